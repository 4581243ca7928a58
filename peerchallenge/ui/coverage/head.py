"""What stands above the coverage grid: the families of voices, their marks, and their names."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter

from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import VOICE_MARKS, mark_side, paint_voice

translate = QCoreApplication.translate

_FAMILIES = {
    "member": QT_TRANSLATE_NOOP("coverage", "Members"),
    "officer": QT_TRANSLATE_NOOP("coverage", "Officers and staff"),
    "partner": QT_TRANSLATE_NOOP("coverage", "Partners"),
    "resident": QT_TRANSLATE_NOOP("coverage", "Residents"),
    "material": QT_TRANSLATE_NOOP("coverage", "Material"),
}
_VOICES = {
    "leading": QT_TRANSLATE_NOOP("coverage", "Leading"),
    "opposition": QT_TRANSLATE_NOOP("coverage", "Opposition"),
    "senior": QT_TRANSLATE_NOOP("coverage", "Senior"),
    "staff": QT_TRANSLATE_NOOP("coverage", "Staff"),
    "union": QT_TRANSLATE_NOOP("coverage", "Unions"),
    "partner": QT_TRANSLATE_NOOP("coverage", "Partners"),
    "business": QT_TRANSLATE_NOOP("coverage", "Business"),
    "voluntary": QT_TRANSLATE_NOOP("coverage", "Voluntary"),
    "resident": QT_TRANSLATE_NOOP("coverage", "Residents"),
    "document": QT_TRANSLATE_NOOP("coverage", "Documents"),
    "data": QT_TRANSLATE_NOOP("coverage", "Data"),
    "seen": QT_TRANSLATE_NOOP("coverage", "Seen"),
}


class CoverageHead:
    """Names stand there only while every one of them fits; the marks always do."""

    def height(self) -> int:
        """From the font: a line for families, the marks, a line for voices."""
        return 2 * metrics("caption").height() + mark_side() + 24

    def tail_width(self) -> int:
        """What the words above the last column take."""
        return metrics("caption").horizontalAdvance(translate("coverage", "triangulated"))

    def paint(self, painter: QPainter, columns: dict[str, QRect], tail: QRect) -> None:
        """Above the columns, each given by its first cell; `tail` is above the last figures."""
        line, side = metrics("caption").height(), mark_side()
        named = all(
            metrics("caption").horizontalAdvance(self._voice(v)) <= c.width() + 3
            for v, c in columns.items()
        )
        self._paint_families(painter, columns, line)
        for voice, cell in columns.items():
            place = QRectF(cell.center().x() - side / 2 + 0.5, line + 11, side, side)
            paint_voice(painter, place, voice)
            if named:
                under = QRect(cell.x() - 2, line + side + 14, cell.width() + 4, line)
                paint_words(painter, under, self._voice(voice), "caption", "ink2", centred=True)
        for n, words in enumerate(
            (translate("coverage", "Findings"), translate("coverage", "triangulated"))
        ):
            place_of = QRect(tail.x(), line + side + 14 + (n - 1) * line, tail.width(), line)
            paint_words(painter, place_of, words, "caption", "ink2", centred=True)

    def _paint_families(self, painter: QPainter, columns: dict[str, QRect], line: int) -> None:
        spans: dict[str, QRect] = {}
        for voice, cell in columns.items():
            family = str(VOICE_MARKS[voice][1])
            spans[family] = spans[family].united(cell) if family in spans else QRect(cell)
        words = {f: translate("coverage", str(_FAMILIES[f])) for f in spans}
        named = all(
            metrics("caption_b").horizontalAdvance(words[f]) <= span.width() + 6
            for f, span in spans.items()
        )
        for family, span in spans.items():
            painter.fillRect(QRect(span.x(), line + 4, span.width(), 2), look.colour(family))
            if named:
                above = QRect(span.x() - 3, 0, span.width() + 6, line)
                paint_words(painter, above, words[family], "caption_b", centred=True)

    def _voice(self, voice: str) -> str:
        return translate("coverage", str(_VOICES[voice]))
