"""What pages with a list and a detail share: leaving a field, and room for both or for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.prose import Prose

_ROOM_FOR_BOTH = 680
"""Width of the page at 100 % text below which list and detail take turns."""


def show_kept(field: Prose, words: str) -> None:
    """Show words of the record; a field that holds just these as typed is not written again.

    The trap: the record composes letters (NFC), so a field on a Mac may hold the same words in
    other code points, and writing them again would move the caret.
    """
    from peerchallenge.store.words import clean

    if clean(field.toPlainText()) != words:
        field.show_words(words)


def has_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in a part of the page, now or when its window is in front again."""
    held: QWidget | None = part.window().focusWidget()
    return held is not None and (held is part or part.isAncestorOf(held))


LEAST = QSize(480, 300)
"""No page asks for more: what has no room folds or scrolls."""


class Leaving(QObject):
    """Puts what is typed into the record when the field it was typed into is left."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def watch(self, *fields: QWidget) -> None:
        """Follow the focus of these fields."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A menu over the field is no leaving."""
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self._desk.leave()
        return super().eventFilter(watched, event)


class Panes(QWidget):
    """A list beside its detail; where there is no room for both, one after the other."""

    went_back = Signal()
    fitted = Signal()
    """Other parts may be shown: `first` may be another."""

    def __init__(self, chooser: QWidget, detail: QWidget, back: str) -> None:
        super().__init__()
        self._chooser, self._detail, self._inside = chooser, detail, False
        self._back = button(back, "chevron-left", quiet=True)
        self._back.clicked.connect(self.show_list)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(14)
        self._split.addWidget(chooser)
        self._split.addWidget(detail)
        self._split.setSizes([545, 520])
        self._split.setStretchFactor(0, 51)
        self._split.setStretchFactor(1, 49)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._back)
        box.addWidget(self._split, 1)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """True when only one of the two is shown."""
        return self.width() * 100 / look.text_size < _ROOM_FOR_BOTH

    @property
    def first(self) -> QWidget | None:
        """The way back while one record stands where the list was; else None."""
        return None if self._back.isHidden() else self._back

    def show_detail(self) -> None:
        """What was chosen is opened."""
        self._inside = True
        self._fit()

    def show_list(self) -> None:
        """Back to the list."""
        self._inside = False
        self._fit()
        self.went_back.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.is_narrow
        self._back.setVisible(narrow and self._inside)
        self._chooser.setVisible(not narrow or not self._inside)
        self._detail.setVisible(not narrow or self._inside)
        self.fitted.emit()
