"""Words changed since the team agreed them: as agreed, as they are now, and which stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from peerchallenge.ui.fields import button, card, chip, text
from peerchallenge.ui.findings.sides import TwoSides
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.side_by_side import SideBySide

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding


class ChangedCard(SideBySide):
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
        self._lay_out()

    def _lay_out(self) -> None:
        self.across.addWidget(self.agree)
        self.across.addWidget(self.go_back)
        self.across.addStretch(1)
        inside = QVBoxLayout()
        top = QHBoxLayout()
        top.addWidget(chip(self.tr("Changed since agreed"), "notice", "history"))
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(self._under)
        inside.addWidget(self._lost)
        inside.addWidget(self.sides)
        inside.addLayout(self.across)
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
        self.go_back.setVisible(kept and (found.words_changed or found.bearing_changed))
        self._say_under(found.changed_lines, found.agreed_bearing if found.bearing_changed else "")

    def _say_under(self, lines: int, was: str | None) -> None:
        one = self.tr("1 line it rests on has changed or is gone since.")
        many = self.tr("{} lines it rests on have changed or are gone since.").format(lines)
        strength = self.tr("It was agreed as a strength.")
        consider = self.tr("It was agreed as an area to consider.")
        said = [strength if was == "strength" else consider] if was else []
        said += [one if lines == 1 else many] if lines else []
        self._under.setText(" ".join(said))
        self._under.setVisible(bool(said))


def _together(headline: str, narrative: str) -> str:
    return "\n".join(part for part in (headline, narrative) if part)
