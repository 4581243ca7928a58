"""Records that look like the same thing, entered on two laptops: sessions, participants, findings.

Only likeness is read here. Whether two people made them without knowing of each other, which is
what makes a pair worth asking about, the history knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.deciding import TWIN, Decision, decision_key
from peerchallenge.record.matching import folded
from peerchallenge.record.readings import living, members
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.vocabulary import bearing
from peerchallenge.record.weighing import Finding

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
class _Row:
    key: str
    words: str
    more: tuple[str, ...] = ()


def twins(session: Session) -> list[Twin]:
    """Every likely pair nobody has decided about yet, whichever way."""
    decided = set(
        session.scalars(
            living(Decision).where(Decision.field == TWIN).with_only_columns(Decision.key)
        )
    )
    found = [*_sessions(session), *_participants(session), *_findings(session)]
    asked = {(t.kind, t.key, t.other): t for t in found}
    return [t for t in asked.values() if twin_decision(t.kind, t.key, t.other) not in decided]


def twin_decision(kind: str, one: str, other: str) -> str:
    """Key of the decision whether two records are the same thing."""
    first, second = sorted((one, other))
    return decision_key(kind, first, TWIN, [first, second])


def _sessions(session: Session) -> Iterator[Twin]:
    i = Interview
    chosen = select(i.day, i.key, i.title, i.begins, i.ends).where(
        ~i.deleted, ~i.cancelled, i.day.is_not(None), i.title != ""
    )
    rows = (
        (str(day), _Row(key, title, (begins, ends)))
        for day, key, title, begins, ends in session.execute(chosen)
    )
    yield from _pairs("interview", rows, _is_one_session)


def _is_one_session(one: _Row, other: _Row) -> bool:
    if folded(one.words) == folded(other.words):
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


def _participants(session: Session) -> Iterator[Twin]:
    p = Participant
    chosen = select(p.key, p.role, p.voice).where(~p.deleted, p.role != "")
    known = {key: _Row(key, role, (voice or "",)) for key, role, voice in session.execute(chosen)}
    met = members(session, "participant.interviews")
    rows = ((held, known[key]) for key, where in met.items() if key in known for held in where)
    yield from _pairs("participant", rows, _is_one_group)


def _is_one_group(one: _Row, other: _Row) -> bool:
    (voice,), (voice_other,) = one.more, other.more
    is_one_voice = voice == voice_other or not voice or not voice_other
    return is_one_voice and _alike(one.words, other.words)


def _findings(session: Session) -> Iterator[Twin]:
    f = Finding
    chosen = select(f.theme, f.key, f.headline, f.bearing).where(~f.deleted, f.headline != "")
    rows = (
        (theme or "", _Row(key, headline, (str(bearing(said)),)))
        for theme, key, headline, said in session.execute(chosen)
        if len(folded(headline).split()) >= _FEWEST_WORDS
    )
    yield from _pairs("finding", rows, _is_one_finding)


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


@lru_cache(maxsize=4_096)
def _telling(words: str) -> tuple[str, tuple[str, ...]]:
    """The words that say something, in order; and numbers and letters that tell groups apart."""
    said = sorted(w for w in folded(words).split() if w not in _SAY_LITTLE)
    return " ".join(said), tuple(w for w in said if len(w) == 1 or w.isdigit())
