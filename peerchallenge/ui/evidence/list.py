"""Twenty thousand lines in one list: rows are made when they are painted, ticks are kept by key.

The keyboard is on one line; Space ticks it, Shift and the arrows tick on, Ctrl+A ticks all found.
What is ticked stays ticked whatever is looked for next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

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

from peerchallenge.ui.evidence.rows import EvidenceDelegate
from peerchallenge.ui.evidence.shown import HEADING, LinesModel, Shown
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.lists import Row, RowList, RowModel
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import BOX

_FLAG = QItemSelectionModel.SelectionFlag


class EvidenceList(RowList):
    """Lines by key. `ticked` follows what is chosen, `asked` is a key pressed for the lines."""

    ticked = Signal()
    asked = Signal(str)
    """What to do with the lines: a digit, or the letter of a button in the bar."""
    left_upwards = Signal()
    """Up on the first row: back to the search."""

    def __init__(self, label: str, build: Callable[[int, str], Row], answers: str) -> None:
        self.delegate = EvidenceDelegate()
        super().__init__(label, self.delegate)
        self._answers = set(answers)
        self.lines = LinesModel(build)
        self.rows = cast("RowModel", self.lines)  # has of it what a list asks for
        self.setModel(self.lines)
        self.selectionModel().currentChanged.connect(self._moved)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.setSelectionRectVisible(False)
        self.keys: set[str] = set()
        """What is ticked, shown or not."""
        self._from = -1

    # -- showing

    def show_lines(self, shown: Shown) -> None:
        """Show these; the keyboard stays on its line, or goes to the one now in its place."""
        place, key = self.currentIndex().row(), self._key
        scrolled = self.verticalScrollBar().value()
        self._showing = True
        is_new = self.lines.show(shown)
        self._showing = False
        if is_new:
            self._mirror()
            at = shown.row(key)
            at = at if at >= 0 else self._nearest(max(0, place))
            if at >= 0:
                self.selectionModel().setCurrentIndex(self.lines.index(at), _FLAG.NoUpdate)
            self._tell(shown.key(at))
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
        shown = self.lines.shown
        place = min(place, len(shown.places) - 1)
        near = (*range(place, min(place + 3, len(shown.places))), *range(place - 1, place - 4, -1))
        return next((n for n in near if shown.key(n)), -1)

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
        shown = self.lines.shown.keys()
        self.tick(shown, on=not shown <= self.keys)

    def clear_ticks(self) -> None:
        """Tick nothing."""
        self.tick(set(self.keys), on=False)

    def meant(self) -> list[str]:
        """What a key is about: the lines ticked, in the list's order, else the one it is on."""
        if not self.keys:
            return [self._key] if self._key else []
        shown = self.lines.shown
        last = len(shown.places)
        return sorted(self.keys, key=lambda key: (shown.row(key) % (last + 1), key))

    def _mirror(self) -> None:
        """Let Qt know what is ticked, for painting and for screen readers, run by run."""
        chosen, start, shown = QItemSelection(), -1, self.lines.shown
        ticked = {shown.numbers[key] for key in self.keys if key in shown.numbers}
        for n, at in enumerate((*shown.places, HEADING)) if ticked else ():
            on = at in ticked
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
        return self.lines.shown.keys(*sorted((one, other)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The box ticks; so does Ctrl. Shift ticks as far as here."""
        index, before = self.indexAt(event.position().toPoint()), self.currentIndex().row()
        super().mousePressEvent(event)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        key = self.lines.shown.key(index.row())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_between(before, index.row())
        elif (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
            or event.position().x() < look.px(BOX) + 24
        ):
            self._from = index.row()
            self.tick([key])
