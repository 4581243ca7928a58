"""Whether two records look like the same thing, entered on two laptops. Rules alone, no tables.

They are asked of what is in the tables and of what a merge would put there, and must answer both
alike. Only likeness is known here: whether two people made the records without knowing of each
other, which is what makes a pair worth asking about, the history knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from peerchallenge.record.matching import folded
from peerchallenge.record.vocabulary import bearing

_ALIKE = 90
"""Of 100. "Cabinet member for housing" and "… for planning" have 80, a slip of one key 95."""
_SAME_HEADLINE = 86
_SAME_HEADLINE_OTHERWISE_MEANT = 95
"""Where the one is a strength and the other an area to consider."""
_FEWEST_WORDS = 3
"""In a headline; "Finance" twice is a heading, not yet a finding."""
_SAY_LITTLE = frozenset(
    ("a", "an", "and", "at", "cllr", "councillor", "for", "in", "of", "on", "the", "to", "with")
)


@dataclass(frozen=True)
class Twin:
    """Two records of one kind that look alike; `key` is the one whose key sorts first."""

    kind: str
    key: str
    other: str
    words: str = ""
    other_words: str = ""


@dataclass(frozen=True)
class BookedSession:
    """As much of a session as its likeness hangs on."""

    key: str
    title: str
    day: date | None
    begins: str = ""
    ends: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class ListedGroup:
    """As much of a participant, who may be a group, with the sessions they are listed in."""

    key: str
    role: str
    voice: str | None = None
    sessions: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeadedFinding:
    """As much of a finding."""

    key: str
    headline: str
    theme: str | None = None
    bearing: str | None = None


@dataclass(frozen=True)
class Entered:
    """What likeness is looked for among: records that are not deleted."""

    sessions: Iterable[BookedSession] = ()
    groups: Iterable[ListedGroup] = ()
    findings: Iterable[HeadedFinding] = ()


@dataclass(frozen=True)
class _Row:
    key: str
    words: str
    more: tuple[str, ...] = ()


def look_alike(entered: Entered) -> list[Twin]:
    """Every likely pair, each once, whatever was decided about it."""
    found = [
        *_pairs("interview", _sessions(entered.sessions), _is_one_session),
        *_pairs("participant", _groups(entered.groups), _is_one_group),
        *_pairs("finding", _findings(entered.findings), _is_one_finding),
    ]
    return list({(t.kind, t.key, t.other): t for t in found}.values())


def _sessions(rows: Iterable[BookedSession]) -> Iterator[tuple[str, _Row]]:
    for s in rows:
        if s.day is not None and s.title and not s.is_cancelled:
            yield str(s.day), _Row(s.key, s.title, (s.begins, s.ends))


def _is_one_session(one: _Row, other: _Row) -> bool:
    if _plain(one.words) == _plain(other.words):
        return True
    return _overlap(one.more, other.more) and _alike(one.words, other.words)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True when two spans of the clock have a minute in common; one without an end is a point."""
    (begins, ends), (begins_other, ends_other) = one, other
    if not begins or not begins_other:
        return False
    if begins == begins_other:
        return True
    return begins < (ends_other or begins_other) and begins_other < (ends or begins)


def _groups(rows: Iterable[ListedGroup]) -> Iterator[tuple[str, _Row]]:
    for g in rows:
        for session in g.sessions if g.role else ():
            yield session, _Row(g.key, g.role, (g.voice or "",))


def _is_one_group(one: _Row, other: _Row) -> bool:
    (voice,), (voice_other,) = one.more, other.more
    is_one_voice = voice == voice_other or not voice or not voice_other
    return is_one_voice and _alike(one.words, other.words)


def _findings(rows: Iterable[HeadedFinding]) -> Iterator[tuple[str, _Row]]:
    for f in rows:
        if len(_plain(f.headline).split()) >= _FEWEST_WORDS:
            yield f.theme or "", _Row(f.key, f.headline, (str(bearing(f.bearing)),))


def _is_one_finding(one: _Row, other: _Row) -> bool:
    least = _SAME_HEADLINE if one.more == other.more else _SAME_HEADLINE_OTHERWISE_MEANT
    return _alike(one.words, other.words, least)


def _pairs(
    kind: str, rows: Iterable[tuple[str, _Row]], is_one: Callable[[_Row, _Row], bool]
) -> Iterator[Twin]:
    """Pairs that look alike among those of one day, session or theme."""
    under: dict[str, list[_Row]] = {}
    for place, row in rows:
        under.setdefault(place, []).append(row)
    for held in under.values():
        for one, other in combinations(sorted(held, key=lambda r: r.key), 2):
            if is_one(one, other):
                yield Twin(kind, one.key, other.key, one.words, other.words)


def _alike(one: str, other: str, least: int = _ALIKE) -> bool:
    a, b = _telling(one), _telling(other)
    return a[1] == b[1] and fuzz.ratio(a[0], b[0], score_cutoff=least) > 0


# The same few hundred are set against each other, and again with the next file looked at.
_plain = lru_cache(maxsize=4_096)(folded)


@lru_cache(maxsize=4_096)
def _telling(words: str) -> tuple[str, tuple[str, ...]]:
    """The words that say something, in order; and numbers and letters that tell groups apart."""
    said = sorted(w for w in _plain(words).split() if w not in _SAY_LITTLE)
    return " ".join(said), tuple(w for w in said if len(w) == 1 or w.isdigit())
