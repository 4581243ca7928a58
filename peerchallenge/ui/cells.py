"""Going round a table that is painted: which way a key leads from the cell the keyboard is on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent


def step_of(event: QKeyEvent, columns: int, page: int = 0) -> QPoint | None:
    """Arrows go one cell, Home and End along the row, Page up and down so many rows.

    None for any other key, and while a modifier is held. A step may lead out of the table.
    """
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    steps = {
        Qt.Key.Key_Left: QPoint(-1, 0),
        Qt.Key.Key_Right: QPoint(1, 0),
        Qt.Key.Key_Up: QPoint(0, -1),
        Qt.Key.Key_Down: QPoint(0, 1),
        Qt.Key.Key_Home: QPoint(-columns, 0),
        Qt.Key.Key_End: QPoint(columns, 0),
    }
    if page:
        steps |= {Qt.Key.Key_PageUp: QPoint(0, -page), Qt.Key.Key_PageDown: QPoint(0, page)}
    return steps.get(Qt.Key(event.key()))
