"""Rows of lines of evidence, and a list as high as its rows for a page that scrolls as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStyleOptionViewItem

from peerchallenge.ui.dragging import DraggableList
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Index, Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import mark_side, paint_icon, paint_voice

if TYPE_CHECKING:
    from peerchallenge.record.lines import ShownLine

translate = QCoreApplication.translate


@dataclass(frozen=True)
class LineRow(Row):
    """A line of a note, with who said it."""

    voice: str = "mixed"
    above: str = ""
    words: str = ""
    quote: bool = False
    ticked: bool = False


def line_row(line: ShownLine, when: str = "", *, ticked: bool = False) -> LineRow:
    """The row of a line of evidence."""
    parts = (line.source_title or translate("line_rows", "No source"), when, line.note_taker)
    above = ", ".join(p for p in parts if p)
    voice = str(line.voice) if line.voice else "mixed"
    said = translate("line_rows", "{}: {}").format(above, line.text)
    if ticked:
        said = translate("line_rows", "ticked, {}").format(said)
    return LineRow(line.key, said, voice, above, line.text.strip(), line.quote, ticked)


class LineDelegate(RowDelegate):
    """Voice mark, source and peer above, the words below, wrapped to so many lines."""

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, LineRow):
            return super().row_height(row, width)
        words = wrapped_height(row.words, "ui", width - mark_side() - 10, self._lines)
        return metrics("caption").height() + words + 13

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, LineRow):
            return
        side = mark_side()
        paint_voice(painter, QRectF(rect.x() + 0.5, rect.y() + 7.5, side - 1, side - 1), row.voice)
        inner = rect.adjusted(side + 10, 6, 0, 0)
        above = QRect(inner.x(), inner.y(), inner.width(), metrics("caption").height())
        if row.quote or row.ticked:
            above.setRight(above.right() - look.px(24))
        used = paint_words(painter, above, row.above, "caption", "ink2")
        if row.quote:
            paint_icon(painter, above.adjusted(used + 6, 0, 0, 0), "quote", 14)
        if row.ticked:
            tick = inner.adjusted(inner.width() - look.px(18), -2, 0, 0)
            tick.setHeight(above.height() + 4)
            paint_icon(painter, tick, "circle-check", 18, "accent")
        words = QRect(inner.x(), above.bottom() + 1, inner.width(), 0)
        words.setHeight(wrapped_height(row.words, "ui", words.width(), self._lines))
        paint_wrapped(painter, words, row.words)


class FittedList(DraggableList):
    """A list as high as its rows, for a page that scrolls as a whole. Delete takes a row out."""

    taken_out = Signal(str)

    def __init__(self, label: str, delegate: RowDelegate, kind: str = "") -> None:
        super().__init__(label, delegate, kind)
        self.setProperty("kind", "bare")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for told in (self.rows.rowsInserted, self.rows.rowsRemoved, self.rows.dataChanged):
            told.connect(self.updateGeometry)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """All rows, one below the other."""
        return QSize(240, self._rows_height() + self.height() - self.viewport().height())

    def minimumSizeHint(self) -> QSize:
        """Never lower."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for the row to be taken out."""
        if event.key() == Qt.Key.Key_Delete and self.key():
            self.taken_out.emit(self.key())
            return
        super().keyPressEvent(event)

    def currentChanged(self, now: Index, before: Index) -> None:
        """The page round the list scrolls to the row."""
        super().currentChanged(now, before)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and now.isValid() and self.hasFocus():
            inside = around.widget()
            if inside is not None:
                place = self.visualRect(now)
                at = self.viewport().mapTo(inside, place.center())
                around.ensureVisible(at.x(), at.y(), 0, place.height() // 2 + 8)

    def _rows_height(self) -> int:
        option = QStyleOptionViewItem()
        worn = self.itemDelegate()
        return sum(
            worn.sizeHint(option, self.rows.index(n)).height() for n in range(self.rows.rowCount())
        )
