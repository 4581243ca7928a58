"""Copies of a challenge as it was, on this laptop, under the same key.

Made before anything that alters much at once. The trap: never copy the file itself, what is in its
write-ahead log would be missing.
"""

from __future__ import annotations

import contextlib
import re
from datetime import datetime
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.connecting import look_through
from peerchallenge.store.file import StoreFile
from peerchallenge.store.refusing import FULL
from peerchallenge.store.replacing import replace_file

MOST = 10
"""The newest are kept, whatever their dates say: a clock may jump."""
_NAME = re.compile(r"\d{6,9}-\d{8}-\d{6}\.db", re.ASCII)
_NO_ROOM = "The disk is full: there is no room for the backup that is made first. Free some space."
_NO_PLACE = (
    "The backup that is made first could not be written, so nothing was changed. "
    "Check this challenge’s folder and the disk."
)


def make_backup(file: StoreFile) -> Path:
    """A copy beside the challenge: written, read through, and only then given its name.

    Takes 0.3 s for 46 MB. Raises Refused when there is no room; the older ones are still there.
    """
    folder = file.path.parent / "backups"
    beside = folder / "new.db"
    try:
        folder.mkdir(exist_ok=True)
        beside.unlink(missing_ok=True)  # of a program that was killed
        file.copy_into(beside)
        look_through(beside, file.raw_key)
        made = folder / f"{_next(folder):06d}-{datetime.now().astimezone():%Y%m%d-%H%M%S}.db"
        replace_file(beside, made)
    except OSError as failed:
        raise Refused(_NO_PLACE) from failed
    except Refused as refused:
        raise Refused(_NO_ROOM if refused.sentence == FULL else refused.sentence) from refused
    finally:
        _remove(beside)
    for old in backups(folder)[MOST:]:
        _remove(old)
    return made


def backups(folder: Path) -> list[Path]:
    """Every backup in a folder, newest first by its number; what somebody put there is none."""
    found = (path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    return sorted(found, key=_number, reverse=True)


def _number(backup: Path) -> int:
    return int(backup.name.split("-")[0])


def _next(folder: Path) -> int:
    found = backups(folder)
    return _number(found[0]) + 1 if found else 1


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # open in a virus scanner: it goes the next time
        path.unlink(missing_ok=True)
