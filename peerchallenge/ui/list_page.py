"""What pages with a list and a detail have in common: title, buttons, list, detail, empty page.

Where there is no room for both, list and detail take turns; buttons that no longer fit beside the
title move under it. A page makes its parts, hands them to `lay_out`, and says in
`read_now`, `rows_now` and `show_detail_of` what it shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.actions import action
from peerchallenge.ui.empty_page import EmptyPage
from peerchallenge.ui.fields import Button, text
from peerchallenge.ui.leaving import LEAST, Panes
from peerchallenge.ui.lists import Heading, Row, RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Receipt, announce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from peerchallenge.ui.desk import Desk

_MARGINS = 44


class ListPage(QWidget):
    """A list beside the detail of what is chosen in it."""

    rows: RowList
    panes: Panes

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = desk
        self._beside, self._under = QHBoxLayout(), QHBoxLayout()
        self._buttons: list[Button] = []
        self._chooser = QWidget()
        self._column = QVBoxLayout(self._chooser)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.receipt = Receipt(self)
        self.receipt.undo_asked.connect(desk.undo)

    def lay_out(
        self, title: str, rows: RowList, detail: QWidget, empty: EmptyPage, back: str
    ) -> None:
        """Put the parts in their places. Call it once, before any of the adders below."""
        self.rows, self._detail, self._empty = rows, detail, empty
        self._title = text(title, "h1")
        self._column.addWidget(rows, 1)
        self.panes = Panes(self._chooser, detail, back)
        self.panes.went_back.connect(rows.setFocus)
        rows.chosen.connect(self.show_chosen)
        rows.opened.connect(self.open)
        rows.clicked.connect(lambda _index: self.panes.show_detail())
        detail.installEventFilter(self)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addLayout(self._beside)
        self._under.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addLayout(self._under)
        whole.addWidget(empty, 1)
        whole.addWidget(self.panes, 1)
        self.setFocusProxy(rows)
        # A list that is not shown would swallow every key.
        self.panes.fitted.connect(lambda: self.setFocusProxy(self.panes.first or rows))
        look.changed.connect(self.fold)

    # -- what a page adds

    def add_buttons(self, *made: Button) -> None:
        """Buttons beside the title, the main one last."""
        self._buttons += made
        for one in made:
            self._beside.addWidget(one)

    def add_above(self, part: QWidget) -> None:
        """Something over the list."""
        self._column.insertWidget(self._column.indexOf(self.rows), part)

    def add_below(self, part: QWidget) -> None:
        """Something under the list."""
        self._column.addWidget(part)

    def add_moves(self) -> None:
        """Two keys move what is chosen up and down."""
        action(self, "up", lambda: self.move_by(-1), within=True)
        action(self, "down", lambda: self.move_by(1), within=True)

    # -- what a page says

    def read_now(self) -> None:
        """Read from the record what the page shows."""
        raise NotImplementedError

    def rows_now(self) -> list[Row]:
        """The rows of what was read."""
        raise NotImplementedError

    def show_detail_of(self, key: str) -> bool:
        """Show the detail of a row; False when there is none of this key."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the keyboard goes when a row is opened."""
        raise NotImplementedError

    def move_by(self, by: int) -> None:
        """Move what is chosen; a page without an order has no such keys."""
        raise NotImplementedError

    # -- showing

    def show_now(self) -> None:
        """Read and draw everything."""
        self.read_now()
        rows = self.rows_now()
        self.rows.show_rows(rows)
        first = next((r.key for r in rows if not isinstance(r, Heading)), "")
        if not self.rows.key() and first:
            self.rows.choose(first)  # which shows it
        else:
            self.show_chosen(self.rows.key())
        self.fold()

    def touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Draw again what an action changed. What was typed is in the record by then."""
        if any(kind != "name" for kind, _ in records):
            self.show_now()

    def say_empty(self, empty: bool) -> None:
        """Show what to do first in place of list and detail."""
        self._empty.setVisible(empty)
        self.panes.setVisible(not empty)

    def show_chosen(self, key: str) -> None:
        """Show the detail of what is chosen, or switch it off."""
        self._detail.setEnabled(self.show_detail_of(key))

    def open(self, _key: str = "") -> None:
        """Go into the detail."""
        self.panes.show_detail()
        self.first_field().setFocus()

    def go_to(self, key: str) -> None:
        """Choose a row and go into its detail."""
        self.rows.choose(key)
        self.open(key)

    def show_record(self, kind: str, key: str) -> bool:
        """Choose the row of a record; False when it is not in the list."""
        if self.rows.rows.at(key) < 0:
            return False
        self.rows.choose(key)
        if self.panes.is_narrow:
            self.open(key)
        return True

    def said_end(self, moved: bool | None) -> None:
        """Say that a move went nowhere, when it did."""
        if moved is False:
            announce(self, self.tr("It stands at that end already."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where only one of the two is shown, Esc goes back to the list."""
        if (
            watched is self._detail
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.panes.is_narrow
        ):
            self.panes.show_list()
            return True
        return super().eventFilter(watched, event)

    # -- folding

    def minimumSizeHint(self) -> QSize:
        """Its parts fold when they are narrow; until they have, the window must not grow."""
        return super().minimumSizeHint().boundedTo(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width folds otherwise."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Buttons stay beside the title while they fit there; the main one always does."""
        room = self.width() - _MARGINS - self._title.sizeHint().width() - 12
        for made in reversed(self._buttons):
            room -= made.minimumSizeHint().width() + 8
            line = self._beside if room >= 0 or made is self._buttons[-1] else self._under
            if line.indexOf(made) < 0:
                line.insertWidget(self._place(line, made), made)

    def _place(self, line: QHBoxLayout, made: Button) -> int:
        before = self._buttons[: self._buttons.index(made)]
        return sum(line.indexOf(b) >= 0 for b in before)
