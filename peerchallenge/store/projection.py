"""The tables are a reading of the document, written with it in one transaction.

Nobody else writes rows. What the tables hold is a pure function of the document (`project`), so
`verify` can compare them with what a rebuild would write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    column,
    delete,
    select,
    table,
    text,
)
from sqlalchemy.orm import configure_mappers
from sqlalchemy.schema import CreateIndex, CreateTable

from peerchallenge.record import (  # noqa: F401 (fills Record.kinds)
    attachments,
    challenge,
    deciding,
    laptops,
    private,
    said,
    sources,
    weighing,
)
from peerchallenge.record.held import Base, Field, Held, Member, Record, Scalar, fields_of
from peerchallenge.store.document import DELETED, Key

# All kinds are known now. Else the first reading would do it, while somebody waits for a page.
configure_mappers()

T = TypeVar("T")
Values = Mapping[str, Scalar]
Texts = Mapping[str, str]

index_tables = MetaData()
indexed = Table(
    "indexed",
    index_tables,
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
_members = Base.metadata.tables[Member.__tablename__]
_words = table("words", column("rowid", Integer), column("text", String))
_HELD = select(indexed.c.key, indexed.c.id, _words.c.text).join_from(
    indexed, _words, _words.c.rowid == indexed.c.id
)
_UNINDEX = "delete from words where rowid = ?"
_INDEX = "insert into words(rowid, text) values (?, ?)"


@dataclass(frozen=True)
class Projected:
    """What the tables hold of one record: its row, its set members, the words search looks into."""

    row: dict[str, Any]
    members: tuple[dict[str, str], ...]
    words: str


Tables = dict[Key, Projected]


@dataclass(frozen=True)
class _Plan:
    """The fields of a kind as `project` needs them: worked out once, not for each of 20,000."""

    plain: tuple[Field, ...]
    prose: tuple[str, ...]
    sets: tuple[tuple[str, str], ...]
    """What a member's name begins with, and `kind.field`."""
    sought: tuple[str, ...]


@cache
def _plan(kind: str) -> _Plan:
    fields = fields_of(kind)
    return _Plan(
        tuple(f for f in fields if f.held not in {Held.SET, Held.PROSE}),
        tuple(f.name for f in fields if f.held is Held.PROSE),
        tuple((f"{f.name}.", f"{kind}.{f.name}") for f in fields if f.held is Held.SET),
        tuple(f.name for f in fields if f.sought),
    )


def project(kind: str, key: str, values: Values, texts: Texts) -> Projected:
    """Read one record out of the document. What this version does not know stays there unread."""
    plan = _plan(kind)
    row: dict[str, Any] = {"key": key, "deleted": values.get(DELETED) is True}
    for field in plan.plain:
        held: object = values.get(field.name)
        if type(held) is not field.python:  # all but a few are just what they should be
            held = field.read(held)
        row[field.name] = held
    for name in plan.prose:
        row[name] = texts.get(name, "")
    found = tuple(
        {
            "field": field,
            "owner": key,
            "member": name[len(start) :],
            "rank": rank if isinstance(rank, str) else "",
        }
        for start, field in plan.sets
        for name, rank in values.items()
        if name.startswith(start)
    )
    words = "" if row["deleted"] else "\n".join(str(row[n]) for n in plan.sought if row[n])
    return Projected(row, found, words)


def is_there(kind: str, values: Values, texts: Texts) -> bool:
    """True when the document holds anything of a record; undo can empty one that was never made."""
    return bool(values) or any(texts.get(name) for name in _plan(kind).prose)


@cache
def shape() -> str:
    """Fingerprint of the tables; another one in the file means: rebuild before reading."""
    tables = (*Base.metadata.sorted_tables, indexed)
    made = [str(CreateTable(t)) for t in tables]
    made += sorted(str(CreateIndex(i)) for t in tables for i in t.indexes)
    return hashlib.sha256("\n".join([*made, _WORDS, *_JOINING]).encode()).hexdigest()[:16]


def create(connection: Connection) -> None:
    """Make the tables where they are missing."""
    Base.metadata.create_all(connection)
    index_tables.create_all(connection)
    connection.execute(text(_WORDS))
    for setting in _JOINING:
        connection.execute(text(setting))


def is_joined(connection: Connection) -> bool:
    """Join some more pieces of the search index; True when there was nothing left to join."""
    changes = text("select total_changes()")
    before = connection.scalar(changes) or 0
    connection.execute(_JOIN)
    return (connection.scalar(changes) or 0) - before < 2  # fewer than two: it did nothing


def drop(connection: Connection) -> None:
    """Take all projected tables away; the document is untouched."""
    connection.execute(text("drop table if exists words"))
    index_tables.drop_all(connection)
    Base.metadata.drop_all(connection)


def write(connection: Connection, records: Mapping[Key, tuple[Values, Texts]]) -> Tables:
    """Bring the rows of these records up to the document; unknown kinds are for newer versions.

    Answers what was written, for `verify`.
    """
    written: Tables = {}
    for kind, keys in _by_kind(records).items():
        rows = Base.metadata.tables[kind]
        projected = {
            (kind, key): project(kind, key, *records[kind, key])
            for key in keys
            if is_there(kind, *records[kind, key])
        }
        found = list(projected.values())
        written |= projected
        fields = [f"{kind}.{f.name}" for f in fields_of(kind) if f.held is Held.SET]
        for some in _in_lots(keys):
            connection.execute(delete(rows).where(rows.c.key.in_(some)))
            if fields:
                chosen = _members.c.field.in_(fields) & _members.c.owner.in_(some)
                connection.execute(delete(_members).where(chosen))
        _insert(connection, rows, [p.row for p in found])
        _insert(connection, _members, [m for p in found for m in p.members])
        _index(connection, kind, keys, {p.row["key"]: p.words for p in found if p.words})
    return written


def rebuild(connection: Connection, whole: Mapping[Key, tuple[Values, Texts]]) -> None:
    """Write every row anew from the document."""
    drop(connection)
    create(connection)
    write(connection, whole)


def verify(
    connection: Connection,
    whole: Mapping[Key, tuple[Values, Texts]],
    projected: Tables | None = None,
) -> list[str]:
    """Where the tables differ from a rebuild, a sentence each; empty when they are the same.

    `projected` has what was read out of the document already, by the same reading.
    """
    wrong = []
    known = projected or {}
    members: set[tuple[str, ...]] = set()
    words: set[tuple[str, ...]] = set()
    by_kind = _by_kind(whole)
    for kind in Record.kinds:
        rows = Base.metadata.tables[kind]
        in_order = itemgetter(*(c.name for c in rows.columns))
        here = {tuple(r) for r in connection.execute(select(*rows.columns))}
        found = [
            known.get((kind, key)) or project(kind, key, *whole[kind, key])
            for key in by_kind.get(kind, ())
            if is_there(kind, *whole[kind, key])
        ]
        wanted = {in_order(p.row) for p in found}
        members |= {tuple(m.values()) for p in found for m in p.members}
        words |= {(kind, p.row["key"], p.words) for p in found if p.words}
        if here != wanted:
            wrong.append(f"{len(here ^ wanted)} rows of {kind} differ from the document.")
    held = connection.execute(
        select(_members.c.field, _members.c.owner, _members.c.member, _members.c.rank)
    )
    if (links := {tuple(m) for m in held}) != members:
        wrong.append(f"{len(links ^ members)} links differ from the document.")
    found_words = connection.execute(
        text("select i.kind, i.key, w.text from words w join indexed i on i.id = w.rowid")
    )
    if (sought := {tuple(w) for w in found_words}) != words:
        wrong.append(f"{len(sought ^ words)} entries of the search index differ from the document.")
    return wrong


def _by_kind(records: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, key in records:
        if kind in Record.kinds:
            found.setdefault(kind, []).append(key)
    return found


def _insert(connection: Connection, rows: Table, many: Sequence[Mapping[str, Any]]) -> None:
    """Many rows with the driver's own words: SQLAlchemy's take longer than the writing."""
    if not many:
        return
    dialect = connection.dialect
    names = [c.name for c in rows.columns if c.name in many[0]]
    quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
    in_order = itemgetter(*names)
    values = [in_order(row) for row in many]
    for at in (n for n, name in enumerate(names) if isinstance(rows.columns[name].type, Date)):
        values = [(*v[:at], _as_text(v[at]), *v[at + 1 :]) for v in values]
    marks = ", ".join("?" * len(names))
    # Names of our own tables and columns; what people wrote goes by the marks.
    made = f"insert into {rows.name} ({quoted}) values ({marks})"  # noqa: S608
    connection.exec_driver_sql(made, values)


def _as_text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _in_lots(keys: list[T], size: int = 500) -> Iterable[list[T]]:
    return (keys[n : n + size] for n in range(0, len(keys), size))


def _index(connection: Connection, kind: str, keys: list[str], new: dict[str, str]) -> None:
    """Bring the search index up to `new`, words by record; a record not in it has none.

    Words that stay as they are cost nothing: filing and marking are most of what is done.
    """
    held: dict[str, tuple[int, str]] = {}
    for some in _in_lots(keys):
        chosen = (indexed.c.kind == kind) & indexed.c.key.in_(some)
        rows = connection.execute(_HELD.where(chosen))
        held |= {key: (number, words) for key, number, words in rows}
    gone = [number for key, (number, _) in held.items() if key not in new]
    other = {k: w for k, w in new.items() if k not in held or held[k][1] != w}
    stale = gone + [held[key][0] for key in other if key in held]
    if stale:
        connection.exec_driver_sql(_UNINDEX, [(n,) for n in stale])
    for some_gone in _in_lots(gone):
        connection.execute(delete(indexed).where(indexed.c.id.in_(some_gone)))
    numbers = {key: held[key][0] for key in other if key in held}
    first = [key for key in other if key not in held]
    if first:
        last = connection.scalar(text("select coalesce(max(id), 0) from indexed")) or 0
        numbers |= {key: last + n for n, key in enumerate(first, start=1)}
        made = [{"id": numbers[key], "kind": kind, "key": key} for key in first]
        _insert(connection, indexed, made)
    if other:
        connection.exec_driver_sql(_INDEX, [(numbers[k], w) for k, w in other.items()])
