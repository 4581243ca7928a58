"""From the record to the screen: lines put in by the smallest splices, whoever they come from.

Caret, selection and scroll stay where the person is. Nothing in here is told to anybody as typing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor

from peerchallenge.ui.writing import places
from peerchallenge.ui.writing.changes import Line, Rewording, Rows, edits
from peerchallenge.ui.writing.sheet import Sheet


class Mirror(Sheet):
    """A sheet that can be made equal to the record at any time, and again without harm."""

    def show_all(self, lines: Sequence[Line]) -> None:
        """Show other text, with the caret at its end."""
        self._dressing = True
        self.setPlainText("\n".join(places.as_typed(line.text) for line in lines))
        self.shown = list(lines)
        self._dressing = False
        self.measure()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._here = self.textCursor().blockNumber()
        self._key = self.line().key

    def show_lines(self, wanted: Sequence[Line], go_to: frozenset[str] = frozenset()) -> None:
        """Show these, changing only what differs; an undo goes to the lines it has touched."""
        found = list(edits(self.shown, wanted))
        held = places.hold(self) if found else None
        self._dressing = True
        over, changed = QTextCursor(self.document()), None
        over.beginEditBlock()  # laid out once
        for edit in found:
            changed = self._put(edit)
        over.endEditBlock()
        before, self.shown = self.shown, list(wanted)
        if held is not None:
            places.restore(self, held, before)
        if go_to:
            places.go_to(self, go_to, changed)
        self._dressing = False
        for edit in found:
            first = edit.first if isinstance(edit, Rows) else edit.row
            for row in range(first, first + (len(edit.texts) if isinstance(edit, Rows) else 1)):
                self.dress(row)
        self._here = self.textCursor().blockNumber()
        self._key = self.line().key
        if found or go_to:
            self.viewport().update()

    def _put(self, edit: Rewording | Rows) -> QTextCursor:
        document, cursor = self.document(), QTextCursor(self.document())
        if isinstance(edit, Rewording):
            start = document.findBlockByNumber(edit.row).position() + edit.column
            stop, text = start + edit.removed, edit.put
        else:
            start, stop, text = places.whole_rows(document, edit)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(places.as_typed(text))
        if isinstance(edit, Rows) and text.endswith("\n"):
            cursor.movePosition(QTextCursor.MoveOperation.Left)  # to the end of what came
        return cursor
