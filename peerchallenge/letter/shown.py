"""The letter as a page shows it: every section in its parts, words and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.letter.sections import Section, sections
from peerchallenge.letter.wording import Wording, wording
from peerchallenge.record.clock import dues
from peerchallenge.record.fingerprint import is_changed
from peerchallenge.record.framework import framework
from peerchallenge.record.held import Member
from peerchallenge.record.numbers import finding_numbers
from peerchallenge.record.readings import living, members, the_challenge, the_team, themes
from peerchallenge.record.retention import is_closed
from peerchallenge.record.triangulation import Line, Triangulation, line_of, source_voices, weigh
from peerchallenge.record.weighing import Evidence, Paragraph

_THEME = (("body", ""), ("strength", "strengths"), ("consider", "consider"))
_NEXT = (("body", ""), ("after", ""))


@dataclass(frozen=True)
class ShownParagraph:
    """One paragraph. `support` is None where it rests on no finding, as the opening does."""

    key: str
    style: str
    text: str
    is_edited: bool
    findings: tuple[int, ...]
    """Numbers, for people to say aloud."""
    support: Triangulation | None
    language: str = ""
    linked: tuple[str, ...] = ()
    """Keys of the living findings it rests on."""


@dataclass(frozen=True)
class ShownPart:
    """A run of paragraphs under one heading; within a theme there are three."""

    style: str
    """What a paragraph written here gets."""
    title: str
    """Empty where it has none of its own."""
    live: tuple[str, ...]
    """Lines made from the record each time, which stand before the paragraphs."""
    paragraphs: tuple[ShownParagraph, ...]


@dataclass(frozen=True)
class ShownSection:
    """One section with its parts in the order in which they are read."""

    slug: str
    title: str
    short: str
    is_live: bool
    parts: tuple[ShownPart, ...]

    @property
    def styles(self) -> tuple[str, ...]:
        """Of the parts a paragraph can be put into, in the order in which they are read."""
        return () if self.is_live else tuple(style for style, _ in _parts_of(self.slug))

    @property
    def paragraphs(self) -> tuple[ShownParagraph, ...]:
        """All of them, in the order in which they are read."""
        return tuple(p for part in self.parts for p in part.paragraphs)


@dataclass(frozen=True)
class Ground:
    """What paragraphs rest on: the lines of evidence of every finding, and the findings' numbers.

    No key pressed in the letter alters it, so it is read once and not with every paragraph.
    """

    lines: Mapping[str, Sequence[Line]]
    numbers: Mapping[str, int | None]


def ground(session: Session) -> Ground:
    """As the record has it now."""
    return Ground(_lines_of_findings(session), finding_numbers(session))


def shown(session: Session, on: Ground | None = None) -> list[ShownSection]:
    """Every section of the letter, empty ones too; `on` is what was read of the notes before."""
    held = _paragraphs(session, on or ground(session))
    words = wording(the_challenge(session).language)
    return [_section(session, words, s, held.get(s.slug, [])) for s in sections(session)]


def _paragraphs(session: Session, on: Ground) -> dict[str, list[ShownParagraph]]:
    frame = framework(the_challenge(session).framework)
    lines, numbers, gone = on.lines, on.numbers, is_closed(session)
    linked = members(session, "paragraph.findings")
    held: dict[str, list[ShownParagraph]] = {}
    for p in session.scalars(living(Paragraph).order_by(Paragraph.order, Paragraph.key)):
        rests = [f for f in linked.get(p.key, ()) if f in numbers]
        support = weigh(
            [line for f in rests for line in lines.get(f, ())],
            needs_sources=frame.needs_sources,
            needs_voices=frame.needs_voices,
            is_gone=gone,
        )
        found = ShownParagraph(
            key=p.key,
            style=p.style,
            text=p.text,
            is_edited=is_changed(p.composed, p.text),
            findings=tuple(n for f in rests if (n := numbers[f]) is not None),
            support=support if p.section.startswith("theme.") else None,
            language=p.language,
            linked=tuple(rests),
        )
        held.setdefault(p.section, []).append(found)
    return held


def _section(
    session: Session, words: Wording, section: Section, paragraphs: Sequence[ShownParagraph]
) -> ShownSection:
    kinds = _parts_of(section.slug)
    styles = {style for style, _ in kinds}
    parts = []
    for n, (style, title) in enumerate(kinds):
        here = tuple(
            p for p in paragraphs if p.style == style or (n == 0 and p.style not in styles)
        )
        live = _live(session, words, section.slug, style)
        # A theme says only of what it has; all the rest always has room to write.
        if here or live or (n == 0 and (not section.theme or not paragraphs)):
            said = words.phrase("section", title) if title else ""
            parts.append(ShownPart(style, said, live, here))
    return ShownSection(
        section.slug, section.title, section.short or section.title, section.is_live, tuple(parts)
    )


def _parts_of(slug: str) -> tuple[tuple[str, str], ...]:
    if slug.startswith("theme."):
        return _THEME
    return _NEXT if slug == "next" else (("body", ""),)


def _live(session: Session, words: Wording, slug: str, style: str) -> tuple[str, ...]:
    if slug == "team":
        team = [", ".join(filter(None, (p.name or p.initials, p.role))) for p in the_team(session)]
        return tuple(team) or (words.phrase("missing", "team"),)
    if slug == "scope":
        return tuple(t.name if t.lines else t.about for t in themes(session))
    if slug == "next" and style == "after":
        ends = the_challenge(session).ends
        due = dues(ends) if ends else ()
        return tuple(f"{words.phrase('due', f'months_{d.months}')}: {words.day(d.by)}" for d in due)
    return ()


def _lines_of_findings(session: Session) -> dict[str, list[Line]]:
    spoken = source_voices(session)
    linked = members(session, "finding.evidence")
    e = Evidence
    # By the links and in columns: to read all 20,000 lines as records took two seconds.
    chosen = (
        select(e.key, e.interview, e.document, e.voice)
        .join(Member, Member.member == e.key)
        .where(Member.field == "finding.evidence", ~e.deleted, func.trim(e.text) != "")
    )
    known = {
        key: line_of(interview, document, marked, spoken)
        for key, interview, document, marked in session.execute(chosen)
    }
    return {f: [known[e] for e in held if e in known] for f, held in linked.items()}
