"""The bytes of photos and documents, beside the record and under the same key.

The record says what there is; this file has the bytes of what has arrived. So a team file can go
without them, and whatever happens to this file the record is whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from peerchallenge.errors import Refused
from peerchallenge.store import refusing
from peerchallenge.store.connecting import connect, look_through
from peerchallenge.store.file import StoreFile
from peerchallenge.store.replacing import rename

NAME = "media.db"
DAMAGED = (
    "The photos of this challenge cannot be read: their file is damaged. The notes, findings and "
    "letter are not in it and are safe. Start a new file for photos; a colleague’s team file "
    "brings them again."
)
_MAKE = "create table if not exists attachment (sha256 text primary key, data blob not null)"
_PUT = "insert into attachment (sha256, data) values (?, ?) on conflict do nothing"
_GET = "select data from attachment where sha256 = ?"
_SIZES = "select sha256, length(data) from attachment"
_IS_BEGUN = "select 1 from sqlite_master where name = 'attachment'"


class Media:
    """Photos and documents by the sha256 of their bytes. Any thread may use it.

    The file is made when something is first put in. A missing one holds nothing; a damaged one is
    refused in a sentence that says what is safe, and nothing is written to it.

    No connection is kept: photos are looked at now and then, and whoever puts the challenge away
    has nothing to wait for.
    """

    def __init__(self, folder: Path, raw_key: bytes) -> None:
        self.path = folder / NAME
        self._raw_key = raw_key

    def put(self, data: bytes) -> str:
        """Keep these bytes; on the disk when this returns. Answers their sha256."""
        return self.put_all([data])[0]

    def put_all(self, many: Iterable[bytes]) -> list[str]:
        """Keep all of them or none; what is there already is not written again."""
        rows = [(sha256_of(data), data) for data in many]
        if rows:
            with self._open(writes=True) as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(_MAKE)
                connection.executemany(_PUT, rows)
                connection.execute("COMMIT")
        return [sha for sha, _ in rows]

    def get(self, sha: str) -> bytes | None:
        """The bytes, or None when they are not on this laptop.

        What no longer fits its name is not given out: it counts as not here.
        """
        if not self.path.is_file():
            return None
        with self._open() as connection:
            row = connection.execute(_GET, (sha,)).fetchone() if _is_begun(connection) else None
        data = bytes(row[0]) if row else None
        return data if data is not None and sha256_of(data) == sha else None

    def held(self) -> set[str]:
        """What is here, by sha256."""
        return set(self.sizes())

    def sizes(self) -> dict[str, int]:
        """What is here, with how many bytes each has."""
        if not self.path.is_file():
            return {}
        with self._open() as connection:
            if not _is_begun(connection):
                return {}
            return {str(sha): int(size) for sha, size in connection.execute(_SIZES)}

    def begin_anew(self) -> Path | None:
        """Put a damaged file aside, to be looked at by who can, and begin another.

        Answers where the old one lies now; None when there was none.
        """
        if not self.path.is_file():
            return None
        n = 1
        while (aside := self.path.with_name(f"media-damaged-{n}.db")).exists():
            n += 1
        try:
            rename(self.path, aside)
            for left in ("-wal", "-shm"):
                self.path.with_name(f"{NAME}{left}").unlink(missing_ok=True)
        except OSError as failed:
            raise Refused(
                "The damaged file could not be put aside. Close other programs and try again."
            ) from failed
        return aside

    @contextmanager
    def _open(self, *, writes: bool = False) -> Iterator[dbapi2.Connection]:
        is_there = self.path.is_file()
        mode = "ro" if not writes else "rw" if is_there else "rwc"
        with _told_as_photos(), refusing.refusing():
            if is_there and self.path.with_name(f"{NAME}-journal").is_file():
                # The power went while the file was being made: only who writes may put that right.
                with closing(connect(self.path, self._raw_key, "rw")) as connection:
                    _is_begun(connection)
            if writes and is_there:
                look_through(self.path, self._raw_key)
            with closing(connect(self.path, self._raw_key, mode)) as connection:
                yield connection


def _is_begun(connection: dbapi2.Connection) -> bool:
    """False where the power went while the first photo was being kept: then none is here."""
    return connection.execute(_IS_BEGUN).fetchone() is not None


def media_of(file: StoreFile) -> Media:
    """What lies beside a store file, under its key."""
    return Media(file.path.parent, file.raw_key)


def sha256_of(data: bytes) -> str:
    """What bytes are called, in a file and in the record."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _told_as_photos() -> Iterator[None]:
    """What the store says of its own file is not true of this one."""
    try:
        yield
    except Refused as refused:
        if refused.sentence == refusing.DAMAGED:
            raise Refused(DAMAGED) from refused
        raise
