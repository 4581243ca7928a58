"""Which key of the notes asks for what. The keys themselves stand in the one list of shortcuts."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from peerchallenge.ui.shortcuts import keys_of

MARKS = ("strength", "consider", "quote", "voice", "to_session", "say_filing")
MOVES = ("up", "down")
TRAVEL = ("undo", "redo", "redo_too")


@cache
def _table() -> dict[int, str]:
    found = {_number(keys_of(name)): name for name in (*MARKS, *MOVES, *TRAVEL)}
    first = keys_of("file")
    return found | {_number(f"{first[:-1]}{n}"): str(n) for n in range(1, 10)}


def _number(keys: str) -> int:
    return QKeySequence.fromString(keys)[0].toCombined()  # type: ignore[index,no-any-return]  # the stubs lack []


def asked_by(event: QKeyEvent) -> str:
    """What a key asks for: "1" to "9", or the id of a shortcut of the notes; else nothing.

    The trap: AltGr is Ctrl and Alt on Windows, so the modifiers must be these and no others. The
    number pad and a Mac's arrows say so with a modifier of their own.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _table().get(held.value | event.key(), "")


def keys_for(asked: str) -> str:
    """The key that asks for it, as it is shown."""
    return f"{keys_of('file')[:-1]}{asked}" if asked.isdigit() else keys_of(asked)
