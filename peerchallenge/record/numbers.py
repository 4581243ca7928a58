"""The numbers findings are called by, of which no two are the same.

Two laptops that each make a finding give it the same number, since neither knows of the other. No
question is asked about that: the one whose key sorts first keeps it, each other is called by the
next number nobody was given. That is a reading of the record and written nowhere, so every laptop
calls them the same and a merge changes nothing of itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.weighing import Finding


@once_a_moment
def finding_numbers(session: Session) -> dict[str, int | None]:
    """The number of each living finding, lowest first; None for one that never got any."""
    made = session.execute(select(Finding.key, Finding.number, Finding.deleted))
    return numbers_of([(key, number, gone) for key, number, gone in made])


def numbers_of(made: Iterable[tuple[str, int | None, bool]]) -> dict[str, int | None]:
    """The same of findings read from anywhere: key, the number each was given, whether it is gone.

    One that is gone keeps its number from the others: it may be brought back.
    """
    held = sorted(made, key=lambda one: (one[1] or 0, one[0]))
    given = {number for _, number, _ in held}
    called: set[int] = set()
    found: dict[str, int | None] = {}
    for key, number, gone in held:
        if gone:
            continue
        shown = number
        while shown and (shown in called or (shown != number and shown in given)):
            shown += 1
        found[key] = shown
        called |= {shown} if shown else set()
    return dict(sorted(found.items(), key=lambda item: (item[1] or 0, item[0])))


def next_number(session: Session) -> int:
    """The number a new finding gets: never one that another was called by, even one now deleted."""
    made = session.scalars(select(Finding.number))
    shown = finding_numbers(session).values()
    return max((n for n in (*made, *shown) if n), default=0) + 1
