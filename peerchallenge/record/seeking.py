"""Every line that has some words, best first, as quickly as they are typed.

Each word may go on ("scru" finds scrutiny), words in quotation marks stand together, accents and
capitals do not count. A line is also found by the title of its session or document, so that
"leader budget" finds what the leader said of the budget.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from peerchallenge.record.weighing import Evidence

_TYPED = re.compile(r'"([^"]+)"?|(\w+)', re.UNICODE)
_FIND = (
    "select i.key from words join indexed i on i.id = words.rowid "
    "where words match :query and i.kind = 'evidence'"
)
_ANY_ORDER, _BEST_FIRST = text(_FIND), text(f"{_FIND} order by rank")
_LEAST_TO_WEIGH = 3
"""Letters. One or two are in most lines, and which of those is best says nothing."""


@dataclass(frozen=True)
class Term:
    """One thing looked for: a word's beginning, or several whole words in a row."""

    tokens: tuple[str, ...]
    is_phrase: bool

    @property
    def query(self) -> str:
        """The term as the index asks for it; what is typed is never a query language."""
        return '"' + " ".join(self.tokens) + '"' + ("" if self.is_phrase else "*")

    @property
    def pattern(self) -> str:
        """The same on folded text."""
        if self.is_phrase:
            return r"(?<!\w)" + r"\W+".join(map(re.escape, self.tokens)) + r"(?!\w)"
        return r"(?<!\w)" + re.escape(self.tokens[0]) + r"\w*"


def fold(words: str) -> str:
    """Small letters without accents, letter for letter: a place here is the same place there."""
    if words.isascii():
        return words.lower()
    return "".join(_folded(c) for c in words)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].casefold()
    return bare if len(bare) == 1 else letter


@lru_cache(maxsize=64)
def terms_of(typed: str) -> tuple[Term, ...]:
    """What a person typed, taken apart. A quotation mark still open counts as one to come."""
    typed = fold("".join(c if c.isprintable() else " " for c in typed))
    found: dict[Term, None] = {}
    for phrase, word in _TYPED.findall(typed):
        # An underscore is a letter to Python and a gap to the index.
        tokens = tuple(re.findall(r"[^\W_]+", phrase or word))
        if phrase and tokens:
            found[Term(tokens, is_phrase=True)] = None
        else:
            found |= {Term((token,), is_phrase=False): None for token in tokens}
    return tuple(found)


@lru_cache(maxsize=64)
def _finder(typed: str) -> re.Pattern[str] | None:
    terms = terms_of(typed)
    return re.compile("|".join(t.pattern for t in terms)) if terms else None


def marks_in(words: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the words looked for stand in a text, as (start, end) in its own characters."""
    finder = _finder(typed)
    return tuple(m.span() for m in finder.finditer(fold(words))) if finder else ()


def seek(session: Session, typed: str, titles: Iterable[tuple[str, str]] = ()) -> list[str]:
    """Keys of the lines that have every word, best first; after them those found by a title.

    `titles` are (key, title) of sessions and documents: a title may hold some of the words or all.
    """
    terms = terms_of(typed)
    if not terms:
        return []
    found = _matching(session, terms, typed)
    for rest, sources in _by_title(terms, titles).items():
        there = _lines_of(session, sources)
        if rest:
            have = set(_matching(session, rest, typed))
            there = [key for key in there if key in have]
        found += there
    return list(dict.fromkeys(found))


def _matching(session: Session, terms: tuple[Term, ...], typed: str) -> list[str]:
    ask = _BEST_FIRST if len(typed.strip()) >= _LEAST_TO_WEIGH else _ANY_ORDER
    query = " ".join(term.query for term in terms)
    return [row[0] for row in session.execute(ask, {"query": query})]


def _by_title(
    terms: tuple[Term, ...], titles: Iterable[tuple[str, str]]
) -> dict[tuple[Term, ...], list[str]]:
    """Sources whose title holds any of the terms, by the terms their lines still have to hold."""
    finders = {term: re.compile(term.pattern) for term in terms}
    found: dict[tuple[Term, ...], list[str]] = {}
    for key, title in titles:
        folded = fold(title)
        rest = tuple(t for t in terms if not finders[t].search(folded))
        if len(rest) < len(terms):
            found.setdefault(rest, []).append(key)
    return found


def _lines_of(session: Session, sources: list[str]) -> list[str]:
    there = or_(Evidence.interview.in_(sources), Evidence.document.in_(sources))
    return list(session.scalars(select(Evidence.key).where(~Evidence.deleted, there)))
