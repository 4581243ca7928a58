"""Who holds what: a row for each laptop, with a bar of the lines it is known to hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.exchange.words import day_and_moment, lines, tr
from peerchallenge.ui.lettering import metrics, paint_words, paint_wrapped, wrapped_height
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, paint_icon

if TYPE_CHECKING:
    from peerchallenge.exchange.holding import Holding

_ROOM_FOR_FOUR = 520
"""Width at 100 % text below which bar and sentence stand under the name."""
_BAR = 8


@dataclass(frozen=True)
class HoldingRow(Row):
    """One laptop on the board."""

    initials: str = ""
    name: str = ""
    heard: str = ""
    lines: int = 0
    of: int = 0
    only: int = 0
    says: str = ""
    sign: str = ""
    tone: str = "ink2"

    @property
    def held(self) -> str:
        """As in "317 of 359 lines"."""
        return tr("{} of {}").format(self.lines, lines(self.of))


def holding_row(holding: Holding, now: datetime | None = None) -> HoldingRow:
    """The row of a laptop, with everything it shows in its sentence."""
    name = _name(holding)
    heard = _heard(holding, now)
    sign, tone = _sign(holding)
    only = tr("{} that nobody else has").format(lines(holding.only)) if holding.only else ""
    held = tr("{} of {}").format(holding.lines, lines(holding.of))
    said = [holding.initials, name, heard, held, only, holding.sentence]
    if only and str(holding.only) in holding.sentence:
        said.remove(only)
    return HoldingRow(
        holding.laptop, ". ".join(part for part in said if part), holding.initials, name, heard,
        holding.lines, holding.of, holding.only, holding.sentence, sign, tone,
    )  # fmt: skip


def _name(holding: Holding) -> str:
    role = holding.role
    if holding.is_here:
        is_name = role[1:] != role[1:].lower()  # “Peer Challenge Manager” keeps its capitals
        said = role if is_name else role[:1].lower() + role[1:]
        return tr("You, {}").format(said) if role else tr("You")
    return role or tr("New laptop, not merged yet")


def _heard(holding: Holding, now: datetime | None) -> str:
    if holding.is_here:
        return tr("This laptop, now")
    if holding.has_left:
        return tr("Not in the team any more")
    if not holding.heard_at:
        return tr("Not heard from yet")
    at = day_and_moment(holding.heard_at, now)
    if holding.heard_from:
        return tr("Heard of {at} from {who}").format(at=at, who=holding.heard_from)
    return tr("Heard from {}").format(at)


def _sign(holding: Holding) -> tuple[str, str]:
    """Icon and tone of the sentence; the words alone say it too."""
    signs = (
        (holding.has_left, "minus", "ink2"),
        (holding.is_here and holding.lines < holding.of, "arrow-left", "ink2"),
        (holding.only > 0, "circle-alert", "notice"),
        (holding.is_here or holding.is_same, "check", "strength"),
        (not holding.heard_at, "circle-dashed", "ink2"),
        (holding.lacks > 0, "arrow-right", "ink2"),
    )
    return next(((sign, tone) for so, sign, tone in signs if so), ("refresh-cw", "ink2"))


class BoardDelegate(RowDelegate):
    """Initials, role, bar and sentence beside each other, or in two lines where there is less."""

    def row_height(self, row: Row, width: int) -> int:
        """As high as what it shows."""
        if not isinstance(row, HoldingRow):
            return super().row_height(row, width)
        if self._is_wide(width):
            name, _bar, rest = self._columns(width)
            says = wrapped_height(row.says, "ui", rest - look.px(16) - 8)
            return max(self._pair(row, name - 14), says) + 15
        inner = width - self._initials()
        name = wrapped_height(row.name, "ui", inner) + wrapped_height(row.heard, "caption", inner)
        says = wrapped_height(row.says, "ui", inner - look.px(16) - 8, 3)
        return name + _BAR + metrics("caption").height() + says + 30

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint what the row says."""
        if not isinstance(row, HoldingRow):
            return
        inset = self._initials()
        if not self._is_wide(rect.width()):
            self._paint_under(painter, rect, row, inset)
            return
        name, bar, _ = self._columns(rect.width())
        paint_words(painter, QRect(rect.x(), rect.y(), inset, rect.height()), row.initials, "title")
        high = self._pair(row, name - 14)
        top = rect.y() + (rect.height() - high) // 2
        at = QRect(rect.x() + inset, top, name - 14, high)
        self._paint_name(painter, at, row)
        high = metrics("ui").height() + metrics("caption").height() + 1
        at = QRect(at.x() + name, rect.y() + (rect.height() - high) // 2, bar - 20, high)
        self._paint_bar(painter, at, row)
        left = at.x() + bar
        self._paint_says(painter, QRect(left, rect.y(), rect.right() - left, rect.height()), row)

    def _paint_name(self, painter: QPainter, at: QRect, row: HoldingRow) -> None:
        high = wrapped_height(row.name, "ui", at.width())
        upper = QRect(at.x(), at.y(), at.width(), high)
        paint_wrapped(painter, upper, row.name)
        lower = QRect(at.x(), upper.bottom() + 1, at.width(), metrics("caption").height())
        paint_words(painter, lower, row.heard, "caption", "ink2")

    def _paint_bar(self, painter: QPainter, at: QRect, row: HoldingRow) -> None:
        up = (metrics("ui").height() - _BAR) // 2
        bar = QRect(at.x(), at.y() + max(0, up), at.width(), _BAR)
        paint_held(painter, bar, row.lines, row.of, row.only)
        under = QRect(at.x(), at.bottom() - metrics("caption").height() + 1, at.width(), 0)
        under.setHeight(metrics("caption").height())
        paint_words(painter, under, row.held, "caption", "ink2")

    def _paint_says(self, painter: QPainter, at: QRect, row: HoldingRow) -> None:
        wide = at.width() - look.px(16) - 8
        high = wrapped_height(row.says, "ui", wide, 3)
        top = at.y() + max(0, (at.height() - high) // 2)
        sign = QRect(at.x(), top, look.px(16), metrics("ui").height())
        paint_icon(painter, sign, row.sign, 16, row.tone)
        paint_wrapped(painter, QRect(at.right() - wide, top, wide, high), row.says, "ui", row.tone)

    def _paint_under(self, painter: QPainter, rect: QRect, row: HoldingRow, inset: int) -> None:
        wide, top = rect.width() - inset, rect.y() + 8
        first = QRect(rect.x(), top, inset, metrics("ui").height())
        paint_words(painter, first, row.initials, "title")
        for words, role, tone in ((row.name, "ui", "ink"), (row.heard, "caption", "ink2")):
            high = wrapped_height(words, role, wide)
            paint_wrapped(painter, QRect(rect.x() + inset, top, wide, high), words, role, tone)
            top += high
        bar = QRect(rect.x() + inset, top + 4, wide, _BAR)
        paint_held(painter, bar, row.lines, row.of, row.only)
        under = QRect(bar.x(), bar.bottom() + 3, wide, metrics("caption").height())
        paint_words(painter, under, row.held, "caption", "ink2")
        says = QRect(bar.x(), under.bottom() + 2, wide, rect.bottom() - under.bottom() - 4)
        self._paint_says(painter, says, row)

    def _is_wide(self, width: int) -> bool:
        return width * 100 >= _ROOM_FOR_FOUR * look.text_size

    def _initials(self) -> int:
        return metrics("title").horizontalAdvance("MWM")

    def _pair(self, row: HoldingRow, width: int) -> int:
        """Name and when it was heard from, one above the other."""
        return wrapped_height(row.name, "ui", width) + metrics("caption").height() + 1

    def _columns(self, width: int) -> tuple[int, int, int]:
        """How wide are: name, bar with what is after it, sentence."""
        left = width - self._initials()
        name, bar = round(left * 0.36), round(left * 0.265)
        return name, bar, left - name - bar


def paint_held(painter: QPainter, bar: QRect, held: int, of: int, only: int) -> None:
    """A bar of what is held, the part only this laptop holds in notice, the rest empty."""
    ground, edge = ("surface", "edge") if look.is_contrast else ("line", None)
    frame(painter, bar, ground, edge, 2)
    if of <= 0:
        return
    share = min(held, of) / of
    end = bar.x() + round(bar.width() * share)
    mine = max(4, round(bar.width() * only / of)) if only else 0
    if end - mine > bar.x():
        whole = QRect(bar.x(), bar.y(), end - mine - bar.x() - (2 if mine else 0), bar.height())
        frame(painter, whole, "accent", None, 2)
    if mine:
        frame(painter, QRect(end - mine, bar.y(), mine, bar.height()), "notice_fill", None, 2)
    if share < 1:
        gap = QRect(end, bar.y(), 2, bar.height())
        painter.fillRect(gap, look.colour("surface"))
