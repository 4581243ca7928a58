"""The tables are a reading of the document, written with it in one transaction.

Nobody else writes rows. What the tables hold is a pure function of the document (`project`), so
`verify` can compare them with what a rebuild would write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
    text,
)
from sqlalchemy.schema import CreateTable

from peerchallenge.record import challenge, sources, weighing  # noqa: F401  (fills Record.kinds)
from peerchallenge.record.held import Base, Held, Member, Record, Scalar, fields_of
from peerchallenge.store.document import DELETED, Key

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
# Joining the pieces of the index often holds one save in twenty up for 45 ms at 20,000 lines.
_JOINING = "insert into words(words, rank) values ('automerge', 16)"
_members = Base.metadata.tables[Member.__tablename__]


@dataclass(frozen=True)
class Projected:
    """What the tables hold of one record: its row, its set members, the words search looks into."""

    row: dict[str, Any]
    members: tuple[dict[str, str], ...]
    words: str


def project(kind: str, key: str, values: Values, texts: Texts) -> Projected:
    """Read one record out of the document. What this version does not know stays there unread."""
    row: dict[str, Any] = {"key": key, "deleted": values.get(DELETED) is True}
    found: list[dict[str, str]] = []
    sought: list[str] = []
    for field in fields_of(kind):
        if field.held is Held.SET:
            start = f"{field.name}."
            found += [
                {
                    "field": f"{kind}.{field.name}",
                    "owner": key,
                    "member": name[len(start) :],
                    "rank": rank if isinstance(rank, str) else "",
                }
                for name, rank in values.items()
                if name.startswith(start)
            ]
        elif field.held is Held.PROSE:
            row[field.name] = texts.get(field.name, "")
        else:
            row[field.name] = field.read(values.get(field.name))
        if field.sought and row[field.name]:
            sought.append(str(row[field.name]))
    return Projected(row, tuple(found), "" if row["deleted"] else "\n".join(sought))


def is_there(kind: str, values: Values, texts: Texts) -> bool:
    """True when the document holds anything of a record; undo can empty one that was never made."""
    return bool(values) or any(texts.get(f.name) for f in fields_of(kind) if f.held is Held.PROSE)


@cache
def shape() -> str:
    """Fingerprint of the tables; another one in the file means: rebuild before reading."""
    made = [str(CreateTable(t)) for t in (*Base.metadata.sorted_tables, indexed)]
    return hashlib.sha256("\n".join([*made, _WORDS, _JOINING]).encode()).hexdigest()[:16]


def create(connection: Connection) -> None:
    """Make the tables where they are missing."""
    Base.metadata.create_all(connection)
    index_tables.create_all(connection)
    connection.execute(text(_WORDS))
    connection.execute(text(_JOINING))


def drop(connection: Connection) -> None:
    """Take all projected tables away; the document is untouched."""
    connection.execute(text("drop table if exists words"))
    index_tables.drop_all(connection)
    Base.metadata.drop_all(connection)


def write(connection: Connection, records: Mapping[Key, tuple[Values, Texts]]) -> None:
    """Bring the rows of these records up to the document; unknown kinds are for newer versions."""
    for kind, keys in _by_kind(records).items():
        table = Base.metadata.tables[kind]
        found = [
            project(kind, key, *records[kind, key])
            for key in keys
            if is_there(kind, *records[kind, key])
        ]
        fields = [f"{kind}.{f.name}" for f in fields_of(kind) if f.held is Held.SET]
        for some in _in_lots(keys):
            connection.execute(delete(table).where(table.c.key.in_(some)))
            for field in fields:
                chosen = (_members.c.field == field) & _members.c.owner.in_(some)
                connection.execute(delete(_members).where(chosen))
        if found:
            connection.execute(insert(table), [p.row for p in found])
        members = [m for p in found for m in p.members]
        if members:
            connection.execute(insert(_members), members)
        _index(connection, kind, keys, [(p.row["key"], p.words) for p in found if p.words])


def rebuild(connection: Connection, whole: Mapping[Key, tuple[Values, Texts]]) -> None:
    """Write every row anew from the document."""
    drop(connection)
    create(connection)
    write(connection, whole)


def verify(connection: Connection, whole: Mapping[Key, tuple[Values, Texts]]) -> list[str]:
    """Where the tables differ from a rebuild, a sentence each; empty when they are the same."""
    wrong = []
    members: set[tuple[str, ...]] = set()
    words: set[tuple[str, ...]] = set()
    for kind in Record.kinds:
        table = Base.metadata.tables[kind]
        here = {tuple(r) for r in connection.execute(select(*table.columns))}
        found = [
            project(k, key, *held)
            for (k, key), held in whole.items()
            if k == kind and is_there(k, *held)
        ]
        wanted = {tuple(p.row[c.name] for c in table.columns) for p in found}
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


def _in_lots(keys: list[str], size: int = 500) -> Iterable[list[str]]:
    return (keys[n : n + size] for n in range(0, len(keys), size))


def _index(connection: Connection, kind: str, keys: list[str], new: list[tuple[str, str]]) -> None:
    for some in _in_lots(keys):
        chosen = (indexed.c.kind == kind) & indexed.c.key.in_(some)
        gone = list(connection.scalars(select(indexed.c.id).where(chosen)))
        if gone:
            connection.execute(
                text("delete from words where rowid = :id"), [{"id": n} for n in gone]
            )
            connection.execute(delete(indexed).where(chosen))
    if not new:
        return
    last = connection.scalar(text("select coalesce(max(id), 0) from indexed")) or 0
    rows = [
        {"id": last + n, "kind": kind, "key": key, "text": words}
        for n, (key, words) in enumerate(new, start=1)
    ]
    connection.execute(insert(indexed), [{c: r[c] for c in ("id", "kind", "key")} for r in rows])
    connection.execute(
        text("insert into words(rowid, text) values (:id, :text)"),
        [{"id": r["id"], "text": r["text"]} for r in rows],
    )
