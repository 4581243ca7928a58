"""Sources by lines of enquiry: which session or document said how much on which question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.record.evidence import HeardLine, Source
from peerchallenge.record.framework import Theme
from peerchallenge.record.readings import living, themes
from peerchallenge.record.weighing import Finding


@dataclass(frozen=True)
class Column:
    """One line of enquiry of a theme; without an id, what is filed under the theme alone."""

    theme: Theme
    enquiry: str
    words: str
    label: str
    """What is called out: "3.2", or the theme's number alone."""


@dataclass(frozen=True)
class Matrix:
    """The figures: `cells` has the keys of the lines by (row, column), and only where there are."""

    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[int, int], tuple[str, ...]]

    def count(self, row: int, column: int) -> int:
        """How many lines."""
        return len(self.cells.get((row, column), ()))


EMPTY = Matrix((), (), {})


def columns_of(of_themes: Iterable[Theme]) -> tuple[Column, ...]:
    """Theme after theme: its lines of enquiry, then what is filed under none of them."""
    found = []
    for theme in of_themes:
        found += [
            Column(theme, x.id, x.text, f"{theme.number}.{n}")
            for n, x in enumerate(theme.lines, start=1)
        ]
        found.append(Column(theme, "", theme.name, str(theme.number)))
    return tuple(found)


def enquiries_of_findings(session: Session) -> dict[str, str]:
    """The line of enquiry of each finding that has one."""
    chosen = living(Finding).with_only_columns(Finding.key, Finding.line_of_enquiry)
    return {key: enquiry for key, enquiry in session.execute(chosen) if enquiry}


def matrix(
    lines: Iterable[HeardLine], of_themes: Sequence[Theme], of_findings: Mapping[str, str]
) -> Matrix:
    """Count lines by source and line of enquiry, under each theme they are filed under.

    A line counts under its own line of enquiry, else under those of the findings it is in, else
    under its theme alone. Lines that are not filed are nowhere in it.
    """
    columns = columns_of(of_themes)
    at = {(c.theme.id, c.enquiry): n for n, c in enumerate(columns)}
    found: dict[tuple[str, int], list[str]] = {}
    sources: dict[str, Source] = {}
    for line in lines:
        asked = [line.enquiry] if line.enquiry else [of_findings.get(f, "") for f in line.findings]
        for theme in line.themes:
            into = {at[theme, e] for e in asked if (theme, e) in at and e}
            for column in into or ({at[theme, ""]} if (theme, "") in at else set()):
                sources.setdefault(line.source.key, line.source)
                found.setdefault((line.source.key, column), []).append(line.key)
    rows = {key: n for n, key in enumerate(sources)}
    cells = {(rows[source], column): tuple(keys) for (source, column), keys in found.items()}
    return Matrix(tuple(sources.values()), columns, cells)


def read_matrix(session: Session, lines: Sequence[HeardLine]) -> Matrix:
    """The matrix of lines that are already at hand, with this challenge's own questions."""
    return matrix(lines, themes(session), enquiries_of_findings(session))
