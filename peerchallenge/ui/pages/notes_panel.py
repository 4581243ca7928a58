"""The lines of one session and the field below them in which the next one is typed.

The record of a new line is made at its first key, so from then on its words are in the drafts and
outlive the program, the laptop's battery and the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.intake.signs import Habits, NoteLine, read_line
from peerchallenge.record.vocabulary import BEARING_NAMES, Bearing
from peerchallenge.store.words import clean
from peerchallenge.ui.fields import card, rule
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce
from peerchallenge.ui.pages.key_strip import KeyStrip, note_keys
from peerchallenge.ui.pages.note_entry import EntryMarks, LineEntry
from peerchallenge.ui.pages.note_rows import LineDelegate, LinesList, line_rows

if TYPE_CHECKING:
    from peerchallenge.record.framework import Theme
    from peerchallenge.record.listings import ShownLine
    from peerchallenge.ui.desk import Desk


class NotesPanel(QWidget):
    """Lines, entry and keys of the session shown."""

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
        self.list.marked.connect(self.mark)
        self.list.deleted.connect(self._delete)
        said = self.tr("Type a line; Enter keeps it")
        self.entry = LineEntry(said, grows=True, lines=1)
        self.entry.setPlaceholderText(said)
        self.entry.typed.connect(self._typed)
        self.entry.entered.connect(self.keep)
        self.entry.given_up.connect(self.give_up)
        self.entry.marked.connect(self.mark)
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

    # -- typing

    def _typed(self, words: str) -> None:
        if not self._key and words.strip() and self._session:
            self._begin()
        if self._key:
            name = self.tr("Note a line") if self._is_new else self.tr("Reword a line")
            self._desk.typed("evidence", self._key, "text", words, name=name)

    def _begin(self) -> None:
        from peerchallenge.store.actions.notes import add_line

        me = getattr(self._desk, "me", "") or None
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
            self._sign(key, read)
        self._clear()
        self.show_now()
        self.list.choose(key)

    def _sign(self, key: str, read: NoteLine) -> None:
        from peerchallenge.store.actions.notes import mark_as_signed

        theme = next((t for t in self._themes if t.number == read.theme_number), None)
        if not (read.bearing or theme or read.quote or read.voice):
            return
        self._desk.do(
            mark_as_signed,
            line=key,
            bearing=read.bearing,
            theme=theme.id if theme else None,
            quote=read.quote,
            voice=read.voice,
        )
        said = [self.tr("filed under {}").format(theme.short)] if theme else []
        said += [BEARING_NAMES[read.bearing]] if read.bearing else []
        said += [self.tr("quote")] if read.quote else []
        announce(self, ", ".join(said))

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
            self._delete(self._key)
        self._clear()
        self.show_now()

    def _delete(self, key: str) -> None:
        from peerchallenge.store.actions.notes import drop_lines

        if key == self._key:
            self._desk.leave()
            self._clear()
        self._desk.do(drop_lines, lines=[key])
        announce(self, self.tr("Line deleted"))

    def _clear(self) -> None:
        self._key, self._is_new, self._before = "", False, ""
        self.entry.show_words("")
        self._say_entry()

    # -- filing

    def mark(self, asked: str) -> None:
        """File or mark the line in the entry, or with nothing typed the one chosen in the list."""
        shown = self._line(self._key or self.list.key())
        if shown is None:
            return
        if asked.isdigit():
            theme = next((t for t in self._themes if str(t.number) == asked), None)
            if theme is not None:
                self._file(shown, theme)
        elif asked == "quote":
            from peerchallenge.store.actions.notes import mark_quote

            self._desk.do(mark_quote, line=shown.key, quote=not shown.quote)
        else:
            from peerchallenge.store.actions.notes import mark_bearing

            wanted = Bearing(asked)
            if wanted is shown.bearing:
                wanted = Bearing.CONTEXT
            self._desk.do(mark_bearing, lines=[shown.key], bearing=wanted)
        self.show_now()
        self._say_marked(shown.key)

    def _file(self, shown: ShownLine, theme: Theme) -> None:
        from peerchallenge.store.actions.notes import toggle_theme

        self._desk.do(toggle_theme, lines=[shown.key], theme=theme.id, name=theme.short)

    def _say_marked(self, key: str) -> None:
        now = self._line(key)
        if now is None:
            return
        filed = ", ".join(t.short for t in now.themes)
        said = [self.tr("filed under {}").format(filed) if filed else self.tr("not filed")]
        said.append(BEARING_NAMES[now.bearing])
        said += [self.tr("quote")] if now.quote else []
        announce(self, ", ".join(said))
