"""Words that only the tables still hold: the pieces of the document they were written in are gone.

The tables were written with the document, so what they say is what last stood on the screen. Where
a record is gone, its words come back in a new one that says so: under its own key they would stand
there twice once a colleague's file brings the first. What has no words of its own keeps its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peerchallenge.errors import Refused
from peerchallenge.record import rules
from peerchallenge.record.held import Base, Field, Held, Member, Record, Scalar, fields_of
from peerchallenge.store.act import Act, new_key
from peerchallenge.store.document import DELETED, Whole
from peerchallenge.store.door import Door
from peerchallenge.store.file import Draft
from peerchallenge.store.naming import main_field
from peerchallenge.store.salvage.reading import Salvaged

MARKED = "Recovered: "
"""What the words of a record begin with that was put together from what the tables hold."""
_NEW = frozenset({"evidence", "finding", "recommendation", "paragraph"})
_ACTION = "Recover words from the damaged file"


@dataclass
class Recovered:
    """What was put in. `keys` has the new key of each record that has one."""

    lines: int = 0
    others: int = 0
    reworded: int = 0
    keys: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Tables:
    rows: Mapping[tuple[str, str], dict[str, object]]
    members: Mapping[tuple[str, str, str], list[str]]


def recover(door: Door, held: Salvaged) -> Recovered:
    """Put into the record what the tables say and the document does not."""
    tables, whole = _read(held), door.document.whole()
    done = Recovered()
    gone = [at for at, row in tables.rows.items() if at not in whole and not row["deleted"]]
    done.keys = {key: new_key() for kind, key in gone if kind in _NEW}
    with door.action(_ACTION) as act:
        for kind, key in gone:
            _make(act, kind, key, tables, done)
        for (kind, key), row in tables.rows.items():
            if (kind, key) in whole and _bring_up(act, kind, key, row, tables, whole, done):
                done.reworded += 1
    return done


def take_up(door: Door, drafts: list[Draft], done: Recovered) -> int:
    """Put in what was being typed. Answers how many such words there were.

    Where the record they were typed in is gone, they become a line of their own.
    """
    whole = door.document.whole()
    lost = []
    for draft in drafts:
        key = done.keys.get(draft.key, draft.key)
        known = fields_of(draft.kind) if draft.kind in Record.kinds else ()
        is_prose = any(f.name == draft.field and f.held is Held.PROSE for f in known)
        if (draft.kind, key) not in whole or not is_prose:
            lost.append(draft.text)
        elif key == draft.key:
            door.drafts.take_up(draft, name="Recover what was typed")
        else:
            text = f"{MARKED}{draft.text}"
            base = door.document.text(draft.kind, key, draft.field)
            made = Draft(draft.kind, key, draft.field, base, text)
            door.drafts.take_up(made, name="Recover what was typed")
    door.settle()
    lost = [words for words in lost if words.strip()]
    if lost:
        with door.action("Recover what was typed") as act:
            for words in lost:
                act.new("evidence", text=f"{MARKED}{words}")
        done.lines += len(lost)
    return len(drafts)


def _read(held: Salvaged) -> _Tables:
    rows = {}
    for kind in Record.kinds:
        for row in held.of(Base.metadata.tables[kind]):
            rows[kind, str(row["key"])] = row
    members: dict[tuple[str, str, str], list[str]] = {}
    told = held.of(Base.metadata.tables[Member.__tablename__])
    for row in sorted(told, key=lambda r: (str(r["rank"]), str(r["member"]))):
        kind, _, name = str(row["field"]).partition(".")
        members.setdefault((kind, str(row["owner"]), name), []).append(str(row["member"]))
    return _Tables(rows, members)


def _make(act: Act, kind: str, key: str, tables: _Tables, done: Recovered) -> None:
    row, made = tables.rows[kind, key], done.keys.get(key, key)
    values = {f.name: _value(f, row, done) for f in fields_of(kind) if f.held is not Held.SET}
    values = {name: value for name, value in values.items() if value is not None}
    main = main_field(kind)
    if made != key and main:
        values[main] = f"{MARKED}{values.get(main) or ''}".rstrip()
    try:
        rules.refuse(kind, {f.name: f.read(values.get(f.name)) for f in fields_of(kind)}, before={})
    except Refused:  # a merge can bring two times together that nobody would have written
        values.pop("ends", None)
        values.pop("people", None)
    act.new(kind, key=made, **values)
    for f in fields_of(kind):
        found = tables.members.get((kind, key, f.name)) if f.held is Held.SET else None
        if found:
            act.include(kind, made, f.name, [done.keys.get(m, m) for m in found])
    if kind == "evidence":
        done.lines += 1
    else:
        done.others += 1


def _bring_up(
    act: Act,
    kind: str,
    key: str,
    row: dict[str, object],
    tables: _Tables,
    whole: Whole,
    done: Recovered,
) -> bool:
    """Have one record say what its row says. False where it did already."""
    values, texts = whole[kind, key]
    if bool(row["deleted"]) != (values.get(DELETED) is True):
        if row["deleted"]:
            act.drop(kind, key)
        return bool(row["deleted"])
    changed: dict[str, Scalar] = {}
    for f in fields_of(kind):
        if f.held is Held.SET:
            have = {name for name in values if name.startswith(f"{f.name}.")}
            found = [done.keys.get(m, m) for m in tables.members.get((kind, key, f.name), ())]
            missing = [m for m in found if f"{f.name}.{m}" not in have]
            act.include(kind, key, f.name, missing)
            continue
        said = _value(f, row, done)
        now = texts.get(f.name, "") if f.held is Held.PROSE else values.get(f.name, f.default)
        if said is not None and said != now:
            changed[f.name] = said
    if changed:
        act.put(kind, key, **changed)
    return bool(changed)


def _value(known: Field, row: Mapping[str, object], done: Recovered) -> Scalar:
    """One value of a row as the document holds it; None for what says nothing."""
    raw = row.get(known.name)
    if raw is None or not isinstance(raw, (str, int, float)):
        return None
    if known.python is bool:
        return bool(raw)
    return done.keys.get(raw, raw) if isinstance(raw, str) else raw
