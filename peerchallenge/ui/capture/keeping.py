"""From the notes to the record: lines of one note-taker in one session, and the signs before them.

When and in what order is the business of the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from peerchallenge.store.splice import Splice
from peerchallenge.ui.capture.filing import signs_of, take_signs
from peerchallenge.ui.notices import announce
from peerchallenge.ui.writing.keeping import Queue

if TYPE_CHECKING:
    from peerchallenge.record.framework import Theme
    from peerchallenge.record.held import Scalar
    from peerchallenge.ui.capture.editor import NoteEditor
    from peerchallenge.ui.desk import Desk


class Keeping(Queue):
    """Carries out what happened in one editor, in the session and for the note-taker it shows."""

    kind = "evidence"

    def __init__(self, desk: Desk, editor: NoteEditor) -> None:
        super().__init__(desk, editor)
        self._editor = editor
        self.session = ""
        self.note_taker = ""
        self.themes: Sequence[Theme] = ()
        self._halves: dict[str, list[str]] = {}
        """Of a line being typed, the lines split from it: its signs are theirs as well."""

    def name_of(self, _key: str, is_new: bool) -> str:
        """What the typing of a line is called."""
        return self.tr("Note a line") if is_new else self.tr("Reword a line")

    def given(self) -> dict[str, Scalar]:
        """The session and the note-taker shown now."""
        return {"interview": self.session, "note_taker": self.note_taker or None}

    def carry_out(self, splice: Splice) -> Callable[[], object]:
        """For the session and the note-taker shown now."""
        for line in splice.born:
            if line.like in self._typed:
                self._halves.setdefault(line.like, []).append(line.key)
        session, note_taker = self.session, self.note_taker or None

        def work() -> None:
            from peerchallenge.store.actions.lines import splice_lines

            self._desk.do(splice_lines, splice=splice, session=session, note_taker=note_taker)

        return work

    def put_in(self, key: str, before: str) -> None:
        """The line's words go into the record; what signs before them say is a step of its own."""
        from peerchallenge.record.lines import lines_with_keys

        halves = self._halves.pop(key, [])
        said = self._desk.door.text("evidence", key, "text")
        read = signs_of(before, said, self.themes)
        # It may have been undone or deleted meanwhile, and need not be on the screen any more.
        if read is not None and self._desk.read(lines_with_keys, [key]):
            told = take_signs(self._desk, [key, *halves], read, self.themes)
            announce(self._editor, told)
