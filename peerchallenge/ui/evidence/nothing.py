"""No line is left: what was looked for, where, and what to try instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.badges import Sign
from peerchallenge.ui.fields import button, text


class NothingFound(QWidget):
    """Says so, and offers the way out that is left."""

    all_asked = Signal()
    """Search without any filter."""
    words_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = text("", "title", wrap=True)
        self._try = text("", "ui", colour="ink2", wrap=True)
        self._all = button(self.tr("Search all lines"), "search")
        self._all.clicked.connect(self.all_asked)
        self._drop = button(self.tr("Empty the search"), "x")
        self._drop.clicked.connect(self.words_dropped)
        box = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addStretch(2)
        box.addWidget(Sign("search", 32, "edge"), alignment=centre)
        for label in (self.said, self._try):
            label.setAlignment(centre)
            box.addWidget(label)
        box.addWidget(self._all, alignment=centre)
        box.addWidget(self._drop, alignment=centre)
        box.addStretch(3)

    def say(self, typed: str, filters: str) -> None:
        """`filters` says what is chosen besides the words, or nothing."""
        typed = typed.strip()
        if typed and filters:
            said = self.tr("Nothing found for “{}” in {}.").format(typed, filters)
        elif typed:
            said = self.tr("Nothing found for “{}”.").format(typed)
        else:
            said = self.tr("No line is in {}.").format(filters)
        self.said.setText(said)
        if filters:
            hint = self.tr("Other lines may have it.")
        else:
            hint = self.tr("Try fewer words, or only the beginning of one.")
        self._try.setText(hint)
        self._all.say(self.tr("Search all lines") if typed else self.tr("Show all lines"))
        self._all.setVisible(bool(filters))
        self._drop.setVisible(bool(typed))
