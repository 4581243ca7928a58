"""Whether what the team holds to be so was heard from enough places and enough kinds of people.

A **source** is one session, one document or one dataset: twenty lines of one session, or two
note-takers in it, are one source. The **voice of a line** is the one marked on it, else the
session's if all its participants share one; else the line is mixed and counts as no voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.held import Member
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.readings import living
from peerchallenge.record.retention import is_closed
from peerchallenge.record.sources import Document, Interview, Participant
from peerchallenge.record.vocabulary import Form, Voice, voice
from peerchallenge.record.weighing import Evidence, Finding


@dataclass(frozen=True)
class Line:
    """What counts about one line: where it was heard and who was speaking (None: mixed)."""

    source: str | None
    voice: Voice | None


@dataclass(frozen=True)
class Triangulation:
    """How well one finding is supported.

    `heard` has one voice for each source (None for a mixed one), sources in a steady order.
    """

    sources: int
    voices: int
    needs_sources: int
    needs_voices: int
    heard: tuple[Voice | None, ...] = ()
    is_gone: bool = False
    """The challenge is closed: what it rested on was destroyed, and nothing more is asked of it."""

    @property
    def is_triangulated(self) -> bool:
        """At least as many sources and voices as the framework asks for."""
        return not (self.is_gone or self.missing_sources or self.missing_voices)

    @property
    def is_thin(self) -> bool:
        """It wants more sources or voices."""
        return not (self.is_gone or self.is_triangulated)

    @property
    def missing_sources(self) -> int:
        """How many more sources are wanted."""
        return 0 if self.is_gone else max(0, self.needs_sources - self.sources)

    @property
    def missing_voices(self) -> int:
        """How many more voices are wanted."""
        return 0 if self.is_gone else max(0, self.needs_voices - self.voices)


def weigh(
    lines: Iterable[Line], *, needs_sources: int = 3, needs_voices: int = 2, is_gone: bool = False
) -> Triangulation:
    """Count distinct sources and distinct voices. A line without a source supports nothing."""
    by_source: dict[str, set[Voice]] = {}
    for line in lines:
        if line.source is not None:
            heard = by_source.setdefault(line.source, set())
            if line.voice is not None:
                heard.add(line.voice)
    voices = {v for heard in by_source.values() for v in heard}
    marks = [min(heard, default=None) for _, heard in sorted(by_source.items())]
    return Triangulation(
        sources=len(by_source),
        voices=len(voices),
        needs_sources=needs_sources,
        needs_voices=needs_voices,
        heard=tuple(sorted(marks, key=lambda v: (v is None, list(Voice).index(v) if v else 0))),
        is_gone=is_gone,
    )


@once_a_moment
def session_voices(session: Session) -> dict[str, Voice | None]:
    """The voice of each session: shared by all its participants, or None when they are mixed.

    A visit or an observed meeting with nobody listed speaks as what the team saw.
    """
    heard: dict[str, set[Voice | None]] = {}
    listed = (
        select(Member.member, Participant.voice)
        .join(Participant, Participant.key == Member.owner)
        .where(Member.field == "participant.interviews", ~Participant.deleted)
    )
    for interview, marked in session.execute(listed):
        heard.setdefault(interview, set()).add(voice(marked))
    found: dict[str, Voice | None] = {}
    for key, form in session.execute(select(Interview.key, Interview.form)):
        spoken = heard.get(key, set())
        if len(spoken) == 1:
            found[key] = next(iter(spoken))
        elif not spoken and form in {Form.VISIT, Form.OBSERVED_MEETING}:
            found[key] = Voice.SEEN
        else:
            found[key] = None
    return found


@once_a_moment
def document_voices(session: Session) -> dict[str, Voice | None]:
    """Documents speak as documents, datasets as data."""
    listed = session.execute(select(Document.key, Document.form))
    return {key: Voice.DATA if form == "dataset" else Voice.DOCUMENT for key, form in listed}


def source_voices(session: Session) -> dict[str, Voice | None]:
    """The voice of every session and document by key."""
    return session_voices(session) | document_voices(session)


def line_of(
    interview: str | None, document: str | None, marked: str | None, spoken: dict[str, Voice | None]
) -> Line:
    """What one line counts for: its own mark first, then its source's voice."""
    source = interview or document
    return Line(source, voice(marked) or (spoken.get(source) if source else None))


def triangulations(
    session: Session, *, needs_sources: int, needs_voices: int
) -> dict[str, Triangulation]:
    """Every living finding with its support, in two queries however many there are.

    A line without words supports nothing: it is a blank line in somebody's notes.
    """
    spoken = source_voices(session)
    lines: dict[str, list[Line]] = {
        key: [] for key in session.scalars(living(Finding).with_only_columns(Finding.key))
    }
    linked = (
        select(Member.owner, Evidence.interview, Evidence.document, Evidence.voice, Evidence.text)
        .join(Evidence, Evidence.key == Member.member)
        .where(Member.field == "finding.evidence", ~Evidence.deleted)
    )
    for finding, interview, document, marked, text in session.execute(linked):
        if finding in lines and text.strip():
            lines[finding].append(line_of(interview, document, marked, spoken))
    gone = is_closed(session)
    return {
        key: weigh(found, needs_sources=needs_sources, needs_voices=needs_voices, is_gone=gone)
        for key, found in lines.items()
    }


def in_words(found: Triangulation) -> str:
    """The meter as a sentence: "5 sources, 4 voices, triangulated"."""
    if found.is_gone:
        return "notes destroyed"

    def count(n: int, thing: str) -> str:
        return f"{n} {thing}" if n == 1 else f"{n} {thing}s"

    have = f"{count(found.sources, 'source')}, {count(found.voices, 'voice')}"
    wants = []
    if found.missing_sources:
        wants.append(
            f"{found.missing_sources} more {'source' if found.missing_sources == 1 else 'sources'}"
        )
    if found.missing_voices:
        wants.append(
            "another voice"
            if wants and found.missing_voices == 1
            else f"{found.missing_voices} more {'voice' if found.missing_voices == 1 else 'voices'}"
        )
    return f"{have}, needs {', '.join(wants)}" if wants else f"{have}, triangulated"
