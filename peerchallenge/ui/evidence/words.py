"""Words of a line laid out over a few lines, with what was looked for on a wash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.look import look


class MarkedWords:
    """Words wrapped to so many lines, the last one elided, what was looked for on a wash."""

    def __init__(
        self, words: str, marks: Sequence[tuple[int, int]], width: int, lines: int
    ) -> None:
        shown = " ".join(words.split("\n")) if "\n" in words else words
        self._laid = QTextLayout(shown, look.font("read"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._laid.setTextOption(option)
        self._marks = [_utf16(shown, *mark) for mark in marks]
        self._tail, self._used, self._high = "", 0, 0.0
        self._laid.beginLayout()
        for n in range(lines):
            line = self._laid.createLine()
            if not line.isValid():
                break
            if n == lines - 1:
                rest = shown.encode("utf-16-le")[2 * line.textStart() :].decode("utf-16-le")
                if metrics("read").horizontalAdvance(rest) > width:
                    self._tail = "…"
                    line.setLineWidth(width - metrics("read").horizontalAdvance("…"))
                else:
                    line.setLineWidth(width)
            else:
                line.setLineWidth(width)
            line.setPosition(QPointF(0, self._high))
            self._high += metrics("read").lineSpacing()
        self._laid.endLayout()

    def height(self) -> int:
        """What the lines take."""
        return round(self._high)

    def paint(self, painter: QPainter, place: QPointF) -> None:
        """Draw them with their marks."""
        worn = QTextCharFormat()
        worn.setForeground(look.colour("ink"))
        worn.setBackground(look.colour("heat2"))
        worn.setFontWeight(600)
        ranges = []
        for start, many in self._marks:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, many, worn
            ranges.append(found)
        painter.setPen(look.colour("ink"))
        self._laid.draw(painter, place, ranges)
        if self._tail and self._laid.lineCount():
            last = self._laid.lineAt(self._laid.lineCount() - 1)
            painter.setFont(look.font("read"))
            end = place + QPointF(last.naturalTextWidth(), last.y() + last.ascent())
            painter.drawText(end, self._tail)


def _utf16(words: str, start: int, end: int) -> tuple[int, int]:
    """A place in a string as Qt counts it: in halves of four bytes."""
    if words.isascii():
        return start, end - start
    before = len(words[:start].encode("utf-16-le")) // 2
    return before, len(words[start:end].encode("utf-16-le")) // 2
