"""One question with one line to answer it, over the page: Enter answers, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, field, text
from peerchallenge.ui.look import look


class Asker(QFrame):
    """Asks for a few words. `typed` follows every key, so that nothing typed need be lost."""

    answered = Signal(str)
    typed = Signal(str)

    def __init__(self, over: QWidget, label: str, under: str, words: str = "") -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.setAccessibleName(label)
        self.box = field(label)
        self.box.setText(words)
        self.box.typed.connect(self.typed)
        self.box.setAccessibleDescription(under)
        done = button(self.tr("Make the finding"), "check", "Return", main=True, live=False)
        done.clicked.connect(self._answer)
        leave = button(self.tr("Not now"), None, "Esc", live=False)
        leave.clicked.connect(self.close)
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

    def open_at(self, place: QPoint) -> None:
        """Show it there, moved so that all of it is on the window."""
        window = self._over.window()
        room = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        size = self.sizeHint().boundedTo(room.size() - QSize(16, 16))
        self.resize(size)
        self.move(
            max(room.x() + 8, min(place.x(), room.right() - size.width() - 8)),
            max(room.y() + 8, min(place.y(), room.bottom() - size.height() - 8)),
        )
        self.show()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _answer(self) -> None:
        words = self.box.text()
        self.close()
        self.answered.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field answers."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
            return
        super().keyPressEvent(event)
