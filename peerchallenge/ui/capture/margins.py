"""What stands beside the words of a line: number, bearing, marks at the left, themes at the right.

Both margins are measured from the font and from the themes there are, so they grow with the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from peerchallenge.ui.capture.filed import Filed
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    chip_height,
    chip_width,
    mark_side,
    paint_chip,
    paint_icon,
    paint_voice,
)
from peerchallenge.ui.writing.sheet import GAP

PAD = 12
"""From the edges to what is painted."""
_ICONS = {"strength": "plus", "consider": "arrow-up-right"}


def _tr(words: str) -> str:
    return QCoreApplication.translate("notes", words)


@dataclass(frozen=True)
class PaintedLine:
    """One line to be painted: its rows on screen, its number, and how it stands."""

    rect: QRect
    number: int
    """0 for a line without words, which is not counted."""
    filed: Filed
    is_here: bool
    """The caret is in it."""
    is_blank: bool


def left_margin() -> int:
    """Room for number and bearing."""
    return PAD + _number_width() + 10 + look.px(16) + 9


def right_margin(themes: Sequence[str], width: int) -> int:
    """Room for the widest theme and for how many more there are, as far as the width allows."""
    widest = max([chip_width(words) for words in themes] + [chip_width(_tr("Not filed"), "inbox")])
    more = metrics("caption").horizontalAdvance("+9") + 6
    return min(widest + more, max(chip_width("8"), width * 3 // 10)) + PAD + 8


def indent_of(filed: Filed) -> int:
    """Room that a quotation mark and a voice take from the first row of the words."""
    room = look.px(14) + 6 if filed.quote else 0
    return room + (mark_side() + 8 if filed.voice else 0)


def paint_ground(painter: QPainter, line: PaintedLine) -> None:
    """What lies under the words: the wash of the line with the caret, and the hairline."""
    if line.is_here:
        painter.fillRect(line.rect, look.colour("wash"))
        painter.fillRect(QRect(0, line.rect.y(), 3, line.rect.height()), look.colour("accent"))
    painter.setPen(QPen(look.colour("line"), 1))
    painter.drawLine(line.rect.bottomLeft(), line.rect.bottomRight())


def paint_beside(painter: QPainter, line: PaintedLine, room: int) -> None:
    """Number, bearing and marks, and in `room` at the right the themes."""
    high = metrics("note").height()
    first = QRect(PAD, line.rect.y() + GAP // 2, _number_width(), high)
    if line.number:
        paint_words(painter, first, str(line.number), "caption", "ink2", right=True)
    if line.is_blank and not (line.is_here or line.filed.themes):
        return
    sign = QRect(first.right() + 11, first.y(), look.px(16), high)
    _paint_sign(painter, sign, line.filed.bearing)
    mark = QRect(left_margin(), first.y(), high, high)
    if line.filed.voice:
        side = mark_side()
        place = QRectF(mark.x(), mark.y() + (high - side) / 2, side, side)
        paint_voice(painter, place, line.filed.voice)
        mark.moveLeft(mark.left() + side + 8)
    if line.filed.quote:
        paint_icon(painter, mark, "quote", 14, "ink2")
    right = line.rect.right() - PAD + 1
    _paint_themes(painter, QRect(right - room, first.y(), room, high), line)


def _paint_sign(painter: QPainter, rect: QRect, bearing: str) -> None:
    if bearing in _ICONS:
        paint_icon(painter, rect, _ICONS[bearing], 16, bearing)
        return
    side = look.px(3)
    dot = QRectF(0, 0, side, side)
    dot.moveCenter(QRectF(rect).center())
    painter.setPen(QPen(look.colour("ink2"), 0))
    painter.setBrush(look.colour("ink2"))
    painter.drawEllipse(dot)


def _paint_themes(painter: QPainter, rect: QRect, line: PaintedLine) -> None:
    themes = line.filed.themes
    if not themes:
        if not line.is_here:  # nobody is to be reminded of it while they are still writing
            _paint_right(painter, rect, _tr("Not filed"), "notice", "inbox")
        return
    if len(themes) > 1:
        more = f"+{len(themes) - 1}"
        paint_words(painter, rect, more, "caption", "ink2", right=True)
        rect = rect.adjusted(0, 0, -metrics("caption").horizontalAdvance(more) - 6, 0)
    _paint_right(painter, rect, themes[0], line.filed.bearing)


def _paint_right(
    painter: QPainter, rect: QRect, words: str, tone: str, icon: str | None = None
) -> None:
    """A chip at the right end of its room. Where only a few letters fit, the number alone."""
    wide = chip_width(words, icon)
    number, _, _ = words.partition(" ")
    if wide > rect.width() and number.isdigit() and rect.width() < chip_width("8 Mmmm"):
        words, wide = number, chip_width(number)
    elif wide > rect.width() and icon:
        icon, wide = None, chip_width(words)
    wide = min(wide, rect.width())
    place = QRect(rect.right() - wide + 1, rect.y(), wide, max(rect.height(), chip_height()))
    paint_chip(painter, place, words, tone, icon)


def _number_width() -> int:
    return metrics("caption").horizontalAdvance("000")
