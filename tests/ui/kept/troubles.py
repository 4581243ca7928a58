"""What can happen to a store while somebody types, each done to the real file, and how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from sqlcipher3 import dbapi2

from peerchallenge.store.connecting import connect
from peerchallenge.store.door import Door

End = Callable[[], None]


def _with(door: Door, pragma: str) -> End:
    """Every connection from now on has this; a page may be reading on another thread."""
    file, made = door.file, door.file._connect

    def limited(mode: str) -> dbapi2.Connection:
        connection = made(mode)
        connection.execute(f"PRAGMA {pragma}")
        return connection

    def end() -> None:
        file._connect = made  # type: ignore[method-assign]
        file._engine.dispose()

    file._connect = limited  # type: ignore[method-assign]
    file._engine.dispose()
    return end


def full(door: Door) -> End:
    """The disk has no room for another page."""
    with door.file._engine.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
    return _with(door, f"max_page_count = {now}")


def read_only(door: Door) -> End:
    """Nothing may be written to the file."""
    return _with(door, "query_only = 1")


def taken_away(door: Door) -> End:
    """The stick is pulled: the folder is not there, though the file is still open."""
    folder = door.file.path.parent
    away = folder.with_name(f"{folder.name}-away")
    folder.rename(away)
    return lambda: (away.rename(folder), None)[1]


def put_back_as_it_was(door: Door) -> End:
    """The stick is pulled and put back: what is there is as it was then, in other files."""
    folder = door.file.path.parent
    before, gone = folder.with_name("before"), folder.with_name("gone")
    shutil.copytree(folder, before)
    folder.rename(gone)
    return lambda: (shutil.copytree(before, folder), None)[1]


def locked(door: Door) -> End:
    """Another program has the file."""
    other = connect(door.file.path, door.file.raw_key, "rw")
    other.execute("BEGIN IMMEDIATE")

    def end() -> None:
        other.rollback()
        other.close()

    return end


TROUBLES: dict[str, Callable[[Door], End]] = {
    "the disk is full": full,
    "the file is read-only": read_only,
    "the folder is gone": taken_away,
    "the stick is put back as it was": put_back_as_it_was,
    "another program has it": locked,
}
