"""The letter's paragraphs as a page shows them: words, what they rest on, whether edited."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.letter.sections import sections
from peerchallenge.record.fingerprint import is_changed
from peerchallenge.record.framework import framework
from peerchallenge.record.held import Member
from peerchallenge.record.readings import living, members, the_challenge
from peerchallenge.record.triangulation import Line, Triangulation, line_of, source_voices, weigh
from peerchallenge.record.weighing import Evidence, Finding, Paragraph

_READ = {"strength": 1, "consider": 2}
"""Within a theme context is read first, then strengths, then areas to consider."""


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


@dataclass(frozen=True)
class ShownSection:
    """One section with its paragraphs in order."""

    slug: str
    title: str
    short: str
    is_live: bool
    paragraphs: tuple[ShownParagraph, ...]
    """In the order in which they are read."""


def shown(session: Session) -> list[ShownSection]:
    """Every section of the letter, empty ones too."""
    frame = framework(the_challenge(session).framework)
    lines, numbers = _lines_of_findings(session), _numbers(session)
    linked = members(session, "paragraph.findings")
    held: dict[str, list[ShownParagraph]] = {}
    for p in session.scalars(living(Paragraph).order_by(Paragraph.order, Paragraph.key)):
        rests = [f for f in linked.get(p.key, ()) if f in numbers]
        support = weigh(
            [line for f in rests for line in lines.get(f, ())],
            needs_sources=frame.needs_sources,
            needs_voices=frame.needs_voices,
        )
        found = ShownParagraph(
            key=p.key,
            style=p.style,
            text=p.text,
            is_edited=is_changed(p.composed, p.text),
            findings=tuple(n for f in rests if (n := numbers[f]) is not None),
            support=support if p.section.startswith("theme.") else None,
        )
        held.setdefault(p.section, []).append(found)
    return [
        ShownSection(
            s.slug,
            s.title,
            s.short or s.title,
            s.is_live,
            tuple(sorted(held.get(s.slug, ()), key=lambda p: _READ.get(p.style, 0))),
        )
        for s in sections(session)
    ]


def _numbers(session: Session) -> dict[str, int | None]:
    return {f.key: f.number for f in session.scalars(living(Finding))}


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
