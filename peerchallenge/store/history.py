"""Who changed what in a record and when, and what it said at any of those moments.

The clock is the writer's own and for display alone; the order is the one in which things happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.held import Held, Record, Scalar, fields_of
from peerchallenge.record.weighing import Paragraph
from peerchallenge.store.document import DELETED, Change, Key, Seen
from peerchallenge.store.door import Door
from peerchallenge.store.naming import Naming, field_name
from peerchallenge.store.past import Past

_MINUTE = 60
_OWN = frozenset(
    {"about_kind", "added_at", "composed", "imported", "placed", "planned_as", "sha256", "size"}
)
"""What the program notes for itself."""
_SWITCHED = {
    "agreed": ("agreed it", "took the agreement back"),
    "parked": ("parked it", "took it back from what is parked"),
    "is_lead": ("made them lead of the team", "took the lead of the team from them"),
    "is_manager": ("made them manager of the challenge", "said they are not its manager"),
}
"""What is said where a field is set, and where it is emptied."""
_PLACED = {
    "theme": "filed it under {}",
    "bearing": "marked it as {}",
    "about_key": "moved it to {}",
}


@dataclass(frozen=True)
class Moment:
    """What one person did to one record within a minute."""

    kind: str
    key: str
    at: str
    """ISO with its zone, by the writer's clock; empty when not known."""
    who: str
    fields: tuple[str, ...]
    sentence: str
    """Without who and when: "Reworded the headline." """
    seen: tuple[tuple[str, int], ...]
    """What had been written by then, as the one saw it who wrote: for `words_at`."""


def history_of(door: Door, keys: Iterable[Key]) -> list[Moment]:
    """Everything done to a record, or to several as one, newest first."""
    past = door.past()
    told = sorted(
        (change for key in keys for change in past.told(key)),
        key=lambda c: (c.lamport, int(c.writer)),
    )
    with door.reading() as session:
        naming = Naming(session, door.document)
    said = _Said(naming)
    return [_moment(past, said, some) for some in _grouped(told)][::-1]


def paragraphs_ever_in(session: Session, *, section: str) -> list[Key]:
    """Every paragraph of a section of the letter, also those that are deleted."""
    chosen = select(Paragraph.key).where(Paragraph.section == section)
    return [("paragraph", key) for key in session.scalars(chosen.order_by(Paragraph.key))]


def words_at(door: Door, kind: str, key: str, moment: Moment) -> dict[str, str]:
    """Every text of a record as it stood after a moment, by field."""
    past, seen = door.past(), dict(moment.seen)
    fields = [f.name for f in fields_of(kind) if f.held is Held.PROSE]
    return {name: past.replay((kind, key), name).at(seen) for name in fields}


def values_at(door: Door, kind: str, key: str, moment: Moment) -> dict[str, Scalar]:
    """Every value and set member as it stood after a moment; what was not set is missing."""
    return _values(door.past().told((kind, key)), dict(moment.seen))


def _values(told: Iterable[Change], seen: Seen) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {}
    for change in told:
        if not change.is_text and seen.get(change.writer, 0) > change.counter:
            found[change.field] = change.value
    return {name: value for name, value in found.items() if value is not None}


def _grouped(told: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes of one record by one writer within a minute, in the order they were made.

    To delete or bring back is a moment of its own, or what stood just before could not be had back.
    """
    open_: dict[Key, list[Change]] = {}
    ready: list[list[Change]] = []
    for change in told:
        key = (change.kind, change.key)
        last = open_.get(key)
        goes_on = last and last[0].writer == change.writer and change.at - last[0].at < _MINUTE
        if last and goes_on and change.field != DELETED:
            last.append(change)
        else:
            open_[key] = [change]
            ready.append(open_[key])
    yield from sorted(ready, key=lambda some: (some[-1].lamport, int(some[-1].writer)))


def _moment(past: Past, said: _Said, changes: list[Change]) -> Moment:
    last = changes[-1]
    counter = max(c.counter for c in changes)
    at = datetime.fromtimestamp(last.at, UTC).isoformat(timespec="seconds") if last.at else ""
    return Moment(
        kind=last.kind,
        key=last.key,
        at=at,
        who=past.who(last.writer),
        fields=tuple(dict.fromkeys(c.field.split(".")[0] for c in changes)),
        sentence=said.of(changes),
        seen=tuple(past.seen_with(last.writer, counter).items()),
    )


class _Said:
    """What was done, in a sentence. Remembers what had been written before."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._written: set[tuple[Key, str]] = set()

    def of(self, changes: list[Change]) -> str:
        """One sentence about changes of one record that belong together."""
        kind, key = changes[0].kind, changes[0].key
        last = {c.field: c for c in changes}
        begun = not any(k == (kind, key) for k, _ in self._written)
        was = {name for k, name in self._written if k == (kind, key)}
        self._written |= {((kind, key), name) for name in last}
        parts = list(dict.fromkeys(self._parts(kind, last, was, begun=begun)))
        told = [p for p in parts if p] or ["noted something of the program’s own"]
        sentence = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
        return f"{sentence[:1].upper()}{sentence[1:]}."

    def _parts(
        self, kind: str, last: dict[str, Change], was: set[str], *, begun: bool
    ) -> Iterator[str]:
        gone = last.get(DELETED)
        if gone is not None and gone.value is True:
            yield "deleted it"
            return
        if begun:
            yield "added it"
            return
        if gone is not None:
            yield "brought it back"
        yield from self._sets(last)
        held = {f.name: f for f in fields_of(kind)} if kind in Record.kinds else {}
        for name, change in last.items():
            if change.is_text:
                yield f"{'reworded' if name in was else 'wrote'} the {field_name(name)}"
            elif name in held and held[name].held is Held.ORDER:
                yield "moved it"
            elif name in held:
                yield self._value(kind, name, change.value)

    def _value(self, kind: str, name: str, value: Scalar) -> str:
        if name in _SWITCHED:
            return _SWITCHED[name][0 if value else 1]
        if name.startswith("agreed_") or name in _OWN:
            return ""
        words = self._naming.value(kind, name, value)
        if name in _PLACED and words:
            return _PLACED[name].format(words)
        return (
            f"set the {field_name(name)} to {words}" if words else f"cleared the {field_name(name)}"
        )

    def _sets(self, last: dict[str, Change]) -> Iterator[str]:
        put: dict[str, list[str]] = {}
        taken: dict[str, list[str]] = {}
        for name, change in last.items():
            field, dot, member = name.partition(".")
            if dot:
                (taken if change.value is None else put).setdefault(field, []).append(member)
        for field, members in put.items():
            yield self._many(field, members, "filed it under", "linked")
        for field, members in taken.items():
            yield self._many(field, members, "took it out of", "took off")

    def _many(self, field: str, members: list[str], under: str, linked: str) -> str:
        if field == "themes":
            names = [self._naming.value("finding", "theme", m) for m in members]
            return f"{under} {' and '.join(names)}"
        one = {"evidence": "line", "findings": "finding", "interviews": "session", "peers": "peer"}
        called = one.get(field, field_name(field).removesuffix("s"))
        return f"{linked} {len(members)} {called}{'' if len(members) == 1 else 's'}"
