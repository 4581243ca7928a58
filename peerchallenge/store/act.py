"""What one action does, collected before any of it is done, so that a refusal leaves no trace."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from peerchallenge.errors import Fault, Refused
from peerchallenge.record.held import Field, Held, Record, Scalar, fields_of
from peerchallenge.store.document import DELETED, Document, Key
from peerchallenge.store.orders import between
from peerchallenge.store.words import clean

NAME = "name"
"""The one kind of the names document: participant key to name, kept apart from everything else."""

Value = Scalar | date | Iterable[str]


def new_key() -> str:
    """An identity that travels: the same record on every laptop."""
    return uuid.uuid4().hex


@dataclass
class Act:
    """The alterations of one action, in the order in which they were asked for."""

    read: Document
    values: dict[tuple[str, str, str], Scalar] = field(default_factory=dict)
    texts: dict[tuple[str, str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _by_record: dict[Key, dict[str, Scalar]] = field(default_factory=dict)
    """The same values by record: looking through all of them for each set took 12 minutes at
    20,000 lines."""

    def new(self, kind: str, /, *, key: str | None = None, **fields: Value) -> str:
        """Make a record and answer its key. Values, prose and orders by name; sets take members."""
        made = key or new_key()
        if kind not in Record.kinds:
            raise _wrong(f"no kind {kind}")
        # The flag is written even though absent means the same: a record without any field set
        # would not exist in the document.
        self._set(kind, made, DELETED, False)
        self.put(kind, made, **fields)
        return made

    def put(self, kind: str, key: str, /, **fields: Value) -> None:
        """Set fields of a record. A set given here becomes exactly these members."""
        known = {f.name: f for f in fields_of(kind)}
        for name, value in fields.items():
            if name not in known:
                raise _wrong(f"{kind} has no field {name}")
            self._put(kind, key, known[name], value)

    def _put(self, kind: str, key: str, known: Field, value: Value) -> None:
        if known.held is Held.PROSE:
            self.texts[kind, key, known.name] = clean(_text(value))
        elif known.held is Held.SET:
            wanted = list(_members(value))
            self.exclude(
                kind, key, known.name, set(self.members(kind, key, known.name)) - {*wanted}
            )
            self.include(kind, key, known.name, wanted)
        else:
            self._set(kind, key, known.name, _plain(known, value))

    def members(self, kind: str, key: str, name: str) -> dict[str, str]:
        """Members of a set with their ranks, as they will stand after this action."""
        start = f"{name}."
        held = self._fields(kind, key)
        found = {
            n[len(start) :]: str(v)
            for n, v in held.items()
            if n.startswith(start) and v is not None
        }
        return dict(sorted(found.items(), key=lambda m: (m[1], m[0])))

    def include(self, kind: str, key: str, name: str, members: Iterable[str]) -> None:
        """Add members to a set, after those it has; what is in it already stays where it is."""
        held = self.members(kind, key, name)
        new = [m for m in dict.fromkeys(members) if m not in held]
        last = max(held.values(), default=None)
        for member, rank in zip(new, between(last, None, len(new)), strict=True):
            self._set(kind, key, f"{name}.{member}", rank)

    def lead(self, kind: str, key: str, name: str, member: str) -> None:
        """Make one member the first of its set: the main theme of a line."""
        first = next(iter(self.members(kind, key, name).values()), None)
        self._set(kind, key, f"{name}.{member}", between(None, first)[0])

    def exclude(self, kind: str, key: str, name: str, members: Iterable[str]) -> None:
        """Take members out of a set."""
        for member in members:
            self._set(kind, key, f"{name}.{member}", None)

    def drop(self, kind: str, key: str) -> None:
        """Delete a record. It is a flag: the words stay in the history and undo brings it back."""
        self._set(kind, key, DELETED, True)

    def name_participant(self, participant: str, name: str) -> None:
        """Keep a name in the names document, or with no words take it out of there."""
        self.names[participant] = clean(name, lines=False).strip()

    def touched(self) -> set[Key]:
        """Every record this action writes."""
        return {(k, i) for k, i, _ in (*self.values, *self.texts)}

    def row(self, kind: str, key: str) -> Mapping[str, object]:
        """Plain values of a record as they will stand, for the rules."""
        return _row(kind, self._fields(kind, key))

    def row_before(self, kind: str, key: str) -> Mapping[str, object]:
        """The same as it stands without this action."""
        return _row(kind, self.read.fields(kind, key))

    def _fields(self, kind: str, key: str) -> dict[str, Scalar]:
        return self.read.fields(kind, key) | self._by_record.get((kind, key), {})

    def _set(self, kind: str, key: str, name: str, value: Scalar) -> None:
        self.values[kind, key, name] = value
        self._by_record.setdefault((kind, key), {})[name] = value


def _row(kind: str, held: Mapping[str, Scalar]) -> Mapping[str, object]:
    return {f.name: f.read(held.get(f.name)) for f in fields_of(kind) if f.held is Held.VALUE}


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise _wrong(f"prose takes words, not {type(value).__name__}")
    return value


def _members(value: Value) -> Iterable[str]:
    if value is None or isinstance(value, (str, int, float, date)):
        raise _wrong(f"a set takes its members, not {type(value).__name__}")
    return value


def _plain(known: Field, value: Value) -> Scalar:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return clean(value, lines=known.lines)
    if value is None or isinstance(value, (bool, int, float)):
        if isinstance(value, int) and abs(value) >= 2**53:
            raise Refused("That number is too large. Enter a smaller one.")
        return value
    raise _wrong(f"{known.name} takes a plain value, not {type(value).__name__}")


def _wrong(report: str) -> Fault:
    return Fault("The program tried to write something the record does not hold.", report=report)
