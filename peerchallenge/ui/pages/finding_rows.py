"""Rows of findings and of the lines they rest on, and a list as high as its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStyleOptionViewItem

from peerchallenge.ui.lists import Index, Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    Meter,
    chip_height,
    chip_width,
    mark_side,
    metrics,
    paint_chip,
    paint_icon,
    paint_meter,
    paint_voice,
    paint_words,
    paint_wrapped,
    wrapped_height,
)
from peerchallenge.ui.meters import meter_of

if TYPE_CHECKING:
    from peerchallenge.record.listings import ShownFinding, ShownLine


translate = QCoreApplication.translate


def bearing_chip(bearing: str) -> tuple[str, str, str | None]:
    """Words, tone and icon of a bearing's chip."""
    if bearing == "strength":
        return translate("finding_rows", "Strength"), "strength", "plus"
    if bearing == "consider":
        return translate("finding_rows", "Area to consider"), "consider", "arrow-up-right"
    return translate("finding_rows", "Context"), "context", None


def numbered(number: int | None) -> str:
    """How a finding is called aloud."""
    return (
        translate("finding_rows", "Finding {}").format(number)
        if number
        else translate("finding_rows", "Finding")
    )


NO_METER = Meter((), 0, "", "", False)


@dataclass(frozen=True)
class FindingRow(Row):
    """A finding in a list."""

    headline: str = ""
    bearing: str = "context"
    meter: Meter = NO_METER
    agreed: str = ""
    """`agreed`, `changed` or nothing."""
    name: str = ""


def finding_row(found: ShownFinding) -> FindingRow:
    """The row of a finding, with everything it shows in its sentence."""
    meter = meter_of(found.support)
    headline = found.headline.strip() or translate("finding_rows", "No headline yet")
    state = "agreed" if found.is_agreed else "changed" if found.has_changed else ""
    said = [
        numbered(found.number),
        bearing_chip(found.bearing)[0],
        headline,
        meter.said,
        meter.verdict,
        {
            "agreed": translate("finding_rows", "agreed"),
            "changed": translate("finding_rows", "changed since agreed"),
        }.get(state, ""),
    ]
    sentence = ", ".join(words for words in said if words)
    return FindingRow(
        found.key, sentence, headline, str(found.bearing), meter, state, numbered(found.number)
    )


class FindingDelegate(RowDelegate):
    """Chips, the headline over two lines, and how well it is supported."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, FindingRow):
            return super().row_height(row, width)
        headline = wrapped_height(row.headline, "lead", width)
        return chip_height() + headline + mark_side() + 26

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, FindingRow):
            return
        top = rect.adjusted(0, 8, 0, 0)
        top.setHeight(chip_height())
        wide = metrics("caption").horizontalAdvance(row.name)
        paint_words(painter, top, row.name, "caption", "ink2", right=True)
        top.setRight(top.right() - wide - 8)
        used = paint_chip(painter, top, *bearing_chip(row.bearing))
        rest = top.adjusted(used + 6, 0, 0, 0)
        if row.agreed == "agreed" and rest.width() >= chip_width(
            translate("finding_rows", "Agreed"), "users"
        ):
            paint_chip(painter, rest, translate("finding_rows", "Agreed"), "context", "users")
        elif row.agreed == "changed":
            words = translate("finding_rows", "Changed since agreed")
            if rest.width() < chip_width(words, "history"):
                words = translate("finding_rows", "Changed")
            paint_chip(painter, rest, words, "notice", "history")
        line = rect.adjusted(0, 8 + chip_height() + 4, 0, 0)
        line.setHeight(wrapped_height(row.headline, "lead", rect.width()))
        paint_wrapped(painter, line, row.headline, "lead")
        meter = QRect(line.x(), line.bottom() + 6, line.width(), mark_side())
        paint_meter(painter, meter, row.meter)


@dataclass(frozen=True)
class LineRow(Row):
    """A line of a note, with who said it."""

    voice: str = "mixed"
    above: str = ""
    words: str = ""
    quote: bool = False


def line_row(line: ShownLine, when: str = "") -> LineRow:
    """The row of a line of evidence."""
    parts = (line.source_title or translate("finding_rows", "No source"), when, line.note_taker)
    above = ", ".join(p for p in parts if p)
    voice = str(line.voice) if line.voice else "mixed"
    said = translate("finding_rows", "{}: {}").format(above, line.text)
    return LineRow(line.key, said, voice, above, line.text.strip(), line.quote)


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
        if row.quote:
            above.setRight(above.right() - look.px(20))
        used = paint_words(painter, above, row.above, "caption", "ink2")
        if row.quote:
            paint_icon(painter, above.adjusted(used + 6, 0, 0, 0), "quote", 14)
        words = QRect(inner.x(), above.bottom() + 1, inner.width(), 0)
        words.setHeight(wrapped_height(row.words, "ui", words.width(), self._lines))
        paint_wrapped(painter, words, row.words)


class FittedList(RowList):
    """A list as high as its rows, for a page that scrolls as a whole. Delete takes a row out."""

    taken_out = Signal(str)

    def __init__(self, label: str, delegate: RowDelegate) -> None:
        super().__init__(label, delegate)
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
