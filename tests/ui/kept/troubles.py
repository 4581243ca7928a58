"""What can happen to a store while somebody types, each done to the real file, and how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from peerchallenge.store.connecting import connect
from peerchallenge.store.door import Door

End = Callable[[], None]


def full(door: Door) -> End:
    """The disk has no room for another page."""

    def most(pages: int) -> None:
        door.file._engine.dispose()
        with door.file._engine.connect() as connection:
            now = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
            free = connection.exec_driver_sql("PRAGMA freelist_count").scalar() or 0
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or now}")
            assert pages or free < 3

    most(0)
    return lambda: most(1_000_000)


def read_only(door: Door) -> End:
    """Nothing may be written to the file."""

    def only(on: int) -> None:
        door.file._engine.dispose()
        with door.file._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA query_only = {on}")

    only(1)
    return lambda: only(0)


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
