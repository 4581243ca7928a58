"""Every line heard as one light row, and all of them theme by theme for reading and for paper.

Rows are read column by column, never as records of the store: 20,000 of those take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record import numbers as numbering
from peerchallenge.record.framework import Theme
from peerchallenge.record.readings import members, the_team, themes
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.triangulation import line_of, source_voices
from peerchallenge.record.vocabulary import VOICE_NAMES, Bearing, Voice
from peerchallenge.record.weighing import Evidence

_BEARINGS: dict[str | None, Bearing] = {which.value: which for which in Bearing}


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines come from: a session on the timetable, a document or a dataset."""

    key: str
    title: str
    form: str
    """`interview`, `focus group`, `visit`, `observed meeting`, `document` or `dataset`."""
    day: date | None = None
    begins: str = ""
    voice: Voice | None = None

    @property
    def is_session(self) -> bool:
        """False for what was read rather than heard."""
        return self.form not in {"document", "dataset"}

    @property
    def kind(self) -> str:
        """The kind of its record."""
        return "interview" if self.is_session else "document"


NOWHERE = Source("", "", "interview")


@dataclass(frozen=True, slots=True)
class HeardLine:
    """One line with words: where, when and by whom it was heard, and what it is filed under."""

    key: str
    words: str
    source: Source
    where: str
    """Page or part of the document."""
    note_taker: str
    """Key of the peer, or an empty string."""
    initials: str
    themes: tuple[str, ...]
    """Theme slugs or focus keys, the main one first; only those this challenge has."""
    enquiry: str
    """The line of enquiry it was filed under itself, or an empty string."""
    bearing: Bearing
    quote: bool
    voice: Voice | None
    findings: tuple[str, ...]
    """Keys of the findings that rest on it, lowest number first."""
    place: tuple[str, ...]
    """Sorts lines by session in the order of the clock, then as its note-taker wrote them."""


@dataclass(frozen=True)
class ReportLine:
    """A line as the evidence list prints it. Speaks of voices; a name is never in it."""

    key: str
    words: str
    source_title: str
    day: date | None
    begins: str
    where: str
    initials: str
    voice: Voice | None
    voice_name: str
    """In words, "leading group"; empty where nobody has marked who spoke."""
    bearing: Bearing
    quote: bool
    findings: tuple[int, ...]
    """Numbers of the findings that rest on it."""


@dataclass(frozen=True)
class ThemeReport:
    """One theme with everything filed under it; number 0 and no key: what is not filed yet."""

    key: str
    number: int
    name: str
    short: str
    lines: tuple[ReportLine, ...]

    def counted(self, which: Bearing) -> int:
        """How many of its lines say that of the council."""
        return sum(line.bearing is which for line in self.lines)

    @property
    def sources(self) -> int:
        """How many sessions and documents its lines come from."""
        return len({(line.source_title, line.day, line.begins) for line in self.lines})

    @property
    def voices(self) -> int:
        """How many voices speak in it."""
        return len({line.voice for line in self.lines if line.voice})


def the_sources(session: Session) -> dict[str, Source]:
    """Sessions in the order of the clock, then documents by title. Deleted ones stay nameable."""
    spoken = source_voices(session)
    met = session.execute(
        select(Interview.key, Interview.title, Interview.form, Interview.day, Interview.begins)
    )
    held = sorted(
        (Source(*row, voice=spoken.get(row[0])) for row in met),
        key=lambda s: (s.day or date.max, s.begins, s.title, s.key),
    )
    read = session.execute(select(Document.key, Document.title, Document.form))
    papers = sorted(
        (Source(*row, voice=spoken.get(row[0])) for row in read), key=lambda s: (s.title, s.key)
    )
    return {s.key: s for s in (*held, *papers)}


def lines_heard(session: Session, keys: Sequence[str] | None = None) -> list[HeardLine]:
    """Every line with words, session after session; or only those with these keys."""
    sources = the_sources(session)
    ranks = {key: f"{n:05}" for n, key in enumerate(sources)}
    spoken = {key: s.voice for key, s in sources.items()}
    initials = {p.key: p.initials for p in the_team(session)}
    known = {t.id for t in themes(session)}
    filed = members(session, "evidence.themes", keys)
    used = _findings_of(session, keys)
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    rows = []
    for row in session.connection().execute(_columns(keys)):
        key, words, interview, document, where, taker, order, enquiry, said, quote, voice = row
        if not words.strip():
            continue
        source = interview or document or ""
        under = tuple(filed.get(key, ()))
        if under not in shared:  # a handful of combinations for thousands of lines
            shared[under] = tuple(t for t in under if t in known)
        rows.append(
            HeardLine(
                key=key,
                words=words,
                source=sources.get(source, NOWHERE),
                where=where,
                note_taker=taker or "",
                initials=initials.get(taker or "", ""),
                themes=shared[under],
                enquiry=enquiry or "",
                bearing=_BEARINGS.get(said, Bearing.CONTEXT),
                quote=quote,
                voice=line_of(interview, document, voice, spoken).voice,
                findings=used.get(key, ()),
                place=(ranks.get(source, "99999"), taker or "", order, key),
            )
        )
    return sorted(rows, key=lambda line: line.place)


def _columns(keys: Iterable[str] | None) -> Any:
    chosen = select(
        Evidence.key,
        Evidence.text,
        Evidence.interview,
        Evidence.document,
        Evidence.where,
        Evidence.note_taker,
        Evidence.order,
        Evidence.line_of_enquiry,
        Evidence.bearing,
        Evidence.quote,
        Evidence.voice,
    ).where(~Evidence.deleted)
    return chosen if keys is None else chosen.where(Evidence.key.in_(list(keys)))


def _findings_of(session: Session, keys: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    wanted = None if keys is None else set(keys)
    numbers = finding_numbers(session)
    found: dict[str, list[str]] = {}
    for finding, held in members(session, "finding.evidence").items():
        for line in held if finding in numbers else ():
            if wanted is None or line in wanted:
                found.setdefault(line, []).append(finding)
    return {k: tuple(sorted(f, key=lambda f: (numbers[f], f))) for k, f in found.items()}


def finding_numbers(session: Session) -> dict[str, int]:
    """The number of each living finding; 0 for one that never got any."""
    return {key: number or 0 for key, number in numbering.finding_numbers(session).items()}


def report_by_theme(
    session: Session,
    *,
    lines: Sequence[HeardLine] | None = None,
    unfiled: bool = True,
) -> tuple[ThemeReport, ...]:
    """All lines, or those given, under every theme they are filed under; in the framework's order.

    Within a theme: strengths, areas to consider, context, and there session after session. Themes
    without a line are there too, empty; what is not filed comes last where there is any.
    """
    heard = lines_heard(session) if lines is None else lines
    numbers = finding_numbers(session)
    under: dict[str, list[ReportLine]] = {}
    for line in heard:
        printed = _printed(line, numbers)
        for theme in line.themes or ("",):
            under.setdefault(theme, []).append(printed)
    rest = [Theme("", 0, "Not filed", "Not filed")] if unfiled and "" in under else []
    return tuple(
        ThemeReport(t.id, t.number, t.name, t.short, tuple(_in_order(under.get(t.id, []))))
        for t in (*themes(session), *rest)
    )


def _in_order(lines: list[ReportLine]) -> list[ReportLine]:
    """By bearing; the sort keeps the order of the sessions within each."""
    order = {which: n for n, which in enumerate(Bearing)}
    return sorted(lines, key=lambda line: order[line.bearing])


def _printed(line: HeardLine, numbers: dict[str, int]) -> ReportLine:
    return ReportLine(
        key=line.key,
        words=line.words,
        source_title=line.source.title,
        day=line.source.day,
        begins=line.source.begins,
        where=line.where,
        initials=line.initials,
        voice=line.voice,
        voice_name=VOICE_NAMES[line.voice] if line.voice else "",
        bearing=line.bearing,
        quote=line.quote,
        findings=tuple(numbers[f] for f in line.findings if numbers.get(f)),
    )
