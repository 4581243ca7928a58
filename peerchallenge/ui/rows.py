"""Rows as the lists show them: frozen dataclasses in a model that touches only what differs.

A row is never a record of the store. Selection, scroll position and a screen reader's place survive
a merge because rows are matched by key. Needs no window, so it is tested without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Row:
    """What every row has: a key unique in its list, and one full sentence for a screen reader."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Heading(Row):
    """A group's header among the rows; it cannot be chosen."""

    words: str = ""
    right: str = ""


@dataclass(frozen=True)
class RowState:
    """What a row is at this moment. `here`: the keyboard is in the list and on this row."""

    chosen: bool
    hovered: bool
    here: bool


class RowModel(QAbstractListModel):
    """Frozen rows in order; `show` is the only way in."""

    KEY = int(Qt.ItemDataRole.UserRole)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> bool:
        """Put these rows in place of those shown, by key: insert, remove, and change what differs.

        Keys must be unique; a key that moved counts as removed and inserted (`RowList` finds it).
        False when these rows are shown already.
        """
        wanted = list(rows)
        if wanted == self._rows:
            return False
        if len({row.key for row in wanted}) != len(wanted):
            raise ValueError("two rows with one key")
        old, new = [row.key for row in self._rows], [row.key for row in wanted]
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if old != new else ()
        for tag, i1, i2, j1, j2 in reversed(steps):
            if tag in ("delete", "replace"):
                self.beginRemoveRows(_NOWHERE, i1, i2 - 1)
                del self._rows[i1:i2]
                self.endRemoveRows()
            if tag in ("insert", "replace"):
                self.beginInsertRows(_NOWHERE, i1, i1 + j2 - j1 - 1)
                self._rows[i1:i1] = wanted[j1:j2]
                self.endInsertRows()
        for at, row in enumerate(wanted):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence for eyes that listen, the key for everything else."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.sentence
        return row.key if role == self.KEY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are off: Qt's keyboard stops at anything that is merely not selectable."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row(self, at: int) -> Row:
        """The row at a place."""
        return self._rows[at]

    def at(self, key: str) -> int:
        """The place of a key, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)
