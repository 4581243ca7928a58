"""The councils a person may mean by a few letters: a register in memory, and the search in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

BEST = 8
"""So many are shown under the field."""
_APOSTROPHES = str.maketrans("", "", "'’‘\u02bc`\u00b4")
_WORD = re.compile(r"[^\W_]+")
# What many a full name holds and nobody means by itself.
_GENERIC = {
    "and", "authority", "borough", "city", "combined", "council", "county", "district", "london",
    "metropolitan", "of", "royal", "the", "town",
}  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """One council of a register, as people name it. Nothing in it is about a person."""

    name: str
    type: str = ""
    region: str = ""
    code: str = ""
    ended: date | None = None
    now: tuple[str, ...] = ()
    """Names of what took its place and still stands; empty when that is not known."""
    also: tuple[str, ...] = ()
    """Other names it is found by."""


@dataclass(frozen=True)
class Match:
    """An authority that fits what was typed; of two, the lower `rank` fits better."""

    authority: Authority
    rank: int


@dataclass(frozen=True)
class _Name:
    """A name made ready once."""

    words: tuple[str, ...]
    whole: str
    """All words in one, between spaces."""
    short: str
    """The same without "Borough Council" and the like."""

    def rank(self, typed: tuple[str, ...]) -> int | None:
        """How well it fits, 0 best; None when a word typed starts none of its words."""
        said, meant = f" {' '.join(typed)}", [t for t in typed if t not in _GENERIC]
        if not all(f" {t}" in self.whole for t in typed):
            return None
        if self.short.startswith(said) or self.whole.startswith(said):
            return 0 if meant else 2
        if said in self.short:
            return 1
        return 2 if meant and all(f" {t}" in self.short for t in meant) else 3


class Register:
    """Authorities to find by what people type of their names."""

    def __init__(self, authorities: Iterable[Authority], *, source: str = "") -> None:
        self.authorities = tuple(authorities)
        self.source = source
        """Whose register it is, if it was brought in; empty for the one that ships."""
        self._names = [_names(a) for a in self.authorities]
        self._exact = {
            " ".join(names[0].words): a
            for a, names in zip(reversed(self.authorities), reversed(self._names), strict=True)
        }
        self._words = sorted(
            {(w, i) for i, names in enumerate(self._names) for name in names for w in name.words}
        )
        """Every word with the place of its authority, so that a key costs about a millisecond."""

    def matches(self, typed: str) -> list[Match]:
        """Everything that fits, best first; those that have ended after those that stand."""
        wanted = tuple(plain_words(typed))
        if not wanted:
            return []
        found = []
        for place in set.intersection(*(self._starting(word) for word in wanted)):
            authority = self.authorities[place]
            ranks = [r for name in self._names[place] if (r := name.rank(wanted)) is not None]
            if ranks:
                found.append(Match(authority, min(ranks) + 10 * (authority.ended is not None)))
        return sorted(found, key=lambda m: (m.rank, len(m.authority.name), m.authority.name))

    def _starting(self, typed: str) -> set[int]:
        first = bisect_left(self._words, (typed, -1))
        last = bisect_left(self._words, (typed + "\U0010ffff", -1))
        return {place for _, place in self._words[first:last]}

    def best(self, typed: str) -> list[Authority]:
        """The few to show."""
        return [match.authority for match in self.matches(typed)[:BEST]]

    def named(self, words: str) -> Authority | None:
        """The one whose whole name this is, whatever the case, the accents and the apostrophes."""
        return self._exact.get(" ".join(plain_words(words)))


def plain_words(words: str) -> list[str]:
    """What two spellings of a name have in common: no case, accent or apostrophe; & is "and"."""
    bare = unicodedata.normalize("NFKD", words.casefold().translate(_APOSTROPHES))
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("&", " and ")
    return _WORD.findall(bare)


def _names(authority: Authority) -> list[_Name]:
    split = dict.fromkeys(tuple(plain_words(n)) for n in (authority.name, *authority.also))
    return [_name(words) for words in split]


def _name(split: tuple[str, ...]) -> _Name:
    own = [w for w in split if w not in _GENERIC]
    whole = f" {' '.join(split)} "
    if not own:
        return _Name(split, whole, whole)
    first, last = split.index(own[0]), len(split) - split[::-1].index(own[-1])
    return _Name(split, whole, f" {' '.join(split[first:last])} ")
