"""One matter on the page of this laptop: a card that says how things stand and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from peerchallenge.ui.fields import Sign, text
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.settings import Settings


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
        self.setProperty("kind", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 16)
        box.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Sign(self.icon, 18, "accent"))
        top.addWidget(text(self.heading(), "h2", wrap=True), 1)
        box.addLayout(top)
        self.says = text("", "ui", colour="ink2", wrap=True)
        box.addWidget(self.says)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        box.addLayout(self.body)
        self.fill()

    def heading(self) -> str:
        """What it is about, in a few words."""
        raise NotImplementedError

    def fill(self) -> None:
        """Put into `body` what stands under the line that says how things are."""
        raise NotImplementedError

    def begin(self) -> None:
        """Show how things stand now, in `says` and below."""
        raise NotImplementedError

    def stop(self) -> bool:
        """Stop what is under way; False when nothing was."""
        return False

    def reveal(self, part: QWidget) -> None:
        """Show a part that was hidden, where it is seen."""
        part.show()
        self.shown.emit(part)


WIDE = 820
"""How wide a card is at most, at 100 % text: a line longer than that is hard to read."""


def widest() -> int:
    """That width at the size of text worn now."""
    return look.px(WIDE)
