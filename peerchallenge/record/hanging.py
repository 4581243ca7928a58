"""What hangs on a record: to tell two apart that look alike, before they are made one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.record.day_words import when
from peerchallenge.record.held import Member
from peerchallenge.record.readings import living, members, the_team, themes
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.vocabulary import BEARING_NAMES, VOICE_NAMES, bearing
from peerchallenge.record.weighing import Evidence, Finding, Recommendation


def hanging(session: Session, kind: str, key: str) -> tuple[str, ...]:
    """A line for each thing: when it was, who was there, how many lines. Empty for other kinds."""
    found = {"interview": _session, "participant": _participant, "finding": _finding}
    return tuple(line for line in found[kind](session, key) if line) if kind in found else ()


def _session(session: Session, key: str) -> list[str]:
    held = session.get(Interview, key)
    if held is None:
        return []
    lines = select(func.count()).select_from(Evidence)
    count = session.scalar(lines.where(Evidence.interview == key, ~Evidence.deleted)) or 0
    team = {p.key: p.initials for p in the_team(session)}
    there = [team[p] for p in members(session, "interview.peers", [key]).get(key, []) if p in team]
    met = select(func.count()).select_from(Member)
    asked = session.scalar(
        met.where(Member.field == "participant.interviews", Member.member == key)
    )
    return [
        when(held.day, held.begins) or "No day yet",
        _many(count, "line"),
        ", ".join(there) or "No peers yet",
        _many(asked or 0, "participant or group", "participants and groups"),
        held.place,
    ]


def _participant(session: Session, key: str) -> list[str]:
    held = session.get(Participant, key)
    if held is None:
        return []
    met = members(session, "participant.interviews", [key]).get(key, [])
    sessions = living(Interview).where(Interview.key.in_(met))
    said = {str(voice): name for voice, name in VOICE_NAMES.items()}
    return [
        said.get(held.voice or "", "No voice yet"),
        _many(held.people, "person", "people"),
        *(f"{one.title}, {when(one.day, one.begins)}" for one in session.scalars(sessions)),
    ]


def _finding(session: Session, key: str) -> list[str]:
    held = session.get(Finding, key)
    if held is None:
        return []
    named = {t.id: t.name for t in themes(session)}
    rests = members(session, "finding.evidence", [key]).get(key, [])
    alive = set(session.scalars(living(Recommendation).with_only_columns(Recommendation.key)))
    answers = members(session, "recommendation.findings")
    answered = sum(key in on for owner, on in answers.items() if owner in alive)
    return [
        BEARING_NAMES[bearing(held.bearing)].capitalize(),
        named.get(held.theme or "", "No theme yet"),
        f"Rests on {_many(len(rests), 'line')}",
        f"Answered by {_many(answered, 'recommendation')}" if answered else "",
        held.narrative,
    ]


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
