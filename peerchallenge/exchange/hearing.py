"""What a merge may tell of the team's laptops, and what of it is not believed.

Who left may have written whatever they liked in their own copy, and somebody may say yes to a file
of theirs for the lines in it. That brings nobody back into the team, and no laptop of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from peerchallenge.exchange.contents import Manifest
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.roster import roster
from peerchallenge.record.held import Scalar
from peerchallenge.record.laptops import Laptop
from peerchallenge.store.believed import Believed, believed, keep_believed
from peerchallenge.store.document import Document, Whole
from peerchallenge.store.door import Door

Told = tuple[Manifest, bytes, Trust]
"""Of each file that is merged: what it says, its document, how its sender stands."""
_BELIEVED = (Trust.KNOWN, Trust.FIRST, Trust.OWN)


def prepare(door: Door, after: Whole, files: Sequence[Told]) -> Mapping[str, str]:
    """Note, before a merge, who stays out of the team. Answers when each was taken out of it.

    Before, so that a program that is ended in between forgets nobody.
    """
    noted = believed(door.file)
    with door.reading() as session:
        before = list(session.scalars(select(Laptop)))
        may = {c.laptop for c in roster(session, noted) if c.may_start_keys}
    noted.hears(before)
    is_told = any(m.laptop in may for m, _, trust in files if trust in {Trust.KNOWN, Trust.OWN})
    out = {} if is_told else _back(before, noted, after)
    out |= dict.fromkeys(_planted({x.key for x in before}, files), "")
    noted.out |= out.keys()
    keep_believed(door.file, noted)
    return out


def hear(door: Door, files: Iterable[Told], out: Mapping[str, str]) -> None:
    """Note, once they are merged, by what each laptop is known; who was taken out is so again."""
    noted = believed(door.file)
    for manifest, _, trust in files:
        if trust in {Trust.KNOWN, Trust.FIRST}:
            noted.hears_itself(manifest.laptop, manifest.signs, manifest.recipient)
    with door.reading() as session:
        held = list(session.scalars(select(Laptop)))
    noted.hears(held)
    keep_believed(door.file, noted)
    gone = [x.key for x in held if x.key in out and not x.left_at]
    if gone:
        with door.action("Keep out of the team who was taken out") as act:
            for laptop in gone:
                act.put("laptop", laptop, left_at=out[laptop] or _NO_LONGER)


_NO_LONGER = "1970-01-01T00:00:00+00:00"
"""The same on every laptop, whenever it was noticed there."""


def _back(before: Iterable[Laptop], noted: Believed, after: Whole) -> dict[str, str]:
    """Those who left and would no longer have, though nobody who may has said so."""
    return {
        held.key: held.left_at
        for held in before
        if noted.has_left(held) and not _entry(after, held.key).get("left_at")
    }


def _entry(whole: Whole, laptop: str) -> Mapping[str, Scalar]:
    return whole.get((Laptop.__tablename__, laptop), ({}, {}))[0]


def _planted(known: set[str], files: Sequence[Told]) -> set[str]:
    """Laptops that only files tell of whose senders are not believed."""
    if all(trust in _BELIEVED for _, _, trust in files):
        return set()
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for _, document, trust in files:
        told = Document([document]).whole()
        found[trust in _BELIEVED] |= {key for kind, key in told if kind == Laptop.__tablename__}
    return found[False] - found[True] - known
