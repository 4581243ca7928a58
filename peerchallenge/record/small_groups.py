"""Groups so small that what they said is what somebody said: nothing is told of them apart."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.readings import living, members
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.vocabulary import FAMILIES, Family, voice

FEWEST = 3
"""People who must be together in a group before it is told of."""


def large_families(session: Session) -> frozenset[Family]:
    """Families of voices of which enough people were met, and what was read, which is nobody's.

    The trap: a family nobody is listed for may be one person all the same.
    """
    held = select(Interview.key).where(~Interview.deleted, ~Interview.cancelled)
    happened = set(session.scalars(held))
    met = members(session, "participant.interviews")
    many: Counter[Family] = Counter()
    for p in session.scalars(living(Participant)):
        spoke_for = voice(p.voice)
        if spoke_for is not None and happened.intersection(met.get(p.key, ())):
            many[FAMILIES[spoke_for]] += p.people
    return frozenset({Family.MATERIAL} | {f for f, people in many.items() if people >= FEWEST})
