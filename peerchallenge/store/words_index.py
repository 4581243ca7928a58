"""The words search looks into: an index beside the rows, brought up with them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

from peerchallenge.store.rows import given, in_lots, insert_rows

_tables = MetaData()
indexed = Table(
    "indexed",
    _tables,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    UniqueConstraint("kind", "key"),
)
_WORDS = (
    "create virtual table if not exists words using "
    "fts5(text, tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
)
# Each save leaves a piece of the index, and joining them holds a save up: some for 45 ms at 20,000
# lines, one in 240 for 200. So that is left to `is_joined`; FTS5 itself allows 2,000 pieces.
_JOINING = (
    "insert into words(words, rank) values ('automerge', 0)",
    "insert into words(words, rank) values ('crisismerge', 1500)",
)
_JOIN = text("insert into words(words, rank) values ('merge', 24)")
_ALL = "select i.kind, i.key, w.text from words w join indexed i on i.id = w.rowid"
_HELD = (
    "select i.key, i.id, w.text from indexed i join words w on w.rowid = i.id "
    "where i.kind = ? and i.key in ({})"
)
_FORGET = "delete from indexed where id = ?"
_UNINDEX = "delete from words where rowid = ?"
_INDEX = "insert into words(rowid, text) values (?, ?)"


MAKING = (_WORDS, *_JOINING)
"""How it is made: another way asks for a rebuild."""


def create(connection: Connection) -> None:
    """Make it where it is missing."""
    _tables.create_all(connection)
    for made in MAKING:
        connection.execute(text(made))


def drop(connection: Connection) -> None:
    """Take it away."""
    connection.execute(text("drop table if exists words"))
    _tables.drop_all(connection)


def is_joined(connection: Connection) -> bool:
    """Join some more pieces of the search index; True when there was nothing left to join."""
    changes = text("select total_changes()")
    before = connection.scalar(changes) or 0
    connection.execute(_JOIN)
    return (connection.scalar(changes) or 0) - before < 2  # fewer than two: it did nothing


def all_of(connection: Connection) -> set[tuple[str, ...]]:
    """Kind, key and words of every entry."""
    return set(given(connection, _ALL))


def bring_up(connection: Connection, kind: str, keys: list[str], new: dict[str, str]) -> None:
    """Bring the search index up to `new`, words by record; a record not in it has none.

    Words that stay as they are cost nothing: filing and marking are most of what is done.
    """
    held: dict[str, tuple[int, str]] = {}
    for some in in_lots(keys):
        rows = given(connection, _HELD.format(", ".join("?" * len(some))), (kind, *some))
        held |= {key: (number, words) for key, number, words in rows}
    gone = [number for key, (number, _) in held.items() if key not in new]
    other = {k: w for k, w in new.items() if k not in held or held[k][1] != w}
    stale = gone + [held[key][0] for key in other if key in held]
    if stale:
        connection.exec_driver_sql(_UNINDEX, [(n,) for n in stale])
    if gone:
        connection.exec_driver_sql(_FORGET, [(n,) for n in gone])
    numbers = {key: held[key][0] for key in other if key in held}
    first = [key for key in other if key not in held]
    if first:
        last = connection.scalar(text("select coalesce(max(id), 0) from indexed")) or 0
        numbers |= {key: last + n for n, key in enumerate(first, start=1)}
        made = [{"id": numbers[key], "kind": kind, "key": key} for key in first]
        insert_rows(connection, indexed, made)
    if other:
        connection.exec_driver_sql(_INDEX, [(numbers[k], w) for k, w in other.items()])
