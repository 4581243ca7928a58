"""Everything with a name of its own, and the lines that hold some words: for "Find anything".

What has a name is a few hundred things and is read once; lines are many and are sought in the index
each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.framework import Theme
from peerchallenge.record.matching import fit, folded
from peerchallenge.record.numbers import finding_numbers
from peerchallenge.record.readings import the_team, themes
from peerchallenge.record.search import search
from peerchallenge.record.sources import Document, Interview
from peerchallenge.record.weighing import Evidence, Finding, Recommendation

_LOOKED_AT = 60
"""Hits of the index among which the lines are found: it answers with records of every kind."""


@dataclass(frozen=True)
class Named:
    """Something that can be gone to: its kind and key, what it is called, what else it says."""

    kind: str
    key: str
    title: str
    under: str = ""
    """What tells it from others of its name: a time, a role, a source."""
    number: int | None = None
    more: str = ""
    """Words it is found by but not shown with."""
    day: date | None = None

    @cached_property
    def _sought(self) -> tuple[str, str]:
        number = "" if self.number is None else f" {self.kind} {self.number} {self.number}"
        return folded(self.title), folded(f"{self.under} {self.more}{number}")

    def fits(self, typed: str) -> int | None:
        """How well it fits what was typed (`folded` already): 0 is best, None not at all."""
        if self.number is not None and typed in {f" {self.number}", f" {self.kind} {self.number}"}:
            return 0
        return fit(*self._sought, typed)


def named(session: Session) -> list[Named]:
    """Findings, recommendations, sessions, documents, themes and peers, in the team's order.

    Columns and not records: a record would bring its sets along, which nobody asks for here.
    """
    known = {t.id: t for t in themes(session)}
    return [
        *_findings(session, known),
        *_recommendations(session),
        *_sessions(session),
        *_documents(session),
        *(
            Named("theme", t.id, t.name, number=t.number, more=" ".join((t.short, *t.synonyms)))
            for t in known.values()
        ),
        *(Named("peer", p.key, p.name, p.role, more=p.initials) for p in the_team(session)),
    ]


def _findings(session: Session, known: dict[str, Theme]) -> Iterator[Named]:
    f = Finding
    chosen = select(f.key, f.headline, f.theme, f.narrative).where(~f.deleted)
    held = {row[0]: row for row in session.execute(chosen)}
    for key, number in finding_numbers(session).items():
        _, headline, theme, narrative = held[key]
        short = known[theme].short if theme in known else ""
        yield Named("finding", key, headline, short, number, narrative)


def _recommendations(session: Session) -> Iterator[Named]:
    r = Recommendation
    chosen = select(r.key, r.text, r.owner, r.measure).where(~r.deleted).order_by(r.order, r.key)
    for place, (key, words, owner, measure) in enumerate(session.execute(chosen), start=1):
        yield Named("recommendation", key, words, owner, place, measure)


def _sessions(session: Session) -> Iterator[Named]:
    i = Interview
    chosen = select(i.key, i.title, i.begins, i.place, i.day).where(~i.deleted)
    for key, title, begins, place, day in session.execute(chosen.order_by(i.day, i.begins)):
        yield Named("interview", key, title, begins, more=place, day=day)


def _documents(session: Session) -> Iterator[Named]:
    d = Document
    chosen = select(d.key, d.title).where(~d.deleted).order_by(d.title)
    for key, title in session.execute(chosen):
        yield Named("document", key, title)


def lines_about(session: Session, words: str, *, limit: int = 6) -> list[Named]:
    """Lines that have all the words, best first, each with where it was said."""
    hits = [h.key for h in search(session, words, limit=_LOOKED_AT) if h.kind == "evidence"][:limit]
    if not hits:
        return []
    chosen = (
        select(Evidence.key, Evidence.text, Interview.title, Document.title)
        .outerjoin(Interview, Interview.key == Evidence.interview)
        .outerjoin(Document, Document.key == Evidence.document)
        .where(Evidence.key.in_(hits), ~Evidence.deleted)
    )
    found = {
        key: Named("evidence", key, said, met or read or "")
        for key, said, met, read in session.execute(chosen)
    }
    return [found[key] for key in hits if key in found]
