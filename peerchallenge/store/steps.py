"""Undo of our own: a step keeps what each field was and became, and goes back only where it may.

Undoing writes `before` only where the field still holds `after`. Where a colleague has changed it
since, nothing is written there and the answer says who. Loro's own undo puts an old value over a
colleague's newer one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from peerchallenge.record.held import Held, Scalar, fields_of
from peerchallenge.store.document import DELETED, Document, Key, trim

Place = tuple[str, str, str]
"""Kind, key and field (or `field.member`)."""


Content = tuple[dict[str, Scalar], dict[str, str]]
"""All that a record holds: values with set members, and prose."""


@dataclass
class Step:
    """One undoable action: its name and every field it changed, before and after."""

    name: str
    values: dict[Place, tuple[Scalar, Scalar]] = field(default_factory=dict)
    texts: dict[Place, tuple[str, str]] = field(default_factory=dict)
    is_begun: bool = False
    """True while a record has been made only to be written in: the first words join this step."""
    made: dict[Key, Content] = field(default_factory=dict)
    """Records it made, as they were then: undo drops one only if it is still just that."""
    unmade: set[Key] = field(default_factory=set)
    """Records it dropped because it took their making back."""

    def __bool__(self) -> bool:
        """False when nothing was changed at all."""
        return bool(self.values or self.texts or self.made or self.unmade)

    def records(self) -> frozenset[Key]:
        """Every record it touched."""
        fields = ((k, i) for k, i, _ in (*self.values, *self.texts))
        return frozenset([*fields, *self.made, *self.unmade])

    def takes_in(self, words: Step, document: Document) -> bool:
        """Make words part of the step that made their record; False when that is not this one."""
        if not self.is_begun or not words.records() <= self.made.keys():
            return False
        self.is_begun = False
        for kind, key in words.records():
            self.made[kind, key] = content(document, kind, key)
        return True


@dataclass(frozen=True)
class Kept:
    """A field that undo left alone, and who has changed it since (empty: not known)."""

    kind: str
    key: str
    field: str
    who: str


@dataclass(frozen=True)
class Stepped:
    """What an action, an undo or a redo did: its name, the records it touched, what it left."""

    name: str
    records: frozenset[Key]
    kept: tuple[Kept, ...] = ()

    @property
    def sentence(self) -> str:
        """What to say when something was left alone; empty when all of it went back."""
        if not self.kept:
            return ""
        who = sorted({k.who for k in self.kept if k.who})
        by = " and ".join(who) if who else "a colleague"
        return f"{by} has changed this since, so their words stay as they are."


def take_back(step: Step, document_of: Callable[[str], Document]) -> tuple[Step, tuple[Kept, ...]]:
    """Go back over one step. Answers the step that would redo it, and what was left alone."""
    done = Step(step.name)
    kept = [
        *_unmake(step, done, document_of),
        *_take_back_values(step, done, document_of),
        *_take_back_texts(step, done, document_of),
    ]
    for kind, key in step.unmade:
        document = document_of(kind)
        if document.value(kind, key, DELETED) is True:
            document.put(kind, key, DELETED, False)
            done.made[kind, key] = content(document, kind, key)
    return done, tuple(kept)


def content(document: Document, kind: str, key: str) -> Content:
    """Everything one record holds now."""
    texts = (f.name for f in fields_of(kind) if f.held is Held.PROSE)
    return document.fields(kind, key), {name: document.text(kind, key, name) for name in texts}


def _unmake(step: Step, done: Step, document_of: Callable[[str], Document]) -> Iterator[Kept]:
    for (kind, key), was in step.made.items():
        document = document_of(kind)
        if content(document, kind, key) == was:
            document.put(kind, key, DELETED, True)
            done.unmade.add((kind, key))
        else:  # somebody has written in it since it was made: it is not ours alone to drop
            yield Kept(kind, key, DELETED, _another(document, kind, key))


def _take_back_values(
    step: Step, done: Step, document_of: Callable[[str], Document]
) -> Iterator[Kept]:
    for (kind, key, name), (before, after) in step.values.items():
        document = document_of(kind)
        if document.value(kind, key, name) == after and document.is_ours(kind, key, name):
            document.put(kind, key, name, before)
            done.values[kind, key, name] = (after, before)
        else:
            yield Kept(kind, key, name, document.last_writer(kind, key, name))


def _take_back_texts(
    step: Step, done: Step, document_of: Callable[[str], Document]
) -> Iterator[Kept]:
    for (kind, key, name), (was, became) in step.texts.items():
        document = document_of(kind)
        now = document.text(kind, key, name)
        back = rebased(became, was, now)
        if back is None:
            yield Kept(kind, key, name, document.last_writer(kind, key, name))
        elif back != now:
            document.write(kind, key, name, back)
            done.texts[kind, key, name] = (now, back)


def _another(document: Document, kind: str, key: str) -> str:
    values, texts = content(document, kind, key)
    names = {document.last_writer(kind, key, n) for n in (*values, *texts)}
    return next(iter(sorted(names - {"", document.who})), "")


def rebased(start: str, goal: str, now: str) -> str | None:
    """The change from `start` to `goal`, made to `now`; None when the same words were changed."""
    if now in (start, goal):
        return goal
    at, gone, added = trim(start, goal)
    their_at, their_gone, their_added = trim(start, now)
    if at + gone <= their_at:
        pass
    elif at >= their_at + their_gone:
        at += len(their_added) - their_gone
    else:
        return None
    return now[:at] + added + now[at + gone :]
