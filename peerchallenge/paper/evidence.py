"""What an evidence list prints: lines theme by theme, without the name of anybody met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from peerchallenge.record.evidence import HeardLine, ReportLine, ThemeReport, report_by_theme
from peerchallenge.record.names import NamePattern, name_pattern, unnamed
from peerchallenge.record.readings import the_challenge, the_council


@dataclass(frozen=True)
class EvidenceList:
    """What is printed, and what stands around it."""

    council: str
    marking: str
    language: str
    themes: tuple[ThemeReport, ...]
    chosen: str = ""
    """Which lines these are when they are not all, in words: "opposition, Tue 4 November"."""
    printed: str = ""
    """The day it was printed, in words."""

    @property
    def count(self) -> int:
        """How many lines there are; one under two themes is counted in both."""
        return sum(len(t.lines) for t in self.themes)


def evidence_to_print(
    session: Session,
    *,
    names: Mapping[str, str],
    lines: Sequence[HeardLine] | None = None,
    chosen: str = "",
    printed: str = "",
) -> EvidenceList:
    """Everything heard, or the lines given, with every name of somebody met left out of it."""
    challenge, council = the_challenge(session), the_council(session)
    sought = name_pattern(names)
    return EvidenceList(
        council=council.name if council else "",
        marking=challenge.marking,
        language=challenge.language,
        themes=tuple(
            replace(theme, lines=tuple(_unnamed(line, sought) for line in theme.lines))
            for theme in report_by_theme(session, lines=lines)
        ),
        chosen=unnamed(chosen, sought),
        printed=printed,
    )


def _unnamed(line: ReportLine, sought: NamePattern | None) -> ReportLine:
    said = [unnamed(words, sought) for words in (line.words, line.source_title, line.where)]
    if said == [line.words, line.source_title, line.where]:
        return line
    return replace(line, words=said[0], source_title=said[1], where=said[2])
