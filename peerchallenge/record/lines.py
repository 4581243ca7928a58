"""Lines of notes as a page shows them: in a few queries, however long the week was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from peerchallenge.record.framework import Theme
from peerchallenge.record.held import Member
from peerchallenge.record.readings import living, the_team, themes
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.triangulation import line_of, source_voices
from peerchallenge.record.vocabulary import Bearing, Voice, bearing
from peerchallenge.record.weighing import Evidence

K = TypeVar("K")
V = TypeVar("V")


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


def _pairs(session: Session, chosen: Select[K, V]) -> dict[K, V]:
    """Two columns as a dictionary. A Result has `keys()`, so `dict` would misread it."""
    return {row[0]: row[1] for row in session.execute(chosen)}
