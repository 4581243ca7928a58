"""Days as people write them: "4 Nov", "4/11/26", "4-7 November 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from peerchallenge.intake.headings import Heading, heading_of

USUAL_DAYS = 4
"""How long a team is on site when nobody says."""
_BACK_DAYS = 60
"""A day without its year is the next such day, or one this long ago."""
_LINK = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:to|until|till)\s+", re.I)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_BARE = re.compile(r"(?:[a-z]{3,9}\s+)?(\d{1,2})(?:st|nd|rd|th)?", re.I)


def day_in(words: str, *, today: date) -> date | None:
    """One day; without a year it is near `today`. None when it is not a day."""
    said = words.replace(".", "/") if _is_dotted(words) else words.replace(",", " ")
    read = heading_of(said)
    if read.title or read.begins or not (read.dom and read.month):
        return None
    return _near(read, today)


def span_in(words: str, *, today: date) -> tuple[date, date | None] | None:
    """The first day and, where one is named, the last. None when they are not days."""
    whole = day_in(words, today=today)
    if whole:
        return whole, None
    for left, right in _parted(words):
        last = day_in(right, today=today)
        if last is None:
            continue
        first = _before(left, last, today)
        if first:
            return first, last
    return None


def _is_dotted(words: str) -> bool:
    return re.fullmatch(r"\s*\d{1,2}\.\d{1,2}(?:\.\d{2,4})?\s*", words) is not None


def _near(read: Heading, today: date) -> date | None:
    years = [read.year] if read.year else [today.year - 1, today.year, today.year + 1]
    for year in years:
        day = _made(read.dom, read.month, year)
        if day and (read.year or day >= today - timedelta(days=_BACK_DAYS)):
            return day
    return None


def _before(words: str, last: date, today: date) -> date | None:
    bare = _BARE.fullmatch(words.strip())
    if bare:
        return _made(int(bare[1]), last.month, last.year)
    read = heading_of(words)
    if read.title or read.begins or not (read.dom and read.month):
        return None
    if read.year:
        return _near(read, today)
    given = _near(replace(read, year=last.year), today)
    if given and given > last:  # 30 December to 2 January 2027
        return _near(replace(read, year=last.year - 1), today)
    return given


def _parted(words: str) -> Iterator[tuple[str, str]]:
    hidden = _ISO.sub(lambda m: m[0].replace("-", "\0"), words)
    for link in _LINK.finditer(hidden):
        sides = hidden[: link.start()], hidden[link.end() :]
        yield sides[0].replace("\0", "-"), sides[1].replace("\0", "-")


def _made(dom: int | None, month: int | None, year: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, dom or 0)
    except ValueError:
        return None
