"""Put a repaired store in the place of the damaged one, so that being killed leaves one or other.

The order: another store is made whole in `repairing`; giving that folder the name `repaired` is the
one moment it becomes the challenge's. What follows is moving files, and is gone on with wherever
the program was ended. The trap: an old write-ahead log beside a new store would be read into it.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store import aside, mark
from peerchallenge.store.locking import NO_FOLDER
from peerchallenge.store.repair.report import NAME as REPORT
from peerchallenge.store.replacing import rename, replace_file, sync_folder

MAKING, MADE = "repairing", "repaired"
_OPEN = "The repaired file could not be put in its place. Close other programs and open it again."


def begin(folder: Path) -> Path:
    """An empty folder to make another store in; what a killed repair left is cleared away."""
    making = folder / MAKING
    shutil.rmtree(making, ignore_errors=True)
    try:
        making.mkdir(parents=True)
    except OSError as failed:
        raise Refused(NO_FOLDER) from failed
    return making


def give_up(folder: Path) -> None:
    """Nothing comes of it: what was begun goes, and the challenge is as it was."""
    shutil.rmtree(folder / MAKING, ignore_errors=True)


def settle(folder: Path) -> None:
    """From here on the repaired store is the challenge's."""
    try:
        sync_folder(folder / MAKING)
        rename(folder / MAKING, folder / MADE)
        sync_folder(folder)
    except OSError as failed:
        raise Refused(_OPEN) from failed
    finish(folder)


def finish(folder: Path) -> None:
    """Move what is repaired into place, if anything is. Call before a challenge is opened."""
    made, store = folder / MADE, folder / "store.db"
    if not made.is_dir():
        return
    try:
        if (made / store.name).is_file():
            mark.forget(store)
            for left in ("-wal", "-shm"):
                store.with_name(f"{store.name}{left}").unlink(missing_ok=True)
            sync_folder(folder)
            for name in ("key.age", store.name):
                if (made / name).is_file():
                    replace_file(made / name, folder / name)
        if (made / REPORT).is_file():
            place = folder / aside.FOLDER / (made / "kept").read_text(encoding="ascii").strip()
            place.mkdir(parents=True, exist_ok=True)
            replace_file(made / REPORT, place / REPORT)
    except (OSError, UnicodeDecodeError) as failed:
        raise Refused(_OPEN) from failed
    with contextlib.suppress(OSError):
        shutil.rmtree(made)
