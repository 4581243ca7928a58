"""How a challenge on this laptop is listed: council, kind, days, and why it cannot be opened."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import (
    chip_width,
    metrics,
    paint_chip,
    paint_icon,
    paint_words,
    paint_wrapped,
    wrapped_height,
)

if TYPE_CHECKING:
    from peerchallenge.store.profile import Shelved

translate = QCoreApplication.translate

_ON_SITE, _READY, _AFTER, _SAMPLE, _SHUT = range(5)
# What follows a council's own name in its full one.
_KINDS_OF_COUNCIL = {
    "borough", "city", "combined", "council", "county", "district", "london", "metropolitan",
    "of", "royal", "the", "town", "unitary",
}  # fmt: skip


@dataclass(frozen=True)
class ChallengeRow(Row):
    """One challenge. `stands` is how far it is, as in "Day 2 of 4"."""

    council: str = ""
    about: str = ""
    stands: str = ""
    is_sample: bool = False
    refusal: str = ""

    @property
    def under(self) -> str:
        """What stands under the council's name."""
        return self.refusal or self.about


class ChallengeDelegate(RowDelegate):
    """Council above, kind and days below, how far it is at the right. Long words take two lines."""

    def row_height(self, row: Row, width: int) -> int:
        """Two lines with room around them, or more where the words need it."""
        if not isinstance(row, ChallengeRow):
            return super().row_height(row, width)
        room = self._room(row, width)
        return (
            wrapped_height(row.council, "h2", room)
            + wrapped_height(row.under, "caption", room, 3)
            + 22
        )

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
        self._paint_right(painter, QRect(top.right(), top.y(), arrow.x() - top.right() - 8,
                                         metrics("h2").height()), row)  # fmt: skip
        under = QRect(rect.x(), top.bottom() + 4, room, rect.bottom() - top.bottom() - 6)
        tone = "danger" if row.refusal else "ink2"
        paint_wrapped(painter, under, row.under, "caption", tone)

    def _paint_right(self, painter: QPainter, rect: QRect, row: ChallengeRow) -> None:
        if row.is_sample:
            wide = chip_width(row.stands, "sparkle")
            place = rect.adjusted(rect.width() - wide, 0, 0, 0)
            paint_chip(painter, place, row.stands, "context", "sparkle")
        else:
            paint_words(painter, rect, row.stands, "caption_b", right=True)

    def _room(self, row: ChallengeRow, width: int) -> int:
        """How wide the words at the left may be."""
        icon = "sparkle" if row.is_sample else None
        right = chip_width(row.stands, icon) + 16 if row.stands else 0
        return max(80, width - look.px(18) - 10 - right)


def rows_of(shelf: list[Shelved], today: date) -> list[Row]:
    """Rows in groups: on site now, getting ready, afterwards, sample, cannot be opened."""
    words = {
        _ON_SITE: translate("challenges", "On site now"),
        _READY: translate("challenges", "Getting ready"),
        _AFTER: translate("challenges", "Writing and following up"),
        _SAMPLE: translate("challenges", "To try things on"),
        _SHUT: translate("challenges", "Cannot be opened here"),
    }
    groups: dict[int, list[Row]] = {}
    for held in shelf:
        group = _group(held, today)
        groups.setdefault(group, []).append(_row(held, group, today))
    rows: list[Row] = []
    for group in sorted(groups):
        rows.append(Heading(f"group {group}", words[group], words[group]))
        rows += groups[group]
    return rows


def _group(held: Shelved, today: date) -> int:
    if held.refusal:
        return _SHUT
    if held.is_sample:
        return _SAMPLE
    if held.starts is None or held.starts > today:
        return _READY
    if held.ends is None or held.ends >= today:
        return _ON_SITE
    return _AFTER


def _row(held: Shelved, group: int, today: date) -> ChallengeRow:
    council = held.council or translate("challenges", "A challenge that cannot be opened")
    about = f"{held.kind}, {days(held.starts, held.ends)}"
    stands = _stands(held, group, today)
    said = [council, stands, held.refusal.rstrip(".") or about]
    sentence = ". ".join(w for w in said if w) + "."
    return ChallengeRow(held.folder, sentence, council, about, stands, held.is_sample, held.refusal)


def _stands(held: Shelved, group: int, today: date) -> str:
    if group == _SAMPLE:
        return translate("challenges", "Sample")
    if group == _ON_SITE and held.starts and held.ends:
        said = translate("challenges", "Day {now} of {of}")
        return said.format(
            now=(today - held.starts).days + 1, of=(held.ends - held.starts).days + 1
        )
    if group == _READY and held.starts:
        away = (held.starts - today).days
        if away == 1:
            return translate("challenges", "Tomorrow")
        return translate("challenges", "In {days} days").format(days=away)
    return ""


def short_name(council: str) -> str:
    """What people call a council: its name without "Borough Council" and the like."""
    words = council.split()
    own = [w for w in words if w.casefold() not in _KINDS_OF_COUNCIL]
    if not own:
        return council.strip()
    first, last = words.index(own[0]), len(words) - words[::-1].index(own[-1])
    return " ".join(words[first:last])


def is_same_name(typed: str, wanted: str) -> bool:
    """Whatever the case, the spaces and the accents: not every keyboard has a ŷ."""
    return _bare(typed) == _bare(wanted)


def _bare(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def days(starts: date | None, ends: date | None) -> str:
    """As in "3 to 6 November 2025": the month and the year once where they can be."""
    if starts is None or ends is None:
        return translate("challenges", "days not set")
    last = f"{ends.day} {ends:%B %Y}"
    if starts == ends:
        return last
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day} to {last}"
    year = f" {starts.year}" if starts.year != ends.year else ""
    return f"{starts.day} {starts:%B}{year} to {last}"
