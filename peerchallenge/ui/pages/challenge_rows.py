"""How a challenge on this laptop is listed: council, kind, days, and why it cannot be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowState
from peerchallenge.ui.marks import chip_width, metrics, paint_chip, paint_icon, paint_words

if TYPE_CHECKING:
    from peerchallenge.store.profile import Shelved


@dataclass(frozen=True)
class ChallengeRow(Row):
    """One challenge."""

    council: str = ""
    about: str = ""
    is_sample: bool = False
    refusal: str = ""


class ChallengeDelegate(RowDelegate):
    """Council above, kind and days below; what is wrong in words and with a sign."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines with room around them."""
        return metrics("h2").height() + metrics("caption").height() + 22

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one challenge."""
        if not isinstance(row, ChallengeRow):
            return
        side = metrics("ui").height()
        paint_icon(
            painter, QRect(rect.right() - side, rect.y(), side, rect.height()), "chevron-right", 18
        )
        rect = rect.adjusted(0, 0, -side - 10, 0)
        high = metrics("h2").height()
        top = QRect(rect.x(), rect.y() + 9, rect.width(), high)
        if row.is_sample:
            wide = chip_width("Sample", "sparkle")
            place = QRect(top.right() - wide, top.y(), wide, high)
            paint_chip(painter, place, "Sample", "context", "sparkle")
            top.setWidth(top.width() - wide - 10)
        paint_words(painter, top, row.council, "h2")
        under = QRect(rect.x(), rect.y() + 9 + high + 3, rect.width(), metrics("caption").height())
        if row.refusal:
            paint_words(painter, under, row.refusal, "caption", "danger")
        else:
            paint_words(painter, under, row.about, "caption", "ink2")


def rows_of(shelf: list[Shelved], today: date) -> list[Row]:
    """Rows in groups: on site now, getting ready, afterwards, sample, cannot be opened."""
    groups: dict[str, list[Row]] = {}
    for held in shelf:
        groups.setdefault(_group(held, today), []).append(_row(held))
    order = ("On site now", "Getting ready", "Writing and following up", "To try things on", "Shut")
    rows: list[Row] = []
    for name in order:
        if name in groups:
            rows.append(Heading(f"group {name}", name, name))
            rows += groups[name]
    return rows


def _group(held: Shelved, today: date) -> str:
    if held.refusal:
        return "Shut"
    if held.is_sample:
        return "To try things on"
    if held.starts is None or held.starts > today:
        return "Getting ready"
    if held.ends is None or held.ends >= today:
        return "On site now"
    return "Writing and following up"


def _row(held: Shelved) -> ChallengeRow:
    council = held.council or "A challenge that cannot be opened"
    about = f"{held.kind}, {days(held.starts, held.ends)}"
    said = held.refusal or about
    sample = "Sample. " if held.is_sample else ""
    return ChallengeRow(
        held.folder, f"{council}. {sample}{said}", council, about, held.is_sample, held.refusal
    )


def days(starts: date | None, ends: date | None) -> str:
    """As in "3 to 6 November 2025", the month once where it can be."""
    if starts is None or ends is None:
        return "days not set"
    last = f"{ends.day} {ends:%B %Y}"
    if starts == ends:
        return last
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day} to {last}"
    return f"{starts.day} {starts:%B %Y} to {last}"
