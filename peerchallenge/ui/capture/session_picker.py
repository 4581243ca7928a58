"""A small list of sessions, over the notes: type to find one, Enter takes the lines there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerchallenge.ui.lists import Row
from peerchallenge.ui.picker import Picker

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession


class SessionPicker(Picker):
    """Closes when something is picked."""

    picked = Signal(str)

    def __init__(self, over: QWidget, sessions: Sequence[ShownSession], asked: str) -> None:
        super().__init__(over, asked, self.tr("Find a session"))
        self._sessions = sessions
        self.show_found("")

    def rows(self, words: str) -> list[Row]:
        """Sessions with all of these words."""
        parts = words.casefold().split()
        said = [(s.key, _said(s)) for s in self._sessions]
        return [
            Row(key=key, sentence=words)
            for key, words in said
            if all(part in words.casefold() for part in parts)
        ]

    def take(self, key: str) -> None:
        """That is the one."""
        self.close()
        self.picked.emit(key)


def _said(session: ShownSession) -> str:
    day = f"{session.day:%a}" if session.day else ""
    return " ".join(part for part in (day, session.begins, session.title) if part)
