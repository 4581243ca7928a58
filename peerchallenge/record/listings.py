"""What a page lists, as frozen rows: read in a few queries however long the week was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from peerchallenge.record.fingerprint import is_changed
from peerchallenge.record.framework import Theme, framework
from peerchallenge.record.held import Member, Record
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.readings import living, members, the_challenge, the_team, themes
from peerchallenge.record.sources import Document, Interview, Participant
from peerchallenge.record.tally import Tally, tally
from peerchallenge.record.triangulation import (
    Triangulation,
    line_of,
    session_voices,
    source_voices,
    triangulations,
)
from peerchallenge.record.vocabulary import Bearing, Voice, bearing
from peerchallenge.record.weighing import Evidence, Finding, Recommendation

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class ShownSession:
    """A session on the timetable."""

    key: str
    title: str
    form: str
    day: date | None
    begins: str
    ends: str
    place: str
    peers: tuple[str, ...]
    """Initials, in the team's order."""
    voice: Voice | None
    people: int
    lines: int
    cancelled: bool
    role: str = ""
    """What the one person met does there; empty when nobody or several are listed."""
    started_at: str = ""
    ended_at: str = ""


@dataclass(frozen=True)
class ShownLine:
    """A line of a note, with what it is filed under and how it counts."""

    key: str
    text: str
    source: str
    """Key of the session or document."""
    source_title: str
    note_taker: str
    """Initials."""
    themes: tuple[Theme, ...]
    bearing: Bearing
    quote: bool
    voice: Voice | None
    marked: bool
    """True when the voice is marked on the line itself."""
    taker: str = ""
    """Key of the note-taker; empty when nobody was named."""


@dataclass(frozen=True)
class ShownFinding:
    """A finding and how well it is supported."""

    key: str
    number: int | None
    theme: str | None
    bearing: Bearing
    headline: str
    narrative: str
    is_agreed: bool
    has_changed: bool
    """Agreed once, and other words now."""
    support: Triangulation
    recommendations: tuple[str, ...]
    parked: bool = False
    parked_why: str = ""
    agreed_at: str = ""
    agreed_headline: str | None = None
    """The words as agreed; None when nobody has, or when an older version did not keep them."""
    agreed_narrative: str | None = None


@dataclass(frozen=True)
class ShownRecommendation:
    """A recommendation and the findings it answers."""

    key: str
    place: int
    text: str
    findings: tuple[str, ...]
    owner: str
    by_when: date | None
    measure: str


@dataclass(frozen=True)
class Totals:
    """What the rail counts."""

    sessions: int
    lines: int
    unfiled: int
    findings: int
    recommendations: int


def sessions(session: Session, lines: Tally | None = None) -> list[ShownSession]:
    """The timetable in the order of the clock; sessions without a day come last.

    A tally that is kept saves counting every line.
    """
    initials = {p.key: p.initials for p in the_team(session)}
    voices = session_voices(session)
    rooms = members(session, "interview.peers")
    people: Counter[str] = Counter()
    roles: dict[str, list[str]] = {}
    met = members(session, "participant.interviews")
    for key, many, role in session.execute(
        select(Participant.key, Participant.people, Participant.role).where(~Participant.deleted)
    ):
        people.update(dict.fromkeys(met.get(key, ()), many))
        for interview in met.get(key, ()):
            roles.setdefault(interview, []).append(role)
    written = (lines or tally(session)).by_session()
    found = session.scalars(living(Interview))
    rows = [
        ShownSession(
            key=i.key,
            title=i.title,
            form=i.form,
            day=i.day,
            begins=i.begins,
            ends=i.ends,
            place=i.place,
            peers=tuple(v for k, v in initials.items() if k in rooms.get(i.key, ())),
            voice=voices.get(i.key),
            people=people[i.key],
            lines=written.get(i.key, 0),
            cancelled=i.cancelled,
            role=roles[i.key][0] if len(roles.get(i.key, ())) == 1 else "",
            started_at=i.started_at,
            ended_at=i.ended_at,
        )
        for i in found
    ]
    return sorted(rows, key=lambda s: (s.day or date.max, s.begins, s.title, s.key))


def _pairs(session: Session, chosen: Select[K, V]) -> dict[K, V]:
    """Two columns as a dictionary. A Result has `keys()`, so `dict` would misread it."""
    return {row[0]: row[1] for row in session.execute(chosen)}


def session_title(session: Session, key: str) -> str:
    """What a session is called; empty when there is none."""
    found = session.get(Interview, key)
    return found.title if found else ""


def lines_of_source(session: Session, source: str) -> list[ShownLine]:
    """The notes of one session or document, note-taker after note-taker, never interleaved."""
    return _shown(session, (Evidence.interview == source) | (Evidence.document == source))


def lines_with_keys(session: Session, keys: list[str]) -> list[ShownLine]:
    """Chosen lines in the order of their sources."""
    return _shown(session, Evidence.key.in_(keys))


def lines_of_theme(session: Session, theme: str) -> list[ShownLine]:
    """Every line with words that is filed under a theme."""
    filed = select(Member.owner).where(Member.field == "evidence.themes", Member.member == theme)
    return [line for line in _shown(session, Evidence.key.in_(filed)) if line.text.strip()]


def _shown(session: Session, which: ColumnElement[bool]) -> list[ShownLine]:
    chosen = living(Evidence).where(which)
    initials = {p.key: p.initials for p in the_team(session)}
    known = {t.id: t for t in themes(session)}
    spoken = source_voices(session)
    titles = _pairs(session, select(Interview.key, Interview.title))
    titles |= _pairs(session, select(Document.key, Document.title))
    filed = _themes_of(session, chosen)
    # Columns, not records: four hundred lines are read again after each one that is filed.
    found = session.connection().execute(chosen.with_only_columns(*_LINE)).all()
    lines = sorted(found, key=lambda e: (e[2] or e[3] or "", e[4] or "", e[5], e[0]))
    return [
        ShownLine(
            key=key,
            text=words,
            source=interview or document or "",
            source_title=titles.get(interview or document or "", ""),
            note_taker=initials.get(taker or "", ""),
            themes=tuple(known[theme] for theme in filed.get(key, ()) if theme in known),
            bearing=bearing(said),
            quote=quote,
            voice=line_of(interview, document, marked, spoken).voice,
            marked=marked is not None,
            taker=taker or "",
        )
        for key, words, interview, document, taker, _, said, quote, marked in lines
    ]


_LINE = (
    Evidence.key,
    Evidence.text,
    Evidence.interview,
    Evidence.document,
    Evidence.note_taker,
    Evidence.order,
    Evidence.bearing,
    Evidence.quote,
    Evidence.voice,
)


def _themes_of(session: Session, lines: Select[Evidence]) -> dict[str, list[str]]:
    """What lines are filed under, the main theme first."""
    chosen = (
        select(Member.owner, Member.member)
        .where(
            Member.field == "evidence.themes",
            Member.owner.in_(lines.with_only_columns(Evidence.key)),
        )
        .order_by(Member.owner, Member.rank, Member.member)
    )
    found: dict[str, list[str]] = {}
    for owner, theme in session.connection().execute(chosen):
        found.setdefault(owner, []).append(theme)
    return found


@once_a_moment
def findings(session: Session) -> list[ShownFinding]:
    """Findings theme by theme, in the team's order; those without a theme come last."""
    frame = framework(the_challenge(session).framework)
    support = triangulations(
        session, needs_sources=frame.needs_sources, needs_voices=frame.needs_voices
    )
    places = {t.id: t.number for t in themes(session)}
    answered: dict[str, list[str]] = {}
    alive = set(session.scalars(living(Recommendation).with_only_columns(Recommendation.key)))
    for owner, held in members(session, "recommendation.findings").items():
        for finding in held if owner in alive else ():
            answered.setdefault(finding, []).append(owner)
    found = sorted(
        session.scalars(living(Finding)),
        key=lambda f: (places.get(f.theme or "", 99), f.order, f.key),
    )
    return [
        ShownFinding(
            key=f.key,
            number=f.number,
            theme=f.theme if f.theme in places else None,
            bearing=bearing(f.bearing),
            headline=f.headline,
            narrative=f.narrative,
            is_agreed=f.agreed is not None and not is_changed(f.agreed, f.headline, f.narrative),
            has_changed=is_changed(f.agreed, f.headline, f.narrative),
            support=support[f.key],
            recommendations=tuple(answered.get(f.key, ())),
            parked=f.parked,
            parked_why=f.parked_why,
            agreed_at=f.agreed_at or "",
            agreed_headline=f.agreed_headline,
            agreed_narrative=f.agreed_narrative,
        )
        for f in found
    ]


@once_a_moment
def recommendations(session: Session) -> list[ShownRecommendation]:
    """Recommendations in the team's order, counted from 1."""
    answers = members(session, "recommendation.findings")
    alive = set(session.scalars(living(Finding).with_only_columns(Finding.key)))
    found = session.scalars(
        living(Recommendation).order_by(Recommendation.order, Recommendation.key)
    )
    return [
        ShownRecommendation(
            key=r.key,
            place=n,
            text=r.text,
            findings=tuple(f for f in answers.get(r.key, ()) if f in alive),
            owner=r.owner,
            by_when=r.by_when,
            measure=r.measure,
        )
        for n, r in enumerate(found, start=1)
    ]


def totals(session: Session, lines: Tally | None = None) -> Totals:
    """How many there are of each; blank lines and cancelled sessions do not count.

    A tally that is kept saves counting every line.
    """

    def how_many(kind: type[Record], *more: ColumnElement[bool]) -> int:
        chosen = select(func.count()).select_from(kind).where(~kind.deleted, *more)
        return session.scalar(chosen) or 0

    counted = lines or tally(session)
    return Totals(
        sessions=how_many(Interview, ~Interview.cancelled),
        lines=counted.lines,
        unfiled=counted.unfiled,
        findings=how_many(Finding),
        recommendations=how_many(Recommendation),
    )
