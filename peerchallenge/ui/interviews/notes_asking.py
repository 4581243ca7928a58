"""What the keys and the menu of the notes do: file, mark, say, take to another session, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from peerchallenge.ui.capture.filing import filing_said, mark_lines, mark_voices
from peerchallenge.ui.capture.line_menu import add_editing, line_menu
from peerchallenge.ui.capture.session_picker import SessionPicker
from peerchallenge.ui.interviews.voice_menu import voice_menu
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from peerchallenge.record.vocabulary import Voice
    from peerchallenge.ui.capture.editor import NoteEditor
    from peerchallenge.ui.capture.keeping import Keeping
    from peerchallenge.ui.capture.others import OthersNotes
    from peerchallenge.ui.desk import Desk


class Asking(QObject):
    """Acts on the selected lines of whichever has the keyboard, the editor or the others' list."""

    def __init__(
        self, desk: Desk, editor: NoteEditor, keeping: Keeping, others: OthersNotes
    ) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._keeping, self._list = desk, editor, keeping, others.list
        self.voices: QMenu | None = None
        """The menu of voices, while it is open."""
        self.picker: SessionPicker | None = None
        """The list of sessions, while it is open."""
        for asker in (editor, self._list):
            asker.asked.connect(self.ask)
            asker.menu_asked.connect(self.menu_at)

    def ask(self, asked: str) -> None:
        """Do what a key asks for, to the lines that have the keyboard."""
        if asked in {"undo", "redo", "redo_too"}:
            self._desk.undo() if asked == "undo" else self._desk.redo()
        elif asked == "say_filing":
            self._say_filing()
        elif asked == "voice":
            self._ask_voice()
        elif asked == "to_session":
            self._ask_session()
        elif keys := self._keys(claim=True):
            self._keeping.later(lambda: self._mark(keys, asked))

    def menu_at(self, place: QPoint) -> None:
        """Everything that can be done with these lines, with its key."""
        menu = line_menu(self._over(), self._keeping.themes, self.ask)
        if self._over() is self._editor:
            add_editing(menu, self._editor)
        menu.popup(place)

    def _mark(self, keys: list[str], asked: str) -> None:
        from peerchallenge.record.lines import lines_with_keys

        lines = self._desk.read(lines_with_keys, keys)
        if lines:
            mark_lines(self._desk, lines, self._keeping.themes, asked)
            self._announce(keys)

    def _ask_voice(self) -> None:
        keys = self._keys(claim=True)
        if keys:
            over = self._over()
            self.voices = voice_menu(over, lambda voice: self._mark_voice(keys, voice))
            self.voices.popup(self._below())

    def _mark_voice(self, keys: list[str], voice: Voice | None) -> None:
        mark_voices(self._desk, keys, voice)
        self._announce(keys)

    def _ask_session(self) -> None:
        from peerchallenge.record.sessions import sessions

        keys = self._keys()
        others = [s for s in self._desk.read(sessions) if s.key != self._keeping.session]
        if not keys or not others:
            return
        titles = {s.key: s.title for s in others}
        asked = self.tr("Move this line to")
        if len(keys) > 1:
            asked = self.tr("Move {} lines to").format(len(keys))
        self.picker = SessionPicker(self._over(), others, asked)
        self.picker.picked.connect(lambda key: self._take(keys, key, titles[key]))
        self.picker.open_at(self._below())

    def _take(self, keys: list[str], session: str, title: str) -> None:
        from peerchallenge.store.actions.lines import take_to_session

        title = title or self.tr("a session without a title")
        self._desk.do(take_to_session, lines=keys, session=session, title=title)
        announce(self._over(), self.tr("Moved to {}").format(title))

    def _say_filing(self) -> None:
        said = [self.tr("Nothing is written on this line")]
        keys = self._keys()
        if keys:
            row = self._editor.rows().start
            line = self.tr("Line {}").format(row + 1) if self._over() is self._editor else ""
            said = [line, self._filing(keys)]
        announce(self._over(), ", ".join(part for part in said if part))

    def _announce(self, keys: list[str]) -> None:
        announce(self._over(), self._filing(keys))

    def _filing(self, keys: list[str]) -> str:
        from peerchallenge.record.lines import lines_with_keys

        return filing_said(self._desk.read(lines_with_keys, keys))

    def _over(self) -> QWidget:
        return self._list if self._list.hasFocus() else self._editor

    def _keys(self, *, claim: bool = False) -> list[str]:
        """The lines meant; `claim` gives a blank last line its record first."""
        if self._list.hasFocus():
            return self._list.keys()
        keys = self._editor.keys()
        return keys or ([self._editor.claim()] if claim and self._editor.isEnabled() else [])

    def _below(self) -> QPoint:
        if self._list.hasFocus():
            return self._list.below()
        return self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())
