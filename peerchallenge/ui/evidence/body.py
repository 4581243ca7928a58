"""Under the head of the evidence: filters, lines, and at the side the line that is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.evidence.filters import FilterList
from peerchallenge.ui.evidence.sheet import EvidenceSheet
from peerchallenge.ui.evidence.side import EvidenceSide
from peerchallenge.ui.fields import button

_ROOM_FOR_FILTERS = 880
_ROOM_FOR_PANE = 760
"""Widths at 100 % text below which filters fold, and a line takes the place of the list."""
_ROOM_FOR_BOTH = 600


class EvidenceBody(QHBoxLayout):
    """Shows of its parts what there is room for, and what to do where there is no line at all."""

    add_asked = Signal()

    def __init__(self, filters: FilterList, sheet: EvidenceSheet, side: EvidenceSide) -> None:
        super().__init__()
        self._filters, self._sheet, self._side = filters, sheet, side
        start = button(self.tr("Add the first line"), "plus")
        start.clicked.connect(self.add_asked)
        self.empty = EmptyPage(
            "files",
            self.tr("No evidence yet"),
            self.tr(
                "Every line typed in a session comes here by itself, with its voice and theme. "
                "Lines from documents and visits are added here."
            ),
            start,
        )
        self.setSpacing(14)
        self.addWidget(filters)
        self.addWidget(sheet, 58)
        self.addWidget(self.empty, 58)
        self.addWidget(side, 42)
        self.empty.hide()

    def fit(self, room: int, *, lines: bool, is_wide: bool, asked: bool) -> bool:
        """Filters give way first, then the list to the line that is open.

        `room` is the width at 100 % text, `is_wide` a view that wants all of it; `asked` shows
        filters that have folded. Answers whether there is anything to ask for.
        """
        side = self._side.is_open
        folded = room < _ROOM_FOR_FILTERS or is_wide
        alone = room < _ROOM_FOR_PANE
        self._filters.setVisible(lines and not side and (asked or not folded))
        covered = (side and alone) or (asked and folded and room < _ROOM_FOR_BOTH)
        self._sheet.setVisible(lines and not covered)
        self.empty.setVisible(not lines and not (side and alone))
        return lines and folded and not side
