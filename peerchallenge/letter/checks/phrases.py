"""Looks for many phrases at once, word by word: a pattern of them all would try each everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from peerchallenge.letter.checks.passage import WORD, Word, fold

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases as folded words, by their first word, the longest first."""


def phrases(listed: Iterable[str]) -> Phrases:
    """Make phrases ready to be looked for."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for said in listed:
        words = tuple(WORD.findall(fold(said)))
        if words:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(held, key=lambda w: (-len(w), w))) for first, held in found.items()}


def look_for(sought: Phrases, words: Sequence[Word]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each place where one stands, the longest that does: begins, ends, the phrase."""
    reached = 0
    for at, word in enumerate(words):
        for phrase in sought.get(word.folded, ()) if at >= reached else ():
            reach = at + len(phrase)
            if reach <= len(words) and all(
                words[at + n].folded == part for n, part in enumerate(phrase)
            ):
                yield word.begins, words[reach - 1].ends, phrase
                reached = reach
                break
