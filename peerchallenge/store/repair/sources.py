"""What a challenge can be brought back from: its key, wherever a copy is, and a backup that holds.

Backups are tried from the newest on, and one is only good when all of it can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peerchallenge.errors import Fault, Refused
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.shelf import KEY, Backup, backups
from peerchallenge.store.connecting import look_through
from peerchallenge.store.document import Document
from peerchallenge.store.keys import Identity, open_store_key
from peerchallenge.store.refusing import refusing
from peerchallenge.store.salvage.reading import Salvaged, read_store
from peerchallenge.store.tables import log_table

NO_KEY = (
    "The key of this challenge cannot be read, and no backup on this laptop has a copy of it. "
    "Nothing was changed. Join by invitation again: the lead’s team file brings what the team has."
)


@dataclass(frozen=True)
class Good:
    """A backup that was read through, with what it holds."""

    kept: Backup
    held: Salvaged
    damaged: int
    """How many newer ones could not be used."""


def backups_of(folder: Path) -> list[Backup]:
    """Every backup of a challenge, newest first by its number."""
    return backups(folder / shelf.FOLDER)


def key_of(folder: Path, identity: Identity) -> tuple[bytes, Path]:
    """The key that opens this challenge, and the file it came from. Raises Refused without one.

    That in the folder comes first; a copy in a backup is used where that one is broken, missing, or
    opens nothing that is here.
    """
    found: dict[bytes, Path] = {}
    for path in (folder / KEY, *(kept.key for kept in backups_of(folder))):
        try:
            found.setdefault(open_store_key(path, identity), path)
        except Refused:
            continue
    if not found:
        raise Refused(NO_KEY)
    stores = [folder / "store.db", *(kept.store for kept in backups_of(folder))]
    for key, path in found.items() if len(found) > 1 else ():
        if any(_opens(store, key) for store in stores):
            return key, path
    return next(iter(found.items()))


def newest_good(folder: Path, raw_key: bytes, go_on: Callable[[], bool]) -> tuple[Good | None, int]:
    """The newest backup that can be read from end to end, and how many newer ones cannot."""
    damaged = 0
    for kept in backups_of(folder):
        if _opens(kept.store, raw_key):
            held = read_store(kept.store, raw_key, go_on)
            if _is_whole(held):
                return Good(kept, held, damaged), damaged
        damaged += 1
    return None, damaged


def _opens(store: Path, raw_key: bytes) -> bool:
    if not store.is_file():
        return False
    try:
        with refusing():
            return look_through(store, raw_key) > 0
    except (Refused, Fault):
        return False


def _is_whole(held: Salvaged) -> bool:
    if not held.tables or any(table.unread for table in held.tables.values()):
        return False
    try:
        Document(blobs_of(held, "challenge"))
        Document(blobs_of(held, "names"))
    except (Refused, Fault):
        return False
    return bool(blobs_of(held, "challenge"))


def blobs_of(held: Salvaged, document: str) -> list[bytes]:
    """The pieces of one document's log, oldest first."""
    rows = (row for row in held.of(log_table) if row["document"] == document)
    return [row["data"] for row in rows if isinstance(row["data"], bytes)]
