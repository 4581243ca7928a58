"""A copy of a challenge's folder as it was found, before anything is done about its damage.

What is in it is never written to again, and nothing of ours removes it but deleting the challenge.
"""

from __future__ import annotations

import contextlib
import shutil
from datetime import datetime
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.replacing import copy_file, rename, sync_folder

FOLDER = "damaged"
_KEPT = ("store.db", "store.db-wal", "store.mark", "key.age")
_HALF_MADE = ".new-"
_NO_ROOM = (
    "There is no room for a copy of the damaged file, and without one nothing is repaired. "
    "Free some space on this disk and try again. Nothing was changed."
)


def set_aside(folder: Path, *, now: datetime | None = None) -> Path | None:
    """Copy what lies in a challenge's folder to `damaged/<date>/`, on the disk when this returns.

    Answers where the copy is; None when there was nothing to copy. Raises Refused, with nothing
    left behind, when there is no room.
    """
    found = [folder / name for name in _KEPT if (folder / name).is_file()]
    if not found:
        return None
    place = _unused(folder / FOLDER, now or datetime.now().astimezone())
    beside = place.with_name(f"{_HALF_MADE}{place.name}")
    try:
        for left in half_made(folder):
            shutil.rmtree(left, ignore_errors=True)
        beside.mkdir(parents=True)
        for path in found:
            _copy(path, beside / path.name)
        sync_folder(beside)
        rename(beside, place)
        sync_folder(place.parent)
    except OSError as failed:
        shutil.rmtree(beside, ignore_errors=True)
        raise Refused(_NO_ROOM) from failed
    return place


def kept(folder: Path) -> list[Path]:
    """Every copy that was set aside, newest first."""
    root = folder / FOLDER
    if not root.is_dir():
        return []
    found = [p for p in root.iterdir() if p.is_dir() and not p.name.startswith(".")]
    return sorted(found, key=lambda p: p.name, reverse=True)


def half_made(folder: Path) -> list[Path]:
    """What a program that was killed left of a copy: what it is of lies in its place still."""
    return sorted((folder / FOLDER).glob(f"{_HALF_MADE}*"))


def _copy(path: Path, to: Path) -> None:
    copy_file(path, to)
    with contextlib.suppress(OSError):
        shutil.copystat(path, to)


def _unused(root: Path, now: datetime) -> Path:
    name, n = f"{now:%Y%m%d-%H%M%S}", 1
    place = root / name
    while place.exists():  # twice in one second, or a clock that was put back
        n += 1
        place = root / f"{name}-{n}"
    return place
