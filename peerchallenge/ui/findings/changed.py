"""Words changed since the team agreed them: as agreed, as they are now, and which stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, card, chip, text
from peerchallenge.ui.findings.sides import TwoSides
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding

_ROOM_FOR_TWO = 430
"""Width at 100 % text below which the two stand under each other."""


class ChangedCard(QWidget):
    """Shown while the words are others than were agreed."""

    agree_asked = Signal()
    return_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sides = TwoSides(self.tr("As agreed"), self.tr("As it is now"))
        self.agreed, self.now = self.sides.was, self.sides.now
        self._lost = text(
            self.tr("The agreed words were not kept when this was agreed."),
            "caption",
            colour="ink2",
            wrap=True,
        )
        self.agree = button(self.tr("Agree as it is now"), "check", keys_of("agree"))
        self.agree.clicked.connect(self.agree_asked)
        self.go_back = button(self.tr("Go back to what was agreed"), "undo-2")
        self.go_back.clicked.connect(self.return_asked)
        self._under = text("", "caption", colour="ink2", wrap=True)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._acts.addWidget(self.agree)
        self._acts.addWidget(self.go_back)
        self._acts.addStretch(1)
        inside = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(chip(self.tr("Changed since agreed"), "notice", "history"))
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(self._under)
        inside.addWidget(self._lost)
        inside.addWidget(self.sides)
        inside.addLayout(self._acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(inside))

    def show_finding(self, found: ShownFinding) -> None:
        """Show what changed; hidden when nothing did."""
        self.setVisible(found.has_changed)
        if not found.has_changed:
            return
        kept = found.agreed_headline is not None
        now = _together(found.headline, found.narrative)
        before = _together(found.agreed_headline or "", found.agreed_narrative or "")
        self.sides.show_words(before if kept else None, now)
        self._lost.setVisible(not kept)
        self.sides.setVisible(found.words_changed)
        self.go_back.setVisible(kept and found.words_changed)
        self._say_under(found.changed_lines)

    def _say_under(self, lines: int) -> None:
        one = self.tr("1 line it rests on has changed or is gone since.")
        many = self.tr("{} lines it rests on have changed or are gone since.").format(lines)
        self._under.setText(one if lines == 1 else many)
        self._under.setVisible(lines > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() * 100 / look.text_size < _ROOM_FOR_TWO
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._acts.setDirection(way)


def _together(headline: str, narrative: str) -> str:
    return "\n".join(part for part in (headline, narrative) if part)
