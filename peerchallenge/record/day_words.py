"""Days as they are written, whatever language the desktop speaks: "6 November 2025"."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def month(day: date) -> str:
    """The month's name. The trap: strftime speaks the desktop's language once Qt has started."""
    return _MONTHS[day.month - 1]


def full(day: date | None) -> str:
    """A date in full, "6 November 2025"; nothing for none."""
    return f"{day.day} {month(day)} {day.year}" if day else ""


def both(starts: date, ends: date, *, join: str = "to") -> str:
    """Two dates as one, "3 to 6 November 2025": month and year once where they are the same."""
    if starts == ends:
        return full(ends)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day} {join} {full(ends)}"
    first = f"{starts.day} {month(starts)}" if starts.year == ends.year else full(starts)
    return f"{first} {join} {full(ends)}"


def when(day: date | None, begins: str) -> str:
    """As a heading says it, "Tue 4 November, 11:00", as far as it is known."""
    named = f"{_DAYS[day.weekday()]} {day.day} {month(day)}" if day else ""
    return ", ".join(part for part in (named, begins) if part)
