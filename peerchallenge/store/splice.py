"""One alteration of a note-taker's lines, as the editor found it and as the record carries it out.

Plain values: made where a key is pressed, done a moment later, when the key has been painted.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NewLine:
    """A line that gets a record."""

    key: str
    text: str
    like: str = ""
    """The line it was split from, whose filing it takes."""


@dataclass(frozen=True)
class Reworded:
    """Other words for a line that stays. What a colleague wrote in it since `before` stays too."""

    key: str
    before: str
    after: str


@dataclass(frozen=True)
class Splice:
    """Lines made, reworded, dropped and moved, under a name a peer would use."""

    name: str
    born: tuple[NewLine, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    gone: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """Lines that go to another place, in their order there."""
    after: str = ""
    """The line that those born or moved follow; empty at the head of the notes."""
    before: str = ""
    """The line that follows them; empty at the end."""
    is_begun: bool = False
    """True when this only makes room for words: the first ones typed belong to the same step."""

    joined: tuple[tuple[str, str], ...] = ()
    """Lines that go while their words stay, each with the line that has them now."""

    @property
    def keys(self) -> frozenset[str]:
        """Every line this touches."""
        born, worded = (n.key for n in self.born), (w.key for w in self.reworded)
        return frozenset((*born, *worded, *self.gone, *self.moved))
