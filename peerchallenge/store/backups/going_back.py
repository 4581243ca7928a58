"""The whole of a backup in the place of the challenge, on this laptop alone.

What stands now is backed up first, and that is the way back. What is no reading of the record comes
along from now: the keys of team and laptop, receipts, what others hold. The store is made aside and
then takes the name of the old one: a program that is killed leaves either.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import delete, insert, select

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store import mark
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.making import Made, back_up, print_at
from peerchallenge.store.backups.shelf import STORE, Backup, Why
from peerchallenge.store.connecting import connect, look_through
from peerchallenge.store.document import Document
from peerchallenge.store.file import StoreFile
from peerchallenge.store.joined import as_it_stands
from peerchallenge.store.locking import alone
from peerchallenge.store.refusing import refusing
from peerchallenge.store.replacing import replace_file, sync_file
from peerchallenge.store.tables import known_table, receipt_table, secret_table

_STOOD = "stood"
"""Beside it: the print of what stood, as it was backed up."""
ASIDE = "going back"
"""Where another store is made ready, beside the one that stands."""
_OF_THE_LAPTOP = (secret_table, known_table, receipt_table)
_HELD = "Another part of the program still has this challenge open. Try again in a moment."
_NO_PLACE = (
    "The backup could not be put in the place of the challenge, so nothing was changed. "
    "Free some space, check the disk and try again."
)


def prepare(file: StoreFile, number: int, *, wanted: Callable[[], bool] = lambda: True) -> Made:
    """Back up what stands, and have a backup ready beside the store of an open challenge.

    Answers the backup of what stands. Raises Refused, with nothing changed, when there is no room
    or the backup is not whole; Stopped when it is no longer wanted.
    """
    aside = file.path.parent / ASIDE
    try:
        chosen = _chosen(file.path.parent, number)
        shelf.refuse_damaged(chosen)
        # The trap: the one chosen may be the next to go, and would be gone before it is used.
        before = back_up(file, Why.RESTORE, wanted=wanted, spared=[number])
        shutil.rmtree(aside, ignore_errors=True)  # of a program that was killed
        aside.mkdir()
        with ExitStack() as half_ready:
            half_ready.callback(shutil.rmtree, aside, ignore_errors=True)
            shutil.copyfile(chosen.store, aside / STORE)
            _bring_along(file, aside / STORE)
            with refusing():
                look_through(aside / STORE, file.raw_key)
            sync_file(aside / STORE)
            (aside / _STOOD).write_text(before.backup.print, encoding="ascii")
            if not wanted():
                raise Stopped("Nothing was changed.")
            half_ready.pop_all()
    except OSError as failed:
        raise Refused(_NO_PLACE) from failed
    return before


def swap(store: Path, raw_key: bytes) -> None:
    """Put what is ready in the place of the store of a challenge that is closed now.

    Raises Refused, with nothing changed, where something was written since it was backed up: words
    that could not be saved at first, and were saved as the challenge was closed.
    """
    aside = store.parent / ASIDE
    try:
        with alone(store.with_suffix(".lock"), taken=_HELD, unwritable=_NO_PLACE):
            _refuse_written(store, raw_key, (aside / _STOOD).read_text(encoding="ascii"))
            _without_log(store, raw_key)
            mark.forget(store)  # else the older store would look as if it had lost what came after
            replace_file(aside / STORE, store)
            _note_saves(store, raw_key)
    except OSError as failed:
        raise Refused(_NO_PLACE) from failed
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def go_back(file: StoreFile, number: int) -> Made:
    """Put a backup in the place of an open challenge's store; the file is closed when it returns.

    Answers the backup of what stood until now.
    """
    try:
        before = prepare(file, number)
    finally:
        file.close()
    swap(file.path, file.raw_key)
    return before


def _chosen(folder: Path, number: int) -> Backup:
    found = shelf.backups(folder / shelf.FOLDER)
    chosen = next((one for one in found if one.number == number), None)
    if chosen is None:
        raise Refused("That backup is not there any more. Choose another.")
    return chosen


def _bring_along(now: StoreFile, path: Path) -> None:
    """Bring the older store up to this version's shape, with what this laptop has to itself."""
    then = StoreFile(path, now.raw_key)
    try:
        document = Document(then.log("challenge"))
        given_up = Document(now.log("challenge")).version
        if then.is_stale():
            whole = document.whole()
            then.rebuild(whole)
            if standing := then.contested():
                then.rebuild(as_it_stands(whole, standing))
        with refusing(), now._looking() as here, then._writing() as there:
            for table in _OF_THE_LAPTOP:
                there.execute(delete(table))
                rows = [dict(row) for row in here.execute(select(table)).mappings()]
                if rows:
                    there.execute(insert(table), rows)
        then.keep_taken_back(given_up)
        _without_dropped_names(then, now)
        with refusing(), contextlib.closing(connect(path, now.raw_key, "rw")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        then.close()


def _without_dropped_names(then: StoreFile, now: StoreFile) -> None:
    """A backup from before the names were dropped does not bring them back."""
    if now.names_linger():
        then.forget_names(now.names_dropped_at())


def _note_saves(store: Path, raw_key: bytes) -> None:
    """So that a repair knows that all of it is there, and brings back nothing that was given up."""
    with refusing(), contextlib.closing(connect(store, raw_key, "ro")) as connection:
        held = mark.inside(connection)
    if held is not None:
        mark.put_beside(store, held)


def _refuse_written(store: Path, raw_key: bytes, stood: str) -> None:
    if print_at(store, raw_key) != stood:
        raise Refused(
            "Something was saved after the backup of what stands, so nothing was changed. "
            "Go back once more."
        )


def _without_log(store: Path, raw_key: bytes) -> None:
    """Nothing may lie in the write-ahead log: SQLite would read it as the new file's own."""
    with refusing(), contextlib.closing(connect(store, raw_key, "rw")) as connection:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    log = store.with_name(f"{store.name}-wal")
    if busy or (log.exists() and log.stat().st_size):
        raise Refused(_HELD)
