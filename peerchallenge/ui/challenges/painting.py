"""How a row of the list of challenges is painted: in columns where there is room for them."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.challenges.rows import STEPS, ChallengeRow
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import chip_width, paint_chip, paint_icon

_MOST_LINES = 4
"""Of what stands under the council's name, so that the day it was closed is still read."""
_COLUMNS_FROM = 760
"""Width at 100 % text from which a row has columns."""


class ChallengeDelegate(RowDelegate):
    """Council and days, then how far it is, then who is in it; one under the other where narrow."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines with room around them, or more where the words need it."""
        if not isinstance(row, ChallengeRow):
            return super().row_height(row, width)
        room = self._room(row, width)
        lines = [wrapped_height(row.council, "h2", room)]
        lines += [
            wrapped_height(words, "caption", room, _MOST_LINES) for words in self._below(row, width)
        ]
        return sum(lines) + 22

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one challenge."""
        if not isinstance(row, ChallengeRow):
            return
        arrow = rect.adjusted(rect.width() - look.px(18), 0, 0, 0)
        paint_icon(painter, arrow, "chevron-right", 18)
        room = self._room(row, rect.width())
        high = wrapped_height(row.council, "h2", room)
        top = QRect(rect.x(), rect.y() + 9, room, high)
        paint_wrapped(painter, top, row.council, "h2")
        tone, at = "danger" if row.refusal else "ink2", top.bottom() + 4
        for words in self._below(row, rect.width()):
            under = wrapped_height(words, "caption", room, _MOST_LINES)
            paint_wrapped(painter, QRect(rect.x(), at, room, under), words, "caption", tone)
            at += under
        rest = QRect(rect.x() + room + 16, rect.y() + 9, arrow.x() - rect.x() - room - 24, 0)
        rest.setHeight(metrics("h2").height())
        if self._has_columns(row, rect.width()):
            rest.setHeight(rect.height() - 18)
            self._paint_columns(painter, rest, row)
        else:
            self._paint_right(painter, rest, row)

    def _paint_columns(self, painter: QPainter, rest: QRect, row: ChallengeRow) -> None:
        half = rest.width() * 2 // 5
        strip = QRect(rest.x(), rest.y() + 8, half - 16, 4)
        high, low = metrics("caption_b").height(), metrics("caption").height()
        under = QRect(rest.x(), strip.bottom() + 7, half - 8, high)
        if row.step >= 0:
            for step in range(STEPS):
                start, end = (strip.width() * n // STEPS for n in (step, step + 1))
                bar = QRect(strip.x() + start, strip.y(), max(1, end - start - 3), 4)
                painter.fillRect(bar, look.colour("accent" if step <= row.step else "edge"))
        right = QRect(rest.x() + half, rest.y(), rest.width() - half, high + 6)
        beside = row.is_sample or metrics("caption_b").horizontalAdvance(row.stands) > under.width()
        if row.is_sample:
            paint_chip(painter, right, row.stands, "context", "sparkle")
        else:
            paint_words(painter, right if beside else under, row.stands, "caption_b")
        people = QRect(right.x(), rest.y() + (high + 8 if beside else 4), right.width(), low)
        paint_words(painter, people, row.people, "caption", "ink2")

    def _paint_right(self, painter: QPainter, rect: QRect, row: ChallengeRow) -> None:
        if row.is_sample:
            wide = chip_width(row.stands, "sparkle")
            place = rect.adjusted(rect.width() - wide, 0, 0, 0)
            paint_chip(painter, place, row.stands, "context", "sparkle")
        else:
            paint_words(painter, rect, row.stands, "caption_b", right=True)

    def _has_columns(self, row: ChallengeRow, width: int) -> bool:
        """There is room, something to say, and no word too long for the first column."""
        longest = max((metrics("h2").horizontalAdvance(w) for w in row.council.split()), default=0)
        return row.has_columns and width >= look.px(_COLUMNS_FROM) and longest <= width * 2 // 5

    def _below(self, row: ChallengeRow, width: int) -> list[str]:
        """The lines under the council's name."""
        people = "" if self._has_columns(row, width) else row.people
        return [row.under, *([people] if people and not row.refusal else [])]

    def _room(self, row: ChallengeRow, width: int) -> int:
        """How wide the words at the left may be."""
        if self._has_columns(row, width):
            return width * 2 // 5
        icon = "sparkle" if row.is_sample else None
        right = chip_width(row.stands, icon) + 16 if row.stands else 0
        return max(80, width - look.px(18) - 10 - right)
