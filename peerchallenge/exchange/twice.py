"""What looks entered twice in a merge that is only tried, and with which file it came to that."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from peerchallenge.exchange.records import Records
from peerchallenge.record.alike import BookedSession, Entered, HeadedFinding, ListedGroup, Twin
from peerchallenge.record.deciding import TWIN
from peerchallenge.record.twins import undecided
from peerchallenge.store.conflicts import Question, entered_twice
from peerchallenge.store.document import Key
from peerchallenge.store.past import Past
from peerchallenge.store.projection import Projected

_TELLS = frozenset({"interview", "participant", "finding", "decision"})
"""Kinds on which it hangs what looks entered twice: a file of lines alone is not looked at."""


class Twice:
    """Pairs nobody has decided about, each with the file after which it looked alike.

    The trap: a pair need not wait for a second record. A title put right, a day moved or an answer
    undone can make twins of two that were here all the time.
    """

    def __init__(self, past: Past, records: Records) -> None:
        """Of what is here before any file."""
        self._with = dict.fromkeys(_asked(past, records), 0)

    def take(self, past: Past, records: Records, touched: Collection[Key], *, number: int) -> None:
        """Go on with one more file, by its number; `touched` is what it altered."""
        if any(kind in _TELLS for kind, _ in touched):
            known = {q.id: n for q, n in self._with.items()}
            self._with = {q: known.get(q.id, number) for q in _asked(past, records)}

    @property
    def brought(self) -> dict[Question, int]:
        """The pairs that were not here before any file, and the number of the file."""
        return {q: n for q, n in self._with.items() if n}


def _asked(past: Past, records: Records) -> Iterator[Question]:
    return entered_twice(past, twins_in(records))


def twins_in(records: Records) -> list[Twin]:
    """The likely pairs that the tables would have if the document were written into them."""
    decided = {key for key, row in _rows(records, "decision") if row.row["field"] == TWIN}
    return undecided(Entered(_sessions(records), _groups(records), _findings(records)), decided)


def _rows(records: Records, kind: str) -> Iterator[tuple[str, Projected]]:
    for key in records.living(kind):
        yield key, records.row(kind, key)


def _sessions(records: Records) -> Iterator[BookedSession]:
    names = ("title", "day", "begins", "ends", "cancelled")
    for key, held in _rows(records, "interview"):
        yield BookedSession(key, *(held.row[name] for name in names))


def _groups(records: Records) -> Iterator[ListedGroup]:
    for key, held in _rows(records, "participant"):
        met = tuple(m["member"] for m in held.members if m["field"] == "participant.interviews")
        yield ListedGroup(key, held.row["role"], held.row["voice"], met)


def _findings(records: Records) -> Iterator[HeadedFinding]:
    for key, held in _rows(records, "finding"):
        yield HeadedFinding(key, *(held.row[name] for name in ("headline", "theme", "bearing")))
