"""One matter on the page of this laptop: a card that says how things stand and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from peerchallenge.ui.asking import Asking
from peerchallenge.ui.emptying import empty_when_gone
from peerchallenge.ui.fields import Button, Sign, text
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.settings import Settings

A = TypeVar("A", bound=Asking)


class Section(QFrame):
    """A subclass gives `heading` and `icon` and fills `body` in `fill`.

    `begin` is called each time the page is shown, `stop` when it is left; what is half typed is
    then forgotten.
    """

    done = Signal(str, str)
    """What was done, and the proof: the page shows it as a receipt."""
    shown = Signal(object)
    """A part that has just come: it is brought into view."""

    icon = "laptop"

    def __init__(self, profile: Profile, settings: Settings) -> None:
        super().__init__()
        self.profile, self.settings = profile, settings
        empty_when_gone(self)
        self._askings: list[Asking] = []
        self.setProperty("kind", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 16)
        box.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Sign(self.icon, 18, "accent"))
        top.addWidget(text(self.heading(), "h2", wrap=True), 1)
        self.says = text("", "ui", colour="ink2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(top)
        words.addWidget(self.says)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(14)
        self._head.addLayout(words, 1)
        box.addLayout(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        box.addLayout(self.body)
        self.fill()

    def heading(self) -> str:
        """What it is about, in a few words."""
        raise NotImplementedError

    def fill(self) -> None:
        """Put what is pressed `beside` the words, and into `body` what stands under them."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show how things stand now, in `says` and below."""
        raise NotImplementedError

    def beside(self, made: Button) -> None:
        """The one thing that can be pressed, at the right of the words, or under them."""
        self._head.addWidget(made)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is pressed goes under the words where both have no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        across = self.width() >= look.px(_ACROSS)
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._head.direction() != way:
            self._head.setDirection(way)
        side = Qt.AlignmentFlag(0) if across else Qt.AlignmentFlag.AlignLeft
        for n in range(1, self._head.count()):
            if (item := self._head.itemAt(n)) is not None and item.alignment() != side:
                item.setAlignment(side)

    def holds(self) -> bool:
        """Esc is answered by a question that shows something once."""
        return any(a.isVisibleTo(self) and a.holds() for a in self._askings)

    def stop(self) -> bool:
        """Stop what is under way, or put away the question that is open. False: there was none."""
        for asking in self._askings:
            if asking.is_under_way:
                asking.stop()
                return True
            if asking.isVisibleTo(self):
                asking.leave()
                return True
        return False

    def add_asking(self, asking: A, opener: Button) -> A:
        """A question that opens under what is in `body` when `opener` is pressed."""
        empty_when_gone(asking)
        self._askings.append(asking)
        self.body.addWidget(asking)
        opener.clicked.connect(lambda: self._open(asking))
        asking.ended.connect(lambda: self._closed(opener))
        asking.grew.connect(self.shown)
        return asking

    def _open(self, asking: Asking) -> None:
        for other in self._askings:
            if other is not asking and other.isVisibleTo(self):
                other.leave()
        asking.open()

    def _closed(self, opener: Button) -> None:
        self.begin()
        if opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)


_ACROSS = 600
"""Width at 100 % text from which what is pressed stands beside the words."""
WIDE = 820
"""How wide a card is at most, at 100 % text: a line longer than that is hard to read."""


def widest() -> int:
    """That width at the size of text worn now."""
    return look.px(WIDE)
