"""Days as they are written on paper, whatever language the desktop speaks."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def month(day: date) -> str:
    """The month's name. The trap: strftime speaks the desktop's language once Qt has started."""
    return _MONTHS[day.month - 1]


def full(day: date) -> str:
    """A date in full, "6 November 2025"."""
    return f"{day.day} {month(day)} {day.year}"


def when(day: date | None, begins: str) -> str:
    """As a heading says it, "Tue 4 November, 11:00", as far as it is known."""
    named = f"{_DAYS[day.weekday()]} {day.day} {month(day)}" if day else ""
    return ", ".join(part for part in (named, begins) if part)


def cut(words: str, most: int) -> str:
    """Words of one line, cut between two of them where they are longer than is any use."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rpartition(' ')[0] or line[: most - 1]}…"
