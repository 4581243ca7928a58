"""Standing phrases, from resources, so that a letter's wording is changed without touching code."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

from peerchallenge.record.day_words import both, full
from peerchallenge.shipped import resource


@cache
def _phrases() -> dict[str, dict[str, str]]:
    path = resource("wording", "letter-en.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: held for name, held in read.items() if isinstance(held, dict)}


def phrase(section: str, name: str, **filled: object) -> str:
    """One standing phrase, its {names} filled in. What people wrote is never read as a phrase."""
    return _phrases()[section][name].format(**filled)


def day(day: date) -> str:
    """A date as a letter writes it: "6 November 2025"."""
    return full(day)


def days(starts: date | None, ends: date | None, *, join: str = "and") -> str:
    """Two dates as a letter writes them: "3 and 6 November 2025", the month once if it can."""
    if starts is None or ends is None:
        return "dates to be confirmed"
    return both(starts, ends, join=join)


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(number: int) -> str:
    """Small numbers as words, others as figures with a comma."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def some(number: int, thing: str) -> str:
    """So many of a thing that `[things]` names: "one person", "42 sessions"."""
    one, many = phrase("things", f"{thing}_one"), phrase("things", thing)
    return f"{in_words(number)} {one if number == 1 else many}"
