"""What was meant to be filled in or tidied: "TBC", empty brackets, doubled words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from peerchallenge.letter.checks.found import LOOK, MUST
from peerchallenge.letter.checks.passage import Hit, Passage, Word

_WORDS_TO_FILL = {"tbc", "tba", "tbd", "todo", "fixme", "lorem"}
_LETTERS = re.compile(r"x{2,}|n{2,}")
_TO_FILL = re.compile(
    r"\?{2,}|_{3,}|\.{4,}|…{2,}"
    r"|\[(?!\s*\])[^\]\n]{1,80}\](?!\()|<(?!\s*>)[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}",
)
_NOTE = re.compile(r"\^\[[^\]\n]+\]")
_EMPTY = re.compile(r"\(\s*\)|(?<!\^)\[\s*\]|“\s*”|\"\s*\"")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE = re.compile(r"(?<=\w) +[,;:.!?](?=\s|$)")
_MAY_DOUBLE = {"had", "that", "very"}


def leftovers(passage: Passage) -> Iterator[Hit]:
    """Everything in a passage that nobody meant to send."""
    text = passage.text
    notes = [m.span() for m in _NOTE.finditer(text)]
    for word, after in pairwise((*passage.words, Word("", len(text), len(text)))):
        if word.folded in _WORDS_TO_FILL or _LETTERS.fullmatch(word.folded):
            said = text[word.begins : word.ends]
            if said == "lorem" or said.isupper() or said[0] in "Xx":
                yield _to_fill(word.begins, word.ends)
        if word.folded == after.folded and _is_doubled(text, word, after):
            yield Hit(
                "doubled-word", LOOK, word.begins, after.ends, "A word stands here twice."
            )  # fmt: skip
    for found in _TO_FILL.finditer(text):
        if not any(b <= found.start() < e for b, e in notes):
            yield _to_fill(*found.span())
    for found in _EMPTY.finditer(text):
        yield Hit("empty-brackets", LOOK, *found.span(), "There is nothing between these marks.")
    for found in _SPACES.finditer(text):
        yield Hit("double-space", LOOK, *found.span(), "There are two spaces where one will do.")
    for found in _BEFORE.finditer(text):
        yield Hit("stray-space", LOOK, *found.span(), "There is a space before a stop or comma.")


def _to_fill(begins: int, ends: int) -> Hit:
    return Hit("to-fill", MUST, begins, ends, "Something here is still to be filled in.")


def _is_doubled(text: str, word: Word, after: Word) -> bool:
    between = text[word.ends : after.begins]
    return between.isspace() and word.folded not in _MAY_DOUBLE and word.folded.isalpha()
