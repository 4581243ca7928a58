"""Filters over a list, each with its count, that take another line rather than shrink."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Filter, filter_button
from peerchallenge.ui.look import look

_GAP = 6


class FilterBar(QWidget):
    """One of the filters is chosen. `narrowed` names it when a person chooses another."""

    narrowed = Signal(str)

    def __init__(self, named: Mapping[str, str]) -> None:
        super().__init__()
        self.filters: dict[str, Filter] = {}
        self._gone: set[Filter] = set()
        group = QButtonGroup(self)
        for which, words in named.items():
            made = self.filters[which] = filter_button(words, 0)
            made.setParent(self)  # or it would be shown as a window of its own
            made.clicked.connect(lambda _on=False, which=which: self.narrowed.emit(which))
            group.addButton(made)
        self.choose(next(iter(named)))
        bar = QVBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(2)
        self._lines = [QHBoxLayout() for _ in named]
        for line in self._lines:
            line.setSpacing(_GAP)
            line.addStretch(1)
            bar.addLayout(line)
        look.changed.connect(self.fold)
        self.fold()

    def choose(self, which: str) -> None:
        """Choose one without `narrowed`."""
        self.filters[which].setChecked(True)

    def count(self, which: str, many: int, *, keep: bool = True) -> None:
        """How many rows a filter would leave; one that leaves none may go, unless it is chosen."""
        made = self.filters[which]
        made.set_count(many)
        if keep or many > 0 or made.isChecked():
            self._gone.discard(made)
        else:
            self._gone.add(made)
        self.fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Put each filter on the line it fits on; the chosen one may take room for its tick."""
        tick = look.px(14) + _GAP
        room = self.width() - tick
        row, used = 0, 0
        for made in self.filters.values():
            made.setVisible(made not in self._gone)
            if made in self._gone:
                continue
            wide = made.sizeHint().width() - (tick if made.isChecked() else 0) + _GAP
            if used and used + wide > room:
                row, used = row + 1, 0
            line = self._lines[row]
            if line.indexOf(made) < 0:
                line.insertWidget(line.count() - 1, made)
            used += wide
