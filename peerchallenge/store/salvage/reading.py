"""A damaged store, read table by table from a copy of it: with its log, then without."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Table
from sqlcipher3 import dbapi2

from peerchallenge.record.held import Base
from peerchallenge.store import mark, projection  # noqa: F401 (fills the tables)
from peerchallenge.store.kept import NAMES_LINGER
from peerchallenge.store.mark import Mark
from peerchallenge.store.salvage.rows import Reader, Readings
from peerchallenge.store.salvage.write_ahead import chained_anew
from peerchallenge.store.tables import about_table, log_table, secret_table, store_tables

_NOT_BESIDE = {"log", "draft", "about", "before"}
"""The record itself, what is being typed, what the file says of itself, and the way back from a
merge, which ends with a repair."""

Go = Callable[[], bool]


@dataclass
class Salvaged:
    """What a damaged store still holds."""

    tables: dict[str, Readings] = field(default_factory=dict)
    mark: Mark | None = None
    """How far it was saved, by the store itself."""

    def of(self, table: Table) -> list[dict[str, object]]:
        """The rows of one table, in the order in which they stood."""
        names = [c.name for c in table.columns]
        held = self.tables.get(table.name, Readings()).rows
        return [dict(zip(names, held[n], strict=True)) for n in sorted(held)]

    def unread(self, table: Table) -> int:
        """Rows of one table that could not be read; one where the whole table could not."""
        held = self.tables.get(table.name)
        return held.unread if held is not None else 1

    def beside(self, older: Salvaged) -> dict[str, list[dict[str, object]]]:
        """What stands beside the record, by table: the older store's rows, and these over them."""
        found = {}
        for table in store_tables.sorted_tables:
            if table.name in _NOT_BESIDE:
                continue
            keys = [c.name for c in table.primary_key.columns]
            rows = {tuple(row[k] for k in keys): row for row in (*older.of(table), *self.of(table))}
            found[table.name] = list(rows.values())
        return found

    @property
    def names_linger(self) -> bool:
        """Names were dropped from it, and backups may still hold them."""
        return any(row["name"] == NAMES_LINGER and row["value"] for row in self.of(secret_table))

    @property
    def is_anything(self) -> bool:
        """Whether anything could be read that somebody wrote."""
        return any(held.rows for name, held in self.tables.items() if name != "about")


def salvage(folder: Path, scratch: Path, raw_key: bytes, go_on: Go = lambda: True) -> Salvaged:
    """Read what can be read of the store in `folder`, from a copy made in `scratch`.

    Of several ways the one that reads most of the record's own log: as it is, with the write-ahead
    log chained anew, without it, and with the first page as it was last known to be good. Nothing
    in `folder` is written to.
    """
    store, log = folder / "store.db", (folder / "store.db-wal").is_file()
    if not store.is_file():
        return Salvaged()
    noted = mark.beside(store)

    def way(name: str, **how: bool) -> Salvaged:
        return _way(folder, scratch / name, raw_key, go_on, **how)

    ways = [way("as it is")]
    if log and _is_broken(ways[0], noted):
        ways += [way("chained", chained=True), way("without", with_log=False)]
    if not any(w.tables for w in ways) and mark.first_page(store):
        ways += [
            way("page", chained=True, first=True),
            way("page only", with_log=False, first=True),
        ]
    best = max(ways, key=_worth)
    for other in ways:
        _add_missing(best, other)
    return best


def _is_broken(way: Salvaged, noted: Mark | None) -> bool:
    if noted is not None and (way.mark is None or way.mark.saves < noted.saves):
        return True
    return not way.tables or any(held.unread for held in way.tables.values())


def _worth(way: Salvaged) -> tuple[int, int, int]:
    held = way.tables.get(log_table.name, Readings())
    rows = sum(len(t.rows) for t in way.tables.values())
    return (way.mark.saves if way.mark else 0, len(held.rows), rows)


def _add_missing(best: Salvaged, other: Salvaged) -> None:
    """Pieces of the document that only the other way could read: they fit, or they do not."""
    name = log_table.name
    if best is other or name not in other.tables:
        return
    held = best.tables.setdefault(name, Readings())
    known = set(held.rows.values())
    top = max(held.rows, default=0)
    for row in other.tables[name].rows.values():
        if row not in known:
            top += 1
            held.rows[top] = row


def _way(
    folder: Path,
    scratch: Path,
    raw_key: bytes,
    go_on: Go,
    *,
    chained: bool = False,
    with_log: bool = True,
    first: bool = False,
) -> Salvaged:
    scratch.mkdir(parents=True)
    path, log = scratch / "store.db", folder / "store.db-wal"
    shutil.copyfile(folder / "store.db", path)
    if first:
        with path.open("r+b") as file:
            file.write(mark.first_page(folder / "store.db"))
    if with_log and log.is_file():
        data = log.read_bytes()
        (scratch / log.name).write_bytes(chained_anew(data) if chained else data)
    return read_store(path, raw_key, go_on)


def read_store(path: Path, raw_key: bytes, go_on: Go = lambda: True) -> Salvaged:
    """Every row of one store file that can be read. Nothing is written to it."""
    reader = Reader(lambda: _connect(path, raw_key), go_on)
    found = Salvaged()
    try:
        for table in (*store_tables.sorted_tables, *Base.metadata.sorted_tables):
            exists = reader.exists(table)
            if exists is None:
                return Salvaged()
            if exists:
                found.tables[table.name] = reader.table(table)
    finally:
        reader.close()
    told = {row["name"]: row["value"] for row in found.of(about_table)}
    with contextlib.suppress(ValueError):
        found.mark = Mark.read(str(told.get("saves", "")))
    return found


def _connect(path: Path, raw_key: bytes) -> dbapi2.Connection:
    """As bare as it can be: there is a new one after each failure."""
    where = f"{path.absolute().as_uri()}?mode=ro"
    connection = dbapi2.connect(where, uri=True, isolation_level=None, check_same_thread=False)
    for pragma in (
        f"key = \"x'{raw_key.hex()}'\"",
        "cipher_log_level = NONE",
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection
