"""Other note-takers' lines as rows: number, bearing, who said it, words, themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter

from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    BEARING_ICONS,
    chip_height,
    chip_width,
    mark_side,
    paint_chip,
    paint_icon,
    paint_voice,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peerchallenge.record.lines import ShownLine

_TONES = {"strength": "strength", "consider": "consider", "context": "ink2"}
_LONGEST = 60
"""Lines of text a row may have; anything longer is cut off."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("notes", words)


@dataclass(frozen=True)
class LineRow(Row):
    """A line as it stands in the list."""

    number: int = 0
    words: str = ""
    bearing: str = "context"
    quote: bool = False
    themes: tuple[str, ...] = ()
    voice: str = ""
    """Only when it is marked on the line itself."""


def heading_of(lines: Sequence[ShownLine]) -> str:
    """Whose notes these are: "AM's notes, 14 lines"."""
    takers = list(dict.fromkeys(line.note_taker for line in lines))
    many = _tr("1 line") if len(lines) == 1 else _tr("{} lines").format(len(lines))
    if len(takers) > 1:
        named = [taker or _tr("nobody named") for taker in takers]
        return _tr("Notes of {who}, {many}").format(who=", ".join(named), many=many)
    if takers and takers[0]:
        return _tr("{who}’s notes, {many}").format(who=takers[0], many=many)
    return _tr("Notes of nobody named, {}").format(many)


def line_rows(lines: Sequence[ShownLine]) -> list[Row]:
    """The rows of lines; each note-taker's under their initials where there are several."""
    takers = list(dict.fromkeys(line.taker for line in lines))
    rows: list[Row] = []
    for taker in takers:
        held = [line for line in lines if line.taker == taker]
        if len(takers) > 1:
            words = held[0].note_taker or _tr("Nobody named")
            right = _tr("1 line") if len(held) == 1 else _tr("{} lines").format(len(held))
            rows.append(Heading(f"taker {taker}", f"{words}, {right}", words, right))
        rows += [_row(n, line) for n, line in enumerate(held, start=1)]
    return rows


def _row(number: int, line: ShownLine) -> LineRow:
    themes = tuple(f"{t.number} {t.short}" for t in line.themes)
    said = [f"{number}", line.text, _tr("quote") if line.quote else "", BEARING_NAMES[line.bearing]]
    voice = line.voice if line.marked else None
    said.append(VOICE_NAMES[voice] if voice else "")
    said += themes or (_tr("Not filed"),)
    return LineRow(
        key=line.key,
        sentence=", ".join(part for part in said if part),
        number=number,
        words=line.text,
        bearing=str(line.bearing),
        quote=line.quote,
        themes=themes,
        voice=str(voice or ""),
    )


class LineDelegate(RowDelegate):
    """Number, bearing, words over as many lines as they need, what they are filed under."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as the words, and the chips where those stand below."""
        if not isinstance(row, LineRow):
            return super().row_height(row, width)
        left, right, is_below = _measures(row, width)
        words = width - left - (0 if is_below else right + 10)
        high = wrapped_height(row.words, "read", words, _LONGEST) + 12
        return high + (chip_height() + 4 if is_below else 0)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one line."""
        if not isinstance(row, LineRow):
            return
        left, right, is_below = _measures(row, rect.width())
        first = QRect(rect.x(), rect.y() + 6, left, metrics("read").height())
        number = first.adjusted(0, 0, _number_width() - left, 0)
        paint_words(painter, number, str(row.number), "caption", "ink2", right=True)
        sign = first.adjusted(_number_width() + 10, 0, 0, 0)
        tone = _TONES[row.bearing]
        paint_icon(painter, sign, BEARING_ICONS[row.bearing], 16, tone)
        sign.setLeft(sign.left() + look.px(16) + 8)
        if row.voice:
            side = mark_side()
            top = sign.y() + (sign.height() - side) / 2
            paint_voice(painter, QRectF(sign.x(), top, side, side), row.voice)
            sign.setLeft(sign.left() + side + 8)
        if row.quote:
            paint_icon(painter, sign, "quote", 14, "ink2")
        words = QRect(rect.x() + left, first.y(), rect.width() - left, rect.height() - 10)
        if is_below:
            words.setHeight(words.height() - chip_height() - 4)
            chips = QRect(words.x(), words.bottom() + 1, words.width(), chip_height() + 2)
        else:
            words.setRight(rect.right() - right - 10)
            chips = QRect(rect.right() - right, first.y(), right, first.height())
        paint_wrapped(painter, words, row.words, "read")
        self._paint_chips(painter, chips, row)

    def _paint_chips(self, painter: QPainter, rect: QRect, row: LineRow) -> None:
        tone = row.bearing
        for words, icon in _chips(row):
            worn = tone if row.themes else "notice"
            rect.setLeft(rect.left() + paint_chip(painter, rect, words, worn, icon) + 6)


def _chips(row: LineRow) -> list[tuple[str, str | None]]:
    return [(words, None) for words in row.themes] or [(_tr("Not filed"), "inbox")]


def _number_width() -> int:
    return metrics("caption").horizontalAdvance("000")


def _measures(row: LineRow, width: int) -> tuple[int, int, bool]:
    """Room left of the words, room for the chips, and whether those go below the words."""
    left = _number_width() + 10 + look.px(16) + 8
    left += mark_side() + 8 if row.voice else 0
    left += look.px(14) + 6 if row.quote else 0
    right = sum(chip_width(words, icon) + 6 for words, icon in _chips(row)) - 5
    return left, right, width - left - right < max(look.px(230), width * 2 // 5)
