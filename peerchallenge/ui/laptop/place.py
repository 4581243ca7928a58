"""Where the page of this laptop stands in the window: over what is open, which waits under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction

    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.bench import Bench
    from peerchallenge.ui.given import Given
    from peerchallenge.ui.laptop.page import LaptopPage
    from peerchallenge.ui.settings import Settings


class Holds(Protocol):
    """What the page needs of the window it stands in."""

    profile: Profile | None
    bench: Bench | None
    settings: Settings
    given: Given

    @property
    def turned(self) -> SignalInstance:
        """Something else is shown."""

    def actions(self) -> Sequence[QAction]:
        """What has a key everywhere."""

    def take_keyboard(self) -> None:
        """What is shown now has the keyboard."""


_STAYS_FOR = {
    "laptop", "lock", "theme", "larger", "smaller", "usual", "find", "menu", "keys", "pane",
    "pane_back",
}  # fmt: skip
_OF_WHAT_WAITS = ("undo", "redo", "redo_too")


class LaptopPlace(QObject):
    """Shows the page and puts it away; whatever else is asked for puts it away first."""

    def __init__(self, window: Holds, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._window, self._stack = window, stack
        self.page: LaptopPage | None = None
        self._under: QWidget | None = None

    def heed(self) -> None:
        """Call it once, when the window has its actions: those of a challenge show the challenge.

        None may work in what cannot be seen, so undo rests until the challenge is seen again.
        """
        for action in self._window.actions():
            if action.objectName() not in (*_STAYS_FOR, *_OF_WHAT_WAITS):
                action.triggered.connect(self.leave)
        self._window.given.came.connect(self.leave)

    def show(self, card: str = "") -> None:
        """Show it, if the laptop is unlocked, with the keyboard on one of its cards."""
        if self._window.profile is not None and self.page is None:
            self._make()
        if self.page is not None and card:
            self.page.go_to(card)

    def _make(self) -> None:
        window = self._window
        if window.profile is None:
            return
        from peerchallenge.ui.laptop.page import LaptopPage

        if window.bench is not None:
            window.bench.end_meeting()
            window.bench.desk.leave()
        self.page = LaptopPage(window.profile, window.settings)
        self.page.left.connect(self.leave)
        self._under = self._stack.currentWidget()
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self._rest(True)
        window.turned.emit()
        self.page.begin()

    def leave(self) -> None:
        """Back to what waits under it."""
        if self.put_away():
            self._window.take_keyboard()

    def put_away(self) -> bool:
        """Take the page off, with all that is under way in it. False when there was none."""
        page, under, self.page, self._under = self.page, self._under, None, None
        if page is None:
            return False
        page.stop()
        self._rest(False)
        self._stack.removeWidget(page)
        if under is not None:
            self._stack.setCurrentWidget(under)
        page.hide()
        page.deleteLater()
        self._window.turned.emit()
        return True

    def _rest(self, rests: bool) -> None:
        for action in self._window.actions():
            if action.objectName() in _OF_WHAT_WAITS:
                action.setEnabled(not rests)
