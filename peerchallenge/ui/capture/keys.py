"""Which key of the notes asks for what. The keys themselves stand in the one list of shortcuts."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QKeyEvent

from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.writing.keys import MOVES, TRAVEL, asked, number, table_of

MARKS = ("strength", "consider", "quote", "voice", "to_session", "say_filing")


@cache
def _table() -> dict[int, str]:
    first = keys_of("file")
    filing = {number(f"{first[:-1]}{n}"): str(n) for n in range(1, 10)}
    return table_of((*MARKS, *MOVES, *TRAVEL)) | filing


def asked_by(event: QKeyEvent) -> str:
    """What a key asks for: "1" to "9", or the id of a shortcut of the notes; else nothing."""
    return asked(event, _table())


def keys_for(asked: str) -> str:
    """The key that asks for it, as it is shown."""
    return f"{keys_of('file')[:-1]}{asked}" if asked.isdigit() else keys_of(asked)
