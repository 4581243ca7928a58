"""What is done to a record now and then, behind one button, each with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from peerchallenge.ui.actions import entry
from peerchallenge.ui.fields import Button
from peerchallenge.ui.shortcuts import keys_of


class MoreButton(Button):
    """Opens a menu. Its keys work without it, while `around` is shown."""

    def __init__(self, words: str, around: QWidget) -> None:
        super().__init__("", "ellipsis", quiet=True)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._around = around
        self._menu = QMenu(self)
        self._menu.setAccessibleName(words)
        self.clicked.connect(self.open_menu)

    def add(self, words: str, job: Callable[[], None], key: str = "") -> QAction:
        """Another entry; `key` is the id of its shortcut."""
        made = entry(self._menu, words, job)
        if key:
            made.setShortcut(QKeySequence(keys_of(key)))
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            self._around.addAction(made)  # a menu that is closed answers no key
        return made

    def part(self) -> None:
        """A line between what changes little and what changes much."""
        self._menu.addSeparator()

    def open_menu(self) -> None:
        """Under the button."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
