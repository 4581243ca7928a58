"""One thing that needs a person: what it is about, and what each side wrote."""

from __future__ import annotations

from dataclasses import dataclass

from peerchallenge.record.deciding import TWIN
from peerchallenge.record.held import Scalar

__all__ = ["DELETE", "TEXT", "TWIN", "VALUE", "Question", "Side"]

VALUE, TEXT, DELETE = "value", "text", "delete"


@dataclass(frozen=True)
class Side:
    """What one of them wrote: who, when by their clock, and the words or the value in words."""

    who: str = ""
    at: str = ""
    """ISO with its zone; for display only. Empty of a record that is one of two twins."""
    words: str = ""
    value: Scalar = None
    has_deleted: bool = False
    writer: str = ""
    counter: int = 0


@dataclass(frozen=True)
class Question:
    """One thing a person has to look at. Its id is the key its decision will have."""

    id: str
    what: str
    """`value`, `text`, `delete` or `twin`."""
    kind: str
    key: str
    field: str
    """`_deleted` of a deletion, `twin` of two records that look alike."""
    sides: tuple[Side, ...]
    """What this laptop's peer wrote comes first, where one of them is theirs; seldom over two."""
    title: str = ""
    field_name: str = ""
    base: str = ""
    """What both had before them. Filled in by `words_of`, as are words of deletions and twins."""
    joined: str = ""
    """What the record says now: of a text both together, of a value the later one."""
    other: str = ""
    """Key of the other of two twins."""
    heads: tuple[str, ...] = ()
    """Ids of the writings a value or a text is in question for."""
    is_mine: bool = False
    """Whether the first side is this laptop's peer's."""
