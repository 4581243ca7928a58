"""What a backup holds, beside what stands now. Nothing in it is written to by being read.

For another thread than the window's: a record of 20,000 lines takes a second to be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import cast

from peerchallenge.errors import Fault, Refused
from peerchallenge.record.held import Field, Held, Record, Scalar, fields_of
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.making import folder_of, state_of
from peerchallenge.store.backups.shelf import Backup
from peerchallenge.store.backups.tables import Tables, read_tables
from peerchallenge.store.connecting import connect
from peerchallenge.store.document import Document
from peerchallenge.store.file import StoreFile
from peerchallenge.store.naming import Naming, field_name, kind_name, main_field
from peerchallenge.store.refusing import refusing

Parts = tuple[tuple[str, str], ...]
"""What a record says: the name of each field with its words; of what it is known by, no name."""
COUNTED = ("interview", "evidence", "finding", "recommendation", "paragraph")
NOT_SHOWN = frozenset({"decision", "dismissal", "laptop", "manager_note", "sign_off"})
"""What the program keeps for itself, and what is sealed for the manager alone."""
_OUR_OWN = frozenset(
    {
        "composed", "imported", "planned_as", "placed", "agreed", "agreed_lines", "agreed_under",
        "is_sample",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One backup as a list shows it."""

    backup: Backup
    counts: tuple[tuple[str, int], ...]
    """How many records of each kind are in it, without deleted ones; none if it is damaged."""
    is_as_now: bool
    """It holds the very words that stand now."""


@dataclass(frozen=True)
class Kept:
    """One record as it was and as it is; a side is empty where it is not there or deleted."""

    kind: str
    key: str
    title: str
    then_parts: Parts
    now_parts: Parts

    @property
    def then(self) -> str:
        """All that it said, a field on each line."""
        return _as_text(self.then_parts)

    @property
    def now(self) -> str:
        """All that it says now."""
        return _as_text(self.now_parts)

    @property
    def is_same(self) -> bool:
        """It says now what it said then."""
        return self.then_parts == self.now_parts


def listed(file: StoreFile) -> list[Listed]:
    """Every backup of an open challenge, newest first."""
    found = shelf.backups(folder_of(file))
    now = state_of(file) if found else ""
    return [
        Listed(one, _counts(one, file.raw_key), bool(now) and one.state == now) for one in found
    ]


def _counts(backup: Backup, raw_key: bytes) -> tuple[tuple[str, int], ...]:
    found = []
    try:
        with refusing(), closing(connect(backup.store, raw_key, "ro")) as connection:
            for kind in COUNTED:
                asked = f"select count(*) from {kind} where not deleted"  # noqa: S608 (of COUNTED)
                if kind == "evidence":
                    asked += " and trim(text) <> ''"
                found.append((kind, int(connection.execute(asked).fetchone()[0])))
    except (Refused, Fault):  # one that is empty is no database of ours either
        return ()
    return tuple(found)


def look_inside(
    file: StoreFile, backup: Backup, *, wanted: Callable[[], bool] = lambda: True
) -> list[Kept]:
    """Every record there is or was, those that differ first within their kind.

    Raises Refused when the backup is not whole.
    """
    shelf.refuse_damaged(backup)
    then = read_tables(backup.store, file.raw_key)
    now = read_tables(file.path, file.raw_key)
    with file.reading() as session:
        said = _Said(Naming(session, Document()), (now, then))
    found = []
    for kind in [k for k in Record.kinds if k not in NOT_SHOWN]:
        some = []
        for key in then.keys(kind) | now.keys(kind):
            if not wanted():
                return []
            was, stands = said.of(then, kind, key), said.of(now, kind, key)
            if was or stands:
                some.append(Kept(kind, key, said.title(kind, key), was, stands))
        found += sorted(
            some, key=lambda one: (one.is_same, not one.then_parts, one.title.casefold(), one.key)
        )
    return found


class _Said:
    """What records say, in words."""

    def __init__(self, naming: Naming, both: tuple[Tables, Tables]) -> None:
        self._naming, self._both = naming, both

    def title(self, kind: str, key: str) -> str:
        words = self._main(kind, key)
        return f"{kind_name(kind)}: {words}" if words else kind_name(kind)

    def _main(self, kind: str, key: str) -> str:
        field = main_field(kind)
        for tables in self._both:
            row = tables.rows.get(kind, {}).get(key)
            if row is not None and field:
                return " ".join(str(row.get(field) or "").split())
        return ""

    def of(self, tables: Tables, kind: str, key: str) -> Parts:
        """All that a record says, field by field; nothing where it is not there."""
        row = tables.rows.get(kind, {}).get(key)
        return () if row is None else tuple(self._fields(tables, kind, key, row))

    def _fields(
        self, tables: Tables, kind: str, key: str, row: dict[str, object]
    ) -> Iterator[tuple[str, str]]:
        main = main_field(kind)
        for field in sorted(fields_of(kind), key=lambda f: f.name != main):
            if field.held is Held.SET:
                members = tables.members.get((f"{kind}.{field.name}", key), ())
                words = ", ".join(filter(None, (self._one(kind, field.name, m) for m in members)))
            elif field.held is Held.PROSE:
                words = str(row.get(field.name) or "")
            elif field.held is Held.ORDER or field.name in _OUR_OWN:
                continue
            else:
                held = cast("Scalar | date", field.read(_plain(field, row)))
                words = "" if held == field.default else self._one(kind, field.name, held)
            if words:
                yield ("" if field.name == main else field_name(field.name)), words

    def _one(self, kind: str, field: str, held: Scalar | date) -> str:
        """One value: a name in the place of a key."""
        single = {"evidence": "evidence", "about_key": ""}.get(field, field.removesuffix("s"))
        for link in (single, field, "peer", "interview"):
            if isinstance(held, str) and link in Record.kinds and (named := self._main(link, held)):
                return named
        return self._naming.value(kind, single, held)


def _plain(field: Field, row: dict[str, object]) -> object:
    """A value as the document holds it: an older shape may lack it, and SQLite has no yes or no."""
    held = row.get(field.name)
    return bool(held) if field.python is bool and held is not None else held


def _as_text(parts: Parts) -> str:
    return "\n".join(f"{_first(name)}: {words}" if name else words for name, words in parts)


def _first(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
