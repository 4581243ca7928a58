"""Days as people write them: "Tue 4 Nov", "4.11.26", "4-7 November", "dydd Mawrth 4 Tachwedd".

The one place that reads them, whatever page or file they stand in; only a heading in a peer's own
notes is read with more doubt, in `intake/headings.py`. Reading has two steps: what the words say
(`SaidDay`), and which date that is. `day_read` and `days_read` are for what is typed, `whole_day`
for a cell, `find_day` for running words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from peerchallenge.record.day_words import month

_WEEKDAYS = (
    ("mon", "monday", "llun"),
    ("tue", "tues", "tuesday", "mawrth"),
    ("wed", "weds", "wednesday", "mercher"),
    ("thu", "thur", "thurs", "thursday", "iau"),
    ("fri", "friday", "gwener"),
    ("sat", "saturday", "sadwrn"),
    ("sun", "sunday", "sul"),
)
_MONTHS = (
    ("jan", "january", "ionawr"),
    ("feb", "february", "chwefror"),
    ("mar", "march", "mawrth"),
    ("apr", "april", "ebrill"),
    ("may", "mai"),
    ("jun", "june", "mehefin"),
    ("jul", "july", "gorffennaf"),
    ("aug", "august", "awst"),
    ("sep", "sept", "september", "medi"),
    ("oct", "october", "hydref"),
    ("nov", "november", "tachwedd"),
    ("dec", "december", "rhagfyr"),
)
_NTHS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_WEEKDAY_OF = {w: n for n, words in enumerate(_WEEKDAYS) for w in words}
_MONTH_OF = {w: n for n, words in enumerate(_MONTHS, start=1) for w in words}


def _one_of(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# "Mawrth" is Tuesday after "dydd" and March after a number.
_ENGLISH = [w for words in _WEEKDAYS for w in words[:-1]]
_WELSH = [words[-1] for words in _WEEKDAYS]
_WEEKDAY = re.compile(rf"(?:(?:dydd|nos)\s+({_one_of(_WELSH)})|({_one_of(_ENGLISH)}))\b\.?", re.I)
_NTH = re.compile(rf"(?:day|diwrnod)\s*([1-9]|{_one_of(list(_NTHS))})\b", re.I)
_MONTH = _one_of(list(_MONTH_OF))
_YEAR = r"(?:,?\s+|[-/.])(\d{4})\b"
_WRITTEN = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]*({_MONTH})\b\.?(?:{_YEAR}|[\s-]+'?(\d\d)\b(?![:.]))?",
    re.I,
)
_TURNED = re.compile(
    rf"({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:{_YEAR})?", re.I
)
_ISO = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ]00:00(?::00)?)?(?!\d)")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_BETWEEN = re.compile(r"[\s,;:|()\u2013\u2014-]*")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.?$")
_LINK = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:to|until|till)\s+", re.I)
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_EPOCH = date(1899, 12, 30)
"""Excel counts days from here, because it takes 1900 for a leap year."""
AHEAD = timedelta(days=122)
"""For a day still to come: near so long from today is the next such day, or two months ago."""


@dataclass(frozen=True)
class SaidDay:
    """What words say of a day; what they leave open is None."""

    weekday: int | None = None
    """Monday is 0."""
    nth: int | None = None
    """The first day on site is 1."""
    dom: int | None = None
    month: int | None = None
    year: int | None = None

    def __bool__(self) -> bool:
        return not (self.weekday is None and self.nth is None and self.dom is None)

    def on(self, days: Sequence[date]) -> date | None:
        """Which day it is, given the days on site; None when that is not certain.

        A full date is believed even when it is none of them; a date without a year is the one
        nearest to the challenge; a weekday or "Day 2" only ever means a day on site.
        """
        if self.dom and self.month:
            return self._dated(days)
        known = sorted(set(days))
        fits = [d for d in known if self._fits(d, known[0])]
        return fits[0] if self and len(fits) == 1 else None

    def contradicts(self, day: date) -> bool:
        """It names another weekday than that date has: one of the two is a slip."""
        return self.weekday is not None and self.weekday != day.weekday()

    def _dated(self, days: Sequence[date]) -> date | None:
        dom, month = self.dom or 0, self.month or 0
        if self.year:
            return _date(self.year, month, dom)
        if not days:
            return None
        near = min(days)
        found = [_date(near.year + n, month, dom) for n in (-1, 0, 1)]
        return min((d for d in found if d), key=lambda d: abs((d - near).days), default=None)

    def _fits(self, day: date, first: date) -> bool:
        return (
            self.weekday in {None, day.weekday()}
            and self.nth in {None, (day - first).days + 1}
            and self.dom in {None, day.day}
        )


@lru_cache(maxsize=4096)
def find_day(words: str, at: int = 0) -> tuple[SaidDay, int]:
    """What is said of a day from here on, and where that ends; nothing said ends where it began.

    Takes "Tue 4 November 2026", "Day 2, Wednesday" and all the rest, in any order.
    """
    found, end = SaidDay(), at
    for _ in range(3):
        start = _skip(words, end)
        step = _step(words, start, found)
        if step is None:
            break
        found, end = step
    return found, end


@lru_cache(maxsize=4096)
def whole_day(words: str) -> SaidDay | None:
    """A day, where the words are nothing else: for a cell of a Day column."""
    said = words.strip()
    if _SERIAL.fullmatch(said):
        day = _EPOCH + timedelta(int(float(said)))
        return SaidDay(dom=day.day, month=day.month, year=day.year)
    found, end = find_day(said)
    return found if found and not said[_skip(said, end) :] else None


def day_read(words: str, *, near: date | None = None) -> date | None:
    """The day in "2026-11-04", "4 Nov", "4/11/26", "4.11." or "Tue 4 November 2026".

    None when it is no day, or not certainly one: a day without a year needs `near`, the day it is
    close to, and a weekday that is not that day's own is a slip somewhere.
    """
    said = _DOTTED.sub(r"\1/\2", words.strip())
    found, end = find_day(said)
    if not found.dom or said[end:].strip(" .,"):
        return None
    day = found.on([near] if near else [])
    return None if day is None or found.contradicts(day) else day


def days_read(words: str, *, near: date) -> tuple[date, date | None] | None:
    """The first day and, where one is named, the last: "4-7 Nov", "30 December to 2 January 2027".

    None when they are not days.
    """
    whole = day_read(words, near=near)
    if whole:
        return whole, None
    for left, right in _parted(words):
        last = day_read(right, near=near)
        if last is None:
            continue
        first = day_read(left, near=last) or day_read(f"{left} {month(last)}", near=last)
        if first:
            return first, last
    return None


def _step(words: str, at: int, had: SaidDay) -> tuple[SaidDay, int] | None:
    if had.weekday is None and (m := _WEEKDAY.match(words, at)):
        return replace(had, weekday=_WEEKDAY_OF[(m[1] or m[2]).lower()]), m.end()
    if had.nth is None and (m := _NTH.match(words, at)):
        said = m[1].lower()
        return replace(had, nth=_NTHS.get(said) or int(said)), m.end()
    if had.dom is not None:
        return None
    return _date_at(words, at, had)


def _date_at(words: str, at: int, had: SaidDay) -> tuple[SaidDay, int] | None:
    if m := _ISO.match(words, at):
        year, month, dom = m[1], int(m[2]), int(m[3])
    elif m := _FIGURES.match(words, at):
        dom, month, year = int(m[1]), int(m[3]), m[4]
        if month > 12 >= dom:  # the other way round, as some programs write it
            dom, month = month, dom
    elif m := _WRITTEN.match(words, at):
        dom, month, year = int(m[1]), _MONTH_OF[m[2].lower()], m[3] or m[4]
    elif m := _TURNED.match(words, at):
        dom, month, year = int(m[2]), _MONTH_OF[m[1].lower()], m[3]
    elif m := _SHORT.match(words, at):
        dom, month, year = int(m[1]), int(m[2]), None
    else:
        return None
    if not (1 <= dom <= 31 and 1 <= month <= 12):
        return None
    full = int(year) % 100 + 2000 if year and len(year) == 2 else int(year) if year else None
    return replace(had, dom=dom, month=month, year=full), m.end()


def _skip(words: str, at: int) -> int:
    found = _BETWEEN.match(words, at)
    return found.end() if found else at


def _parted(words: str) -> Iterator[tuple[str, str]]:
    hidden = _ISO.sub(lambda m: m[0].replace("-", "\0"), words)
    for link in _LINK.finditer(hidden):
        sides = hidden[: link.start()], hidden[link.end() :]
        yield sides[0].replace("\0", "-"), sides[1].replace("\0", "-")


def _date(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom)
    except ValueError:
        return None
