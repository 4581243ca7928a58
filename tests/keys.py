"""Types as a person does, whatever the letter.

`qtbot.keyClicks` aborts the interpreter on any letter outside ASCII, and Welsh has ŵ and ŷ.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\b": Qt.Key.Key_Backspace}


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER, text: str = ""
) -> None:
    """Press and let go of one key on `widget`, past any shortcut of its window."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type `text` into `widget`; a line break is Return, a tab is Tab."""
    for letter in text:
        if letter in _KEYS:
            press(widget, _KEYS[letter], text="\r" if letter == "\n" else letter)
        else:
            press(widget, Qt.Key(0), text=letter)
