"""What stands in the place of the list: starting one, joining, closing, one from a stick."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from peerchallenge.ui.challenges.unfinished import was_shown
from peerchallenge.ui.emptying import empty_when_gone
from peerchallenge.ui.habits import habits

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.challenges.start import StartChallenge
    from peerchallenge.ui.closing.doing import ClosingNow
    from peerchallenge.ui.closing.sheet import Asked
    from peerchallenge.ui.coming_back.sheet import ComingBackSheet
    from peerchallenge.ui.team.join import JoinSheet


class Instead(QStackedWidget):
    """Each is made when first looked at, and kept: what was typed into it stays.

    So does what stood on the form for a new challenge, also when the page is made anew.
    """

    turned = Signal()
    """The list stands back now."""
    list_asked = Signal()
    open_asked = Signal(str)
    closed = Signal(str)
    """The folder of what is left of a challenge; nothing where closing came to nothing."""

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        empty_when_gone(self)
        self._profile = profile
        self.started_by = ""
        """Initials of the person here, once they have started or joined a challenge."""

    def turn_to(self, part: QWidget) -> None:
        """Show this in the place of the list."""
        self.turned.emit()
        self.setCurrentWidget(part)

    def stop(self) -> None:
        """The page is being left: what is under way here ends."""
        for name in ("join", "coming_back"):
            if name in self.__dict__:
                getattr(self, name).stop()
        if "start" in self.__dict__:
            is_shown = self.currentWidget() is self.start
            habits.unfinished_start = self.start.unfinished(is_shown=is_shown)

    def go_on(self) -> None:
        """The form for a new one, where somebody was at it when the laptop was locked."""
        if was_shown(habits.unfinished_start):
            self.show_start()

    # -- a new one

    @cached_property
    def start(self) -> StartChallenge:
        """The form for a new challenge."""
        from peerchallenge.ui.challenges.start import StartChallenge

        made = StartChallenge(self._profile, before=habits.unfinished_start)
        made.started.connect(lambda folder: self._open_as(made.initials, folder))
        made.left.connect(self.list_asked)
        self.addWidget(made)
        return made

    def show_start(self) -> None:
        """The form for a new challenge, with the keyboard."""
        self.turn_to(self.start)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    @cached_property
    def join(self) -> JoinSheet:
        """Joining by invitation."""
        from peerchallenge.ui.team.join import JoinSheet

        made = JoinSheet(self._profile)
        made.joined.connect(lambda folder: self._open_as(made.initials, folder))
        made.ended.connect(self.list_asked)
        self.addWidget(made)
        return made

    def show_join(self, path: Path | None = None) -> None:
        """Ask for the words of an invitation; or first for the file."""
        if path is not None or "join" not in self.__dict__:
            self.join.begin(path)
        self.turn_to(self.join)
        self.join.go_on()

    def _open_as(self, initials: str, folder: str) -> None:
        self.started_by = initials
        self.open_asked.emit(folder)

    # -- one that ends, and one that comes back

    @cached_property
    def closing(self) -> ClosingNow:
        """Closing a challenge."""
        from peerchallenge.ui.closing.doing import ClosingNow

        made = ClosingNow(self._profile)
        made.ended.connect(lambda: self.closed.emit(made.folder))
        self.addWidget(made)
        return made

    def close_challenge(self, folder: str, asked: Asked, *, who: str) -> None:
        """Close one: somebody has said yes to it."""
        self.turn_to(self.closing)
        self.closing.begin(folder, asked, who=who)

    @cached_property
    def coming_back(self) -> ComingBackSheet:
        """Bringing one back from a stick."""
        from peerchallenge.ui.coming_back.sheet import ComingBackSheet

        made = ComingBackSheet(self._profile)
        made.brought.connect(self.open_asked)
        made.ended.connect(self.list_asked)
        self.addWidget(made)
        return made

    def show_coming_back(self) -> None:
        """Ask for a stick and its words."""
        self.coming_back.begin()
        self.turn_to(self.coming_back)
        self.coming_back.go_on()
