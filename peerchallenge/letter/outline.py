"""The letter as plain structure: one outline, several ends (PDF first), all saying the same words.

Pure and frozen: it knows neither the store nor any file format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_MARKS = re.compile(r"\*(?=\S)(.+?)(?<=\S)\*|\[([^\]\n]+)\]\((https?://[^\s)]+)\)")


@dataclass(frozen=True)
class Span:
    """Words that look alike: plain, stressed, or a link."""

    words: str
    strong: bool = False
    link: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part of the letter, 2 and 3 stand within it."""

    level: int
    words: str


@dataclass(frozen=True)
class Words:
    """A paragraph. `key` is the record's paragraph, empty for what is made from live facts."""

    spans: tuple[Span, ...]
    key: str = ""
    language: str = ""


@dataclass(frozen=True)
class Listing:
    """A list; with `numbered` it counts from 1."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Grid:
    """A simple table: one header row, no merged cells, the first column says what the row is."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    """Shares of the page's width; equal when left out."""


@dataclass(frozen=True)
class Advice:
    """A recommendation in its box."""

    number: int
    words: Words


@dataclass(frozen=True)
class Signature:
    """The closing lines, which never part from one another."""

    lines: tuple[Words, ...]


Block: TypeAlias = Heading | Words | Listing | Grid | Advice | Signature


@dataclass(frozen=True)
class Outline:
    """A whole letter, in the order in which it is read."""

    title: str
    subtitle: str
    council: str
    addressee: str
    date: str
    language: str
    marking: str
    blocks: tuple[Block, ...]

    def words(self) -> list[str]:
        """Everything it says, in reading order: what every end must say too."""
        said = [
            w for w in (self.date, self.addressee, self.council, self.title, self.subtitle) if w
        ]
        for block in self.blocks:
            said += _words_of(block)
        return said


def _words_of(block: Block) -> list[str]:
    match block:
        case Heading(words=words):
            return [words]
        case Words():
            return [plain(block)]
        case Listing(items=items) | Signature(lines=items):
            return [plain(i) for i in items]
        case Grid(caption=caption, header=header, rows=rows):
            return [caption, *header, *(cell for row in rows for cell in row)]
        case Advice(number=number, words=words):
            return [f"Recommendation {number}", plain(words)]


def plain(words: Words) -> str:
    """A paragraph without its marks."""
    return "".join(span.words for span in words.spans)


def spans(marked: str) -> tuple[Span, ...]:
    """Read the light marks of a paragraph: *stress* and [words](https://…). All else is plain."""
    found: list[Span] = []
    at = 0
    for mark in _MARKS.finditer(marked):
        if mark.start() > at:
            found.append(Span(marked[at : mark.start()]))
        stressed, linked, link = mark.groups()
        found.append(Span(stressed, strong=True) if stressed else Span(linked, link=link))
        at = mark.end()
    if at < len(marked) or not found:
        found.append(Span(marked[at:]))
    return tuple(found)
