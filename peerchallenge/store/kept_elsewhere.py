"""A copy of what is not on the disk yet, sealed, in any folder a person chooses; and the way back.

An ordinary age file for this laptop (and for whoever may recover it) with plain JSON in it: a
record for each item, with the words on the screen and those it had before. It carries a seal made
with the store's own key, so that nobody else can have words put into a record by such a file. What
the record already says, or once said, is not offered again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.record.held import Held, Record, Scalar, fields_of
from peerchallenge.store.act import NAME
from peerchallenge.store.age_files import seal_bytes
from peerchallenge.store.document import DELETED
from peerchallenge.store.door import Door
from peerchallenge.store.history import history_of, words_at
from peerchallenge.store.naming import Naming, field_name
from peerchallenge.store.replacing import replace_bytes
from peerchallenge.store.steps import Step, content, rebased

SUFFIX = ".pckept"
_FORMAT = 1
MOST_BYTES = 16 * 1024 * 1024
_NOT_OURS = (
    "This file was not made from this challenge on this laptop, so nothing in it is offered."
)
_NEWER = "This copy was made by a newer version of Peer Challenge. Update the program to open it."


@dataclass(frozen=True)
class Item:
    """What is not saved of one record; without a kind, words that were asked for and not taken."""

    kind: str
    key: str
    name: str
    """What was being done, as undo would call it."""
    values: Mapping[str, Scalar] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    """The words each text began from."""
    is_new: bool = False


@dataclass(frozen=True)
class Offered:
    """An item that is not in the record, as a person sees it."""

    item: Item
    title: str
    """The record, as people speak of it."""
    words: str
    can_put: bool
    """False for words that belong to no record: they can be read and copied."""


# -- what is not on the disk


def not_on_disk(door: Door, waiting: Iterable[Item] = ()) -> list[Item]:
    """Everything that is here and not on the disk, an item a record, oldest first.

    `waiting` is what pages hold that has not even reached the record.
    """
    found: dict[tuple[str, str], Item] = {}
    for step in door.behind:
        for item in _of_step(door, step):
            _add(found, item)
    for draft in door.drafts.unsaved():
        texts, before = {draft.field: draft.text}, {draft.field: draft.base}
        _add(found, Item(draft.kind, draft.key, "", texts=texts, before=before))
    loose = []
    for item in waiting:
        if item.kind:
            _add(found, item)
        else:
            loose.append(item)
    return [*found.values(), *loose]


def _of_step(door: Door, step: Step) -> Iterable[Item]:
    for kind, key in step.made:
        values, texts = content(door.document, kind, key)
        held = {n: v for n, v in values.items() if n != DELETED and v is not None}
        yield Item(kind, key, step.name, held, {n: t for n, t in texts.items() if t}, is_new=True)
    for kind, key, name in step.values:
        # A participant's name is kept apart from the record, and this file is not that place.
        if kind != NAME:
            yield Item(kind, key, step.name, {name: door.document.value(kind, key, name)})
    for (kind, key, name), (before, _) in step.texts.items():
        now = door.document.text(kind, key, name)
        yield Item(kind, key, step.name, texts={name: now}, before={name: before})


def _add(found: dict[tuple[str, str], Item], item: Item) -> None:
    was = found.get((item.kind, item.key))
    if was is not None:
        item = Item(
            item.kind,
            item.key,
            was.name or item.name,
            {**was.values, **item.values},
            {**was.texts, **item.texts},
            {**item.before, **was.before},
            was.is_new or item.is_new,
        )
    found[item.kind, item.key] = item


# -- the file


def file_name(now: datetime) -> str:
    """A name that says nothing of any council."""
    return f"kept-{now:%Y%m%d-%H%M%S}{SUFFIX}"


def keep_elsewhere(door: Door, items: Iterable[Item], folder: Path, *, now: datetime) -> Path:
    """Write the copy into a folder. Raises Refused when it cannot be written or sealed."""
    told = [asdict(item) for item in items]
    inside = {"format": _FORMAT, "made": now.isoformat(), "items": told, "seal": _seal(door, told)}
    data = json.dumps(inside, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    path = folder / file_name(now)
    replace_bytes(path, seal_bytes(data, door.file.recipients))
    return path


def _seal(door: Door, items: object) -> str:
    said = json.dumps(items, sort_keys=True).encode()
    return hmac.new(door.file.raw_key, b"kept elsewhere" + said, hashlib.sha256).hexdigest()


def read_kept(door: Door, data: bytes) -> list[Item]:
    """The items of a copy that `Profile.open_kept` opened.

    Raises Refused when it is not of this challenge and laptop.
    """
    try:
        inside = json.loads(data.decode("utf-8"))
        if isinstance(inside, dict) and int(inside["format"]) > _FORMAT:
            raise Refused(_NEWER)
        if not hmac.compare_digest(str(inside["seal"]), _seal(door, inside["items"])):
            raise Refused(_NOT_OURS)
        return [Item(**item) for item in inside["items"]]
    except (ValueError, TypeError, KeyError, RecursionError) as failed:
        raise Refused(_NOT_OURS) from failed


# -- the way back


def offered(door: Door, items: Iterable[Item]) -> list[Offered]:
    """What of these the record neither says nor ever said."""
    with door.reading() as session:
        naming = Naming(session, door.document)
    found = []
    for item in items:
        left = _left(door, item)
        if left is None:
            continue
        shown = [(n, t) for n, t in left.texts.items() if t]
        shown += [(n, str(v)) for n, v in left.values.items() if v and not left.texts]
        one = len(shown) == 1 and bool(left.texts)
        words = "\n".join(t if one or not left.kind else f"{field_name(n)}: {t}" for n, t in shown)
        title = naming.title(left.kind, left.key) if left.kind else left.name
        found.append(Offered(left, title, words, bool(left.kind)))
    return found


def _left(door: Door, item: Item) -> Item | None:
    """What of an item is missing in the record; None when nothing is."""
    document = door.document
    if not item.kind:
        said = {v for _, texts in document.whole().values() for v in texts.values()}
        said |= {str(v) for values, _ in document.whole().values() for v in values.values()}
        return None if all(words in said for words in item.texts.values()) else item
    if item.kind not in Record.kinds:
        return None
    known = {f.name for f in fields_of(item.kind)}
    prose = {f.name for f in fields_of(item.kind) if f.held is Held.PROSE}
    values = {n: v for n, v in item.values.items() if n.partition(".")[0] in known - prose}
    texts = {n: t for n, t in item.texts.items() if n in prose}
    if not document.fields(item.kind, item.key):
        return Item(item.kind, item.key, item.name, values, texts, item.before, is_new=True)
    texts = {n: t for n, t in texts.items() if not _was_said(door, item.kind, item.key, n, t)}
    # Of a record that is there its words come back; how it is filed may have been thought over.
    values = {} if item.is_new else {n: v for n, v in values.items() if not _was_set(door, item, n)}
    return (
        Item(item.kind, item.key, item.name, values, texts, item.before)
        if (texts or values)
        else None
    )


def _was_said(door: Door, kind: str, key: str, name: str, words: str) -> bool:
    if words == door.document.text(kind, key, name) or not words:
        return True
    moments = history_of(door, [(kind, key)])
    return any(words_at(door, kind, key, m).get(name) == words for m in moments)


def _was_set(door: Door, item: Item, name: str) -> bool:
    value = item.values[name]
    told = door.past().told((item.kind, item.key))
    return value == door.document.value(item.kind, item.key, name) or any(
        not change.is_text and change.field == name and change.value == value for change in told
    )


def put_back(door: Door, *, item: Item) -> None:
    """Put one item in, as a step of its own. What a colleague changed beside it stays."""
    left = _left(door, item)
    if left is None or not left.kind:
        return
    sets = {n: v for n, v in left.values.items() if "." in n}
    plain = {n: v for n, v in left.values.items() if "." not in n}
    with door.action("Put in what was kept elsewhere") as act:
        if left.is_new:
            act.new(left.kind, key=left.key, **plain)
        else:
            act.put(left.kind, left.key, **plain)
        for name, rank in sets.items():
            whole, _, member = name.partition(".")
            (act.include if rank else act.exclude)(left.kind, left.key, whole, [member])
        for name, words in left.texts.items():
            now = door.text(left.kind, left.key, name)
            moved = rebased(left.before.get(name, ""), words, now)
            act.put(left.kind, left.key, **{name: words if moved is None else moved})
