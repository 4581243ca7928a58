"""F1: every shortcut, from the one list of them, by place; a word or a key narrows it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.record.matching import fit, folded
from peerchallenge.ui.actions import said
from peerchallenge.ui.buttons import keys_said
from peerchallenge.ui.fields import Keycap, button, field, scrolled, text
from peerchallenge.ui.look import look
from peerchallenge.ui.shortcuts import SHORTCUTS, Shortcut, on_this_system

_ROOM_FOR_TWO = 640


class _Part(QWidget):
    """The shortcuts of one place under its name."""

    def __init__(self, where: str, found: list[Shortcut]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.addWidget(text(_heading(where), "ui_b"), 0, 0, 1, 2)
        self._rows: list[tuple[str, tuple[QWidget, QWidget]]] = []
        for row, shortcut in enumerate(found, start=1):
            keys, words = on_this_system(shortcut), said(shortcut)
            pair = Keycap(keys), text(words, "ui", wrap=True)
            for column, widget in enumerate(pair):
                grid.addWidget(widget, row, column)
            self._rows.append((folded(f"{words} {keys_said(keys)} {_heading(where)}"), pair))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(found) + 1, 1)

    def narrow(self, typed: str) -> bool:
        """Show only what fits; False when nothing does."""
        some = False
        for words, pair in self._rows:
            fits = not typed or fit(words, "", typed) is not None
            some = some or fits
            for widget in pair:
                widget.setVisible(fits)
        self.setVisible(some)
        return some


class ShortcutSheet(QDialog):
    """A sheet over the window, two columns where there is room; Esc puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setProperty("kind", "page")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._columns = 0
        places = dict.fromkeys(s.where for s in SHORTCUTS)
        self._parts = [_Part(p, [s for s in SHORTCUTS if s.where == p]) for p in places]
        self._none = text(self.tr("No shortcut has these words."), colour="ink2", wrap=True)
        self._none.hide()
        self.sought = field(self.tr("Find a shortcut"), self.tr("A word or a key"), icon="search")
        self.sought.textChanged.connect(self._narrow)
        inside = QWidget()
        inside.setLayout(self._grid)
        close = button(self.tr("Close"), "x", "Esc")
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(text(self.tr("Shortcuts"), "h1"))
        head.addWidget(self.sought, 1)
        head.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 16, 22, 14)
        whole.addLayout(head)
        whole.addWidget(self._none)
        whole.addWidget(scrolled(inside), 1)
        room = parent.size()
        self.resize(min(look.px(820), room.width() - 40), min(look.px(620), room.height() - 40))
        self._place()
        self.sought.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._place()

    def _narrow(self, words: str) -> None:
        found = [part.narrow(folded(words)) for part in self._parts]
        self._none.setVisible(not any(found))

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


def _heading(where: str) -> str:
    translate = QCoreApplication.translate
    named = {
        "everywhere": translate("shortcuts", "Everywhere"),
        "challenges": translate("shortcuts", "On the list of challenges"),
        "joining": translate("shortcuts", "When joining by invitation"),
        "repair": translate("shortcuts", "When repairing a challenge"),
        "coming back": translate("shortcuts", "When bringing a challenge back"),
        "unlock": translate("shortcuts", "When unlocking"),
        "page": translate("shortcuts", "On the pages"),
        "history": translate("shortcuts", "In a history"),
        "needs": translate("shortcuts", "On what needs you"),
        "interviews": translate("shortcuts", "On the timetable"),
        "import": translate("shortcuts", "When importing notes"),
        "notes": translate("shortcuts", "While noting"),
        "note sheets": translate("shortcuts", "On the note sheets"),
        "team sheets": translate("shortcuts", "When inviting a peer or starting a team key"),
        "notes for the manager": translate("shortcuts", "On a note for the manager"),
        "evidence": translate("shortcuts", "On the evidence"),
        "findings": translate("shortcuts", "On the findings"),
        "recommendations": translate("shortcuts", "On the recommendations"),
        "overview": translate("shortcuts", "On the overview"),
        "meeting": translate("shortcuts", "In the evening meeting"),
        "letter": translate("shortcuts", "On the letter"),
        "exchange": translate("shortcuts", "On team and exchange"),
    }
    # A place that is not worded yet is still better shown than left out.
    return named.get(where) or translate("shortcuts", "On the page of {}").format(where)
