"""The letter as plain structure: one outline, several ends (PDF first), all saying the same words.

Pure and frozen: it knows neither the store nor any file format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (Outline.date is the words for it)
from typing import TypeAlias

MARKS = re.compile(
    r"\*(?=\S)(?P<strong>.+?)(?<=\S)\*"
    r"|\[(?P<link>[^\]\n]+)\]\((?P<address>https?://[^\s)]+)\)"
    r"|\^\[(?P<note>[^\]\n]+)\]"
)
"""The light marks of a paragraph, for whoever reads them: here, and on the page that shows them."""


@dataclass(frozen=True)
class Span:
    """Words that look alike: plain, stressed, a link, or the call of a footnote."""

    words: str
    strong: bool = False
    link: str = ""
    note: str = ""
    """What the footnote says. Such a span has no words of its own; the end gives it a number."""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a part of the letter, 2 and 3 stand within it."""

    level: int
    words: str
    number: str = ""
    """As it is printed before the words, "4.1"; empty where headings are not numbered."""

    @property
    def whole(self) -> str:
        """Number and words."""
        return f"{self.number} {self.words}".strip()


@dataclass(frozen=True)
class Words:
    """A paragraph. `key` is the record's paragraph, empty for what is made from live facts."""

    spans: tuple[Span, ...]
    key: str = ""
    language: str = ""

    @classmethod
    def of(cls, marked: str) -> Words:
        """A paragraph of words with light marks, one of our own phrases for example."""
        return cls(spans(marked))


@dataclass(frozen=True)
class Listing:
    """A list; with `numbered` it counts from 1. A list among the items is within the one before."""

    items: tuple[Words | Listing, ...]
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


@dataclass(frozen=True)
class Coverage:
    """Who spoke on what: how much was noted of a voice (column) on a theme (row)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture drawn from figures, with a caption; `alt` says it to who cannot see it."""

    caption: str
    alt: str
    drawn: Coverage


@dataclass(frozen=True)
class Contents:
    """Where the list of contents stands; the end knows the pages."""


Block: TypeAlias = Heading | Words | Listing | Grid | Advice | Signature | Figure | Contents


@dataclass(frozen=True)
class Labels:
    """The few words an end adds itself, in the letter's language."""

    recommendation: str = "Recommendation"
    contents: str = "Contents"
    notes: str = "Notes"
    note: str = "Note"
    back: str = "back to the text"
    page: str = "Page {number} of {pages}"
    strengths: str = "Strengths"
    consider: str = "Areas to consider"
    draft: str = "Draft"
    agreed: str = "Agreed by the team, not yet final"
    team: str = "The peer team"


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
    state: str = "draft"
    """`draft`, `agreed` (by the team) or `final`."""
    has_cover: bool = False
    """The title stands on a page of its own; its headings are numbered."""
    labels: Labels = Labels()
    day: Date | None = None
    """`date` as a date: when the file says that it was made."""

    def words(self) -> list[str]:
        """Everything it says, in reading order: what every end must say too."""
        front = (self.date, self.addressee, self.council, self.title, self.subtitle)
        if self.has_cover:
            front = (self.council, self.title, self.subtitle, self.addressee, self.date)
        said = [w for w in front if w]
        for block in self.blocks:
            said += _words_of(block, self.labels)
        notes = self.notes()
        return [*said, self.labels.notes, *notes] if notes else said

    def notes(self) -> list[str]:
        """What the footnotes say, in the order in which they are called."""
        paragraphs = (words for block in self.blocks for words in paragraphs_of(block))
        return [span.note for words in paragraphs for span in words.spans if span.note]


def paragraphs_of(block: Block) -> Iterator[Words]:
    """The paragraphs within a block, in reading order."""
    match block:
        case Words():
            yield block
        case Listing(items=parts) | Signature(lines=parts):
            for part in parts:
                yield from paragraphs_of(part)
        case Advice(words=words):
            yield words
        case _:
            pass


def _words_of(block: Block, labels: Labels) -> Iterator[str]:
    match block:
        case Heading():
            yield block.whole
        case Words():
            yield plain(block)
        case Listing(items=items):
            for item in items:
                yield from _words_of(item, labels)
        case Signature(lines=lines):
            yield from (plain(line) for line in lines)
        case Grid(caption=caption, header=header, rows=rows):
            yield from (caption, *header, *(cell for row in rows for cell in row))
        case Advice(number=number, words=words):
            yield from (f"{labels.recommendation} {number}", plain(words))
        case Figure(caption=caption):
            yield caption
        case Contents():
            yield labels.contents  # the rest of it repeats the headings


def plain(words: Words) -> str:
    """A paragraph without its marks."""
    return "".join(span.words for span in words.spans)


def spans(marked: str) -> tuple[Span, ...]:
    """Read the light marks of a paragraph: *stress*, [words](https://…) and ^[a footnote].

    A link may be stressed, and words of a link. All else is plain.
    """
    return tuple(_spans(marked)) or (Span(""),)


def _spans(marked: str, *, strong: bool = False, link: str = "") -> Iterator[Span]:
    at = 0
    for mark in MARKS.finditer(marked):
        if (mark["strong"] and strong) or (mark["link"] and link):
            continue  # no more than it is already: the marks stand for themselves
        if mark.start() > at:
            yield Span(marked[at : mark.start()], strong, link)
        at = mark.end()
        if mark["note"]:
            yield Span("", note=mark["note"])
        elif mark["strong"]:
            yield from _spans(mark["strong"], strong=True, link=link)
        else:
            yield from _spans(mark["link"], strong=strong, link=mark["address"])
    if at < len(marked):
        yield Span(marked[at:], strong, link)
