"""The tables are a reading of the document, written with it in one transaction.

Nobody else writes rows. What the tables hold is a pure function of the document (`project`), so
`verify` can compare them with what a rebuild would write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import configure_mappers
from sqlalchemy.schema import CreateIndex, CreateTable

from peerchallenge.record import (  # noqa: F401 (fills Record.kinds)
    attachments,
    challenge,
    deciding,
    laptops,
    private,
    retention,
    said,
    sources,
    weighing,
)
from peerchallenge.record.held import Base, Field, Held, Member, Record, Scalar, fields_of
from peerchallenge.store import words_index as words
from peerchallenge.store.document import DELETED, Key
from peerchallenge.store.rows import as_held, delete_rows, held_rows, insert_rows

# All kinds are known now. Else the first reading would do it, while somebody waits for a page.
configure_mappers()

T = TypeVar("T")
Values = Mapping[str, Scalar]
Texts = Mapping[str, str]

_members = Base.metadata.tables[Member.__tablename__]


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

    blank: Mapping[str, Any]
    """The row of a record of which nobody has said anything."""
    plain: Mapping[str, Field]
    prose: frozenset[str]
    sets: Mapping[str, str]
    """`kind.field` by the name of the field."""
    sought: tuple[str, ...]


@cache
def _plan(kind: str) -> _Plan:
    fields = fields_of(kind)
    plain = {f.name: f for f in fields if f.held not in {Held.SET, Held.PROSE}}
    prose = frozenset(f.name for f in fields if f.held is Held.PROSE)
    return _Plan(
        {name: field.default for name, field in plain.items()} | dict.fromkeys(prose, ""),
        plain,
        prose,
        {f.name: f"{kind}.{f.name}" for f in fields if f.held is Held.SET},
        tuple(f.name for f in fields if f.sought),
    )


def project(kind: str, key: str, values: Values, texts: Texts) -> Projected:
    """Read one record out of the document. What this version does not know stays there unread."""
    plan = _plan(kind)
    row: dict[str, Any] = {"key": key, "deleted": values.get(DELETED) is True, **plan.blank}
    found = []
    for name, held in values.items():
        if (field := plan.plain.get(name)) is not None:
            # All but a few are just what they should be.
            row[name] = held if type(held) is field.python else field.read(held)
        elif "." in name:
            of, _, member = name.partition(".")
            if path := plan.sets.get(of):
                rank = held if isinstance(held, str) else ""
                found.append({"field": path, "owner": key, "member": member, "rank": rank})
    for name, text in texts.items():
        if name in plan.prose:
            row[name] = text
    words = "" if row["deleted"] else "\n".join(str(row[n]) for n in plan.sought if row[n])
    return Projected(row, tuple(found), words)


def is_there(kind: str, values: Values, texts: Texts) -> bool:
    """True when the document holds anything of a record; undo can empty one that was never made."""
    return bool(values) or any(texts.get(name) for name in _plan(kind).prose)


@cache
def shape() -> str:
    """Fingerprint of the tables; another one in the file means: rebuild before reading."""
    tables = (*Base.metadata.sorted_tables, words.indexed)
    made = [str(CreateTable(t)) for t in tables]
    made += sorted(str(CreateIndex(i)) for t in tables for i in t.indexes)
    return hashlib.sha256("\n".join([*made, *words.MAKING]).encode()).hexdigest()[:16]


def create(connection: Connection) -> None:
    """Make the tables where they are missing."""
    Base.metadata.create_all(connection)
    words.create(connection)


def drop(connection: Connection) -> None:
    """Take all projected tables away; the document is untouched."""
    words.drop(connection)
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
        delete_rows(connection, kind, key=keys)
        if fields:
            delete_rows(connection, _members.name, field=fields, owner=keys)
        insert_rows(connection, rows, [p.row for p in found])
        insert_rows(connection, _members, [m for p in found for m in p.members])
        words.bring_up(connection, kind, keys, {p.row["key"]: p.words for p in found if p.words})
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
    sought: set[tuple[str, ...]] = set()
    by_kind = _by_kind(whole)
    for kind in Record.kinds:
        rows = Base.metadata.tables[kind]
        here = held_rows(connection, rows)
        found = [
            known.get((kind, key)) or project(kind, key, *whole[kind, key])
            for key in by_kind.get(kind, ())
            if is_there(kind, *whole[kind, key])
        ]
        wanted = set(as_held(list(rows.columns), (p.row for p in found)))
        members |= {tuple(m.values()) for p in found for m in p.members}
        sought |= {(kind, p.row["key"], p.words) for p in found if p.words}
        if here != wanted:
            wrong.append(f"{len(here ^ wanted)} rows of {kind} differ from the document.")
    if (links := held_rows(connection, _members)) != members:
        wrong.append(f"{len(links ^ members)} links differ from the document.")
    if (indexed := words.all_of(connection)) != sought:
        wrong.append(
            f"{len(indexed ^ sought)} entries of the search index differ from the document."
        )
    return wrong


def _by_kind(records: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, key in records:
        if kind in Record.kinds:
            found.setdefault(kind, []).append(key)
    return found
