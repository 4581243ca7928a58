"""Which lines the list shows, as places on the shelf; their rows are made when they are painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt

from peerchallenge.ui.lists import Index, Row

if TYPE_CHECKING:
    from peerchallenge.record.evidence import HeardLine

HEADING = -1
"""The place of a heading, which is no line."""


@dataclass(frozen=True)
class Shown:
    """Rows from top to bottom."""

    lines: Sequence[HeardLine] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    places: Sequence[int] = ()
    heads: tuple[tuple[int, str], ...] = ()
    """Row and theme of each heading, first row first."""

    def key(self, row: int) -> str:
        """The key of the line in a row; empty for a heading or no row."""
        at = self.places[row] if 0 <= row < len(self.places) else HEADING
        return "" if at == HEADING else self.lines[at].key

    def theme(self, row: int) -> str:
        """The theme whose heading stands above a row; empty where there are none."""
        at = bisect_right(self.heads, row, key=lambda head: head[0])
        return self.heads[at - 1][1] if at else ""

    def row(self, key: str) -> int:
        """The first row of a line, or -1."""
        return self._rows.get(self.numbers.get(key, HEADING), -1) if key else -1

    @cached_property
    def _rows(self) -> dict[int, int]:
        last = len(self.places) - 1
        return {at: last - n for n, at in enumerate(reversed(self.places)) if at != HEADING}

    def keys(self, first: int = 0, last: int | None = None) -> set[str]:
        """The keys of the lines in these rows, both ends included."""
        end = len(self.places) if last is None else last + 1
        return {self.lines[at].key for at in self.places[first:end] if at != HEADING}

    def is_same(self, other: Shown) -> bool:
        """True when the rows are the same lines, whatever stands in them."""
        if self.places != other.places or self.heads != other.heads:
            return False
        if self.lines is other.lines:
            return True
        pairs = ((self.lines[n], other.lines[n]) for n in self.places if n != HEADING)
        return all(one.key == two.key for one, two in pairs)


class LinesModel(QStringListModel):
    """Counts rows without asking Python, which a list of 20,000 does 40,000 times over.

    The strings are empty: `build` makes what a row shows, from its place and theme, when asked.
    """

    KEY = int(Qt.ItemDataRole.UserRole)

    def __init__(self, build: Callable[[int, str], Row]) -> None:
        super().__init__()
        self.shown = Shown()
        self._build = build

    def show(self, shown: Shown) -> bool:
        """Show these instead. False when only what stands in the rows is another."""
        is_same, self.shown = shown.is_same(self.shown), shown
        if is_same and shown.places:
            self.dataChanged.emit(self.index(0), self.index(len(shown.places) - 1))
        elif not is_same:
            self.setStringList([""] * len(shown.places))
        return not is_same

    def row(self, at: int) -> Row:
        """The row at a place, made now."""
        return self._build(self.shown.places[at], self.shown.theme(at))

    def at(self, key: str) -> int:
        """The first row of a key, or -1."""
        return self.shown.row(key)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence for eyes that listen; the words in full for the mouse that rests."""
        if not index.isValid() or index.row() >= len(self.shown.places):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return getattr(self.row(index.row()), "words", "")
        return self.shown.key(index.row()) if role == self.KEY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the keyboard."""
        if not self.shown.key(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
