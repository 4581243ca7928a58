"""The two upper cards of the overview: what waits for somebody, and the figures so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Sign, button, rule, text

_IN_A_ROW = 3


@dataclass(frozen=True)
class Need:
    """One thing that waits: a sign, what, why it matters, and the page where it is done."""

    icon: str
    what: str
    why: str
    action: str
    page: str


class Needs(QWidget):
    """A row for each; `asked` names the page that was asked for."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Need] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def show_needs(self, needs: list[Need]) -> None:
        """Show these; rows that stay the same are left alone, and so is the focus."""
        if needs == self._shown:
            return
        self._shown = needs
        _empty(self._rows)
        if not needs:
            said = self.tr("Nothing waits for you.")
            self._rows.addWidget(text(said, "ui", colour="strength"))
        for n, need in enumerate(needs):
            if n:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(need))

    def _row(self, need: Need) -> QWidget:
        row, words = QWidget(), QVBoxLayout()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(Sign(need.icon, 18, "notice"), alignment=Qt.AlignmentFlag.AlignVCenter)
        words.setSpacing(0)
        words.addWidget(text(need.what, "ui_b", wrap=True))
        words.addWidget(text(need.why, "caption", colour="ink2", wrap=True))
        across.addLayout(words, 1)
        go = button(need.action)
        go.setAccessibleName(self.tr("{action}: {what}").format(action=need.action, what=need.what))
        go.clicked.connect(lambda _checked=False, page=need.page: self.asked.emit(page))
        across.addWidget(go)
        return row


class Figures(QWidget):
    """Big numbers, three in a row, each with what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[tuple[str, str]] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show these (figure, words)."""
        if figures == self._shown:
            return
        self._shown = figures
        _empty(self._grid)
        for n, (figure, words) in enumerate(figures):
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(text(figure, "figure"))
            column.addWidget(text(words, "caption", colour="ink2"))
            column.addStretch(1)
            self._grid.addWidget(held, n // _IN_A_ROW, n % _IN_A_ROW)


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
