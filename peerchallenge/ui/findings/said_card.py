"""What the council was told of this on the last day, and what the record says of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, chip, text
from peerchallenge.ui.findings.sides import TwoSides

if TYPE_CHECKING:
    from peerchallenge.record.said import SaidDeck, SaidLine


class SaidCard(QWidget):
    """Hidden while no slides were kept as said."""

    def __init__(self) -> None:
        super().__init__()
        self._how = chip("", "notice", "presentation")
        self._bearing = text("", "caption", colour="ink2", wrap=True)
        self.sides = TwoSides(self.tr("Said on the day"), self.tr("The record says now"))
        inside = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self._how)
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(self._bearing)
        inside.addWidget(self.sides)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def show_line(self, then: SaidDeck | None, now: SaidLine) -> None:
        """Hold what is said now against what was said; `then` is None where nothing was kept."""
        from peerchallenge.record.said import Since

        self.setVisible(then is not None and bool(now.words.strip()))
        if then is None:
            return
        said, since = then.line_of(now), then.since(now)
        is_same = since is Since.EQUAL
        words = {
            Since.EQUAL: self.tr("Said on the day as it is now"),
            Since.CHANGED: self.tr("Changed since it was said"),
            Since.NEW: self.tr("Not said on the day"),
        }[since]
        self._how.say(words, "context" if is_same else "notice", "presentation")
        self._bearing.setVisible(said is not None and said.bearing != now.bearing)
        if said is not None:
            names = {
                "strength": self.tr("a strength"),
                "consider": self.tr("an area to consider"),
                "context": self.tr("context"),
            }
            self._bearing.setText(
                self.tr("It was said as {}.").format(names.get(str(said.bearing), ""))
            )
        self.sides.setVisible(said is not None and not is_same)
        self.sides.show_words(said.words if said is not None else None, now.words)
