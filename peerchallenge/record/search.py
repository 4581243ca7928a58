"""Find words in everything written: prefixes, phrases in quotation marks, accents ignored.

The index is part of the projection (`found` in `store.projection` keeps it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

_WORDS = re.compile(r'"([^"]+)"|([\w’\']+)', re.UNICODE)
_UNRANKED = text(
    "select i.kind, i.key, snippet(words, 0, :on, :off, '…', 24) from words "
    "join indexed i on i.id = words.rowid where words match :query limit :n"
)
_RANKED = text(
    "select i.kind, i.key, snippet(words, 0, :on, :off, '…', 24) from words "
    "join indexed i on i.id = words.rowid where words match :query order by rank limit :n"
)
_MARK_ON, _MARK_OFF = "\x02", "\x03"


@dataclass(frozen=True)
class Hit:
    """One record that has the words: its kind and key, and the text in marked pieces.

    `pieces` are (words, is_marked) in order, so that a page can draw marks without any markup.
    """

    kind: str
    key: str
    pieces: tuple[tuple[str, bool], ...]


def search(session: Session, words: str, *, limit: int = 200) -> list[Hit]:
    """Best first. What is typed is never a query language: every sign but quotes is only a sign."""
    query = fts_query(words)
    if not query:
        return []
    # One or two letters are in most lines: to weigh them all took 45 ms at 20,000 and says nothing.
    found = _RANKED if len(words.strip()) > 2 else _UNRANKED
    rows = session.execute(
        found,
        {"on": _MARK_ON, "off": _MARK_OFF, "query": query, "n": limit},
    )
    return [Hit(kind, key, _pieces(found)) for kind, key, found in rows]


def fts_query(words: str) -> str:
    """What a person typed as FTS5 terms; the last word may go on ("scru" finds scrutiny)."""
    # Half a letter or NUL is no word, and SQLite chokes on both.
    words = "".join(c if c.isprintable() else " " for c in words)
    terms = []
    for phrase, word in _WORDS.findall(words):
        terms.append('"' + (phrase or word).replace('"', " ").strip() + '"')
    if terms and not words.rstrip().endswith('"'):
        terms[-1] += "*"
    return " ".join(t for t in terms if t not in {'""', '""*'})


def _pieces(found: str) -> tuple[tuple[str, bool], ...]:
    pieces = []
    for n, part in enumerate(found.split(_MARK_ON)):
        marked, _, rest = part.rpartition(_MARK_OFF) if n else ("", "", part)
        pieces += [(marked, True)] * bool(marked) + [(rest, False)] * bool(rest)
    return tuple(pieces)
