"""Everything a merge brought put back at once, when it is too late to take the merge back.

It is a change like any other: it travels, it is in the history, and undo takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerchallenge.record.held import Record
from peerchallenge.store.actions.deciding import write_as
from peerchallenge.store.document import Key, Seen, seen_in
from peerchallenge.store.door import Door
from peerchallenge.store.history import Moment
from peerchallenge.store.past import Past

STAYS = frozenset({"laptop", "manager_note", "retention", "destruction"})
"""Who is in the team is not undone in passing, nor what somebody wrote for the manager alone."""


@dataclass(frozen=True)
class PutBack:
    """How many records are again what they were, and how many stay since they were altered."""

    records: int
    kept: int


def put_back(door: Door, *, before: bytes, after: bytes) -> PutBack:
    """Make every record again what it was at `before`, where what came until `after` altered it.

    A record in which anybody has written since stays as it is: nothing rewinds past words typed
    since. Raises Refused, with nothing changed, when a rule of the record is against it.
    """
    door.settle()
    past, then, since = door.past(), seen_in(before), seen_in(after)
    came = list(_came(past, then, since))
    back = [key for key in came if not _went_on(past, key, since)]
    with door.action("Put back what was merged") as act:
        for kind, key in back:
            was_there = any(v.first < then.get(v.writer, 0) for v in past.visits((kind, key)))
            if not was_there:
                act.drop(kind, key)
                continue
            write_as(door, act, Moment(kind, key, "", "", (), "", tuple(then.items())))
    return PutBack(len(back), len(came) - len(back))


def _came(past: Past, then: Seen, since: Seen) -> Iterator[Key]:
    """Records somebody wrote in between the two."""
    for kind, key in past.records():
        if kind in Record.kinds and kind not in STAYS:
            visits = past.visits((kind, key))
            if any(
                v.last >= then.get(v.writer, 0) and v.first < since.get(v.writer, 0) for v in visits
            ):
                yield kind, key


def _went_on(past: Past, key: Key, since: Seen) -> bool:
    return any(v.last >= since.get(v.writer, 0) for v in past.visits(key))
