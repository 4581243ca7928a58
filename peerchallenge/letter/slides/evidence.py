"""What a finding rests on, by kind of voice and by number, for the speaker's notes.

Notes travel with the file, so they are written for the council to read. The traps: a voice that is
one or two people is a name to everybody there, and so is a line that was one person's own words. A
voice is named from three people on, fewer are counted as "other sessions"; lines are shown from
documents and figures only, for what somebody said in a room is theirs, whoever else was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.letter.slides.phrases import counted, phrase
from peerchallenge.record.held import Member
from peerchallenge.record.names import NamePattern, name_pattern
from peerchallenge.record.readings import living, members
from peerchallenge.record.small_groups import FEWEST
from peerchallenge.record.sources import Participant
from peerchallenge.record.triangulation import line_of, source_voices
from peerchallenge.record.vocabulary import VOICE_NAMES, Voice, voice
from peerchallenge.record.weighing import Evidence

_MOST_LINES = 2
_LONGEST = 220
_MATERIAL = {Voice.DOCUMENT: "read", Voice.DATA: "data", Voice.SEEN: "seen"}
_OWN_WORDS = re.compile(
    r"[“”\"«»]|\b(?:I|I['’]\w+|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b|^[^.:!?]{1,40}:"
)
"""Quoted, said of oneself, or with the speaker before a colon."""


@dataclass(frozen=True)
class _Room:
    """Who was in a session: voice and number of people, by participant."""

    people: Mapping[str, tuple[Voice | None, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Noted:
    text: str
    source: str
    is_document: bool
    voice: Voice | None
    quote: bool
    order: tuple[str, str]


def evidence_notes(session: Session, names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each finding, sentences on what it rests on, then a line or two that tell on nobody."""
    rooms, told = _rooms(session), _telling(session, names)
    noted = _noted(session)
    found = {}
    for finding, lines in noted.items():
        shown = _shown(lines, told)
        said = tuple(phrase("evidence", "noted", line=words) for words in shown)
        found[finding] = (*_sentences(lines, rooms), *said)
    return found


def _rooms(session: Session) -> dict[str, _Room]:
    met = members(session, "participant.interviews")
    rooms: dict[str, dict[str, tuple[Voice | None, int]]] = {}
    for p in session.scalars(living(Participant)):
        for interview in met.get(p.key, ()):
            rooms.setdefault(interview, {})[p.key] = (voice(p.voice), p.people)
    return {key: _Room(people) for key, people in rooms.items()}


def _telling(session: Session, names: Mapping[str, str]) -> list[re.Pattern[str] | NamePattern]:
    """What gives somebody away: names, and roles that only one or two people have."""
    few = select(Participant.role).where(~Participant.deleted, Participant.people < FEWEST)
    roles = session.scalars(few)
    alone = sorted({r.strip() for r in roles if len(r.strip()) > 2}, key=len, reverse=True)
    found: list[re.Pattern[str] | NamePattern | None] = [name_pattern(names)]
    if alone:
        sought = "|".join(re.escape(r) for r in alone)
        found.append(re.compile(rf"(?<!\w)(?:{sought})(?!\w)", re.IGNORECASE))
    return [p for p in found if p is not None]


def _noted(session: Session) -> dict[str, list[_Noted]]:
    spoken = source_voices(session)
    linked = (
        select(
            Member.owner,
            Evidence.text,
            Evidence.interview,
            Evidence.document,
            Evidence.voice,
            Evidence.quote,
            Evidence.order,
            Evidence.key,
        )
        .join(Evidence, Evidence.key == Member.member)
        .where(Member.field == "finding.evidence", ~Evidence.deleted)
    )
    found: dict[str, list[_Noted]] = {}
    for finding, text, interview, document, marked, quote, order, key in session.execute(linked):
        line = line_of(interview, document, marked, spoken)
        if text.strip() and line.source:
            one = _Noted(text, line.source, interview is None, line.voice, quote, (order, key))
            found.setdefault(finding, []).append(one)
    for lines in found.values():
        lines.sort(key=lambda n: (n.source, n.order))
    return found


def _sentences(lines: list[_Noted], rooms: Mapping[str, _Room]) -> Iterator[str]:
    by_voice: dict[Voice | None, set[str]] = {}
    for line in lines:
        by_voice.setdefault(line.voice, set()).add(line.source)
    named = {
        v: sources
        for v, sources in by_voice.items()
        if v is not None and v not in _MATERIAL and _crowd(v, sources, rooms) >= FEWEST
    }
    material = {v: s for v, s in by_voice.items() if v in _MATERIAL}
    accounted: set[str] = set().union(*named.values(), *material.values())
    others = len({line.source for line in lines} - accounted)
    yield from _heard(named, others)
    for v, kind in _MATERIAL.items():
        if v in material:
            yield counted("evidence", kind, len(material[v]))


def _crowd(wanted: Voice, sources: Iterable[str], rooms: Mapping[str, _Room]) -> int:
    """How many different people of a voice were in these sessions."""
    people = {
        key: many
        for source in sources
        for key, (v, many) in rooms.get(source, _Room()).people.items()
        if v is wanted
    }
    return sum(people.values())


def _heard(named: Mapping[Voice, set[str]], others: int) -> Iterator[str]:
    parts = [
        f"{VOICE_NAMES[v]} ({counted('evidence', 'sessions', len(named[v]))})"
        for v in Voice
        if v in named
    ]
    listed = ", ".join(parts[:-1]) + (" and " if parts[1:] else "") + "".join(parts[-1:])
    if parts and others:
        rest = counted("evidence", "others", others)
        yield phrase("evidence", "heard_others", voices=listed, others=rest)
    elif parts:
        yield phrase("evidence", "heard", voices=listed)
    elif others:
        only = counted("evidence", "sessions", others)
        yield phrase("evidence", "heard_only", others=only)


def _shown(lines: list[_Noted], told: list[re.Pattern[str] | NamePattern]) -> list[str]:
    """A line from each of a few documents, as it was noted."""
    first: dict[str, str] = {}
    for line in lines:
        words = " ".join(line.text.split())
        tells = line.quote or _OWN_WORDS.search(words) or any(p.search(words) for p in told)
        if line.is_document and not tells and len(words) <= _LONGEST:
            first.setdefault(line.source, words)
    return list(first.values())[:_MOST_LINES]
