"""Clock times as people write them: "9.30-10.15", "9am to 10", "0930", "noon", "1.30 (45 mins)".

The one place that reads them. Times are "HH:MM", local to the site. `time_read` and `span_read` are
for what is typed, `whole_times` for a cell, `find_times` for running words: in a column of times a
bare "9" is a time, in running words a number, so `loose` says which of the two is being read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_AM_PM = r"(?:\s*([ap])\.?\s?m\b\.?)?"
_POINT = re.compile(
    rf"(\d{{1,2}})(?:(?:[:.]|(?<=\d)h)(\d\d)(?::\d\d(?:\.\d+)?)?)?{_AM_PM}(?!\d|[:.]\d|%)", re.I
)
_FOUR = re.compile(rf"(\d{{1,2}})(\d\d)(?:\s*(?:hrs?|hours)\b|h\b)?{_AM_PM}(?!\d|[:.]\d|%)", re.I)
_NAMED = re.compile(r"(?:12(?:[.:]00)?\s*)?(noon|mid-?day|midnight)\b", re.I)
_LINK = re.compile(
    r"\s*(?:-+|\u2010|\u2011|\u2012|\u2013|\u2014|\u2212|to\b|until\b|till?\b)\s*", re.I
)
_LENGTH = re.compile(
    r"\s*[(,;]?\s*(?:for\s+)?(\d{1,3})(\.5|\u00bd)?\s*(minutes?|mins?|m|hours?|hrs?|h)\b\)?", re.I
)
_FRACTION = re.compile(r"0?\.\d{2,}|0|1(?:\.0+)?")
_DATED = re.compile(r"(?:1899-12-3[01]|1900-01-0[01]|\d{4}-\d\d-\d\d)[T ](?=\d\d:\d\d)")

_LONGEST = 480
"""Minutes a session can have when the afternoon has to be guessed."""


@dataclass(frozen=True)
class Times:
    """When something begins and ends; empty where that is not said."""

    begins: str = ""
    ends: str = ""

    def __bool__(self) -> bool:
        return bool(self.begins)


@dataclass(frozen=True)
class _Point:
    hour: int
    minute: int
    half: str
    """"a", "p", or "" where it was not said."""
    bare: bool
    """A number alone, which only a column of times or the other end of a range makes a time."""
    padded: bool = False


def time_read(words: str) -> str | None:
    """A clock time as "09:00"; empty for none, None when it is not one.

    The trap: "2" and "2.30" mean the afternoon, because nobody is met at two in the morning;
    "02:30" says so itself.
    """
    said = words.strip()
    point, end = _point(said, 0, loose=True)
    if point is None or end < len(said):
        return None if said else ""
    return _said(_minutes(point, None))


def span_read(words: str) -> tuple[str, str] | None:
    """Begins and ends of "9.30-10.15", "9 to 10", "9-10am"; ends is empty when only one is said.

    None when either is not a time, or the end is not after the beginning.
    """
    said = words.strip()
    found, end = find_times(said, loose=True)
    if not found or end < len(said):
        return None
    return (found.begins, found.ends) if found.ends or time_read(said) else None


def find_times(words: str, at: int = 0, *, loose: bool = False) -> tuple[Times, int]:
    """A time or a range of times that stands right here, and where it ends."""
    first, end = _point(words, at, loose=loose)
    if first is None:
        return Times(), at
    link = _LINK.match(words, end)
    last, after = _point(words, link.end(), loose=True) if link else (None, end)
    if first.bare and not (
        loose or (last and (last.half or not last.bare)) or _is_range(first, last)
    ):
        return Times(), at
    if last is None:
        begins = _minutes(first, None)
        length = _LENGTH.match(words, end)
        if length is None or begins is None:
            return Times(_said(begins)), end
        return Times(_said(begins), _said(begins + _long(length))), length.end()
    begins, ends = _span(first, last)
    return Times(_said(begins), _said(ends) if ends != begins else ""), after


@lru_cache(maxsize=4096)
def whole_times(words: str) -> Times:
    """Times of a cell in a column of times; "TBC", and anything else that says none, is empty."""
    said = _DATED.sub("", " ".join(words.split()))
    if _FRACTION.fullmatch(said) and said not in {"1", "0"}:
        minutes = round(float(said) * 1440)
        return Times(_said(minutes % 1440))
    start = re.search(r"\d|noon|mid", said, re.I)
    found, _ = find_times(said, start.start(), loose=True) if start else (Times(), 0)
    return found


@lru_cache(maxsize=4096)
def is_times(words: str) -> bool:
    """A cell that is a time and hardly anything else: how a column of times is known."""
    said = _DATED.sub("", " ".join(words.split()))
    found, end = find_times(said)
    if not found and re.fullmatch(r"0?\.\d{2,}", said):
        return True
    return bool(found) and len(said) - end <= 12


def joined(begins: str, ends: str) -> Times:
    """Times of two cells, Starts and Ends, read together: "9.30" and "1" end in the afternoon."""
    first, last = whole_times(begins), whole_times(ends)
    if not first or first.ends:
        return first
    if not last:
        return first
    if last.begins < first.begins:  # "11.30" and "12.15" are both sure, "11" and "8" is a slip
        late = _of(last.begins) + 720
        return Times(first.begins, _said(late)) if late - _of(first.begins) <= _LONGEST else first
    return Times(first.begins, last.begins if last.begins > first.begins else "")


def _point(words: str, at: int, *, loose: bool) -> tuple[_Point | None, int]:
    if m := _NAMED.match(words, at):
        hour = 0 if m[1].lower() == "midnight" else 12
        return _Point(hour, 0, "", bare=False, padded=True), m.end()
    if m := _POINT.match(words, at):
        bare = not (m[2] or m[3])
        made = _Point(
            int(m[1]), int(m[2] or 0), (m[3] or "").lower(), bare=bare, padded=m[1].startswith("0")
        )
        return (made, m.end()) if _is_clock(made) else (None, at)
    if m := _FOUR.match(words, at):
        half, is_four = (m[3] or "").lower(), len(m[1]) == 2
        made = _Point(int(m[1]), int(m[2]), half, bare=False, padded=is_four)
        sure = loose or is_four or bool(half)
        year = not loose and 1900 <= int(m[1] + m[2]) <= 2099 and not _LINK.match(words, m.end())
        return (made, m.end()) if sure and not year and _is_clock(made) else (None, at)
    return None, at


def _is_clock(point: _Point) -> bool:
    return point.hour < (13 if point.half else 24) and point.minute < 60


def _is_range(first: _Point, last: _Point | None) -> bool:
    """Two plausible hours of a working day, as "9-10" in running words; four hours at most."""
    if last is None or not (7 <= first.hour <= 19 or 1 <= first.hour <= 6):
        return False
    begins, ends = _span(first, last)
    return begins is not None and ends is not None and 0 < ends - begins <= 240


def _span(first: _Point, last: _Point) -> tuple[int | None, int | None]:
    begins = _minutes(first, last if last.half and not first.half else None)
    ends = _minutes(last, None)
    if begins is None or ends is None:
        return begins, ends
    if ends <= begins and not last.half and not last.padded and ends + 720 - begins <= _LONGEST:
        ends += 720  # "11-1", "9am to 1"
    return begins, ends if begins < ends < 1440 else begins


def _minutes(point: _Point, other: _Point | None) -> int | None:
    """Minutes after midnight. Without am or pm, one to six is the afternoon."""
    hour, half = point.hour, point.half
    if other is not None and hour <= 12:
        alike = hour % 12 * 60 + point.minute < other.hour % 12 * 60 + other.minute
        half = other.half if alike else {"a": "p", "p": "a"}[other.half]
        if half == "p" and other.half == "a":
            half = "a"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour <= 6 and not point.padded:
        hour += 12  # nobody is met at two in the morning; "02:00" would say so
    return hour * 60 + point.minute


def _of(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _long(found: re.Match[str]) -> int:
    unit = 1 if found[3].lower().startswith("m") else 60
    return int(found[1]) * unit + (unit // 2 if found[2] else 0)


def _said(minutes: int | None) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}" if minutes is not None and minutes < 1440 else ""
