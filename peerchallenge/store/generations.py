"""One challenge in the place of another on this disk, of which nothing is to remain.

The new folder is made aside and whole, then put among the others in one step: that is the moment
at which the old one is no more. Then its keys are destroyed, and after them all the rest. A program
that ends before that moment has changed nothing; one that ends after it goes on when it is next
started, for the new folder names the old one until that is gone.

What lay on the disk may be found there by whoever reads it past the file system; it is sealed under
keys that were overwritten first. What other programs copied is out of reach: see the README.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peerchallenge.errors import Refused
from peerchallenge.store.locking import alone
from peerchallenge.store.replacing import rename, replace_bytes, sync_folder

ASIDE = "closing"
"""Where the new folder is made until all of it is there."""
ASIDES = ("coming in", "coming back")
"""Where a challenge from a colleague or a second place is made: one left half there has its key."""
REPLACES = "replaces"
"""In the new folder: the name of the old one, for as long as there is anything of that."""
ELSEWHERE = "elsewhere"
"""In the new folder: under what name copies of the old one may still lie in a second place."""
_PATIENCE_S = 2.5
_KEYS = "*.age"
_OPEN = "This challenge is open in another window, so it was not closed. Close that window first."
_UNWRITABLE = "This challenge’s folder cannot be changed. Check the disk."


def put_in_place(profile: Path, old: str, new: str, make: Callable[[Path], None]) -> None:
    """Make a folder aside with `make`, put it among the challenges and destroy the old one.

    Raises Refused, with nothing changed, when the old one is open elsewhere or there is no room;
    and, once the new one is there, when something of the old could not be removed: its keys are
    gone then, and the next start goes on.
    """
    shelf, aside = profile / "challenges", profile / ASIDE
    nobody_else = alone(shelf / old / "store.lock", taken=_OPEN, unwritable=_UNWRITABLE)
    with _only_one(profile), nobody_else:
        for left in (aside, *(profile / name for name in ASIDES)):  # of a program that was ended
            shutil.rmtree(left, ignore_errors=True)
        try:
            (aside / new).mkdir(parents=True)
            make(aside / new)
            replace_bytes(aside / new / ELSEWHERE, old.encode())
            replace_bytes(aside / new / REPLACES, old.encode())
            rename(aside / new, shelf / new)
            sync_folder(shelf)
        except OSError as failed:
            raise Refused(
                "The closed challenge could not be put on this disk, so nothing was closed. "
                "Check the disk and free some space."
            ) from failed
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    _destroy(shelf, old, new)


def unfinished(profile: Path) -> dict[str, str]:
    """New folder to old, where closing was interrupted after the moment of no return."""
    found: dict[str, str] = {}
    for new in _folders(profile / "challenges"):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            old = (new / REPLACES).read_bytes().decode("ascii").strip()
            if old.isalnum() and old != new.name:
                found[new.name] = old
    return found


def go_on(profile: Path) -> list[str]:
    """Finish what was interrupted. Answers the new folders of which nothing of the old is left.

    Raises nothing for an old folder that cannot be removed yet: it goes at the next start.
    """
    done: list[str] = []
    try:
        with _only_one(profile):
            shutil.rmtree(profile / ASIDE, ignore_errors=True)
    except Refused:
        return done  # one is being closed now
    for new, old in unfinished(profile).items():
        with contextlib.suppress(Refused):
            _destroy(profile / "challenges", old, new)
            done.append(new)
    return done


def destroy_elsewhere(profile: Path, place: Path) -> int:
    """Destroy what lies in a second place of challenges that were closed; how many there were.

    It is never taken as done: the stick that is in may be another than the one with the copies.
    """
    gone = 0
    for new in _folders(profile / "challenges") if place.is_dir() else []:
        with contextlib.suppress(OSError, UnicodeDecodeError, Refused):
            old = (new / ELSEWHERE).read_bytes().decode("ascii").strip()
            if not old.isalnum():
                continue
            if (place / old).is_dir():
                destroy_keys(place / old)
                remove(place / old)
                gone += 1
    return gone


def destroy_keys(folder: Path) -> int:
    """Overwrite and remove every key in a folder and in its backups. Answers how many there were.

    Overwritten first, though a disk may put the new bytes elsewhere: it costs nothing.
    """
    found = sorted(p for p in folder.rglob(_KEYS) if p.is_file())
    for path in found:
        try:
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            continue  # only to be read: removing it may still do
    for path in found:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    return len(found)


def remove(folder: Path) -> None:
    """Remove a folder, waiting a moment for a scanner that has one of its files open.

    Raises Refused when something of it is still there.
    """
    give_up = time.monotonic() + _PATIENCE_S
    while True:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder, onerror=_writable)
        if not folder.exists():
            return
        if time.monotonic() > give_up:
            raise Refused(
                "The challenge is closed and its keys are destroyed, but its old folder could not "
                "be removed. Close other programs: the next start removes it."
            )
        time.sleep(0.05)


def _destroy(shelf: Path, old: str, new: str) -> None:
    """The keys, then the folder, then the note that there was one."""
    try:
        if (shelf / old).is_dir():
            destroy_keys(shelf / old)
            sync_folder(shelf / old)
            remove(shelf / old)
        sync_folder(shelf)
        (shelf / new / REPLACES).unlink(missing_ok=True)
        sync_folder(shelf / new)
    except OSError as failed:
        raise Refused(
            "The challenge is closed, but its old folder could not be removed yet. "
            "Close other programs: the next start removes it."
        ) from failed


def _only_one(profile: Path) -> contextlib.AbstractContextManager[None]:
    """One challenge at a time is closed on a laptop, whatever windows there are."""
    return alone(
        profile / "closing.lock",
        taken="A challenge is being closed on this laptop. Wait until that is done.",
        unwritable="This profile’s folder cannot be changed. Check the disk.",
    )


def _writable(remove_it: Callable[..., Any], path: str, _trouble: object) -> None:
    """Windows keeps a file that is only to be read."""
    with contextlib.suppress(OSError):
        Path(path).chmod(stat.S_IWRITE | stat.S_IREAD)
        remove_it(path)


def _folders(root: Path) -> list[Path]:
    return [p for p in root.iterdir() if p.is_dir()] if root.is_dir() else []
