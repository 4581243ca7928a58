"""Which key asks for what while one writes. The keys stand in the one list of shortcuts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from peerchallenge.ui.shortcuts import keys_of

MOVES = ("up", "down")
TRAVEL = ("undo", "redo", "redo_too")


def table_of(names: Iterable[str]) -> dict[int, str]:
    """Ids of shortcuts by their keys, as an event gives them."""
    return {number(keys_of(name)): name for name in names}


def number(keys: str) -> int:
    """A key written as words, as an event gives it."""
    return QKeySequence.fromString(keys)[0].toCombined()  # type: ignore[index,no-any-return]  # the stubs lack []


def asked(event: QKeyEvent, table: Mapping[int, str]) -> str:
    """What a key asks for, or nothing.

    The trap: AltGr is Ctrl and Alt on Windows, so the modifiers must be these and no others. The
    number pad and a Mac's arrows say so with a modifier of their own.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return table.get(held.value | event.key(), "")
