"""Words of which the first stands out, laid out over a few lines and painted in a list."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.look import look

_MORE = "…"


def _laid(words: str, first: int, width: int, lines: int) -> QTextLayout:
    made = QTextLayout(words, look.font("ui"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    worn = QTextCharFormat()
    bold = look.font("ui_b")
    worn.setFontFamilies(bold.families())
    worn.setFontWeight(bold.weight())
    worn.setForeground(look.colour("accent"))
    told = QTextLayout.FormatRange()
    told.start, told.length, told.format = 0, first, worn
    made.setFormats([told])
    spacing, top = metrics("ui").lineSpacing(), 0.0
    made.beginLayout()
    for _ in range(lines):
        line = made.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += spacing
    made.endLayout()
    return made


def verb_height(words: str, first: int, width: int, lines: int) -> int:
    """How high the words are at this width, never more than so many lines."""
    count = _laid(words, first, width, lines).lineCount()
    return ceil(max(0, count - 1) * metrics("ui").lineSpacing() + metrics("ui").height())


def paint_verb(painter: QPainter, rect: QRect, words: str, first: int, lines: int) -> None:
    """Paint the words with the first so many letters in bold and accent."""
    laid = _laid(words, first, rect.width(), lines)
    last = laid.lineAt(laid.lineCount() - 1) if laid.lineCount() else None
    end = last.textStart() + last.textLength() if last else 0
    if last and end < len(words.encode("utf-16-le")) // 2:
        rest = words.encode("utf-16-le")[2 * last.textStart() :].decode("utf-16-le")
        shown = metrics("ui").elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
        whole = words[: len(words) - len(rest)] + shown.removesuffix(_MORE) + _MORE
        laid = _laid(whole, first, rect.width(), lines)
    painter.setPen(look.colour("ink"))
    laid.draw(painter, QPointF(rect.topLeft()))
