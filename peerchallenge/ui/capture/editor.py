"""The notes of one note-taker in one session, written as plain text."""

from __future__ import annotations

import uuid

from PySide6.QtGui import QKeyEvent

from peerchallenge.store.splice import NewLine, Splice
from peerchallenge.ui.capture.keys import asked_by
from peerchallenge.ui.capture.paper import NotePaper
from peerchallenge.ui.writing.changes import Line


class NoteEditor(NotePaper):
    """The lines of one note-taker in one session."""

    def asked_by(self, event: QKeyEvent) -> str:
        """What a key of the notes asks for."""
        return asked_by(event)

    def claim(self) -> str:
        """The key of the caret's line; a blank last line without one gets its record now."""
        row = self.textCursor().blockNumber()
        if not self.shown[row].key:
            key, before = uuid.uuid4().hex, self.shown[row - 1].key if row else ""
            self.shown[row] = Line(key, self.shown[row].text)
            self._key = key
            self.spliced.emit(_blank(key, before))
        return self.shown[row].key


def _blank(key: str, after: str) -> Splice:
    """A blank line that is filed before anything is written on it."""
    return Splice("Note a line", (NewLine(key, ""),), after=after, is_begun=True)
