"""The notes of one session: one's own as a flowing text, other note-takers' below, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from peerchallenge.errors import Refused
from peerchallenge.ui.capture.editor import NoteEditor
from peerchallenge.ui.capture.keeping import Keeping
from peerchallenge.ui.capture.others import OthersNotes
from peerchallenge.ui.capture.showing import Showing
from peerchallenge.ui.fields import card
from peerchallenge.ui.habits import habits
from peerchallenge.ui.interviews.notes_asking import Asking
from peerchallenge.ui.key_strip import KeyStrip, note_keys
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk


_ROOM_BESIDE = 720
"""Width at 100 % text from which two columns of notes can be read."""
_ROOM_FOR_BOTH = 300
"""Height at 100 % text below which other note-takers' lines fold to their heading."""
_ROOM_FOR_KEYS = 480
"""Height at 100 % text from which the keys stand under two people’s notes."""


class NotesPanel(QWidget):
    """Lines and keys of the session shown."""

    writing = Signal(str)
    """The words of the line under the caret, 400 ms after the last key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.editor = NoteEditor()
        self.editor.hint = self.tr("Type a line. Enter starts the next one.")
        self.editor.writing.connect(self.writing)
        self.editor.too_much.connect(self._refuse_paste)
        self.others = OthersNotes(beside=habits.others_beside)
        self.others.turned.connect(self._turn)
        self.others.folded.connect(self._share)
        self.keeping = Keeping(desk, self.editor)
        self._showing = Showing(desk, self.editor, self.keeping, self.others)
        self._asking = Asking(desk, self.editor, self.keeping, self.others)
        self._keys = KeyStrip()
        self._panes = QSplitter()
        self._lay_out()
        look.changed.connect(self._fit)

    @property
    def entry(self) -> NoteEditor:
        """Where a line is typed."""
        return self.editor

    def _lay_out(self) -> None:
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(5)
        self._panes.addWidget(self.editor)
        self._panes.addWidget(self.others)
        column = QVBoxLayout()
        sheet = card(column)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._panes, 1)
        column.addWidget(self._keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _turn(self, beside: bool) -> None:
        habits.others_beside = beside
        self._fit()
        self._share()

    def _share(self) -> None:
        """One's own notes have the larger part, unless there are hardly any."""
        mine, theirs = len(self.editor.shown), self._showing.theirs
        part = max(45, min(65, 100 * mine // (mine + theirs + 1)))
        if self._panes.orientation() == Qt.Orientation.Horizontal:
            part = 55
        whole = 10_000
        self._panes.setSizes([whole * part // 100, whole * (100 - part) // 100])
        self.editor.show_whole_row()

    def _fit(self) -> None:
        """The keys give way to the lines where there is little room, and so does side by side."""
        is_wide = self.width() >= look.px(_ROOM_BESIDE)
        is_high = self.height() >= look.px(_ROOM_FOR_KEYS) or not self.others.isVisibleTo(self)
        self._keys.setVisible(look.text_size < 150 and is_high)
        self.others.beside.setVisible(is_wide)
        beside = is_wide and habits.others_beside
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        was_folded = self.others.is_folded
        self.others.fit(roomy=self.height() >= look.px(_ROOM_FOR_BOTH), under=not beside)
        if way != self._panes.orientation() or was_folded != self.others.is_folded:
            self._panes.setOrientation(way)
            self._share()

    # -- what the page asks

    def show_session(self, session: str) -> None:
        """Show the lines of another session; what is being typed is kept first."""
        if (session, self._desk.me) != (self.keeping.session, self.keeping.note_taker):
            self.keep()
            self._showing.take_up(session, self._desk.me)
            self._keys.say(note_keys(self.keeping.themes))
            self._fit()
            self._share()
        else:
            self.show_now()

    def show_now(self) -> None:
        """Show what the record says now, touching only what differs."""
        self._showing.show_now()
        self._fit()
        self._keys.say(note_keys(self.keeping.themes))

    def keep(self) -> None:
        """Put what is typed into the record."""
        self.keeping.keep()

    def take_keyboard(self) -> None:
        """Put the caret on the line that is waiting at the end of one's notes."""
        self.editor.take_keyboard()

    def line_here(self) -> str:
        """The line the keyboard is on, be it one's own or a colleague's; empty when on neither."""
        if self.others.list.hasFocus():
            return self.others.list.key()
        return self.editor.line().key if self.editor.hasFocus() else ""

    def show_line(self, key: str) -> None:
        """Put the keyboard on a line of the session shown, whoever wrote it."""
        row = next((n for n, line in enumerate(self.editor.shown) if line.key == key), None)
        if row is None:
            self.others.open()
            self.others.list.choose(key)
            self.others.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.editor.go_to_row(row)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, asked: str) -> None:
        """What a key of the notes does, for the lines that have the keyboard."""
        self._asking.ask(asked)

    def menu_at(self, place: QPoint) -> None:
        """The menu of the lines that have the keyboard."""
        self._asking.menu_at(place)

    def _refuse_paste(self, letters: int) -> None:
        said = self.tr(
            "That is too much to paste into the notes at once ({:,} characters), so nothing was "
            "pasted. Save it as a file and use Import notes."
        )
        self._desk.refused.emit(Refused(said.format(letters)))
