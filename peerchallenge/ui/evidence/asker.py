"""One question with one line to answer it, over the page: Enter answers, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.evidence.over import Over
from peerchallenge.ui.fields import button, field, text
from peerchallenge.ui.look import look


class Asker(Over):
    """Asks for a few words. `typed` follows every key, so that nothing typed need be lost."""

    answered = Signal(str)
    typed = Signal(str)

    def __init__(self, over: QWidget, label: str, under: str, words: str = "") -> None:
        super().__init__(over, label)
        self.box = field(label)
        self.box.setText(words)
        self.box.typed.connect(self.typed)
        self.box.setAccessibleDescription(under)
        done = button(self.tr("Make the finding"), "check", "Return", main=True, live=False)
        done.clicked.connect(self._answer)
        leave = button(self.tr("Not now"), None, "Esc", live=False)
        leave.clicked.connect(self.shut)
        row = QHBoxLayout()
        row.addWidget(text(under, "caption", colour="ink2", wrap=True), 1)
        row.addWidget(leave)
        row.addWidget(done)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 12, 12)
        inside.setSpacing(8)
        inside.addWidget(text(label, "ui_b", buddy=self.box))
        inside.addWidget(self.box)
        inside.addLayout(row)

    def sizeHint(self) -> QSize:
        """Wide enough for a headline."""
        return QSize(look.px(640), super().sizeHint().height())

    def ask_at(self, place: QPoint) -> None:
        """Show it there, ready to be typed into."""
        self.open_at(place, self.box)

    def _answer(self) -> None:
        words = self.box.text()
        self.shut()
        self.answered.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field answers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
            return
        super().keyPressEvent(event)
