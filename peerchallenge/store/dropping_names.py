"""The names of people met go, weeks before the notes: from the record, its history and its backups.

The names are a document of their own, so that a new and empty one can take its place. What a
colleague's file would bring back is left out from then on: see `Opened.join`.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.record.retention import RETENTION
from peerchallenge.store.backups import make_backup
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.now import now

_MEDIA = ("media.db", "media.db-wal", "media.db-shm", "media.lock")
"""Photos in the backups' folder: no name that was entered stands in them."""


def drop_names(door: Door) -> int:
    """Drop every name of somebody met that this laptop holds. Answers how many there were.

    It cannot be undone, and nothing before it can be. Raises Refused when the disk has no room for
    the backup that takes the place of the older ones; the names are gone then, and the older
    backups go when the challenge is next opened.
    """
    door.settle()
    many, at = len(door.names()), now()
    door.forget_names(at)
    if not door.value("retention", RETENTION, "names_dropped_at"):
        with door.action("Note that the names were dropped") as act:
            act.new("retention", key=RETENTION, names_dropped_at=at)
    finish_dropping(door.file)
    return many


def finish_dropping(file: StoreFile) -> None:
    """Put one backup without names in the place of all that may hold them.

    Does nothing where that was done. Raises Refused, with the older ones still there.
    """
    if not file.names_linger():
        return
    before = backups_of(file)
    make_backup(file)
    if backups_of(file) == before:
        return  # none was made, so those there are stay until one is
    for old in before:
        _remove(old)
    file.names_are_gone()


def backups_of(file: StoreFile) -> list[Path]:
    """Everything in the challenge's folder of backups that may hold what is in the record."""
    folder = file.path.parent / "backups"
    found = list(folder.iterdir()) if folder.is_dir() else []
    kept = (p for p in found if p.is_dir() or p.suffix == ".db")
    return sorted(p for p in kept if p.name not in _MEDIA)


def _remove(backup: Path) -> None:
    with contextlib.suppress(OSError):
        if backup.is_dir():
            shutil.rmtree(backup)
        else:
            backup.unlink()
    if backup.exists():
        raise Refused(
            "A backup that holds names could not be removed: another program has it open. "
            "Close it and open the challenge again."
        )
