"""Connections to an encrypted file, and looking it through before anything may write to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from peerchallenge.errors import Damaged
from peerchallenge.store.refusing import DAMAGED

_PRAGMAS = (
    "synchronous=FULL",
    "fullfsync=1",
    "checkpoint_fullfsync=1",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    # 64 MB: with SQLite's 8 every save and search decrypts pages again that it has just had.
    "cache_size=-65536",
)


def connect(path: Path, raw_key: bytes, mode: str) -> dbapi2.Connection:
    """One connection: `mode` is SQLite's "ro", "rw" or "rwc"."""
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    with ExitStack() as half_open:
        half_open.callback(connection.close)
        connection.execute(f"PRAGMA key = \"x'{raw_key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        if mode != "ro":
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        half_open.pop_all()
    return connection


def engine_of(connect_anew: Callable[[], dbapi2.Connection]) -> Engine:
    """A pool of such connections, whose transactions begin as ours must.

    Those that write say so with `writes`, and wait for one another where they begin.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect_anew,
        poolclass=QueuePool,
        hide_parameters=True,  # what was written stands in no trace
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def look_through(path: Path, raw_key: bytes) -> int:
    """Read every page, and its seal, before anything may write: 0.1 s for a whole week.

    Answers the file's format. Raises Damaged when a page is damaged. The trap: opening an empty
    file for writing makes a database of it, and closing a damaged one moves pages about. A
    connection that only reads does neither. `cipher_integrity_check` would not do: it passes the
    write-ahead log by, which mends what a power cut tore.
    """
    with closing(connect(path, raw_key, "ro")) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise Damaged(DAMAGED)
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_seals(path: Path, raw_key: bytes) -> None:
    """See that every page of a file that was just written opens: 0.2 s for 30 MB.

    For a file without a write-ahead log, whose order SQLite itself has just made. Raises Damaged.
    """
    with closing(connect(path, raw_key, "ro")) as connection:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Damaged(DAMAGED)


def cipher_version() -> str:
    """Which SQLCipher this is, for a report."""
    with closing(dbapi2.connect(":memory:")) as connection:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0])
