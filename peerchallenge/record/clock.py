"""What is due when after a challenge: publication, action plan, progress review, its report.

The report is published within 3 months, the action plan at the latest 5
months after, the progress review is at about 10 months and its report is out by 12.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """One thing that is due: what, and by which day."""

    what: str
    by: date
    months: int


STAGES = (
    ("Publish the report", 3),
    ("Publish the action plan", 5),
    ("Hold the progress review", 10),
    ("Publish the progress review report", 12),
)


def dues(last_day: date) -> tuple[Due, ...]:
    """The four dates that run from the last day on site."""
    return tuple(Due(what, months_after(last_day, n), n) for what, n in STAGES)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
