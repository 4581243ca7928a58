"""What each column of a timetable is taken for, over its first rows, to be put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from peerchallenge.ui.fields import Choice, choice
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame

if TYPE_CHECKING:
    from peerchallenge.intake.timetable.columns import Layout
    from peerchallenge.intake.timetable.sheets import Sheet

_ROWS = 3
_LEAST = 118
"""Width of a column at 100 % text below which the columns stand under each other."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("import timetable", words)


def column_names() -> list[tuple[str, str]]:
    """What a column can say, in the order in which it is offered."""
    return [
        ("day", _tr("Day")),
        ("time", _tr("Time")),
        ("starts", _tr("Starts")),
        ("ends", _tr("Ends")),
        ("session", _tr("Session")),
        ("place", _tr("Place")),
        ("who", _tr("Who goes")),
        ("out", _tr("Leave out")),
    ]


class _Sample(QWidget):
    """The heading of a column and its first cells, painted so that none of them is ever cut."""

    def __init__(self, heading: str, cells: list[str], *, flat: bool) -> None:
        super().__init__()
        self._heading, self._cells, self._flat = heading, cells, flat
        self.is_out = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A line for the heading and one for each cell, or one line for all."""
        lines = 1 if self._flat else len(self._cells)
        return QSize(80, metrics("caption_b").height() + 4 + lines * self._line() + 4)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(20, self.sizeHint().height())

    def _line(self) -> int:
        return metrics("caption").height() + 3

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it, paler where it is left out."""
        painter = QPainter(self)
        frame(painter, self.rect(), "well" if self.is_out else "surface", "line", 4)
        inner = self.rect().adjusted(8, 2, -8, -2)
        tone = "ink2" if self.is_out else "ink"
        head = QRect(inner.x(), inner.y(), inner.width(), metrics("caption_b").height() + 4)
        paint_words(painter, head, self._heading or _tr("No heading"), "caption_b", "ink2")
        cells = [" / ".join(c for c in self._cells if c)] if self._flat else self._cells
        for n, words in enumerate(cells):
            place = QRect(inner.x(), head.bottom() + n * self._line(), inner.width(), self._line())
            paint_words(painter, place, words, "caption", tone)
        painter.end()


class ColumnGuesses(QWidget):
    """A choice over each column of one sheet."""

    changed = Signal(int, str)
    """Which column, and what it says now."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._layout: Layout | None = None
        self._choices: list[Choice] = []
        self._samples: list[_Sample] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._is_flat: bool | None = None
        look.changed.connect(self._fit)

    def show_sheet(self, sheet: Sheet, layout: Layout) -> None:
        """Show another sheet, or the same with other guesses; the keyboard stays where it is."""
        if self._sheet == sheet and self._layout and self._layout.headings == layout.headings:
            self._layout = layout
            self._say()
            return
        self._sheet, self._layout, self._is_flat = sheet, layout, None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or under each other where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._layout is None:
            return
        room = self.width() * 100 / look.text_size
        is_flat = room < _LEAST * max(1, len(self._shown()))
        if is_flat != self._is_flat:
            self._is_flat = is_flat
            self._build()

    def _shown(self) -> list[int]:
        """Columns with something in them."""
        sheet, layout = self._sheet, self._layout
        if sheet is None or layout is None:
            return []
        rows = sheet.rows[layout.first : layout.first + 200]
        return [n for n in range(sheet.width) if layout.headings[n] or any(r[n] for r in rows)]

    def _build(self) -> None:
        while (held := self._grid.takeAt(0)) is not None:
            if (widget := held.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for n in range(self._grid.columnCount()):
            self._grid.setColumnStretch(n, 0)
        self._choices, self._samples = [], []
        for place, n in enumerate(self._shown()):
            made = self._choice_of(n)
            sample = _Sample(self._heading(n), self._cells(n), flat=bool(self._is_flat))
            self._choices.append(made)
            self._samples.append(sample)
            if self._is_flat:
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(made, place, 0, top)
                self._grid.addWidget(sample, place, 1)
                self._grid.setColumnStretch(1, 1)
            else:
                self._grid.addWidget(made, 0, place)
                self._grid.addWidget(sample, 1, place)
                self._grid.setColumnStretch(place, 1)
        self._say()

    def _choice_of(self, n: int) -> Choice:
        heading = self._heading(n)
        name = _tr("Column {}, {}").format(n + 1, heading) if heading else _tr("Column {}")
        made = choice(name if heading else name.format(n + 1), column_names())
        made.setSizePolicy(QSizePolicy.Policy.Ignored if not self._is_flat else
                           QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # fmt: skip
        made.picked.connect(lambda key, at=n: self.changed.emit(at, key))
        return made

    def _say(self) -> None:
        if self._layout is None:
            return
        shown = self._shown()
        for n, made, sample in zip(shown, self._choices, self._samples, strict=True):
            column = str(self._layout.columns[n])
            made.pick(column)
            sample.is_out = column == "out"
            sample.setAccessibleDescription("; ".join(c for c in self._cells(n) if c))
            made.setAccessibleDescription(sample.accessibleDescription())
            sample.update()

    def _heading(self, n: int) -> str:
        return self._layout.headings[n] if self._layout else ""

    def _cells(self, n: int) -> list[str]:
        """The first cells of a column, of rows with most in them."""
        if self._sheet is None or self._layout is None:
            return []
        rows = [r for r in self._sheet.rows[self._layout.first :][:40] if sum(map(bool, r)) > 1]
        return [" ".join(row[n].split()) for row in rows[:_ROWS]]
