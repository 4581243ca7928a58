"""From the editor to the record: what a key asked for is done once the key has been painted.

The words of the line being typed are a draft, on the disk within a second. Everything else waits in
a queue for the next turn of the event loop, in order, and before anybody reads or writes. Words
typed while something waits stand in the same queue: a draft noted before its line is made or split
would begin from the wrong words. While the disk is full the queue stands still, and the screen has
what is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from peerchallenge.store.splice import Splice
from peerchallenge.ui.capture.changes import words
from peerchallenge.ui.capture.filing import signs_of, take_signs
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.record.framework import Theme
    from peerchallenge.ui.capture.editor import NoteEditor
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class _Words:
    """What a line said when something waited before it."""

    key: str
    words: str
    name: str


class Keeping(QObject):
    """Carries out what happened in one editor, in the session and for the note-taker it shows."""

    done = Signal()
    """The queue has been carried out."""

    def __init__(self, desk: Desk, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._desk, self._editor = desk, editor
        self.session = ""
        self.note_taker = ""
        self.themes: Sequence[Theme] = ()
        self.is_busy = False
        """True while the queue is carried out: the record then lags behind the screen."""
        self._queue: list[Callable[[], object] | _Words] = []
        self._typed: dict[str, str] = {}
        """Lines typed in and not left yet, with their words before that."""
        self._new: set[str] = set()
        self._halves: dict[str, list[str]] = {}
        """Of a line being typed, the lines split from it: its signs are theirs as well."""
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.flush)
        desk.do_first(self.flush)
        desk.ending.connect(self.keep)
        editor.spliced.connect(self._splice)
        editor.worded.connect(self._word)
        editor.left.connect(self._leave)

    def later(self, work: Callable[[], object]) -> None:
        """Do this after what waits already, when the key has been painted."""
        self._queue.append(work)
        self._soon.start()

    def flush(self) -> None:
        """Carry out what waits. Nothing to do, and no harm, while it is at work or empty."""
        if self.is_busy or not self._queue or self._desk.is_closed or self._desk.door.is_behind:
            return
        self._soon.stop()
        self.is_busy = True
        try:
            while self._queue and self._take_turn(self._queue[0]):
                pass
        finally:
            self.is_busy = False
            if self._queue:  # also where one of them broke: the rest is not lost with it
                self._soon.start()
        self.done.emit()

    def _take_turn(self, first: Callable[[], object] | _Words) -> bool:
        """Do what stands first. False, and it stays there, while nothing can be saved.

        What is typed goes in before: were it refused on the way, the action would be as well.
        """
        if not isinstance(first, _Words):
            self._desk.leave()
            if self._desk.door.is_behind:
                return False
        self._queue.pop(0)
        if isinstance(first, _Words):
            self._desk.typed("evidence", first.key, "text", first.words, name=first.name)
        else:
            first()
        return True

    def keep(self) -> None:
        """Everything typed goes into the record, signs read: the notes are being left."""
        if self._editor.is_composing():  # or the words under way would go with the page
            QGuiApplication.inputMethod().commit()
        for key in list(self._typed):
            self._leave(key)
        self.flush()
        self._desk.leave()

    # -- what the editor says

    def _splice(self, splice: Splice) -> None:
        self._new.update(line.key for line in splice.born if not line.like)
        for line in splice.born:
            if line.like in self._typed:
                self._halves.setdefault(line.like, []).append(line.key)
        for key in splice.gone:
            self._typed.pop(key, None)
        session, note_taker = self.session, self.note_taker or None

        def carry_out() -> None:
            from peerchallenge.store.actions.lines import splice_lines

            self._desk.do(splice_lines, splice=splice, session=session, note_taker=note_taker)

        self.later(carry_out)

    def _word(self, key: str, before: str) -> None:
        self._typed.setdefault(key, before)
        name = self.tr("Note a line") if key in self._new else self.tr("Reword a line")
        said = _Words(key, words(self._editor.text_of(key)), name)
        if not self._queue:
            self._desk.typed("evidence", key, "text", said.words, name=name)
            return
        last = self._queue[-1]
        if isinstance(last, _Words) and last.key == key:
            self._queue.pop()
        self._queue.append(said)

    def _leave(self, key: str) -> None:
        if key in self._typed:
            before = self._typed.pop(key)
            self._new.discard(key)
            self.later(lambda: self._put_in(key, before, self._halves.pop(key, [])))

    def _put_in(self, key: str, before: str, halves: list[str]) -> None:
        """The line's words go into the record; what signs before them say is a step of its own."""
        from peerchallenge.record.lines import lines_with_keys

        said = self._desk.door.text("evidence", key, "text")
        read = signs_of(before, said, self.themes)
        # It may have been undone or deleted meanwhile, and need not be on the screen any more.
        if read is not None and self._desk.read(lines_with_keys, [key]):
            told = take_signs(self._desk, [key, *halves], read, self.themes)
            announce(self._editor, told)
