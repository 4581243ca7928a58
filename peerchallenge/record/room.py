"""Who was met in a session: roles and voices, never names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.record.held import Member
from peerchallenge.record.readings import living
from peerchallenge.record.sources import Participant
from peerchallenge.record.vocabulary import Voice, voice


@dataclass(frozen=True)
class Met:
    """Somebody met in a session, or a group listed as one. No voice: only a newer version knows."""

    key: str
    role: str
    voice: Voice | None
    people: int


def met_in(session: Session, interview: str) -> list[Met]:
    """Who was met in a session, voices in the order of the vocabulary, then by role."""
    chosen = (
        living(Participant)
        .join(Member, Member.owner == Participant.key)
        .where(Member.field == "participant.interviews", Member.member == interview)
    )
    order = list(Voice)
    met = [Met(p.key, p.role, voice(p.voice), p.people) for p in session.scalars(chosen)]
    return sorted(
        met,
        key=lambda m: (order.index(m.voice) if m.voice else 99, m.role.casefold(), m.key),
    )
