"""A peer's hands on flowing text, a colleague elsewhere: what property tests are acted out with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from peerchallenge.errors import Refused
from peerchallenge.store.door import Door
from peerchallenge.store.words import clean
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.writing.changes import units, words
from peerchallenge.ui.writing.editor import Editor
from tests.keys import press, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Act = tuple[object, ...]


class Hands:
    """One challenge with two laptops: this one, with its window, and a colleague's.

    An act is a name and what goes with it; `_reword_there` does the act "reword there".
    """

    door: Door
    there: Door
    desk: Desk

    @property
    def written(self) -> Editor:
        """Where the keys go."""
        raise NotImplementedError

    def check(self) -> None:
        """Look at what is always so."""
        raise NotImplementedError

    def check_kept(self) -> None:
        """Put everything in, then look: screen, tables and document agree."""
        raise NotImplementedError

    def close(self) -> None:
        """Go home."""
        raise NotImplementedError

    def act(self, act: Act, *, and_wait: bool = True) -> None:
        name, *said = act
        with suppress(Refused):  # on a page it would be told
            getattr(self, f"_{str(name).replace(' ', '_')}")(*said)
        if and_wait:
            self.desk.flush()

    def play(self, acts: Sequence[tuple[Act, bool]]) -> None:
        """Act it out, looking after every act that was waited for."""
        for act, and_wait in acts:
            self.act(act, and_wait=and_wait)
            if and_wait:
                self.check()
        self.check_kept()
        self.close()

    def place(self, at: int) -> int:
        """A position that is not between the halves of a pair, where no key ever goes."""
        text = "\n".join(line.text for line in self.written.shown)
        at %= len(text) + 1
        return at - 1 if at < len(text) and "\udc00" <= text[at] <= "\udfff" else at

    def blocks(self) -> list[str]:
        """The text on screen, block by block."""
        document = self.written.document()
        return [units(document.findBlockByNumber(n).text()) for n in range(document.blockCount())]

    def composed(self, kind: str, key: str, text: str) -> str:
        """A letter and its accent become one when the words are put in, and not before."""
        is_draft = self.door.drafts.words(kind, key, "text") is not None
        return units(clean(words(text))) if is_draft else text

    def with_draft(self, kind: str, key: str, text: str) -> str:
        """What the record says, or what is typed in its place and not put in yet."""
        typed = self.door.drafts.words(kind, key, "text")
        return units(text if typed is None else typed)

    def _type(self, said: str) -> None:
        type_text(self.written, said)

    def _enter(self) -> None:
        press(self.written, Qt.Key.Key_Return, text="\r")

    def _go(self, at: int) -> None:
        self._select(at, at)

    def _select(self, one: int, other: int) -> None:
        cursor = self.written.textCursor()
        cursor.setPosition(self.place(one))
        cursor.setPosition(self.place(other), QTextCursor.MoveMode.KeepAnchor)
        self.written.setTextCursor(cursor)

    def _move(self, up: bool) -> None:
        press(self.written, Qt.Key.Key_Up if up else Qt.Key.Key_Down, ALT)

    def _undo(self) -> None:
        press(self.written, Qt.Key.Key_Z, CTRL)

    def _redo(self) -> None:
        press(self.written, Qt.Key.Key_Y, CTRL)

    def _ime(self, said: str, is_done: bool) -> None:
        self.written.inputMethodEvent(QInputMethodEvent(said, []))
        if is_done:
            event = QInputMethodEvent("", [])
            event.setCommitString(said)
            self.written.inputMethodEvent(event)

    def _wait(self) -> None:
        QApplication.processEvents()

    def _leave(self) -> None:
        self.desk.leave()

    def _meet(self) -> None:
        self.there.merge(self.door.history())

    def _met(self) -> None:
        self.door.merge(self.there.history())
