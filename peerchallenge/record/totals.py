"""How many there are of each: what the rail counts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from peerchallenge.record.booked import still_counts
from peerchallenge.record.held import Record
from peerchallenge.record.sources import Interview
from peerchallenge.record.tally import Tally, tally
from peerchallenge.record.weighing import Finding, Recommendation


@dataclass(frozen=True)
class Totals:
    """What the rail counts."""

    sessions: int
    lines: int
    unfiled: int
    findings: int
    recommendations: int


def totals(session: Session, lines: Tally | None = None) -> Totals:
    """How many there are of each; blank lines and sessions that were not held do not count.

    A tally that is kept saves counting every line.
    """

    def how_many(kind: type[Record], *more: ColumnElement[bool]) -> int:
        chosen = select(func.count()).select_from(kind).where(~kind.deleted, *more)
        return session.scalar(chosen) or 0

    counted = lines or tally(session)
    return Totals(
        sessions=how_many(Interview, still_counts()),
        lines=counted.lines,
        unfiled=counted.unfiled,
        findings=how_many(Finding),
        recommendations=how_many(Recommendation),
    )
