"""The upper cards of the overview: what waits for somebody, what comes next, the figures so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Button, Sign, button, text
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.look import look

_IN_A_ROW = 3
_IN_ONE_COLUMN = 3
_LETTERS = 26
"""So much of a title is shown where the next sessions stand; all of it is on their own page."""
_ROOM_FOR_TWO = 620
"""Width at 100 % text below which needs stand in one column."""


@dataclass(frozen=True)
class Need:
    """One thing that waits: a sign, what, why it matters, and the page where it is done."""

    icon: str
    what: str
    why: str
    action: str
    page: str


class Needs(QWidget):
    """A row for each, in two columns where there are many and room for both."""

    asked = Signal(str)
    """The page that was asked for; after a stroke, what of it is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Need] | None = None
        self._columns = 0
        self._rows: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(6)
        look.changed.connect(self._fit)

    def show_needs(self, needs: list[Need]) -> None:
        """Show these; rows that stay the same are left alone, and so is the focus."""
        if needs == self._shown:
            return
        self._shown = needs
        self._columns = 0
        empty_out(self._grid)
        self._rows = [self._row(need) for need in needs]
        if not needs:
            said = self.tr("Nothing waits for you.")
            self._grid.addWidget(text(said, "ui", colour="strength"), 0, 0)
        self._fit()

    def first(self) -> QWidget | None:
        """The button of the most pressing one."""
        return self._rows[0].findChild(Button) if self._shown else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._shown:
            return
        roomy = self.width() * 100 / look.text_size >= _ROOM_FOR_TWO
        columns = 2 if roomy and len(self._shown) > _IN_ONE_COLUMN else 1
        if columns == self._columns:
            return
        self._columns = columns
        high = (len(self._rows) + columns - 1) // columns
        for n, row in enumerate(self._rows):
            self._grid.addWidget(row, n % high, n // high)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _row(self, need: Need) -> QWidget:
        row, words = QWidget(self), QVBoxLayout()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(Sign(need.icon, 18, "notice"), alignment=Qt.AlignmentFlag.AlignVCenter)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(text(need.what, "ui_b", wrap=True))
        words.addWidget(text(need.why, "caption", colour="ink2", wrap=True))
        words.addStretch(1)
        across.addLayout(words, 1)
        go = button(need.action)
        go.setAccessibleName(self.tr("{action}: {what}").format(action=need.action, what=need.what))
        go.clicked.connect(lambda _checked=False, page=need.page: self.asked.emit(page))
        across.addWidget(go)
        return row


class Next(QWidget):
    """The sessions that come next: time, title, who goes."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[tuple[str, str, str]] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_sessions(self, sessions: Sequence[tuple[str, str, str]]) -> None:
        """Show these (when, title, initials); without any it takes no room."""
        self.setVisible(bool(sessions))
        if sessions == self._shown:
            return
        self._shown = sessions
        empty_out(self._grid)
        for n, (when, title, peers) in enumerate(sessions):
            self._grid.addWidget(text(when, "ui_b"), n, 0, Qt.AlignmentFlag.AlignTop)
            room = metrics("ui").averageCharWidth() * _LETTERS
            shown = metrics("ui").elidedText(title, Qt.TextElideMode.ElideRight, room)
            words = text(shown, "ui", name=title)
            words.setToolTip(title if shown != title else "")
            self._grid.addWidget(words, n, 1)
            self._grid.addWidget(text(peers, "caption", colour="ink2"), n, 2)


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
        empty_out(self._grid)
        for n, (figure, words) in enumerate(figures):
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(text(figure, "figure"))
            column.addWidget(text(words, "caption", colour="ink2"))
            column.addStretch(1)
            self._grid.addWidget(held, n // _IN_A_ROW, n % _IN_A_ROW)


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
