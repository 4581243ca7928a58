"""F1: every shortcut, from the one list of them."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Keycap, button, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import SHORTCUTS, Shortcut, on_this_system

_ROOM_FOR_TWO = 640


class ShortcutSheet(QDialog):
    """A sheet over the window, two columns where there is room; Esc puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setProperty("kind", "page")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._columns = 0
        groups = [(where, list(found)) for where, found in groupby(SHORTCUTS, lambda s: s.where)]
        self._parts = [_part(_heading(where), found) for where, found in groups]
        inside = QWidget()
        inside.setLayout(self._grid)
        close = button(self.tr("Close"), "x", "Esc")
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.addWidget(text(self.tr("Shortcuts"), "h1"), 1)
        head.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.addLayout(head)
        whole.addWidget(scrolled(inside), 1)
        room = parent.size()
        self.resize(min(look.px(820), room.width() - 40), min(look.px(620), room.height() - 40))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() * 100 / look.text_size >= _ROOM_FOR_TWO else 1
        if columns == self._columns:
            return
        self._columns = columns
        first, rest = self._parts[0], self._parts[1:]
        self._grid.addWidget(first, 0, 0, len(rest) + 1 if columns == 2 else 1, 1)
        for n, part in enumerate(rest):
            self._grid.addWidget(part, n if columns == 2 else n + 1, columns - 1)
        self._grid.setRowStretch(len(rest) + 1, 1)


def _part(heading: str, found: list[Shortcut]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 6, 0, 6)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    grid.addWidget(text(heading, "ui_b"), 0, 0, 1, 2)
    for row, shortcut in enumerate(found, start=1):
        grid.addWidget(Keycap(on_this_system(shortcut)), row, 0)
        grid.addWidget(text(shortcut.words, "ui", wrap=True), row, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(found) + 1, 1)
    return part


def _heading(where: str) -> str:
    translate = QCoreApplication.translate
    named = {
        "everywhere": translate("shortcuts", "Everywhere"),
        "challenges": translate("shortcuts", "On the list of challenges"),
        "unlock": translate("shortcuts", "When unlocking"),
        "page": translate("shortcuts", "On the pages"),
        "interviews": translate("shortcuts", "On the timetable"),
        "import": translate("shortcuts", "When importing notes"),
        "notes": translate("shortcuts", "While noting"),
        "note sheets": translate("shortcuts", "On the note sheets"),
        "findings": translate("shortcuts", "On the findings"),
        "recommendations": translate("shortcuts", "On the recommendations"),
        "overview": translate("shortcuts", "On the overview"),
        "letter": translate("shortcuts", "On the letter"),
    }
    return named[where]
