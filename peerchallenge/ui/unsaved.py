"""What is here and cannot be put on the disk: since when, why, and what was asked for meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peerchallenge.store.kept_elsewhere import Item

NOT_DONE = (
    "This was not done, because what came before it is not saved yet. "
    "Do it again once that is saved."
)
DONE_LATER = (
    "This is done, but cannot be saved yet. It is shown here as soon as it is saved, so there is "
    "no need to do it again."
)


@dataclass(frozen=True)
class Unsaved:
    """Since when something is not on the disk, and why, in one sentence for the person."""

    since: datetime
    why: str

    @property
    def clock(self) -> str:
        """The time as it is said: "14:02"."""
        return f"{self.since:%H:%M}"


def told_of(asked: partial[Any]) -> list[Item]:
    """The words that were given to an action which was not done, so that they can be kept."""
    from peerchallenge.store.kept_elsewhere import Item

    said = {name: "\n".join(_words(given)) for name, given in asked.keywords.items()}
    texts = {name: words for name, words in said.items() if words}
    called = str(getattr(asked.func, "__name__", "")).replace("_", " ").capitalize()
    return [Item("", "", called, texts=texts)] if texts else []


def _words(given: object) -> Iterable[str]:
    """What in it a person may have written: keys of records and ids have no blank in them."""
    if isinstance(given, str):
        if any(c.isspace() for c in given.strip()):
            yield given
    elif isinstance(given, Mapping):
        for value in given.values():
            yield from _words(value)
    elif isinstance(given, (list, tuple, set, frozenset)):
        for value in given:
            yield from _words(value)
    elif is_dataclass(given):
        for known in fields(given):
            yield from _words(getattr(given, known.name))
