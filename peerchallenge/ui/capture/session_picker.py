"""A small list of sessions, over the notes: type to find one, Enter takes the lines there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peerchallenge.ui.fields import field, text
from peerchallenge.ui.lists import Row, RowList
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession

_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class SessionPicker(QFrame):
    """Closes when something is picked, at Esc, and when the mouse goes elsewhere."""

    picked = Signal(str)

    def __init__(self, over: QWidget, sessions: Sequence[ShownSession], asked: str) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._sessions = sessions
        self.sought = field(self.tr("Find a session"), self.tr("Find a session"), icon="search")
        self.list = RowList(asked)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("kind", "bare")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 10, 10, 10)
        whole.addWidget(text(asked, "ui_b", wrap=True))
        whole.addWidget(self.sought)
        whole.addWidget(self.list)
        self.sought.typed.connect(self._show)
        self.sought.returnPressed.connect(lambda: self._pick(self.list.key()))
        self.sought.installEventFilter(self)
        self.list.clicked.connect(lambda _at: self._pick(self.list.key()))
        self._show("")

    def open_at(self, place: QPoint) -> None:
        """Show it at a place on the screen, moved in where it would stick out."""
        self.resize(look.px(340), look.px(330))
        room = self.screen().availableGeometry().adjusted(4, 4, -4, -4)
        x = min(place.x(), room.right() - self.width())
        y = min(place.y(), room.bottom() - self.height())
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.sought.setFocus()

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

    def _show(self, sought: str) -> None:
        parts = sought.casefold().split()
        said = [(s.key, _said(s)) for s in self._sessions]
        rows = [
            Row(key=key, sentence=words)
            for key, words in said
            if all(part in words.casefold() for part in parts)
        ]
        self.list.show_rows(rows)
        if rows:
            self.list.choose(rows[0].key)

    def _pick(self, key: str) -> None:
        if key:
            self.close()
            self.picked.emit(key)


def _said(session: ShownSession) -> str:
    day = f"{session.day:%a}" if session.day else ""
    return " ".join(part for part in (day, session.begins, session.title) if part)
