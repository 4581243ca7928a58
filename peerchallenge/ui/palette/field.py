"""The one field of the command palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.inputs import Field
from peerchallenge.ui.shortcuts import keys_of

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -6,
    Qt.Key.Key_PageDown: 6,
}


class PaletteField(Field):
    """Takes the words; arrows, Enter, Esc and the keys of the rows go to the list."""

    stepped = Signal(int)
    entered = Signal()
    left = Signal()
    pressed = Signal(str)
    """A key with a modifier, as a keycap shows it."""

    def event(self, event: QEvent) -> bool:
        """While the palette is open no key may work on the page under it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._steer(event):
                return True
        return super().event(event)

    def _steer(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        back = key == Qt.Key.Key_Backtab
        if key in _STEPS or back or key == Qt.Key.Key_Tab:
            self.stepped.emit(_STEPS.get(key, -1 if back else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            combined = QKeySequence(QKeyCombination(event.modifiers(), key)).toString()
            if combined == QKeySequence(keys_of("find")).toString():
                self.left.emit()
                return True
            self.pressed.emit(keys_shown(combined))
            return False
        return True
