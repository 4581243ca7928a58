"""A small list over the text: type to find a row, Enter takes it, Esc closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peerchallenge.ui.fields import field, text
from peerchallenge.ui.lists import Row, RowDelegate, RowList
from peerchallenge.ui.look import look

_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class Picker(QFrame):
    """Closes at Esc and when the mouse goes elsewhere. A subclass has the rows and takes one."""

    def __init__(
        self, over: QWidget, asked: str, find: str, delegate: RowDelegate | None = None
    ) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.sought = field(find, find, icon="search")
        self.list = RowList(asked, delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("kind", "bare")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.addWidget(text(asked, "ui_b", wrap=True))
        whole.addWidget(self.sought)
        whole.addWidget(self.list)
        self.sought.typed.connect(self.show_found)
        self.sought.returnPressed.connect(self._take)
        self.sought.installEventFilter(self)
        self.list.clicked.connect(lambda _at: self._take())

    def rows(self, words: str) -> list[Row]:
        """The rows with these words, the best first."""
        raise NotImplementedError

    def take(self, key: str) -> None:
        """Do what the list is for."""
        raise NotImplementedError

    def open_at(self, place: QPoint) -> None:
        """Show it at a place on the screen, moved in where it would stick out."""
        room = self.screen().availableGeometry().adjusted(4, 4, -4, -4)
        self.resize(min(look.px(self.wide), room.width()), min(look.px(330), room.height()))
        x = min(place.x(), room.right() - self.width())
        y = min(place.y(), room.bottom() - self.height())
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.sought.setFocus()

    wide = 340

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go through the list while the field keeps the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _STEPS:
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def show_found(self, words: str) -> None:
        """Show what is found; the first is chosen."""
        rows = self.rows(words)
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].key)

    def _take(self) -> None:
        if self.list.key():
            self.take(self.list.key())
