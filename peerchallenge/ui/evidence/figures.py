"""The matrix with the cell said in words below it, and its twin: the same figures as a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.matrix import EMPTY, Matrix
from peerchallenge.ui.evidence.finder import Offer, OfferDelegate
from peerchallenge.ui.evidence.matrix import MatrixView
from peerchallenge.ui.fields import card, filter_button, text
from peerchallenge.ui.lists import Row, RowList


class FiguresPane(QWidget):
    """Painted for the eye; as a list for whoever listens."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._held = EMPTY
        self.grid = MatrixView()
        self.grid.opened.connect(self.opened)
        self.grid.moved.connect(self._say)
        self.list = RowList(self.tr("Figures as a list"), OfferDelegate())
        self.list.opened.connect(self._open)
        self.list.hide()
        self._said = text("", "ui_b", wrap=True)
        self._none = text(
            self.tr("No line is filed under a theme yet. Filed lines are counted here."),
            colour="ink2",
            wrap=True,
        )
        self.twin = filter_button(self.tr("As a list"))
        self.twin.toggled.connect(self._turn)
        below = QHBoxLayout()
        below.addWidget(self._said, 1)
        below.addWidget(self.twin)
        inside = QVBoxLayout()
        sheet = card(inside)
        inside.setContentsMargins(12, 8, 10, 10)
        for part in (self._none, self.grid, self.list):
            inside.addWidget(part, 0 if part is self._none else 1)
        inside.addLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        self.setFocusProxy(self.grid)

    def show_matrix(self, held: Matrix) -> None:
        """Draw these figures."""
        self._held = held
        self.grid.show_matrix(held)
        self._turn(self.twin.isChecked())

    def _turn(self, as_list: bool) -> None:
        self._none.setVisible(not self._held.sources)
        self.grid.setVisible(not as_list and bool(self._held.sources))
        self.list.setVisible(as_list and bool(self._held.sources))
        self.setFocusProxy(self.list if as_list else self.grid)
        if as_list:
            self.list.show_rows(self._rows())
        self._say()

    def _say(self) -> None:
        words = self.tr("Enter shows the lines of a cell.") if self._held.sources else ""
        self._said.setText(words if self.twin.isChecked() else self.grid.sentence() or words)

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for (row, column), keys in sorted(self._held.cells.items()):
            source, at = self._held.sources[row], self._held.columns[column]
            right = self.tr("1 line") if len(keys) == 1 else self.tr("{} lines")
            right = right.format(len(keys))
            words = f"{source.title}, {at.label} {at.words}"
            rows.append(Offer(f"{row} {column}", f"{words}, {right}", words, right))
        return rows

    def _open(self, key: str) -> None:
        row, column = (int(n) for n in key.split())
        source, at = self._held.sources[row], self._held.columns[column]
        self.opened.emit(list(self._held.cells[row, column]), f"{source.title}, {at.label}")
