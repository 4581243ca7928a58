"""From the record to the notes on screen: all of them, or just the lines an action has touched.

While an input method composes, and while something could not be saved, the screen waits: the tables
would take words from it that are nowhere else. Other notes cannot be written in until then either,
since nobody can say yet how they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peerchallenge.ui.capture.filed import filed_of
from peerchallenge.ui.writing.changes import Line, units

if TYPE_CHECKING:
    from peerchallenge.record.lines import ShownLine
    from peerchallenge.store.steps import Stepped
    from peerchallenge.ui.capture.editor import NoteEditor
    from peerchallenge.ui.capture.keeping import Keeping
    from peerchallenge.ui.capture.others import OthersNotes
    from peerchallenge.ui.desk import Desk


class Showing(QObject):
    """Keeps editor and list equal to the record."""

    def __init__(
        self, desk: Desk, editor: NoteEditor, keeping: Keeping, others: OthersNotes
    ) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._keeping, self._others = desk, editor, keeping, others
        self.theirs = 0
        """How many lines others have here."""
        self._told: set[str] = set()
        self.waits = False
        """True while the record has something that is not on the screen yet."""
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        self._is_due = False
        """True while the notes asked for are not shown, as their tables lag."""
        keeping.done.connect(self._show_told)
        editor.composed.connect(self._catch_up)
        editor.left.connect(self._left)

    def take_up(self, session: str, note_taker: str) -> None:
        """Show other notes from their end."""
        self._keeping.session, self._keeping.note_taker = session, note_taker
        self._is_due = self._desk.door.is_behind
        self._read_around()
        mine = [] if self._is_due else self._read()
        self.waits = False
        self._told.clear()
        self._editor.filed = {line.key: filed_of(line) for line in mine}
        self._editor.show_all(self._lines(mine))
        self._editor.setEnabled(bool(session) and not self._is_due)
        self._describe()

    def show_now(self) -> None:
        """Show what the record says now. Never moves the focus."""
        telling = self._desk.telling
        if self._keeping.is_busy:  # the screen is ahead of the record
            self._told |= _lines_in(telling)
            return
        self._keeping.flush()
        if self._editor.is_composing():
            self.waits = True
            return
        if self._desk.door.is_behind or self._keeping.is_torn:
            return
        if self._is_due:
            self.take_up(self._keeping.session, self._keeping.note_taker)
            return
        self._read_around()
        mine = self._read()
        go_to: frozenset[str] = frozenset()
        if self._desk.is_travelling and telling is not None:
            go_to = _lines_in(telling)
        self._editor.file_lines({line.key: filed_of(line) for line in mine})
        self._editor.show_lines(self._lines(mine), go_to)
        self._describe()

    def _left(self, _key: str) -> None:
        self._describe()
        if self.waits:  # what was being composed stays behind in the line that was left
            self._soon.start()

    def _catch_up(self) -> None:
        if self.waits:
            self.waits = False
            self.show_now()

    def _show_told(self) -> None:
        """What the queue has done: the screen has it already, but for filing and cleaned words."""
        told, self._told = self._told, set()
        if not told or self._desk.door.is_behind:
            return
        from peerchallenge.record.lines import lines_with_keys

        found = {line.key: line for line in self._desk.read(lines_with_keys, list(told))}
        shown = {line.key: row for row, line in enumerate(self._editor.shown)}
        # One's own are on both sides, or dropped on both; anything else is more than was asked for.
        is_plain = all(
            self._is_mine(found.get(key)) if key in shown else key not in found for key in told
        )
        if not is_plain or self._editor.is_composing():
            self.show_now()
            return
        now = list(self._editor.shown)
        for key, line in found.items():
            now[shown[key]] = Line(key, self._text(line))
        self._editor.file_lines({key: filed_of(line) for key, line in found.items()})
        self._editor.show_lines(now)
        self._describe()

    def _is_mine(self, line: ShownLine | None) -> bool:
        keeping = self._keeping
        return line is not None and (line.source, line.taker) == (
            keeping.session,
            keeping.note_taker,
        )

    def _read_around(self) -> None:
        from peerchallenge.record.readings import themes
        from peerchallenge.record.sessions import session_title

        keeping = self._keeping
        keeping.themes = self._desk.read(themes)
        self._editor.show_themes(f"{t.number} {t.short}" for t in keeping.themes)
        title = self._desk.read(session_title, keeping.session) if keeping.session else ""
        self._editor.setAccessibleName(
            self.tr("Notes of {}").format(title) if title else self.tr("Notes of this session")
        )

    def _read(self) -> list[ShownLine]:
        """One's own lines; the others' are shown on the way."""
        from peerchallenge.record.lines import lines_of_source

        session = self._keeping.session
        lines = self._desk.read(lines_of_source, session) if session else []
        theirs = [line for line in lines if line.taker != self._keeping.note_taker]
        self.theirs = len(theirs)
        self._others.show_lines(theirs)
        return [line for line in lines if line.taker == self._keeping.note_taker]

    def _lines(self, mine: Sequence[ShownLine]) -> list[Line]:
        """The lines, and where the last has words one more that waits for the next."""
        found = [Line(line.key, self._text(line)) for line in mine]
        if not found or found[-1].text:
            found.append(Line("", ""))
        return found

    def _text(self, line: ShownLine) -> str:
        typed = self._desk.door.drafts.words("evidence", line.key, "text")
        return units(line.text if typed is None else typed)

    def _describe(self) -> None:
        """How the caret's line is filed, for who cannot see it."""
        said = self._editor.filed_at(self._editor.textCursor().blockNumber()).said
        if said != self._editor.accessibleDescription():
            self._editor.setAccessibleDescription(said)


def _lines_in(stepped: Stepped | None) -> frozenset[str]:
    records = stepped.records if stepped else ()
    return frozenset(key for kind, key in records if kind == "evidence")
