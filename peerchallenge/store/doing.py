"""What an action collected is written into the documents; the step that would take it back."""

from __future__ import annotations

from collections.abc import Callable, Collection

from peerchallenge.record.held import Scalar
from peerchallenge.store.act import NAME, Act
from peerchallenge.store.document import DELETED, Document, Key
from peerchallenge.store.steps import Step, content


def do(
    name: str,
    act: Act,
    document_of: Callable[[str], Document],
    contested: Collection[Key] = frozenset(),
) -> Step:
    """Write everything that differs from what is there. The step is empty when nothing does.

    Of a record that is new the step keeps the whole, not its fields: undo drops it as one. To edit
    a contested record is to say that it stands; to delete it is written though the flag is set.
    """
    step = Step(name)
    new = {
        (kind, key)
        for (kind, key, field), value in act.values.items()
        if field == DELETED and value is False and not document_of(kind).fields(kind, key)
    }
    for kind, key in act.touched() & set(contested):
        # Not in the step: undoing an edit does not say that the record is to go.
        document_of(kind).put(kind, key, DELETED, False)
    _put_values(act, step, new, document_of)
    for place, words in act.texts.items():
        document = document_of(place[0])
        now = document.text(*place)
        if now != words:
            document.write(*place, words)
            if place[:2] not in new:
                step.texts[place] = (now, words)
    step.made = {(kind, key): content(document_of(kind), kind, key) for kind, key in new}
    names = document_of(NAME)
    for key, called in act.names.items():
        held, wanted = names.value(NAME, key, NAME), called or None
        if held != wanted:
            names.put(NAME, key, NAME, wanted)
            step.values[NAME, key, NAME] = (held, wanted)
    return step


def _put_values(
    act: Act, step: Step, new: set[Key], document_of: Callable[[str], Document]
) -> None:
    held_by: dict[Key, dict[str, Scalar]] = {}
    for place, value in act.values.items():
        kind, key, field = place
        document = document_of(kind)
        if (kind, key) not in held_by:
            held_by[kind, key] = document.fields(kind, key)
        before = held_by[kind, key].get(field)
        if before != value or type(before) is not type(value):
            document.put(*place, value)
            if (kind, key) not in new:
                step.values[place] = (before, value)
