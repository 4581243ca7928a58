"""One session: its head over the notes and what stands beside them, and the way between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from peerchallenge.record.retention import is_closed
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import button
from peerchallenge.ui.interviews.head import SessionHead
from peerchallenge.ui.interviews.notes_panel import NotesPanel
from peerchallenge.ui.interviews.side import SessionSide
from peerchallenge.ui.leaving import has_keyboard
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.interviews.rows import Stand


class SessionPane(QWidget):
    """Head, notes and cards. The page says what there is room for."""

    folded = Signal()
    """The cards or the form came or went."""
    timetable_asked = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self.head = SessionHead(page)
        self.notes = NotesPanel(desk)
        self.side = SessionSide(desk)
        self._writing_in: QWidget | None = None
        """Where in the notes the keyboard was when it went to the cards."""
        self.notes.writing.connect(self.side.follow)
        self.side.left.connect(self.to_notes)
        self.side.details.closed.connect(self.folded)
        self.head.beside.toggled.connect(lambda _on: self.folded.emit())
        self.bring = button(self.tr("Bring in the timetable"), "calendar-clock", live=False)
        self.bring.clicked.connect(self.timetable_asked)
        self._empty = EmptyPage(
            "calendar-clock",
            self.tr("No session yet"),
            self.tr(
                "The council’s timetable makes them all at once. Or start one now, or bring in "
                "notes with More: their headings are sessions."
            ),
            self.bring,
        )
        if desk.read(is_closed):
            self._empty.say_destroyed()
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.setChildrenCollapsible(False)
        self._both.setHandleWidth(14)
        self._both.addWidget(self.notes)
        self._both.addWidget(self.side)
        self._both.setStretchFactor(0, 1)
        self._both.setStretchFactor(1, 0)
        self._both.setSizes([600, look.px(224)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.head)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._both, 1)

    @property
    def wants_side(self) -> bool:
        """Whether somebody asked for the cards, or is in the form."""
        return self.head.beside.isChecked() or self.side.shows_details()

    def fit(self, *, some: bool, roomy: bool, alone: bool, listed: bool) -> None:
        """Show what there is room for; `listed` says that the list of the day is shown."""
        self._empty.setVisible(not some)
        self._both.setVisible(some)
        self.head.beside.setVisible(some and not roomy)
        self.head.pick.setVisible(some and not listed)
        self.head.title.setVisible(listed or not some)
        self.head.fit(alone=alone)
        self.side.setVisible(roomy or self.wants_side)
        self.notes.setVisible(roomy or not (alone and self.wants_side))

    def show_session(self, shown: ShownSession | None, stand: Stand) -> None:
        """Show another session, or the same as it is now."""
        self.head.show_session(shown, stand)
        self.notes.show_session(shown.key if shown else "")
        self.side.show_session(shown)

    # -- the keyboard

    def to_prompts(self) -> None:
        """F2: to the prompts, and from them back to the notes."""
        if has_keyboard(self.side.prompts):
            self.to_notes()
            return
        self._writing_in = self.notes.focusWidget()
        self.side.show_cards()
        if not self.side.isVisible():
            self.head.beside.setChecked(True)
        self.side.prompts.take_keyboard()

    def to_notes(self) -> None:
        """Back to writing, the caret where it was; where notes and cards take turns, these go."""
        held: QWidget | None = self.notes.focusWidget()
        held = self._writing_in if held is None else held
        self._uncover()
        if held is not None and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.notes.take_keyboard()

    def begin_writing(self) -> None:
        """The caret where the next line goes."""
        self._uncover()
        self.notes.take_keyboard()

    def change_details(self) -> None:
        """The form in the place of the cards, the keyboard in its title."""
        self._writing_in = self.notes.focusWidget()
        self.side.change_details()
        self.folded.emit()
        self.side.details.begin()

    def _uncover(self) -> None:
        if not self.notes.isVisible():
            self.head.beside.setChecked(False)
