"""What was meant to be filled in or tidied: "TBC", empty brackets, doubled words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peerchallenge.letter.checks.found import LOOK, MUST
from peerchallenge.letter.checks.passage import Hit, Passage

_TO_FILL = re.compile(
    r"\b(?:TBC|TBA|TBD|TODO|FIXME|[Xx]{2,}|[Nn]{2,}|[Ll]orem ipsum)\b|\?{2,}|_{3,}|\.{4,}|…{2,}"
    r"|\[(?!\s*\])[^\]\n]{1,80}\](?!\()|<(?!\s*>)[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}",
)
_NOTE = re.compile(r"\^\[[^\]\n]+\]")
_EMPTY = re.compile(r"\(\s*\)|(?<!\^)\[\s*\]|“\s*”|\"\s*\"")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(r"(?<=\w) +[,;:.!?](?=\s|$)")
_DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_MAY_DOUBLE = {"had", "that", "very"}


def leftovers(passage: Passage) -> Iterator[Hit]:
    """Everything in a passage that nobody meant to send."""
    text = passage.text
    notes = [m.span() for m in _NOTE.finditer(text)]
    for found in _TO_FILL.finditer(text):
        if not any(b <= found.start() < e for b, e in notes):
            yield Hit(
                "to-fill", MUST, *found.span(), "Something here is still to be filled in."
            )  # fmt: skip
    for found in _EMPTY.finditer(text):
        yield Hit("empty-brackets", LOOK, *found.span(), "There is nothing between these marks.")
    for found in _SPACES.finditer(text):
        yield Hit("double-space", LOOK, *found.span(), "There are two spaces where one will do.")
    for found in _BEFORE.finditer(text):
        yield Hit("stray-space", LOOK, *found.span(), "There is a space before a stop or comma.")
    for found in _DOUBLED.finditer(text):
        if found.group(1).casefold() not in _MAY_DOUBLE:
            yield Hit("doubled-word", LOOK, *found.span(), "A word stands here twice.")
