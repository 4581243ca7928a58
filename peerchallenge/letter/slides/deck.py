"""What the slides of the last day say, before they have a size: frozen, pure, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peerchallenge.record.said import SaidLine


class Look(StrEnum):
    """Which layout a slide wears."""

    TITLE = "title"
    PLAIN = "plain"
    STRENGTH = "strength"
    CONSIDER = "consider"
    BOTH = "both"
    """Two columns."""
    TABLE = "table"
    CLOSING = "closing"


@dataclass(frozen=True)
class Point:
    """One thing on a slide, and what the speaker has beside it.

    `where` is where a person finds it in the record; empty for standing phrases and for names that
    may be said, like the team's.
    """

    words: str
    where: str = ""
    notes: tuple[str, ...] = ()
    is_draft: bool = False
    is_heading: bool = False
    """Stands over others, without a bullet."""
    number: int = 0
    """Counted from 1 where things are counted; the same when it goes on over the next slide."""
    goes_on: bool = False
    """The rest of what began on the slide before."""


@dataclass(frozen=True)
class Grid:
    """A table: its rows under one row of headings, what it is in words, shares of the width."""

    told: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Column:
    """One of two columns, which stands alone where both do not fit on one slide."""

    look: Look
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Slide:
    """One slide, or what becomes several when it is fitted."""

    look: Look
    title: str
    over: str = ""
    """A line over the title: the theme."""
    points: tuple[Point, ...] = ()
    columns: tuple[Column, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    """Large figures and what each counts."""
    grid: Grid | None = None
    notes: tuple[str, ...] = ()
    is_large: bool = False
    """So little is said that it can be set larger."""

    @property
    def all_points(self) -> tuple[Point, ...]:
        """Of the slide and of its columns, in reading order."""
        return (*self.points, *(p for c in self.columns for p in c.points))


@dataclass(frozen=True)
class LeftOut:
    """What is in the record and not on the slides, so that somebody can be told."""

    not_agreed: int = 0
    changed: int = 0
    """Of those: agreed once, and worded otherwise since."""
    no_theme: int = 0


@dataclass(frozen=True)
class Deck:
    """The whole presentation and all that is said about it."""

    title: str
    council: str
    foot: str
    language: str
    marking: str
    made: date
    slides: tuple[Slide, ...]
    said: tuple[SaidLine, ...] = ()
    """Findings and recommendations as they stand on the slides, to keep when it was given."""
    left_out: LeftOut = LeftOut()
    drafts: int = 0
    """Findings that are on the slides as drafts."""
