"""F1: every shortcut, from the one list of them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import Keycap, button, scrolled, text
from peerchallenge.ui.shortcuts import SHORTCUTS


class ShortcutSheet(QDialog):
    """A sheet over the window; Esc puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setProperty("kind", "page")
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        half = (len(SHORTCUTS) + 1) // 2
        for n, shortcut in enumerate(SHORTCUTS):
            column, row = divmod(n, half)
            grid.addWidget(Keycap(shortcut.keys), row, column * 2)
            grid.addWidget(text(shortcut.words, "ui"), row, column * 2 + 1)
        inside = QWidget()
        inside.setLayout(grid)
        close = button(self.tr("Close"), "x", "Esc")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.addWidget(text(self.tr("Shortcuts"), "h1"))
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(close)
        self.resize(760, 520)
