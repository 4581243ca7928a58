"""A paragraph made ready for checking: its words and sentences, read once for all checks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from peerchallenge.record.spelt import level

WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W_]+(?:['’\-][^\W_]+)*")
_NEXT = re.compile(r"(?<=[.!?])[\"”’')*]*\s+(?=[\"“‘'(*\[]*[^\W\d_a-z])|\n+")
_PIECE = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"[\"“‘'(*\[\s]*")


class Word(NamedTuple):
    """One word, folded, and where it stands."""

    folded: str
    begins: int
    ends: int


@dataclass(frozen=True)
class Hit:
    """Something found in a passage, before it is known whose paragraph that is."""

    code: str
    level: str
    begins: int
    ends: int
    sentence: str
    fact: str = ""
    """A figure of the record it rests on: when that changes, the check comes back."""
    can_dismiss: bool = True


def fold(word: str) -> str:
    """A word as words are compared: small letters, one kind of apostrophe."""
    return word.casefold().replace("’", "'")


def pieces_of(text: str) -> list[str]:
    """Runs of letters, small and without accents."""
    return _PIECE.findall(level(text).casefold())


@dataclass(frozen=True)
class Passage:
    """The text of one paragraph, and the section it stands in."""

    text: str
    section: str = ""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word in order."""
        folded = fold(self.text)
        if len(folded) == len(self.text):
            return tuple(Word(m.group(), *m.span()) for m in WORD.finditer(folded))
        # Some letters become two when folded ("ß"), and then no place is where it was.
        return tuple(Word(fold(m.group()), *m.span()) for m in WORD.finditer(self.text))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Its runs of letters, small and without accents."""
        return frozenset(pieces_of(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _NEXT.finditer(self.text))]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence begins and ends."""
        starts = self._starts
        return tuple(zip(starts, [*starts[1:], len(self.text)], strict=True))

    def sentence_at(self, at: int) -> str:
        """The sentence a place lies in."""
        begins, ends = self.sentences[bisect_right(self._starts, at) - 1]
        return self.text[begins:ends].strip()

    def opens_sentence(self, at: int) -> bool:
        """True where a capital says nothing, because a sentence begins there."""
        begins = self._starts[bisect_right(self._starts, at) - 1]
        opening = _OPENS.match(self.text, begins)
        return opening is not None and opening.end() >= at

    def is_quoted(self, begins: int, ends: int) -> bool:
        """True between quotation marks."""
        before, after = self.text[: begins + 1], self.text[max(0, ends - 1) :]
        curly = before.rfind("“") > before.rfind("”") and "”" in after
        return curly or (before.count('"') % 2 == 1 and '"' in after)
