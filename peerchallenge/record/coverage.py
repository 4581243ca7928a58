"""Who has spoken on what: lines heard by theme and voice, each counted under its main theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.record.framework import Theme
from peerchallenge.record.listings import findings
from peerchallenge.record.readings import members, themes
from peerchallenge.record.triangulation import line_of, source_voices
from peerchallenge.record.vocabulary import Voice
from peerchallenge.record.weighing import Evidence


@dataclass(frozen=True)
class CoverageRow:
    """One theme: lines heard for each voice, and how many of its findings are triangulated."""

    theme: Theme
    heard: dict[Voice, int]
    mixed: int
    """Lines of sessions with several voices that nobody has marked yet."""
    triangulated: int
    findings: int


def coverage(session: Session) -> list[CoverageRow]:
    """The grid, a row a theme. A voice nobody has heard on a theme is a gap."""
    main = {owner: held[0] for owner, held in members(session, "evidence.themes").items()}
    spoken = source_voices(session)
    counted: dict[str, Counter[Voice | None]] = {}
    lines = select(Evidence.key, Evidence.interview, Evidence.document, Evidence.voice).where(
        ~Evidence.deleted, func.trim(Evidence.text) != ""
    )
    for key, interview, document, marked in session.execute(lines):
        if key in main:
            heard = counted.setdefault(main[key], Counter())
            heard[line_of(interview, document, marked, spoken).voice] += 1
    shown = findings(session)
    rows = []
    for theme in themes(session):
        heard = counted.get(theme.id, Counter())
        mine = [f for f in shown if f.theme == theme.id]
        rows.append(
            CoverageRow(
                theme,
                {voice: heard[voice] for voice in Voice},
                heard[None],
                sum(f.support.is_triangulated for f in mine),
                len(mine),
            )
        )
    return rows
