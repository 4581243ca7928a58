"""Reads records out of a document that is in no tables: what a trial merge is compared by."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Collection, Mapping
from functools import cache, cached_property

from peerchallenge import record
from peerchallenge.record.held import Held, Record, Scalar, fields_of
from peerchallenge.store.document import DELETED, Document, Key
from peerchallenge.store.projection import Projected, project

Content = tuple[Mapping[str, Scalar], Mapping[str, str]]
"""All that a record holds: values with set members, and prose."""

NOTHING: Content = ({}, {})
_ONLY_WORDS = {"evidence": "text", "paragraph": "text", "theme_headline": "text"}
"""Kinds of which a record without words is none: a line that was begun and left empty."""


class Records:
    """Every record of a document as it stands, read once."""

    def __init__(
        self,
        document: Document,
        contested: Collection[Key] = (),
        *,
        whole: Mapping[Key, Content] | None = None,
    ) -> None:
        """`contested` are deleted here and edited there: they stand until somebody decides.

        `whole` is what the document answers, when it was asked already.
        """
        _know_every_kind()
        self.document = document
        self.whole: Mapping[Key, Content] = document.whole() if whole is None else whole
        self._contested = contested

    def has(self, kind: str, key: str) -> bool:
        """True when people see this record: it is there, not deleted, and says something."""
        return (kind, key) in self.whole and self._has(kind, key)

    def was_dropped(self, kind: str, key: str) -> bool:
        """True when it was there and somebody has deleted it."""
        values, _ = self.whole.get((kind, key), NOTHING)
        return values.get(DELETED) is True and (kind, key) not in self._contested

    def _has(self, kind: str, key: str) -> bool:
        values, texts = self.whole[kind, key]
        if self.was_dropped(kind, key):
            return False
        if kind in _ONLY_WORDS:
            return bool(texts.get(_ONLY_WORDS[kind], "").strip())
        return bool(values) or any(texts.values())

    def living(self, kind: str) -> list[str]:
        """Keys of all records of a kind that people see."""
        return [key for key in self.keys(kind) if self._has(kind, key)]

    def keys(self, kind: str) -> list[str]:
        """Keys of all records of a kind, deleted ones too."""
        return self._by_kind.get(kind, [])

    @cached_property
    def _by_kind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for kind, key in self.whole:
            found.setdefault(kind, []).append(key)
        return found

    def row(self, kind: str, key: str) -> Projected:
        """A record just as the tables would hold it, but for whether it is deleted: see `has`."""
        return project(kind, key, *self.whole[kind, key])

    def value(self, kind: str, key: str, name: str) -> object:
        """A plain value in its own type, as the tables would have it."""
        raw = self.whole.get((kind, key), NOTHING)[0].get(name)
        known = next((f for f in fields_of(kind) if f.name == name), None)
        return known.read(raw) if known else raw

    def said(self, kind: str, key: str, name: str) -> str:
        """Words of a plain value or of prose; empty for none."""
        values, texts = self.whole.get((kind, key), NOTHING)
        return str(texts.get(name) or values.get(name) or "")

    def members(self, kind: str, key: str, name: str) -> list[str]:
        """A set, first member first."""
        start = f"{name}."
        values, _ = self.whole.get((kind, key), NOTHING)
        held = [(str(v), n[len(start) :]) for n, v in values.items() if n.startswith(start)]
        return [member for _, member in sorted(held)]

    def in_order(self, kind: str) -> list[str]:
        """Keys of a kind in the team's own order."""
        return sorted(self.living(kind), key=lambda key: (self.said(kind, key, "order"), key))

    def differing(self, other: Records, kind: str, key: str) -> list[str]:
        """Names of the fields this version knows that are not the same in the other."""
        mine = self.whole.get((kind, key), NOTHING)
        theirs = other.whole.get((kind, key), NOTHING)
        if mine == theirs or kind not in Record.kinds:
            return []
        return [
            f.name
            for f in fields_of(kind)
            if (
                mine[1].get(f.name, "") != theirs[1].get(f.name, "")
                if f.held is Held.PROSE
                else self.members(kind, key, f.name) != other.members(kind, key, f.name)
                if f.held is Held.SET
                else f.read(mine[0].get(f.name)) != f.read(theirs[0].get(f.name))
            )
        ]


@cache
def _know_every_kind() -> None:
    """A kind is known once its module is; what is compared must not hang on who was read first."""
    for module in pkgutil.iter_modules(record.__path__):
        importlib.import_module(f"{record.__name__}.{module.name}")
