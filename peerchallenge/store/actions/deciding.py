"""What a person answers where two laptops said different things, and going back to earlier words.

Each answer is kept as a decision under a key made from what it is about, so that nobody is asked
twice and two who answer at once have answered once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.deciding import TWIN
from peerchallenge.record.held import Held, Member, Record, Scalar, fields_of
from peerchallenge.store.act import Act
from peerchallenge.store.back_again import refuse_back
from peerchallenge.store.conflicts import DELETE, VALUE, Question
from peerchallenge.store.document import DELETED
from peerchallenge.store.door import Door
from peerchallenge.store.gone_with import gone_with
from peerchallenge.store.history import Moment, values_at, words_at
from peerchallenge.store.naming import field_name, main_field
from peerchallenge.store.now import now

LINKS: tuple[tuple[str, str], ...] = (
    ("attachment", "about_key"),
    ("challenge", "signatory"),
    ("evidence", "document"),
    ("evidence", "interview"),
    ("evidence", "note_taker"),
)
"""Plain values that hold the key of another record. Sets need no list: members are looked up."""
_ITS_OWN = frozenset(
    {
        "agreed",
        "agreed_at",
        "agreed_headline",
        "agreed_narrative",
        "agreed_bearing",
        "agreed_lines",
        "agreed_under",
        "number",
    }
)
"""What was agreed were the words of the other, and a number is never given twice."""


def decide(
    door: Door, *, question: Question, chosen: str, words: str | None = None, side: int = 1
) -> None:
    """Settle a value, a text or a deletion.

    `chosen` is `yours` (the first side), `theirs` (the one at `side`), `both` (a text as it is
    joined), `edited` (then `words`), or of a deletion `keep` or `delete`. Refused when a rule of
    the record is against it, with the question left open.
    """
    door.settle()
    if question.what == TWIN or (chosen in {"keep", "delete"}) != (question.what == DELETE):
        raise Refused("That is no answer to this question. Choose one of those offered.")
    kind, key, field = question.kind, question.key, question.field
    name = f"Choose the {field_name(field)}"
    if question.what == DELETE:
        name = "Keep what was deleted" if chosen == "keep" else "Delete it after all"
    with door.action(name) as act:
        if chosen == "keep":
            act.new(kind, key=key)
        elif chosen == "delete":
            act.drop(kind, key)
        elif chosen != "both":
            act.put(kind, key, **{field: _chosen(question, chosen, words, side)})
        note_decision(door, act, question, chosen)


def same_thing(door: Door, *, question: Question) -> str:
    """Make one record of two that are the same thing, with every link and all words of both.

    Answers the key of the one that stays: always the one that sorts first, so that two who answer
    at once, each from their own side, end up with one record.
    """
    door.settle()
    kind, kept, gone = question.kind, *sorted((question.key, question.other))
    with door.reading() as session:
        record = Record.kinds[kind]
        if any((r := session.get(record, k)) is None or r.deleted for k in (kept, gone)):
            raise Refused("One of the two has been deleted meanwhile, so nothing was merged.")
        members = list(
            session.execute(
                select(Member.field, Member.owner, Member.member).where(
                    (Member.member.in_([kept, gone])) | (Member.owner == gone)
                )
            )
        )
        linked = _linked(session, gone)
    with door.action(f"Merge the same {_called(kind)}") as act:
        _take_over(act, kind, kept, gone)
        for field, owner, member in members:
            owner_kind, name = field.split(".", 1)
            if owner == gone and owner_kind == kind:
                act.include(kind, kept, name, [member])
            elif member == gone:
                act.include(owner_kind, owner, name, [kept])
                act.exclude(owner_kind, owner, name, [gone])
        for owner_kind, owner, name in linked:
            act.put(owner_kind, owner, **{name: kept})
        if kind == "participant" and not door.name_of(kept) and door.name_of(gone):
            act.name_participant(kept, door.name_of(gone))
        act.drop(kind, gone)
        note_decision(door, act, question, "same")
    return kept


def different(door: Door, *, question: Question) -> None:
    """Say that two records that look alike are two things."""
    door.settle()
    with door.action("Keep both: they are different") as act:
        note_decision(door, act, question, "different")


def restore(door: Door, *, kind: str, key: str, moment: Moment) -> None:
    """Make one record again what it was at a moment. What it was until now stays in the history.

    A session comes back with the lines that went with it. The trap: what others say of a record
    (which recommendations rest on it) is theirs and stays. Refused where its history is not enough
    to have it back (`back_again`).
    """
    door.settle()
    then = values_at(door, kind, key, moment)
    with door.reading() as session:
        refuse_back(session, door.file, kind, key, then)
    is_back = kind == "interview" and then.get(DELETED) is not True
    lines = gone_with(door, key) if is_back else []
    also = {0: "", 1: " and its line"}.get(len(lines), f" and its {len(lines)} lines")
    with door.action(f"Restore {_called(kind)}{also}") as act:
        write_as(door, act, replace(moment, kind=kind, key=key))
        for line in lines:
            act.new("evidence", key=line)


def write_as(door: Door, act: Act, moment: Moment) -> None:
    """Write a record as it was at a moment, within an action."""
    kind, key = moment.kind, moment.key
    words, values = words_at(door, kind, key, moment), values_at(door, kind, key, moment)
    write_fields(act, kind, key, words, values)


def write_fields(
    act: Act, kind: str, key: str, words: Mapping[str, str], values: Mapping[str, Scalar]
) -> None:
    """Write every field of a record, within an action; what is not given is emptied."""
    if values.get(DELETED) is True:
        act.drop(kind, key)
    else:
        act.new(kind, key=key)
    for field in fields_of(kind):
        if field.held is Held.PROSE:
            act.put(kind, key, **{field.name: words.get(field.name, "")})
        elif field.held is Held.SET:
            start = f"{field.name}."
            held = {n[len(start) :]: r for n, r in values.items() if n.startswith(start)}
            ranked = sorted(held, key=lambda member: (str(held[member]), member))
            act.put(kind, key, **{field.name: ranked})
        else:
            act.put(kind, key, **{field.name: values.get(field.name)})


def _chosen(question: Question, chosen: str, words: str | None, side: int) -> Scalar:
    if chosen == "edited":
        if words is None:
            raise Refused("Write the words that are to stand there first.")
        return words if question.what != VALUE else _typed(question, words)
    at = {"yours": 0, "theirs": side}.get(chosen, -1)
    if not 0 <= at < len(question.sides):
        raise Refused("That is no answer to this question. Choose one of those offered.")
    taken = question.sides[at]
    return taken.value if question.what == VALUE else taken.words


def _typed(question: Question, words: str) -> Scalar:
    """Words somebody wrote for a value, as the value is held."""
    field = next(f for f in fields_of(question.kind) if f.name == question.field)
    if field.python in (int, float):
        try:
            return field.python(words)
        except ValueError as broken:
            raise Refused("Enter a number, for example 12.") from broken
    if field.python is bool or (words and field.read(words) is None):
        raise Refused("Choose one of the values that are offered.")
    return words


def note_decision(door: Door, act: Act, question: Question, chosen: str) -> None:
    """Keep that a question is answered, within the action that answers it."""
    act.new(
        "decision",
        key=question.id,
        about_kind=question.kind,
        about_key=question.key,
        field=question.field,
        chosen=chosen,
        heads=" ".join(question.heads),
        who=door.who,
        at=now(),
    )


def _take_over(act: Act, kind: str, kept: str, gone: str) -> None:
    """Values the one that stays lacks, and the words of the one that goes below its own."""
    here, there = act.row_before(kind, kept), act.row_before(kind, gone)
    for field in fields_of(kind):
        if field.held is not Held.VALUE or field.name in _ITS_OWN:
            continue
        if here[field.name] == field.default != there[field.name]:
            act.put(kind, kept, **{field.name: act.read.value(kind, gone, field.name)})
    main = main_field(kind)
    prose = [f.name for f in fields_of(kind) if f.held is Held.PROSE]
    over = ""  # what the one that goes is called, when the one that stays is called otherwise
    for name in sorted(prose, key=lambda name: name != main):
        own, theirs = (act.read.text(kind, k, name).strip() for k in (kept, gone))
        if name == main and own and len(prose) > 1:
            over = theirs if theirs != own else ""
            continue
        pieces = [own, over, theirs if theirs not in own else ""]
        act.put(kind, kept, **{name: "\n\n".join(p for p in pieces if p)})
        over = ""


def _linked(session: Session, gone: str) -> Iterable[tuple[str, str, str]]:
    found = []
    for kind, name in LINKS:
        record = Record.kinds[kind]
        column = getattr(record, name)
        found += [
            (kind, key, name) for key in session.scalars(select(record.key).where(column == gone))
        ]
    return found


def _called(kind: str) -> str:
    named = {"interview": "session", "evidence": "line", "focus": "question"}
    return named.get(kind, kind.replace("_", " "))
