"""What needs a person: said differently on two laptops by people who could not know of each other.

The list is a function of the history and the team's decisions: the same on every laptop that holds
the same. Only which side is called "yours" differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from peerchallenge.record.alike import Twin
from peerchallenge.record.deciding import Decision, decision_key
from peerchallenge.record.held import Held
from peerchallenge.record.twins import twin_decision, twins
from peerchallenge.store.asked import asked_about
from peerchallenge.store.contested import contests, is_decided
from peerchallenge.store.document import DELETED, Document, Key, Seen
from peerchallenge.store.door import Door
from peerchallenge.store.naming import Naming, field_name, main_field
from peerchallenge.store.past import Past
from peerchallenge.store.question import DELETE, TEXT, TWIN, VALUE, Question, Side
from peerchallenge.store.traces import Write

__all__ = ["DELETE", "TEXT", "TWIN", "VALUE", "Question", "Side", "questions", "words_of"]


_FIRST = {DELETE: 0, TEXT: 1, VALUE: 2, TWIN: 3}


def questions(door: Door) -> list[Question]:
    """Everything that waits for a person. Drafts are not looked at: settle first after a merge."""
    past = door.past()
    with door.reading() as session:
        return questions_of(past, door.document, session, mine=door.who)


def questions_of(
    past: Past, document: Document, session: Session, *, mine: str = ""
) -> list[Question]:
    """The same from an index, a document and the tables written from it."""
    naming = Naming(session, document)
    found = [
        *deletions(past, document),
        *differing(past, document, naming),
        *entered_twice(past, twins(session)),
    ]
    named = (
        replace(q, title=naming.title(q.kind, q.key), field_name=field_name(q.field)) for q in found
    )
    ordered = sorted(named, key=lambda q: (_FIRST[q.what], q.kind, q.key, q.field))
    return [_from_here(q, mine) for q in ordered]


def words_of(door: Door, question: Question) -> Question:
    """The same question with what both had before them. A few milliseconds."""
    with door.reading() as session:
        return words_in(door.past(), door.document, session, question)


def words_in(past: Past, document: Document, session: Session, question: Question) -> Question:
    """The same from an index, a document and the tables written from it."""
    naming = Naming(session, document)
    key, field = (question.kind, question.key), question.field
    if question.what == TWIN:
        keys = (question.key, question.other)
        words = [naming.main_words(question.kind, k) for k in keys]
        sides = zip(question.sides, words, strict=True)
        return replace(question, sides=tuple(replace(s, words=w) for s, w in sides))
    if question.what == VALUE:
        before = past.value_at(key, field, _common(past, question.sides))
        return replace(question, base=naming.value(question.kind, field, before))
    if question.what == DELETE:
        return _of_deletion(past, document, naming, question)
    return question


def _from_here(question: Question, mine: str) -> Question:
    """With this laptop's own side first, where one and no other is its peer's."""
    own = [s for s in question.sides if mine and s.who == mine]
    if len(own) != 1 or question.what == TWIN:
        return question
    others = tuple(s for s in question.sides if s is not own[0])
    return replace(question, sides=(own[0], *others), is_mine=True)


# -- fields


def differing(past: Past, document: Document, naming: Naming) -> Iterator[Question]:
    """Values that were set, and texts that were reworded, by several at once."""
    waits = {c.key for c in contests(past, document)}
    for number, key, name, heads in (*_at_once(past), *_undone(past, document)):
        field = asked_about(key[0], name)
        if field is None or key in waits:  # whether it stays comes first
            continue
        if document.value(*key, DELETED) is True or is_decided(document, number):
            continue
        if field.held is Held.PROSE:
            asked = _text(past, document, key, name, heads, number)
        elif len({field.read(h.value) for h in heads}) > 1:
            asked = _value(past, document, naming, key, name, heads, number)
        else:
            continue
        if asked is not None:
            yield asked


_Writings = tuple[str, Key, str, list[Write]]
"""The key of their decision, the record, the field, and what was written there at once."""


def _at_once(past: Past) -> Iterator[_Writings]:
    for key, name in past.shared():
        heads = past.heads(key, name)
        if len(heads) > 1:
            yield decision_key(*key, name, (h.id for h in heads)), key, name, heads


def _undone(past: Past, document: Document) -> Iterator[_Writings]:
    """What was answered and the answer undone.

    Whoever undid it wrote after all of the writings: they are the last no more, and by `_at_once`
    nobody would be asked again.
    """
    for kind, number in past.dropped():
        if kind != Decision.__tablename__ or document.value(kind, number, DELETED) is not True:
            continue
        about_kind, about_key, name, ids = (
            str(document.value(kind, number, f) or "")
            for f in ("about_kind", "about_key", "field", "heads")
        )
        key = (about_kind, about_key)
        found = [past.write_of(key, name, one) for one in ids.split()]
        heads = [write for write in found if write is not None]
        still = {w.id for w in past.heads(key, name)}
        if len(heads) > 1 and len(heads) == len(found) and still != {w.id for w in heads}:
            yield number, key, name, heads


def _value(
    past: Past,
    document: Document,
    naming: Naming,
    key: Key,
    name: str,
    heads: list[Write],
    number: str,
) -> Question:
    sides = tuple(
        replace(_side(past, h), words=naming.value(key[0], name, h.value), value=h.value)
        for h in heads
    )
    now = naming.value(key[0], name, document.value(*key, name))
    ids = tuple(h.id for h in heads)
    return Question(number, VALUE, *key, name, _once_each(sides), joined=now, heads=ids)


def _once_each(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Who said the same stands once, together."""
    found: dict[str, Side] = {}
    for side in sides:
        same = found.get(side.words)
        who = " and ".join(dict.fromkeys(w for w in (same.who, side.who) if w)) if same else ""
        found[side.words] = replace(same, who=who) if same else side
    return tuple(found.values())


def _text(
    past: Past, document: Document, key: Key, name: str, heads: list[Write], number: str
) -> Question | None:
    if number not in past.remembered:
        replay = past.replay(key, name)
        seen = [past.seen_with(h.writer, h.counter) for h in heads]
        past.remembered[number] = (replay.at(meet(seen)), *(replay.at(s) for s in seen))
    base, *words = past.remembered[number]
    joined = document.text(*key, name)
    if ({w for w in words if w != base} or {base}) == {joined}:
        return None  # all of them made the same words, or all but one changed nothing after all
    sides = (replace(_side(past, h), words=w) for h, w in zip(heads, words, strict=True))
    told = _once_each(sides)
    if len(told) < 2:  # the same words put in twice stand there twice
        told = (told[0], told[0])
    ids = tuple(h.id for h in heads)
    return Question(number, TEXT, *key, name, told, base=base, joined=joined, heads=ids)


def _side(past: Past, write: Write) -> Side:
    at = datetime.fromtimestamp(write.at, UTC).isoformat(timespec="seconds") if write.at else ""
    return Side(past.who(write.writer), at, writer=write.writer, counter=write.counter)


def meet(seen: Iterable[Seen]) -> Seen:
    """What all of them had before them."""
    first, *others = seen
    return (
        {w: min(end, *(o.get(w, 0) for o in others)) for w, end in first.items()}
        if others
        else first
    )


def _common(past: Past, sides: Iterable[Side]) -> Seen:
    return meet(past.seen_with(s.writer, s.counter) for s in sides)


# -- deletions


def deletions(past: Past, document: Document) -> Iterator[Question]:
    """Records that one deleted and another edited at once."""
    for contest in contests(past, document):
        gone = tuple(replace(_side(past, w), has_deleted=True) for w in contest.deletes)
        edits = tuple(_side(past, w) for w in contest.edits)
        yield Question(contest.decision, DELETE, *contest.key, DELETED, (*edits, *gone))


def _of_deletion(past: Past, document: Document, naming: Naming, question: Question) -> Question:
    key, field = (question.kind, question.key), main_field(question.kind)
    now = naming.main_words(*key)
    if not field or not document.text(*key, field):  # known by a plain value
        return replace(question, base=now, joined=now)
    replay = past.replay(key, field)
    sides = tuple(
        replace(s, words=replay.at(past.seen_with(s.writer, s.counter))) for s in question.sides
    )
    return replace(question, sides=sides, base=replay.at(_common(past, question.sides)), joined=now)


# -- twins


def entered_twice(past: Past, found: Iterable[Twin]) -> Iterator[Question]:
    """Of these likely pairs, those whose makers could not know of each other."""
    for twin in found:
        if past.is_made_apart((twin.kind, twin.key), (twin.kind, twin.other)):
            number = twin_decision(twin.kind, twin.key, twin.other)
            sides = tuple(
                Side(past.maker((twin.kind, k)), words=words)
                for k, words in ((twin.key, twin.words), (twin.other, twin.other_words))
            )
            yield Question(number, TWIN, twin.kind, twin.key, TWIN, sides, other=twin.other)
