"""Copies of the backups in a second place: a stick, or a folder on another disk.

What lies there is enough, with the passphrase or the recovery code, to bring a lost laptop's
challenges back. A stick that is not there is waited for: it is never a reason not to go on.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.shelf import ABOUT, KEY, Backup
from peerchallenge.store.backups.thinning import Dated, to_keep
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.replacing import (
    copy_file,
    remove_for_good,
    rename,
    replace_bytes,
    replace_file,
    sync_folder,
)

RECOVERY = "recovery.age"
MEDIA = "media.db"
_NOTED = "copied.json"
_SINCE = "since.json"
"""The first backup that is to stay: names were dropped before it."""
LATE = timedelta(days=1)
_NO_PLACE = (
    "The backups could not be copied to the second place. They are kept on this laptop; "
    "it is tried again later. Check that the stick or folder is there and has room."
)


@dataclass(frozen=True)
class Copied:
    """How far the second place is."""

    number: int = 0
    """The newest backup that has been copied."""
    at: datetime | None = None
    """When that was."""


def copy_out(
    challenge: Path, second_place: Path, *, wanted: Callable[[], bool] = lambda: True
) -> int | None:
    """Copy the backups of a challenge's folder that the second place lacks, and thin it there.

    Answers how many were copied; None when the place is not there. Raises Refused when it cannot
    be written to: what was there before is there still.
    """
    if not second_place.is_dir():
        return None
    own = shelf.backups(challenge / shelf.FOLDER)
    there = second_place / challenge.name
    try:
        there.mkdir(exist_ok=True)
        shelf.clear_away(there)
        _copy_keys(challenge, there)
        _let_go_dropped(challenge, there)
        copied = 0
        for one in _lacking(own, there):
            _unless_stopped(wanted)
            _copy(one, there)
            copied += 1
        _copy_photos(challenge / shelf.FOLDER / MEDIA, there)
        shelf.thin(there)
    except OSError as failed:
        raise Refused(_NO_PLACE) from failed
    except Stopped:
        raise
    except Refused as refused:
        raise Refused(_NO_PLACE) from refused
    if own:
        _note(challenge, own[0].number)
    return copied


def _unless_stopped(wanted: Callable[[], bool]) -> None:
    if not wanted():
        raise Stopped("The copies stopped.")


def copied_until(challenge: Path) -> Copied:
    """What was copied last, as noted on this laptop."""
    try:
        told = json.loads((challenge / shelf.FOLDER / _NOTED).read_bytes())
        return Copied(int(told["number"]), datetime.fromisoformat(told["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Copied()


def is_late(challenge: Path, now: datetime) -> bool:
    """True when the second place lacks a backup that is more than a day old."""
    number = copied_until(challenge).number
    own = shelf.backups(challenge / shelf.FOLDER)
    return any(one.number > number and now - one.at > LATE for one in own)


def _lacking(own: list[Backup], there: Path) -> list[Backup]:
    """The oldest first, without those that would be thinned out again."""
    held = {one.folder.name for one in shelf.backups(there)}
    both = {one.number: one for one in [*shelf.backups(there), *own]}
    kept = to_keep(Dated(one.number, one.at) for one in both.values())
    return [one for one in own[::-1] if one.number in kept and one.folder.name not in held]


def _copy(one: Backup, there: Path) -> None:
    try:
        shelf.refuse_damaged(one)
    except Refused:  # it would displace a good one there
        return
    aside = there / f"{shelf.ASIDE}-{one.folder.name}"
    try:
        aside.mkdir()
        for name in (*one.hashes, ABOUT):
            copy_file(one.folder / name, aside / name)
        sync_folder(aside)
        shelf.refuse_damaged(Backup(aside, one.number, one.at, hashes=one.hashes))
        rename(aside, there / one.folder.name)
        sync_folder(there)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _copy_keys(challenge: Path, there: Path) -> None:
    """All that is needed there to open them: each is sealed, and is brought up when it changed.

    A recovery code that was withdrawn goes there too, and a key is sealed anew there for those who
    may recover it now: else paper and people opened there what they no longer open here.
    """
    profile = challenge.parent.parent
    for source in (challenge / KEY, profile / IDENTITY, profile / RECOVERY):
        if source.is_file():
            _bring_up(source, there / source.name)
    if (profile / IDENTITY).is_file() and not (profile / RECOVERY).is_file():
        remove_for_good(there / RECOVERY)
    for one in shelf.backups(challenge / shelf.FOLDER):
        held = there / one.folder.name / KEY
        if held.is_file() and (one.folder / KEY).is_file():
            _bring_up(one.folder / KEY, held)


def _bring_up(source: Path, target: Path) -> None:
    data = source.read_bytes()
    if not target.is_file() or target.read_bytes() != data:
        replace_bytes(target, data)


def _copy_photos(source: Path, there: Path) -> None:
    """Told by size and time: to read them all each time would take as long as to copy them."""
    if not source.is_file():
        return
    target, is_now = there / MEDIA, source.stat()
    if target.is_file():
        held = target.stat()
        if held.st_size == is_now.st_size and abs(held.st_mtime - is_now.st_mtime) < 3:
            return
    aside = there / f"{shelf.ASIDE}-photos"
    try:
        aside.mkdir()
        copy_file(source, aside / MEDIA)
        replace_file(aside / MEDIA, target)
        with contextlib.suppress(OSError):
            os.utime(target, (is_now.st_atime, is_now.st_mtime))
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def let_go_before(first: Path) -> None:
    """Note that of the backups before this one none is to stay in any place."""
    one = next(one for one in shelf.backups(first.parent) if one.folder == first)
    replace_bytes(first.parent / _SINCE, json.dumps({"number": one.number}).encode())


def _let_go_dropped(challenge: Path, there: Path) -> None:
    try:
        since = int(json.loads((challenge / shelf.FOLDER / _SINCE).read_bytes())["number"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    for one in shelf.backups(there):
        if one.number < since:
            shelf.forget(one.folder)


def _note(challenge: Path, number: int) -> None:
    told = {"number": number, "at": datetime.now().astimezone().isoformat(timespec="seconds")}
    replace_bytes(challenge / shelf.FOLDER / _NOTED, json.dumps(told).encode())
