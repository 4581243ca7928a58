"""Days as people write them, read in one place whatever page they are written on."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d\d)?)?")
_WRITTEN = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\.?(?:,?\s+(\d{4}|\d\d))?", re.IGNORECASE
)
_WEEKDAY = re.compile(r"([a-z]+)[.,]?\s+(?=\d)", re.IGNORECASE)


def day_read(words: str, *, near: date | None = None) -> date | None:
    """The day in "2026-11-04", "4 Nov", "4/11/26", "4.11.2026" or "Tue 4 November 2026".

    None when it is no day, or not certainly one: a day without a year needs `near`, the day it is
    close to, and a weekday that is not that day's own is a slip somewhere.
    """
    said = " ".join(words.split())
    front = _WEEKDAY.match(said)
    weekday = _named(front[1], _WEEKDAYS) if front else None
    if front and weekday is None:
        return None
    found = _parts(said[front.end() :] if front else said)
    if found is None:
        return None
    year, month, day = found
    if year is None and near is None:
        return None
    years = [year] if year else [near.year + n for n in (-1, 0, 1)] if near else []
    fits = [d for d in (_day(y, month, day) for y in years) if d is not None]
    read = min(fits, key=lambda d: abs((d - (near or d)).days), default=None)
    return read if read is not None and weekday in {None, read.weekday()} else None


def day_in_words(day: date | None) -> str:
    """`31 March 2026`, or nothing."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}" if day else ""


def _parts(words: str) -> tuple[int | None, int, int] | None:
    if found := _ISO.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _FIGURES.fullmatch(words):
        return _year(found[3]), int(found[2]), int(found[1])
    if found := _WRITTEN.fullmatch(words):
        month = _named(found[2], _MONTHS)
        return None if month is None else (_year(found[3]), month + 1, int(found[1]))
    return None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the one name that starts so; three letters are the least ("Sept" is one too)."""
    fits = [n for n, name in enumerate(names) if name.startswith(word.lower())]
    return fits[0] if len(word) >= 3 and len(fits) == 1 else None


def _year(figures: str | None) -> int | None:
    if not figures:
        return None
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
