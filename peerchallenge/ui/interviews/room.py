"""Who is in the room: by voice, role and number. Names stand apart and are not shown here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.vocabulary import Voice
from peerchallenge.ui.fields import button, card, text
from peerchallenge.ui.interviews.card_rows import INSET, CardDelegate, CardList
from peerchallenge.ui.interviews.participant_form import ParticipantForm
from peerchallenge.ui.interviews.read_out import said_words
from peerchallenge.ui.interviews.voice_menu import voice_name
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.lettering import metrics, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowState
from peerchallenge.ui.marks import mark_side, paint_voice
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.record.room import Met
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class MetRow(Row):
    """Somebody met, or a group listed as one."""

    words: str = ""
    voice: str = "mixed"


class MetDelegate(CardDelegate):
    """The voice mark, and who it is over as many lines as that needs."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as its words."""
        words = row.words if isinstance(row, MetRow) else ""
        return wrapped_height(words, "ui", self.inner_width(width) - mark_side() - 9, 4) + 10

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one of them."""
        if not isinstance(row, MetRow):
            return
        rect = self.inner(rect)
        side = mark_side()
        top = rect.y() + (metrics("ui").height() - side) / 2
        paint_voice(painter, QRectF(rect.x() + 0.5, top, side - 1, side - 1), row.voice)
        paint_wrapped(painter, rect.adjusted(side + 9, 0, 0, 0), row.words)


class MetList(CardList):
    """Enter changes, Delete takes out."""

    deleted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete; the rest is any card's list's."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key():
            self.deleted.emit(self.key())
        else:
            super().keyPressEvent(event)


class SessionRoom(QWidget):
    """The people of the session shown."""

    left = Signal()
    """The keyboard is to go back to the notes."""
    read_out_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._met: list[Met] = []
        self.list = MetList(self.tr("In the room"), MetDelegate())
        self.list.opened.connect(self.change)
        self.list.deleted.connect(self.take_out)
        self.list.left.connect(self.left)
        self._nobody = text(self.tr("Nobody is listed yet."), "caption", colour="ink2", wrap=True)
        self._apart = text(
            self.tr("Names are kept apart from what is said."), "caption", colour="ink2", wrap=True
        )
        self._add = button(self.tr("Add"), "plus", quiet=True)
        self._add.setAccessibleName(self.tr("Add people to the room"))
        self._add.clicked.connect(self.add)
        self.out = button(self.tr("Read out"), "file-text", quiet=True)
        self.out.setAccessibleName(self.tr("Read out how notes are kept"))
        self.out.clicked.connect(self.read_out_asked)
        self._told = text("", "caption", colour="ink2")
        self.form = ParticipantForm(desk)
        self.form.closed.connect(self._close)
        self._lay_out()

    def _lay_out(self) -> None:
        shown = QWidget()
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        for made in (self.list, self._nobody, self._apart):
            inside.addWidget(made)
        aloud = QHBoxLayout()
        aloud.addWidget(self.out)
        aloud.addWidget(self._told, 1)
        inside.addLayout(aloud)
        self._shown = shown
        box = QVBoxLayout()
        sheet = card(box)
        box.setContentsMargins(8, 10, 8, 8)
        box.setSpacing(4)
        head = QHBoxLayout()
        title = text(self.tr("In the room"), "h2")
        head.addWidget(title, 1)
        head.addWidget(self._add)
        box.addLayout(head)
        for words in (title, self._nobody, self._apart):
            words.setContentsMargins(INSET, 0, INSET, 0)  # the list's own inset
        box.addWidget(shown)
        box.addWidget(self.form)
        self.form.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)

    # -- showing

    def show_session(self, session: str) -> None:
        """Show who was met in a session."""
        from peerchallenge.record.room import met_in

        if session != self._session:
            self.form.close_form()
        self._session = session
        self._told.setText(said_words(self._desk, session))
        self.out.setVisible(bool(session))
        self._met = self._desk.read(met_in, session) if session else []
        rows = []
        for met in self._met:
            named, words = self._voice_name(met.voice), self._words(met)
            said = words if words.startswith(named) else f"{words}, {named.lower()}"
            rows.append(MetRow(met.key, said, words, str(met.voice or "mixed")))
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        self._apart.setVisible(bool(rows))
        self.list.updateGeometry()

    def _words(self, met: Met) -> str:
        role = met.role or self._voice_name(met.voice)
        return role if met.people == 1 else self.tr("{}, {} people").format(role, met.people)

    def _voice_name(self, voice: Voice | None) -> str:
        return voice_name(voice) if voice else self.tr("Voice not known")

    # -- acting

    def add(self) -> None:
        """List somebody: the form takes the place of the list."""
        if self._session:
            self._open()
            self.form.begin(self._session, None)

    def change(self, participant: str) -> None:
        """Put right who was met."""
        met = next((m for m in self._met if m.key == participant), None)
        if met is not None:
            self._open()
            self.form.begin(self._session, met)

    def take_out(self, participant: str) -> None:
        """Take somebody out of this session; undo brings them back."""
        from peerchallenge.store.actions.sessions import leave_room

        self._desk.do(leave_room, participant=participant, interview=self._session)
        announce(self, self.tr("Taken out of the room"))
        if not self.list.rows.rowCount():
            self._add.setFocus()

    def _open(self) -> None:
        for part in (self._shown, self._add):
            part.hide()
        self.form.show()

    def _close(self, kept: str) -> None:
        had = has_keyboard(self.form)
        self.form.hide()
        for part in (self._shown, self._add):
            part.show()
        self.list.choose(kept)
        if had:
            (self.list if self.list.rows.rowCount() else self._add).setFocus()
