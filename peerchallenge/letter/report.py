"""The report: contents, numbered headings, the sections as reports since April 2024 have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from peerchallenge.letter.facts import heard
from peerchallenge.letter.outline import Block, Contents, Heading, Words
from peerchallenge.letter.sections import Section
from peerchallenge.letter.wording import Wording

_APPROACH = ("team", "scope", "process")


def report_blocks(
    session: Session, words: Wording, told: list[tuple[Section, list[Block]]]
) -> Iterator[Block]:
    """Contents, introduction, summary, recommendations, approach, feedback by theme, next steps."""
    yield Contents()
    plain = {words.phrase("section", name) for name in ("strengths", "consider")}
    yield from _numbered(_blocks(session, words, told), plain)


def _blocks(
    session: Session, words: Wording, told: list[tuple[Section, list[Block]]]
) -> Iterator[Block]:
    opened = ""
    for section, blocks in told:
        part = "approach" if section.slug in _APPROACH else "feedback" if section.theme else ""
        if part and part != opened:
            yield Heading(1, words.phrase("section", part))
        if part == "feedback" and opened != part:
            yield Words.of(words.phrase("feedback", "lead"))
        opened = part
        yield Heading(2 if part else 1, section.title)
        for block in blocks:
            if part and isinstance(block, Heading):
                yield replace(block, level=block.level + 1)
            else:
                yield block
        if section.slug == "process":
            yield from heard(session, words)


def _numbered(blocks: Iterable[Block], plain: set[str]) -> Iterator[Block]:
    """Headings with their numbers, "4" and "4.1"; those that come back in every theme have none."""
    part = within = 0
    for block in blocks:
        if not isinstance(block, Heading) or block.words in plain:
            yield block
        elif block.level == 1:
            part, within = part + 1, 0
            yield replace(block, number=f"{part}")
        else:
            within += 1
            yield replace(block, number=f"{part}.{within}")
