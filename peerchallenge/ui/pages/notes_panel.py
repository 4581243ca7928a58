"""The lines of one session and the field below them in which the next one is typed.

The record of a new line is made at its first key, so from then on its words are in the drafts and
outlive the program, the laptop's battery and the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.intake.signs import Habits, read_line
from peerchallenge.store.words import clean
from peerchallenge.ui.fields import card, rule
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.pages.key_strip import KeyStrip, note_keys
from peerchallenge.ui.pages.note_entry import EntryMarks, LineEntry
from peerchallenge.ui.pages.note_filing import (
    filing_said,
    mark_lines,
    mark_voices,
    take_signs,
)
from peerchallenge.ui.pages.note_list import LinesList
from peerchallenge.ui.pages.note_rows import LineDelegate, line_rows
from peerchallenge.ui.pages.voice_menu import voice_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from peerchallenge.record.framework import Theme
    from peerchallenge.record.listings import ShownLine
    from peerchallenge.record.vocabulary import Voice
    from peerchallenge.ui.desk import Desk


class NotesPanel(QWidget):
    """Lines, entry and keys of the session shown."""

    writing = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._session = ""
        self._lines: list[ShownLine] = []
        self._themes: list[Theme] = []
        self._key = ""
        """The line in the entry; empty while nothing is typed."""
        self._is_new = False
        self._before = ""
        """The words of the line before it was taken into the entry."""
        self.list = LinesList(self.tr("Lines of this session"), LineDelegate())
        self.list.opened.connect(self.edit)
        self.list.marked.connect(lambda asked: self.mark(asked, self.list.keys()))
        self.list.deleted.connect(self._delete)
        said = self.tr("Type a line; Enter keeps it")
        self.entry = LineEntry(said, grows=True, lines=1)
        self.entry.setPlaceholderText(said)
        self.entry.typed.connect(self._typed)
        self._pause = QTimer(self, interval=400, singleShot=True)
        self._pause.timeout.connect(lambda: self.writing.emit(self.entry.toPlainText()))
        self.entry.typed.connect(lambda _w: self._pause.start())
        self.entry.entered.connect(self.keep)
        self.entry.given_up.connect(self.give_up)
        self.entry.marked.connect(
            lambda asked: self.mark(asked, [self._key] if self._key else self.list.keys())
        )
        self.voices: QMenu | None = None
        """The menu of voices, while it is open."""
        self._keys = KeyStrip()
        self._lay_out()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        self._marks = EntryMarks(self.entry)
        under = QVBoxLayout()
        under.setContentsMargins(12, 8, 12, 10)
        under.setSpacing(5)
        under.addWidget(self._marks)
        under.addWidget(self.entry)
        column = QVBoxLayout()
        sheet = card(column)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.list.setProperty("kind", "bare")
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addLayout(under)
        column.addWidget(self._keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sheet)
        self._say_entry()

    def _fit(self) -> None:
        """The keys give way to the lines where the text is large."""
        self._keys.setVisible(look.text_size < 150)

    # -- showing

    def show_session(self, session: str) -> None:
        """Show the lines of another session; what is being typed is kept first."""
        if session != self._session:
            self.keep()
            self._session = session
            self._clear()
        self.show_now()

    def show_now(self) -> None:
        """Read the lines and draw them; the one being typed is in the entry alone."""
        from peerchallenge.record.listings import lines_of_source
        from peerchallenge.record.readings import themes

        self._themes = self._desk.read(themes)
        self._lines = self._desk.read(lines_of_source, self._session) if self._session else []
        if self._key:
            self._follow()
        new = self._key if self._is_new else ""
        self.list.show_rows(
            line_rows([line for line in self._lines if line.text.strip() and line.key != new])
        )
        self._keys.say(note_keys(self._themes))
        self._fit()
        self._say_entry()

    def _follow(self) -> None:
        """Undo or a colleague may have altered or removed what stands in the entry."""
        if not any(line.key == self._key for line in self._lines):
            self._clear()
            return
        words = self._desk.door.text("evidence", self._key, "text")
        if words != clean(self.entry.toPlainText()):
            self.entry.show_words(words)

    def _say_entry(self) -> None:
        self._marks.show_line(self._line(self._key), is_new=self._is_new or not self._key)

    def _line(self, key: str) -> ShownLine | None:
        return next((line for line in self._lines if line.key == key), None)

    def take_keyboard(self) -> None:
        """The caret, where it was."""
        self.entry.setFocus()

    # -- typing

    def _typed(self, words: str) -> None:
        if not self._key and words.strip() and self._session:
            self._begin()
        if self._key:
            name = self.tr("Note a line") if self._is_new else self.tr("Reword a line")
            self._desk.typed("evidence", self._key, "text", words, name=name)

    def _begin(self) -> None:
        from peerchallenge.store.actions.notes import add_line

        me = self._desk.me or None
        key = self._desk.do(add_line, source=self._session, note_taker=me, text="")
        if key:
            self._key, self._is_new, self._before = key, True, ""
            self._say_entry()

    def keep(self) -> None:
        """Put the line in the entry into the record, its signs read and taken off."""
        words = self.entry.toPlainText().strip()
        read = read_line(words, Habits()) if words else None
        if not self._key or read is None:
            self._drop()
            return
        key, is_changed = self._key, words != self._before.strip()
        if is_changed:
            self.entry.show_words(read.words)
            self._typed(read.words)
        self._desk.leave()
        if is_changed and self._desk.door.text("evidence", key, "text") != clean(read.words):
            return  # the disk refused it: the words stay where they are
        if is_changed:
            said = take_signs(self._desk, key, read, self._themes)
            announce(self, said or self.tr("Line kept"))
        self._clear()
        self.show_now()
        self.list.choose(key)

    def edit(self, key: str) -> None:
        """Take a line of the list into the entry."""
        self.keep()
        shown = self._line(key)
        if shown is None:
            return
        self._key, self._is_new, self._before = key, False, shown.text
        self.entry.show_words(shown.text)
        self.entry.moveCursor(QTextCursor.MoveOperation.End)
        self.entry.setFocus()
        self._say_entry()

    def give_up(self) -> None:
        """Esc: a new line goes, and undo brings it back; a changed one is as it was before."""
        if self._is_new and self._key:
            self._drop()
            return
        if self._key:
            self._desk.typed(
                "evidence", self._key, "text", self._before, name=self.tr("Reword a line")
            )
            self._desk.leave()
            self.list.setFocus()
        self._clear()
        self.show_now()

    def _drop(self) -> None:
        if self._key:
            self._delete([self._key])
        self._clear()
        self.show_now()

    def _delete(self, keys: list[str]) -> None:
        from peerchallenge.store.actions.notes import drop_lines

        if self._key in keys:
            self._desk.leave()
            self._clear()
        self._desk.do(drop_lines, lines=keys)
        gone = self.tr("Line deleted") if len(keys) == 1 else self.tr("{} lines deleted")
        announce(self, gone.format(len(keys)))

    def _clear(self) -> None:
        self._key, self._is_new, self._before = "", False, ""
        self.entry.show_words("")
        self._say_entry()

    # -- filing

    def mark(self, asked: str, keys: list[str]) -> None:
        """File or mark lines; what is asked is what `mark_of` answers."""
        shown = [line for line in self._lines if line.key in keys]
        if not shown:
            return
        if asked == "voice":
            self._ask_voice(keys)
            return
        mark_lines(self._desk, shown, self._themes, asked)
        self._say_marked(keys)

    def _ask_voice(self, keys: list[str]) -> None:
        """Ask who said these lines, beside them; the keyboard stays where it is."""
        over: QWidget = self.entry
        at = QPoint(0, 0)
        if self.list.hasFocus():
            over = self.list.viewport()
            at = self.list.visualRect(self.list.currentIndex()).bottomLeft() + QPoint(40, 0)
        self.voices = voice_menu(over, lambda voice: self._mark_voice(keys, voice))
        self.voices.popup(over.mapToGlobal(at))

    def _mark_voice(self, keys: list[str], voice: Voice | None) -> None:
        mark_voices(self._desk, keys, voice)
        self._say_marked(keys)

    def _say_marked(self, keys: list[str]) -> None:
        announce(self, filing_said([line for line in self._lines if line.key in keys]))
