"""What was said in other sessions about what is being written now.

The telling words are two that stand beside each other and were said so elsewhere ("agency cover"),
else two that were said in one line elsewhere, else one long word that several sessions share. One
short word alone is chance more often than not, and a word in very many lines tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from peerchallenge.record.sources import Interview
from peerchallenge.record.triangulation import line_of, session_voices
from peerchallenge.record.vocabulary import Voice
from peerchallenge.record.weighing import Evidence
from peerchallenge.shipped import resource

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.;:!?()\u201c\u201d\u2013\u2014]+")
_LEAST = 4
"""Letters a telling word has."""
_MOST_WORDS = 12
"""Only the last words of a long line are looked for: those are being written now."""
_MOST_LINES = 60
_FEW_LINES = 15
"""A word in no more lines than these is rare enough to say what two lines have in common."""
_LONG = 10
_SESSIONS = 2
"""One word alone has this many letters, and came up in this many other sessions."""
_FOUND = text(
    "select i.key from words join indexed i on i.id = words.rowid "
    "join evidence e on e.key = i.key "
    "where words match :query and i.kind = 'evidence' "
    "and e.interview != :interview and not e.deleted limit :most"
)


@dataclass(frozen=True)
class HeardLine:
    """A line of another session."""

    key: str
    text: str
    interview: str
    title: str
    voice: Voice | None


@dataclass(frozen=True)
class Heard:
    """The words that came up elsewhere, as they were written here, and the lines they are in."""

    words: str
    lines: tuple[HeardLine, ...]

    @property
    def sessions(self) -> int:
        """In how many other sessions."""
        return len({line.interview for line in self.lines})

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who said it, each voice once, in the order of the vocabulary."""
        said = {line.voice for line in self.lines}
        return tuple(v for v in Voice if v in said)


def heard_elsewhere(session: Session, words: str, *, interview: str) -> Heard | None:
    """Where the most telling words of a line came up in other sessions; None when nowhere."""
    pairs, single = telling(words)
    for least, phrase, keys in _offered(session, pairs, single, interview):
        found = Heard(phrase, _lines(session, keys))
        if found.lines and found.sessions >= least:
            return found
    return None


def _offered(
    session: Session, pairs: list[str], single: list[str], interview: str
) -> Iterator[tuple[int, str, set[str]]]:
    """Sessions needed, words and the lines they are in, the most telling first."""
    beside = _said(session, pairs, interview)
    yield from ((1, phrase, beside[phrase]) for phrase in sorted(beside, key=_rarest(beside)))
    alone = _said(session, single, interview)
    rare = sorted((w for w in alone if len(alone[w]) <= _FEW_LINES), key=_rarest(alone))
    near = [(len(alone[r]) * len(alone[w]), r, w) for r in rare for w in alone if w != r]
    for _, one, two in sorted(near):
        if both := alone[one] & alone[two]:
            first, then = sorted((one, two), key=list(alone).index)
            yield 1, f"{first} … {then}", both
    yield from ((_SESSIONS, word, alone[word]) for word in rare if len(word) >= _LONG)


def _rarest(said: dict[str, set[str]]) -> Callable[[str], int]:
    return lambda phrase: len(said[phrase])


def telling(words: str) -> tuple[list[str], list[str]]:
    """Pairs of telling words that stand beside each other, and the words alone."""
    pairs: dict[str, None] = {}
    single: dict[str, None] = {}
    for part in _SENTENCE.split(words):
        found = list(_tellings(part))
        for _, word in found:
            single.setdefault(word)
        for (at, one), (after, two) in pairwise(found):
            if after == at + 1:
                pairs.setdefault(f"{one} {two}")
    return list(pairs)[-_MOST_WORDS:], list(single)[-_MOST_WORDS:]


def _tellings(part: str) -> Iterator[tuple[int, str]]:
    for at, word in enumerate(_WORD.findall(part)):
        if len(word) >= _LEAST and word.casefold() not in common_words():
            yield at, word


@cache
def common_words() -> frozenset[str]:
    """Words of any sentence and of any interview at a council."""
    return frozenset(resource("wording", "common.txt").read_text("utf-8").split())


def _query(phrase: str) -> str:
    return '"' + phrase.replace('"', " ") + '"'


def _said(session: Session, phrases: list[str], interview: str) -> dict[str, set[str]]:
    """In which lines of other sessions each phrase is, without those that are everywhere."""
    found = {}
    for phrase in {p.casefold(): p for p in reversed(phrases)}.values():
        asked = {"query": _query(phrase), "interview": interview, "most": _MOST_LINES}
        found[phrase] = set(session.scalars(_FOUND, asked))
    return {p: found[p] for p in phrases if 0 < len(found.get(p, ())) < _MOST_LINES}


def _lines(session: Session, keys: set[str]) -> tuple[HeardLine, ...]:
    # Columns, not records: a record would fetch its sets as well.
    chosen = select(Evidence.key, Evidence.text, Evidence.interview, Evidence.voice).where(
        Evidence.key.in_(keys)
    )
    found = session.execute(chosen).all()
    if not found:
        return ()
    spoken = session_voices(session)
    alive = select(Interview.key, Interview.title).where(~Interview.deleted)
    titles = {row[0]: row[1] for row in session.execute(alive)}
    lines = (
        HeardLine(
            key=e.key,
            text=e.text,
            interview=e.interview or "",
            title=titles[e.interview or ""],
            voice=line_of(e.interview, None, e.voice, spoken).voice,
        )
        for e in found
        if e.interview in titles
    )
    return tuple(sorted(lines, key=lambda line: (line.title, line.interview, line.key)))
