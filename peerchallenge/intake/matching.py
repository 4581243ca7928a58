"""Which session or document of the challenge a heading in somebody's notes means.

A wrong match files what one person said under another, which nobody notices; a missed one makes a
new session that everybody sees. So it matches only where there is one answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from peerchallenge.intake.headings import Heading
from peerchallenge.intake.stamps import bare
from peerchallenge.record.counts import minutes
from peerchallenge.record.readings import living, the_challenge
from peerchallenge.record.sources import Document, Interview

_SAME_SLOT = 55
_SAME_DAY = 85
_ANY_DAY = 90
_AHEAD = 5
"""By how much the best title must lead the next to be the one that was meant."""
_LATE = 30
"""Sessions begin late: so many minutes, with nearly the same title, is still the same one."""
_MOST_DAYS = 21
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")

T = TypeVar("T")


@dataclass(frozen=True)
class Timetable:
    """The living sessions and documents, and the days on site."""

    interviews: Sequence[Interview]
    documents: Sequence[Document]
    days: Sequence[date]

    def interview(self, heading: Heading) -> Interview | None:
        """The session a heading means; None when there is none, or more than one could be meant."""
        day, title = heading.day(self.days), heading.title
        fits = [i for i in self.interviews if _agrees(i, heading, day)]
        if heading.begins and day:
            slot = [i for i in fits if i.begins == heading.begins and i.day == day]
            if not title and len(slot) == 1:
                return slot[0]
            found = _best(slot, title, lambda i: i.title, _SAME_SLOT)
            if found:
                return found
        return _best(fits, title, lambda i: i.title, _SAME_DAY if day else _ANY_DAY)

    def beside(self, heading: Heading) -> Interview | None:
        """A session at the very same time, when the heading itself was not matched."""
        day = heading.day(self.days)
        same = (i for i in self.interviews if i.begins == heading.begins and i.day == day)
        return next(same, None) if day and heading.begins else None

    def document(self, title: str) -> Document | None:
        """The document of that title."""
        return _best(self.documents, title, lambda d: d.title, _SAME_DAY)


def timetable(session: Session) -> Timetable:
    """Read what headings can be matched with."""
    interviews = session.scalars(living(Interview).order_by(Interview.key)).all()
    documents = session.scalars(living(Document).order_by(Document.key)).all()
    challenge = the_challenge(session)
    days = {i.day for i in interviews if i.day}
    first, last = challenge.starts, challenge.ends or challenge.starts
    if first and last:
        # Only days on site: a slip of the year must not fill the list.
        length = min((last - first).days, _MOST_DAYS)
        days = {first + timedelta(n) for n in range(length + 1)} or days
    return Timetable(interviews, documents, sorted(days))


def _agrees(interview: Interview, heading: Heading, day: date | None) -> bool:
    """Nothing the heading says of day and time speaks against this session."""
    if day and interview.day and interview.day != day:
        return False
    if heading.has_day and not day:
        return False
    if not heading.begins or not interview.begins:
        return True
    apart = minutes(heading.begins, interview.begins) or minutes(interview.begins, heading.begins)
    return apart <= _LATE


def _best(candidates: Iterable[T], title: str, of: Callable[[T], str], at_least: float) -> T | None:
    if not title:
        return None
    scored = sorted(((_alike(title, of(c)), n, c) for n, c in enumerate(candidates)), reverse=True)
    if not scored or scored[0][0] < at_least:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
        return None
    return scored[0][2]


def _alike(one: str, other: str) -> float:
    """0 to 100. The trap: a plain subset score takes "Leader" for "Deputy leader"."""
    # Only one aside at a time: "Staff (depot)" is not "Staff (offices)".
    pairs = ((one, other), (_ASIDE.sub("", one), other), (one, _ASIDE.sub("", other)))
    return max(_score(bare(a), bare(b)) for a, b in pairs)


def _score(one: str, other: str) -> float:
    return (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2
