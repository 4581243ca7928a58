"""What a heading of somebody's notes says: the day, the time and the title of a session."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(
    r"(mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b\.?",
    re.I,
)
_NTH = re.compile(r"day\s+([1-9])\b", re.I)
_WRITTEN = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)})[a-z]{{0,6}}\b(?:\s+(\d{{4}}))?", re.I
)
_FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?\b")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)\b")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?(?!\d|[:.]\d|%)\b", re.I)
_RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|to|until)\s*(?=\d)")
_BETWEEN = re.compile(r"[\s,;:|/\u2013\u2014-]*")
_DOCUMENT = re.compile(r"(?:document|dataset)\s*:\s*(?=\S)", re.I)


@dataclass(frozen=True)
class Heading:
    """A heading taken apart; what it does not say is None or empty."""

    title: str = ""
    weekday: int | None = None
    """Monday is 0."""
    nth: int | None = None
    """The first day on site is 1."""
    dom: int | None = None
    month: int | None = None
    year: int | None = None
    begins: str = ""
    ends: str = ""
    is_document: bool = False

    @property
    def has_day(self) -> bool:
        """It says on which day."""
        return not (self.weekday is None and self.nth is None and self.dom is None)

    @property
    def is_day(self) -> bool:
        """It says a day and nothing else."""
        return self.has_day and not self.begins and not self.title

    @property
    def is_session(self) -> bool:
        """It surely stands over a session or a document, whatever it looks like."""
        has_when = self.has_day or bool(self.begins)
        return bool(self.title) and (self.is_document or has_when)

    def day(self, days: Iterable[date]) -> date | None:
        """Which of the days on site it means; None when that is not certain.

        A full date is believed even when it is none of them.
        """
        if self.dom and self.month and self.year:
            try:
                return date(self.year, self.month, self.dom)
            except ValueError:
                return None
        known = sorted(set(days))
        fits = [d for d in known if self._fits(d, known[0])]
        return fits[0] if self.has_day and len(fits) == 1 else None

    def _fits(self, day: date, first: date) -> bool:
        return (
            self.weekday in {None, day.weekday()}
            and self.nth in {None, (day - first).days + 1}
            and self.dom in {None, day.day}
            and self.month in {None, day.month}
        )


def heading_of(text: str) -> Heading:
    """Take a heading apart: "Tue 11:00-12:00 Staff focus group", "Staff focus group (Tue 11am)"."""
    words = " ".join(text.split()).rstrip(":").strip()
    named = _DOCUMENT.match(words)
    if named:
        return Heading(title=words[named.end() :], is_document=True)
    front = _front(words)
    if front.has_day or front.begins:
        return front
    for mark in ("(", ", ", " - ", " \u2013 ", " \u2014 "):
        before, found, after = words.rpartition(mark)
        tail = _front(after.rstrip(")")) if found else front
        if before.strip() and tail.has_day and not tail.title:
            return replace(tail, title=before.strip(" ,-\u2013\u2014"))
    return front


def is_heading_like(text: str) -> bool:
    """True for a plain line that can only be the head of a session: it starts with day and time."""
    if len(text) > 120 or text.rstrip().endswith((".", "!", "?")):
        return False
    found = heading_of(text)
    starts = _WEEKDAY.match(text) or _NTH.match(text) or _WRITTEN.match(text) or _ISO.match(text)
    return bool(starts and found.has_day and found.begins and found.title)


def _front(words: str) -> Heading:
    found, at = Heading(), 0
    for _ in range(4):
        at = _skip(words, at)
        step = _day_at(words, at, found) or _clock_at(words, at, found)
        if step is None:
            break
        found, at = step
    return replace(found, title=words[_skip(words, at) if at else 0 :].strip())


def _skip(words: str, at: int) -> int:
    found = _BETWEEN.match(words, at)
    return found.end() if found else at


def _day_at(words: str, at: int, had: Heading) -> tuple[Heading, int] | None:
    if had.weekday is None and (m := _WEEKDAY.match(words, at)):
        return replace(had, weekday=_DAYS.index(m[1][:3].lower())), m.end()
    if had.nth is None and (m := _NTH.match(words, at)):
        return replace(had, nth=int(m[1])), m.end()
    if had.dom is not None:
        return None
    if m := _WRITTEN.match(words, at):
        dom, month, year = m[1], _MONTHS.index(m[2].lower()) + 1, m[3]
    elif m := _ISO.match(words, at):
        dom, month, year = m[3], int(m[2]), m[1]
    elif m := _FIGURES.match(words, at):
        dom, month, year = m[1], int(m[2]), m[3]
    else:
        return None
    full = int(year) % 100 + 2000 if year else None
    return replace(had, dom=int(dom), month=month, year=full), m.end()


def _clock_at(words: str, at: int, had: Heading) -> tuple[Heading, int] | None:
    first = _CLOCK.match(words, at)
    begins = _clock(first)
    if first is None or had.begins:
        return None
    link = _RANGE.match(words, first.end())
    last = _CLOCK.match(words, link.end()) if link else None
    ends = _clock(last)
    if not begins and ends and not first[3] and last and last[3]:
        begins = f"{int(first[1]):02}:{first[2] or '00'}"  # "9-10am"
    if not begins:
        return None
    at_last = last.end() if last and ends else first.end()
    return replace(had, begins=begins, ends=ends if ends > begins else ""), at_last


def _clock(found: re.Match[str] | None) -> str:
    """The time as "HH:MM"; empty for a number that is no time ("10 members")."""
    if found is None or not (found[2] or found[3]):
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    if not found[3] and found[1] in {"1", "2", "3", "4", "5", "6"}:
        hour += 12  # nobody is met at two in the morning; "02:00" would say so
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
