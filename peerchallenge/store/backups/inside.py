"""What a backup holds, beside what stands now. Nothing in it is written to by being read.

For another thread than the window's: a record of 20,000 lines takes a second to be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from peerchallenge.errors import Refused
from peerchallenge.record.held import Held, Record, fields_of
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.making import folder_of, state_of
from peerchallenge.store.backups.shelf import Backup
from peerchallenge.store.connecting import connect
from peerchallenge.store.document import DELETED, Document, Key, Whole
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.naming import Naming, field_name, main_field
from peerchallenge.store.refusing import refusing

COUNTED = ("interview", "evidence", "finding", "recommendation", "paragraph")
_NOT_SHOWN = frozenset({"decision", "laptop", "manager_note"})
"""What the program keeps for itself, and what is sealed for the manager alone."""


@dataclass(frozen=True)
class Listed:
    """One backup as a list shows it."""

    backup: Backup
    counts: tuple[tuple[str, int], ...]
    """How many records of each kind are in it, without deleted ones."""
    is_as_now: bool
    """It holds the very words that stand now."""


@dataclass(frozen=True)
class Difference:
    """One record as it was and as it is; a side is empty where it is not there or deleted."""

    kind: str
    key: str
    title: str
    then: str
    now: str

    @property
    def was(self) -> bool:
        """It was there then."""
        return bool(self.then)


def listed(file: StoreFile) -> list[Listed]:
    """Every backup of an open challenge, newest first."""
    found = shelf.backups(folder_of(file))
    now = state_of(file) if found else ""
    return [Listed(one, _counts(one, file.raw_key), bool(now) and one.state == now)
            for one in found]  # fmt: skip


def _counts(backup: Backup, raw_key: bytes) -> tuple[tuple[str, int], ...]:
    found = []
    try:
        with refusing(), closing(connect(backup.store, raw_key, "ro")) as connection:
            for kind in COUNTED:
                asked = f"select count(*) from {kind} where not deleted"
                if kind == "evidence":
                    asked += " and trim(text) <> ''"
                found.append((kind, int(connection.execute(asked).fetchone()[0])))
    except Refused:
        return ()
    return tuple(found)


def record_in(backup: Backup, raw_key: bytes) -> Document:
    """The record as it was. Raises Refused when the backup is not whole."""
    shelf.refuse_damaged(backup)
    file = StoreFile(backup.store, raw_key, only_reading=True)
    try:
        return Document(file.log("challenge"))
    finally:
        file.close()


def differences(
    door: Door, backup: Backup, *, now: bytes, wanted: Callable[[], bool] = lambda: True
) -> list[Difference]:
    """Every record that is other now than it was, by kind; `now` is the door's `snapshot`."""
    then, today = record_in(backup, door.file.raw_key), Document([now])
    was, stands = then.whole(), today.whole()
    with door.reading() as session:
        naming = Naming(session, today)
    once = Naming.of(then)
    found = []
    for kind in [k for k in Record.kinds if k not in _NOT_SHOWN]:
        for key in sorted(k for n, k in {*was, *stands} if n == kind):
            if not wanted():
                return found
            before, after = _told(naming, was, (kind, key)), _told(naming, stands, (kind, key))
            if before != after:
                named = naming if after else once
                found.append(Difference(kind, key, named.title(kind, key), before, after))
    return found


def _told(naming: Naming, whole: Whole, key: Key) -> str:
    """All that a record says, a field on each line; nothing where it is deleted or not there."""
    values, texts = whole.get(key, ({}, {}))
    if not values and not any(texts.values()) or values.get(DELETED) is True:
        return ""
    return "\n".join(_fields(naming, key[0], whole[key]))


def _fields(
    naming: Naming, kind: str, held: tuple[dict[str, object], dict[str, str]]
) -> Iterator[str]:
    values, texts = held
    main = main_field(kind)
    for field in sorted(fields_of(kind), key=lambda f: f.name != main):
        if field.held is Held.PROSE:
            words = texts.get(field.name, "")
        elif field.held is Held.VALUE and field.name not in _OUR_OWN:
            words = naming.value(kind, field.name, values.get(field.name))  # type: ignore[arg-type]
        elif field.held is Held.SET:
            start = f"{field.name}."
            ranked = sorted((str(r), n[len(start) :]) for n, r in values.items()
                            if n.startswith(start) and r is not None)  # fmt: skip
            words = ", ".join(naming.member(field.name, member) for _, member in ranked)
        else:
            continue
        if words:
            yield words if field.name == main else f"{field_name(field.name).capitalize()}: {words}"


_OUR_OWN = frozenset({"composed", "imported", "planned_as", "placed", "is_sample"})
