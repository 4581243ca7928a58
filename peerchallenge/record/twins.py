"""Likely twins in the tables: sessions, participants and findings that may be one thing twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.alike import (
    BookedSession,
    Entered,
    HeadedFinding,
    ListedGroup,
    Twin,
    look_alike,
)
from peerchallenge.record.deciding import TWIN, Decision, decision_key
from peerchallenge.record.readings import living, members
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.weighing import Finding


def twins(session: Session) -> list[Twin]:
    """Every likely pair nobody has decided about yet, whichever way."""
    decided = session.scalars(
        living(Decision).where(Decision.field == TWIN).with_only_columns(Decision.key)
    )
    entered = Entered(_sessions(session), _groups(session), _findings(session))
    return undecided(entered, set(decided))


def undecided(entered: Entered, decided: Collection[str]) -> list[Twin]:
    """The likely pairs without a decision; `decided` are the keys of those about twins."""
    return [t for t in look_alike(entered) if twin_decision(t.kind, t.key, t.other) not in decided]


def twin_decision(kind: str, one: str, other: str) -> str:
    """Key of the decision whether two records are the same thing."""
    first, second = sorted((one, other))
    return decision_key(kind, first, TWIN, [first, second])


def _sessions(session: Session) -> Iterator[BookedSession]:
    i = Interview
    chosen = select(i.key, i.title, i.day, i.begins, i.ends, i.cancelled).where(~i.deleted)
    return (BookedSession(*row) for row in session.execute(chosen))


def _groups(session: Session) -> Iterator[ListedGroup]:
    p = Participant
    chosen = select(p.key, p.role, p.voice).where(~p.deleted)
    met = members(session, "participant.interviews")
    return (
        ListedGroup(key, role, voice, tuple(met.get(key, ())))
        for key, role, voice in session.execute(chosen)
    )


def _findings(session: Session) -> Iterator[HeadedFinding]:
    f = Finding
    chosen = select(f.key, f.headline, f.theme, f.bearing).where(~f.deleted)
    return (HeadedFinding(*row) for row in session.execute(chosen))
