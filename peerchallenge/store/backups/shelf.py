"""Which backups there are in a folder, and whether one is whole.

What somebody put beside them is none of ours: it is neither listed nor touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.backups.thinning import Dated, to_keep

FOLDER = "backups"
STORE, STATE, KEY, ABOUT = "store.db", "state.json.age", "key.age", "about.json"
FORMAT = 1
ASIDE = ".new"
"""Where one is made until all of it is there."""
_NAME = re.compile(r"(\d{6,9})-(\d{8}-\d{6})", re.ASCII)
_STAMP = "%Y%m%d-%H%M%S"
_SLICE = 1 << 20


class Why(StrEnum):
    """What a backup was made for."""

    START = "start"
    TIMER = "timer"
    MERGE = "merge"
    UPGRADE = "upgrade"
    PURGE = "purge"
    RESTORE = "restore"


@dataclass(frozen=True)
class Backup:
    """One of them, as its own `about.json` tells."""

    folder: Path
    number: int
    at: datetime
    """By the clock of this laptop, for display alone: the number says which came first."""
    why: Why | None = None
    """None where what it says of itself cannot be read."""
    print: str = ""
    """Of all that the store held: the same when nothing at all was written between two."""
    state: str = ""
    """Of the record: the same exactly when two hold the same words."""
    hashes: dict[str, str] = field(default_factory=dict)
    """sha256 of each file."""

    @property
    def store(self) -> Path:
        """The challenge as it was, under its own key."""
        return self.folder / STORE

    @property
    def key(self) -> Path:
        """A copy of the challenge's key."""
        return self.folder / KEY


def backups(folder: Path) -> list[Backup]:
    """Every backup in a folder, newest first by its number."""
    try:
        found = [_read(path) for path in folder.iterdir() if path.is_dir()]
    except OSError:  # there is none yet, or the stick it was on
        return []
    return sorted((one for one in found if one), key=lambda one: one.number, reverse=True)


def name_of(number: int, at: datetime) -> str:
    """What its folder is called: no council and nobody stands in it."""
    return f"{number:06d}-{at:{_STAMP}}"


def numbers_in(folder: Path) -> list[int]:
    """Every number ever given there, so that none is given twice."""
    try:
        named = [path.name for path in folder.iterdir()]
    except OSError:
        return []
    return [int(found[1]) for name in named if (found := re.match(r"(\d{6,9})-\d{8}", name))]


def refuse_damaged(backup: Backup) -> None:
    """Read every byte and compare. Raises Refused when one is missing or another.

    The trap: the key's copy is sealed anew when somebody else may recover the laptop, and is a good
    one with other bytes. Age tells by itself whether it is whole.
    """
    if not backup.hashes:
        raise Refused("This backup is not complete, so it is not used. Choose an older one.")
    for name, told in backup.hashes.items():
        try:
            made = sha256_of(backup.folder / name)
            is_whole = name == KEY or made == told
        except OSError as failed:
            raise Refused(
                "A part of this backup is missing or cannot be read. Choose an older one."
            ) from failed
        if not is_whole:
            raise Refused("This backup is damaged, so it is not used. Choose an older one.")


def thin(folder: Path, spared: Collection[int] = ()) -> None:
    """Let go of those that newer ones stand for; `thinning` says which. None that is `spared`."""
    found = backups(folder)
    kept = to_keep(Dated(one.number, one.at) for one in found) | {*spared}
    for one in found:
        if one.number not in kept:
            forget(one.folder)


def forget(folder: Path) -> None:
    """Take a folder away, from its name on: what is left of it is then no backup."""
    gone = folder.with_name(f".old-{folder.name}")
    with contextlib.suppress(OSError):  # open in a virus scanner: it goes the next time
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def clear_away(folder: Path) -> None:
    """Take away what a program that was killed left half made or half taken away."""
    with contextlib.suppress(OSError):
        for left in folder.iterdir():
            if left.name == ASIDE or left.name.startswith((".old-", f"{ASIDE}-")):
                shutil.rmtree(left, ignore_errors=True)


def sha256_of(path: Path) -> str:
    """Of a file's bytes, read in pieces."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_SLICE):
            made.update(piece)
    return made.hexdigest()


def _read(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        at = datetime.strptime(named[2], _STAMP).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
    bare = Backup(path, int(named[1]), at)
    try:
        about = json.loads((path / ABOUT).read_bytes())
        hashes = {str(n): str(h) for n, h in about["sha256"].items()}
        return Backup(
            path,
            bare.number,
            at,
            Why(about["why"]),
            str(about["print"]),
            str(about["state"]),
            {n: h for n, h in hashes.items() if n in {STORE, STATE, KEY}},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return bare
