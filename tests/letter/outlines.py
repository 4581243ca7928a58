"""An outline to paint, with a front like any letter's and the blocks a test is about."""

from __future__ import annotations

from typing import Any

from peerchallenge.letter.outline import Block, Outline
from peerchallenge.paper.fonts import printable

PROFILES = ("ua1", "2a")
"""What every file is held to: PDF/UA-1 and PDF/A-2a."""


def an_outline(*blocks: Block, **changed: Any) -> Outline:
    """A letter of these blocks; what is named is otherwise than in any letter."""
    front = {
        "title": "Feedback letter",
        "subtitle": "Autumn",
        "council": "Tarnbeck District Council",
        "addressee": "The Leader",
        "date": "7 November 2025",
        "language": "en-GB",
        "marking": "OFFICIAL-SENSITIVE",
    }
    return Outline(**{**front, "blocks": blocks, **changed})


def said_by(outline: Outline) -> list[str]:
    """What should be heard, in one line a block."""
    lines = (" ".join(printable(words).split()) for words in outline.words())
    return [line for line in lines if line]
