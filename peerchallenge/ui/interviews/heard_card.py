"""What is being written now, heard in other sessions too. Blank when it was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.vocabulary import VOICE_NAMES, Voice
from peerchallenge.ui.fields import VoiceMark, button, card, text
from peerchallenge.ui.interviews.card_rows import INSET, CardDelegate, CardList
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowState
from peerchallenge.ui.marks import mark_side, paint_voice

if TYPE_CHECKING:
    from peerchallenge.record.heard import Heard, HeardLine
    from peerchallenge.ui.desk import Desk

_MOST_MARKS = 4
_MOST_SHOWN = 4


@dataclass(frozen=True)
class HeardRow(Row):
    """A line of another session."""

    words: str = ""
    title: str = ""
    voice: str = "mixed"
    interview: str = ""


class HeardDelegate(CardDelegate):
    """Mark and session, and below them what was said."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as its words."""
        words = row.words if isinstance(row, HeardRow) else ""
        return wrapped_height(words, "ui", self.inner_width(width), 5) + metrics("ui").height() + 14

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one line."""
        if not isinstance(row, HeardRow):
            return
        rect = self.inner(rect)
        side, high = mark_side(), metrics("ui").height()
        paint_voice(painter, QRectF(rect.x() + 0.5, rect.y() + 1.5, side - 1, side - 1), row.voice)
        head = QRect(rect.x() + side + 7, rect.y(), rect.width() - side - 7, high)
        paint_words(painter, head, row.title, "caption", "ink2")
        paint_wrapped(painter, rect.adjusted(0, high + 3, 0, 0), row.words)


class HeardCard(QWidget):
    """The telling words of the line being written, and who else said them."""

    session_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._heard: Heard | None = None
        self._said = text("", "caption", colour="ink2", wrap=True)
        self._marks = QHBoxLayout()
        self._marks.setSpacing(6)
        self.list = CardList(self.tr("Lines of other sessions"), HeardDelegate())
        self.list.most_shown = _MOST_SHOWN
        self._show = button(self.tr("Lines"), "chevron-down", quiet=True)
        self._show.clicked.connect(lambda: self._open(self.list.isHidden()))
        self.list.opened.connect(self._go)
        self.list.left.connect(self.left)
        box = QVBoxLayout()
        sheet = card(box)
        box.setContentsMargins(8, 10, 8, 8)
        box.setSpacing(5)
        title = text(self.tr("Heard elsewhere"), "h2")
        for words in (title, self._said):
            words.setContentsMargins(INSET, 0, 0, 0)  # the list's own inset
        self._marks.setContentsMargins(INSET, 0, 0, 0)
        box.addWidget(title)
        box.addWidget(self._said)
        under = QHBoxLayout()
        under.addLayout(self._marks, 1)
        under.addWidget(self._show)
        box.addLayout(under)
        box.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        self._open(False)
        self.hide()

    def show_session(self, session: str) -> None:
        """Another session begins blank."""
        if session != self._session:
            self._session = session
            self._draw(None)

    def look_for(self, words: str) -> None:
        """Look where the words of a line came up; whoever reads in the lines keeps them."""
        from peerchallenge.record.heard import heard_elsewhere

        if has_keyboard(self.list) or not self._session:
            return
        self._draw(self._desk.read(heard_elsewhere, words, interview=self._session))

    def _draw(self, heard: Heard | None) -> None:
        if heard == self._heard and heard is not None:
            return
        self._heard = heard
        if heard is None:
            self._open(False)
            self.hide()
            return
        words = heard.words[:1].upper() + heard.words[1:]
        said = self.tr("“{}” came up in {} other sessions")
        if heard.sessions == 1:
            said = self.tr("“{}” came up in {} other session")
        self._said.setText(said.format(words, heard.sessions))
        self._draw_marks(heard.voices)
        self.list.show_rows([self._row(line) for line in heard.lines])
        self.list.updateGeometry()
        self.show()

    def _row(self, line: HeardLine) -> HeardRow:
        named = VOICE_NAMES[line.voice] if line.voice else self.tr("several voices")
        title = line.title or self.tr("Session without a title")
        return HeardRow(
            line.key,
            f"{line.text}. {title}, {named}",
            line.text,
            title,
            str(line.voice or "mixed"),
            line.interview,
        )

    def _draw_marks(self, voices: tuple[Voice, ...]) -> None:
        while self._marks.count():
            item = self._marks.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for voice in voices[:_MOST_MARKS]:
            self._marks.addWidget(VoiceMark(str(voice), VOICE_NAMES[voice]))
        self._marks.addStretch(1)

    def _open(self, on: bool) -> None:
        self.list.setVisible(on)
        said = self.tr("Hide what was heard elsewhere")
        self._show.setAccessibleName(said if on else self.tr("Show what was heard elsewhere"))
        self._show.show_icon("chevron-up" if on else "chevron-down")
        if on and has_keyboard(self._show):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.key():
                self.list.choose(self.list.rows.row(0).key)

    def _go(self, key: str) -> None:
        row = self.list.rows.row(self.list.rows.at(key))
        if isinstance(row, HeardRow):
            self.session_asked.emit(row.interview)
