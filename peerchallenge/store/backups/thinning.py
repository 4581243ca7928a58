"""Which backups stay: all of the newest, then one an hour, a day, a week, and one of every month.

What time it is now is never asked. A backup only goes because newer ones were made, so a clock that
jumps for ever forwards or back makes one more day of it, and no more goes than with any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

NEWEST = 10
"""Stay whatever their dates say."""
HOURS, DAYS, WEEKS = 24, 14, 10
"""So many hours, days and weeks in which something was written keep their last backup."""


@dataclass(frozen=True)
class Dated:
    """One backup: a higher number was made later, whatever the clock said."""

    number: int
    at: datetime


def to_keep(made: Iterable[Dated]) -> frozenset[int]:
    """The numbers of those that stay."""
    newest_first = sorted(made, key=lambda one: one.number, reverse=True)
    kept = {one.number for one in newest_first[:NEWEST]}
    for period, most in _PERIODS:
        seen: dict[object, int] = {}
        for one in newest_first:
            seen.setdefault(period(one.at), one.number)
        kept |= set(list(seen.values())[:most])
    return frozenset(kept)


_PERIODS: tuple[tuple[Callable[[datetime], object], int | None], ...] = (
    (lambda at: (at.date(), at.hour), HOURS),
    (lambda at: at.date(), DAYS),
    (lambda at: at.isocalendar()[:2], WEEKS),
    (lambda at: (at.year, at.month), None),
)
