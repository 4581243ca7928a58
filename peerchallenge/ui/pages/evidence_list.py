"""Twenty thousand lines in one list: rows are made when they are painted, ticks are kept by key.

The keyboard is on one line; Space ticks it, Shift and the arrows tick on, Ctrl+A ticks all found.
What is ticked stays ticked whatever is looked for next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from peerchallenge.ui.lists import Index, Row, RowList, RowModel
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import metrics
from peerchallenge.ui.pages.evidence_rows import BOX, EvidenceDelegate

Entry = tuple[str, str]
"""The key of a line and the theme it is shown under; a heading has no key."""
_NOWHERE = QModelIndex()
_FLAG = QItemSelectionModel.SelectionFlag


class LinesModel(RowModel):
    """Entries in order; `build` makes the row of one when it is asked for."""

    def __init__(self, build: Callable[[Entry], Row]) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self._build = build
        self._places: dict[str, int] = {}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        if entries == self.entries:
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries, self._places = entries, {}
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows, headings included."""
        return 0 if parent.isValid() else len(self.entries)

    def row(self, at: int) -> Row:
        """The row at a place, made now."""
        return self._build(self.entries[at])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sentence for eyes that listen; the words in full for the mouse that rests."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return getattr(self.row(index.row()), "words", "")
        return self.entries[index.row()][0] if role == self.KEY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the keyboard."""
        if index.isValid() and not self.entries[index.row()][0]:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def at(self, key: str) -> int:
        """The first place of a key, or -1."""
        if not self._places:
            for n in range(len(self.entries) - 1, -1, -1):
                self._places[self.entries[n][0]] = n
        return self._places.get(key, -1) if key else -1


class EvidenceList(RowList):
    """Lines by key. `ticked` follows what is chosen, `asked` is a key pressed for the lines."""

    ticked = Signal()
    asked = Signal(str)
    """What to do with the lines: a digit, or the letter of a button in the bar."""
    left_upwards = Signal()
    """Up on the first row: back to the search."""

    def __init__(self, label: str, build: Callable[[Entry], Row], answers: str) -> None:
        self.delegate = EvidenceDelegate()
        super().__init__(label, self.delegate)
        self._answers = set(answers)
        self.lines = LinesModel(build)
        self.rows = self.lines
        self.setModel(self.lines)
        self.selectionModel().currentChanged.connect(self._moved)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setSelectionRectVisible(False)
        self.keys: set[str] = set()
        """What is ticked, shown or not."""
        self._from = -1

    # -- showing

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the keyboard stays on its line, or goes to the one now in its place."""
        place, key = self.currentIndex().row(), self._key
        scrolled = self.verticalScrollBar().value()
        is_new = entries != self.lines.entries
        self._showing = True
        self.lines.show_entries(entries)
        self._showing = False
        if is_new:
            self._mirror()
            at = self.lines.at(key)
            at = at if at >= 0 else self._nearest(max(0, place))
            if at >= 0:
                self.selectionModel().setCurrentIndex(self.lines.index(at), _FLAG.NoUpdate)
            self._tell(self.lines.entries[at][0] if at >= 0 else "")
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def to_top(self) -> None:
        """Something else was looked for: the best is the first."""
        at = self._nearest(0)
        if at >= 0:
            self._go(at)
        self.scrollToTop()

    def fit_lines(self, long: str) -> None:
        """Room for one line of words in each row, or for two where many lines need them.

        `long` are the words of a line that four in five do not exceed. It is taken from all lines,
        not from those shown, so that rows keep their height while somebody searches.
        """
        wide = self.delegate.words_width(self.viewport().width() - 28)
        many = metrics("read").horizontalAdvance(long) > wide
        if self.delegate.lines != 1 + many:
            self.delegate.lines = 1 + many
            self.scheduleDelayedItemsLayout()

    def _nearest(self, place: int) -> int:
        """The line nearest to a place; headings cannot be chosen."""
        entries = self.lines.entries
        place = min(place, len(entries) - 1)
        near = (*range(place, len(entries)), *range(place - 1, -1, -1))
        return next((n for n in near if n >= 0 and entries[n][0]), -1)

    # -- ticking

    def tick(self, keys: Iterable[str], on: bool | None = None) -> None:
        """Tick lines, or take their ticks off; None turns each the other way."""
        for key in keys:
            if key and (key not in self.keys if on is None else on):
                self.keys.add(key)
            else:
                self.keys.discard(key)
        self._mirror()
        self.ticked.emit()

    def tick_all(self) -> None:
        """Tick every line found; when all are, take the ticks off."""
        shown = {key for key, _ in self.lines.entries if key}
        self.tick(shown, on=not shown <= self.keys)

    def clear_ticks(self) -> None:
        """Tick nothing."""
        self.tick(set(self.keys), on=False)

    def meant(self) -> list[str]:
        """What a key is about: the lines ticked, in the list's order, else the one it is on."""
        if not self.keys:
            return [self._key] if self._key else []
        shown = dict.fromkeys(k for k, _ in self.lines.entries if k in self.keys)
        return [*shown, *sorted(self.keys - shown.keys())]

    def _mirror(self) -> None:
        """Let Qt know what is ticked, for painting and for screen readers, run by run."""
        chosen, start = QItemSelection(), -1
        entries, keys = self.lines.entries, self.keys
        for n in range(len(entries) + 1) if keys else ():
            on = n < len(entries) and entries[n][0] in keys
            if on and start < 0:
                start = n
            elif not on and start >= 0:
                chosen.select(self.lines.index(start), self.lines.index(n - 1))
                start = -1
        self.selectionModel().select(chosen, _FLAG.ClearAndSelect)

    def selectionCommand(
        self, _index: QModelIndex | QPersistentModelIndex, _event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ticks are kept by key, so Qt's own choosing is off."""
        return _FLAG.NoUpdate

    # -- keys and mouse

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+1 to Ctrl+9 from the window while the list has them."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._asks(event):
            event.accept()
            return True
        return super().event(event)

    def _asks(self, event: QKeyEvent) -> str:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Delete and not held:
            return "Delete"
        sign = event.text().upper()
        if held == ctrl and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            return chr(event.key())
        if held in (Qt.KeyboardModifier.NoModifier, shift) and len(sign) == 1:
            return sign if sign in self._answers else ""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, tick on, act; the rest is the list's own."""
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        before = self.currentIndex().row()
        if asked := self._asks(event):
            self.asked.emit(asked)
        elif key == Qt.Key.Key_Space and not held:
            self.tick([self._key])
            self._from = before
        elif key == Qt.Key.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            self.tick_all()
        elif key == Qt.Key.Key_Up and not held and before <= self._nearest(0):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
            now = self.currentIndex().row()
            if shift and now != before:
                self._tick_between(before, now)
            elif now != before:
                self._from = -1

    def _tick_between(self, before: int, now: int) -> None:
        """Shift and the arrows: from where it began to here, and no further."""
        if self._from < 0:
            self._from = before
        left = self._range(self._from, before) - self._range(self._from, now)
        self.keys -= left
        self.tick(self._range(self._from, now), on=True)

    def _range(self, one: int, other: int) -> set[str]:
        low, high = sorted((one, other))
        return {key for key, _ in self.lines.entries[low : high + 1] if key}

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The box ticks; so does Ctrl. Shift ticks as far as here."""
        index, before = self.indexAt(event.position().toPoint()), self.currentIndex().row()
        super().mousePressEvent(event)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        key = self.lines.entries[index.row()][0]
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_between(before, index.row())
        elif (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
            or event.position().x() < look.px(BOX) + 24
        ):
            self._from = index.row()
            self.tick([key])
