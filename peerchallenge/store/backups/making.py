"""Makes a backup: aside, read through, and only then under its name. Never half of one.

Made before anything that alters much at once, and now and then while somebody works. The trap:
never copy the file itself, what is in its write-ahead log would be missing. Any thread may do it
while another types: it holds nobody up for longer than a blink.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import tempfile
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlcipher3 import dbapi2

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.age_files import seal_bytes
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.shelf import ABOUT, KEY, STATE, STORE, Backup, Why
from peerchallenge.store.connecting import check_seals, connect
from peerchallenge.store.document import Document
from peerchallenge.store.file import StoreFile
from peerchallenge.store.refusing import FULL, refusing
from peerchallenge.store.replacing import rename, sync_file, sync_folder
from peerchallenge.store.state_json import state_json

_NO_ROOM = "The disk is full: there is no room for the backup that is made first. Free some space."
_NO_PLACE = (
    "The backup that is made first could not be written, so nothing was changed. "
    "Check this challenge’s folder and the disk."
)
_one_at_a_time = Lock()
_READ = (
    "select document, n, length(data) from log order by n",
    "select kind, key, field, base, text from draft order by kind, key, field",
    "select name, value from secret order by name",
    "select laptop, version, state, lines, made_at, heard_from, holds from known order by laptop",
    "select n, told from receipt order by n",
    "select count(*), total(length(data)) from before",
)
_NAMES = "select data from log where document = 'names' order by n"


@dataclass(frozen=True)
class Made:
    """What came of it."""

    backup: Backup
    is_new: bool
    """False when the newest holds all of it already: nothing was written since."""


def back_up(
    file: StoreFile,
    why: Why,
    *,
    wanted: Callable[[], bool] = lambda: True,
    spared: Collection[int] = (),
) -> Made:
    """A backup of the challenge as it stands on the disk; the newest, when nothing differs from it.

    Older ones that this one stands for go, but none that is `spared`: one that is about to be used.

    Raises Refused when there is no room or no place, with the older ones still there; Stopped when
    it is no longer wanted.
    """
    folder = folder_of(file)
    with _one_at_a_time:
        try:
            with refusing():
                return _made(file, folder, why, wanted, spared)
        except OSError as failed:
            raise Refused(_NO_PLACE) from failed
        except Stopped:
            raise
        except Refused as refused:
            raise Refused(_NO_ROOM if refused.sentence == FULL else refused.sentence) from refused


def folder_of(file: StoreFile) -> Path:
    """Where the backups of an open challenge are."""
    return file.path.parent / shelf.FOLDER


def _made(
    file: StoreFile, folder: Path, why: Why, wanted: Callable[[], bool], spared: Collection[int]
) -> Made:
    newest = next(iter(shelf.backups(folder)), None)
    if newest is not None and newest.print and newest.print == print_of(file) and _is_whole(newest):
        return Made(newest, is_new=False)
    folder.mkdir(exist_ok=True)
    shelf.clear_away(folder)  # of a program that was killed
    aside = Path(tempfile.mkdtemp(prefix=f"{shelf.ASIDE}-", dir=folder))
    try:
        number = max(shelf.numbers_in(folder), default=0) + 1
        at = datetime.now().astimezone()
        _fill(aside, file, why, at, wanted)
        made = folder / shelf.name_of(number, at)
        rename(aside, made)
        sync_folder(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    shelf.thin(folder, spared)
    return Made(next(one for one in shelf.backups(folder) if one.number == number), is_new=True)


def _is_whole(backup: Backup) -> bool:
    try:
        shelf.refuse_damaged(backup)
    except Refused:
        return False
    return True


def _fill(aside: Path, file: StoreFile, why: Why, at: datetime, wanted: Callable[[], bool]) -> None:
    file.copy_into(aside / STORE)
    _unless_stopped(wanted)
    check_seals(aside / STORE, file.raw_key)
    _unless_stopped(wanted)
    with closing(connect(aside / STORE, file.raw_key, "ro")) as copy:
        seen = _print(copy, file.raw_key)
        told = state_json(copy, _names(copy), at=at, why=str(why))
    state = hmac.new(file.raw_key, _of_record(told), hashlib.sha256).hexdigest()
    if file.recipients:
        _unless_stopped(wanted)
        (aside / STATE).write_bytes(seal_bytes(told, file.recipients))
    if (key := file.path.with_name(KEY)).is_file():
        shutil.copyfile(key, aside / KEY)
    names = [name for name in (STORE, STATE, KEY) if (aside / name).exists()]
    about = {
        "format": shelf.FORMAT,
        "why": str(why),
        "print": seen,
        "state": state,
        "sha256": {name: shelf.sha256_of(aside / name) for name in names},
    }
    (aside / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    for name in (*names, ABOUT):
        sync_file(aside / name)
    sync_folder(aside)
    _unless_stopped(wanted)


def _of_record(told: bytes) -> bytes:
    """The records and names, without when and why they were told."""
    return told[told.index(b'"records": {') :]


def told_in(file: StoreFile, number: int) -> bytes:
    """All that is in a backup as plain JSON, in the form in which it is sealed there.

    Raises Refused when there is no such backup, or it is not whole.
    """
    found = shelf.backups(folder_of(file))
    one = next((one for one in found if one.number == number), None)
    if one is None:
        raise Refused("There is no backup of that number. Choose one that is listed.")
    shelf.refuse_damaged(one)
    with refusing(), closing(connect(one.store, file.raw_key, "ro")) as copy:
        return state_json(copy, _names(copy), at=one.at, why=str(one.why or ""))


def print_of(file: StoreFile) -> str:
    """What a backup made now would have as its print."""
    return print_at(file.path, file.raw_key)


def print_at(store: Path, raw_key: bytes) -> str:
    """The same of a store that need not be open."""
    with refusing(), closing(connect(store, raw_key, "ro")) as connection:
        return _print(connection, raw_key)


def state_of(file: StoreFile) -> str:
    """What a backup made now would have as its state: for which of them are as it is now."""
    with refusing(), closing(connect(file.path, file.raw_key, "ro")) as connection:
        at = datetime.now().astimezone()
        told = state_json(connection, _names(connection), at=at, why="")
    return hmac.new(file.raw_key, _of_record(told), hashlib.sha256).hexdigest()


def _print(connection: dbapi2.Connection, raw_key: bytes) -> str:
    made = hmac.new(raw_key, b"", hashlib.sha256)  # what is typed could be guessed from a bare hash
    tables = {name for (name,) in connection.execute("select name from sqlite_schema").fetchall()}
    for asked in _READ:
        table = asked.split(" from ")[1].split()[0]
        for row in connection.execute(asked) if table in tables else ():
            made.update(repr(row).encode("utf-8", "surrogatepass"))
        made.update(b"\0")
    return made.hexdigest()


def _names(connection: dbapi2.Connection) -> dict[str, str]:
    """Participants' names: they are in no table."""
    whole = Document(bytes(data) for (data,) in connection.execute(_NAMES)).whole()
    found = ((key, values.get("name")) for (_, key), (values, _) in whole.items())
    return {key: str(name) for key, name in found if name}


def _unless_stopped(wanted: Callable[[], bool]) -> None:
    if not wanted():
        raise Stopped("No backup was made.")
