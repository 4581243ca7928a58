"""From an editor to the record: what a key asked for is done once the key has been painted.

The words of the line being typed are a draft, on the disk within a second. Everything else waits in
a queue for the next turn of the event loop, in order, and before anybody reads or writes. Words
typed while something waits stand in the same queue: a draft noted before its line is made or split
would begin from the wrong words. While the disk is full the queue stands still, and the screen has
what is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from peerchallenge.store.splice import NewLine, Splice
from peerchallenge.ui.writing.changes import words

if TYPE_CHECKING:
    from peerchallenge.record.held import Scalar
    from peerchallenge.store.kept_elsewhere import Item
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.writing.editor import Editor


@dataclass(frozen=True)
class _Words:
    """What a line said when something waited before it."""

    key: str
    words: str
    name: str


@dataclass(frozen=True)
class _Spliced:
    """What a key did to lines, and what the record has to do for it."""

    splice: Splice
    work: Callable[[], object]
    values: Mapping[str, Scalar]
    """What lines born in it are given: for a copy elsewhere, should it wait for long."""

    def __call__(self) -> object:
        return self.work()


class Queue(QObject):
    """Carries out what happened in one editor, for records of one kind."""

    kind = ""
    done = Signal()
    """The queue has been carried out."""

    def __init__(self, desk: Desk, editor: Editor) -> None:
        super().__init__(editor)
        self._desk = desk
        self._written = editor
        self.is_busy = False
        """True while the queue is carried out: the record then lags behind the screen."""
        self.is_torn = False
        """True after a part of it broke, until the screen was looked through: it is the only place
        where the words are, so nothing may be shown in their place."""
        self._queue: list[Callable[[], object] | _Words] = []
        self._typed: dict[str, str] = {}
        """Lines typed in and not left yet, with their words before that."""
        self._new: set[str] = set()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.flush)
        desk.do_first(self.flush)
        desk.holds(self.held)
        desk.broke.connect(self._look_soon)
        desk.ending.connect(self.keep)
        editor.spliced.connect(self._splice)
        editor.worded.connect(self._word)
        editor.left.connect(self._leave)

    # -- what each kind of record says for itself

    def name_of(self, key: str, is_new: bool) -> str:
        """What the typing of a line is called."""
        raise NotImplementedError

    def carry_out(self, splice: Splice) -> Callable[[], object]:
        """The action that does a splice, with all it needs to know of this moment."""
        raise NotImplementedError

    def given(self) -> dict[str, Scalar]:
        """What a line born here and now is given, beside its words."""
        return {}

    def is_written(self, key: str) -> bool:
        """Whether a row of the editor is one that people write in."""
        return bool(key)

    def put_in(self, key: str, before: str) -> None:
        """A line that was typed in has been left, and its words are in the record."""

    # -- the queue

    @property
    def waits(self) -> bool:
        """Whether something is not done yet."""
        return bool(self._queue) or self.is_torn

    def later(self, work: Callable[[], object]) -> None:
        """Do this after what waits already, when the key has been painted."""
        self._queue.append(work)
        self._soon.start()

    def flush(self) -> None:
        """Carry out what waits. Nothing to do, and no harm, while it is at work or empty."""
        stands = self.is_busy or self.is_torn or self._desk.is_closed
        if stands or not self._queue or self._desk.door.is_behind:
            return
        self._soon.stop()
        self.is_busy = self._desk.is_painted = True
        try:
            while self._queue and self._take_turn(self._queue[0]):
                pass
        finally:
            self.is_busy = self._desk.is_painted = False
            if self.is_torn:  # the rest is not lost with it
                self._look_soon()
            elif self._queue:
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
        self.is_torn = True  # and stays so where it breaks
        if isinstance(first, _Words):
            self._desk.typed(self.kind, first.key, "text", first.words, name=first.name)
        else:
            first()
        self.is_torn = False
        return True

    def keep(self) -> None:
        """Everything typed goes into the record: the text is being left."""
        if self._written.is_composing():  # or the words under way would go with the page
            QGuiApplication.inputMethod().commit()
        for key in list(self._typed):
            self._leave(key)
        self.flush()
        self._desk.leave()

    # -- when the record does not take it

    def held(self) -> Iterator[Item]:
        """What waits here and is not in the record: for a copy elsewhere."""
        from peerchallenge.store.kept_elsewhere import Item

        for waiting in self._queue:
            if isinstance(waiting, _Words):
                yield Item(self.kind, waiting.key, waiting.name, texts={"text": waiting.words})
            elif isinstance(waiting, _Spliced):
                for new in waiting.splice.born:
                    texts = {"text": new.text}
                    yield Item(
                        self.kind, new.key, waiting.splice.name, waiting.values, texts, is_new=True
                    )
                for line in waiting.splice.reworded:
                    texts, before = {"text": line.after}, {"text": line.before}
                    name = waiting.splice.name
                    yield Item(self.kind, line.key, name, texts=texts, before=before)

    def _look_soon(self) -> None:
        QTimer.singleShot(0, self, self.look_again)

    def look_again(self) -> None:
        """Have put in what stands on the screen, and neither in the record nor in the queue.

        A part of the program broke, maybe in the middle of a key.
        """
        if self._desk.is_closed or self._written.is_composing() or not self._written.isEnabled():
            self.is_torn = False
            return
        self._written.take_note()
        known = {item.key: item.texts["text"] for item in self.held() if "text" in item.texts}
        coming = {item.key for item in self.held() if item.is_new}
        lost: list[_Spliced] = []
        worded: list[_Words] = []
        above = ""
        rows = [line for line in self._written.shown if self.is_written(line.key)]
        for n, line in enumerate(rows):
            said, is_there = words(line.text), self._is_there(line.key)
            name = self.name_of(line.key, is_new=not is_there)
            if not is_there and line.key not in coming:
                under = next(
                    (x.key for x in rows[n:] if x.key in coming or self._is_there(x.key)), ""
                )
                born = (NewLine(line.key, said),)
                splice = Splice(name, born=born, after=above, before=under)
                lost.append(_Spliced(splice, self.carry_out(splice), self.given()))
            elif said != known.get(line.key, self._words_now(line.key)):
                worded.append(_Words(line.key, said, name))
            above = line.key
        for made in lost:
            self._queue.insert(self._place_of(made.splice.born[0].key), made)
        self._queue += worded
        self.is_torn = False
        self._soon.start()

    def _place_of(self, key: str) -> int:
        """Where in the queue a line is to be made: before what is put beside it."""
        beside = (
            n
            for n, waiting in enumerate(self._queue)
            if isinstance(waiting, _Spliced)
            and key in {waiting.splice.after, waiting.splice.before}
        )
        return next(beside, len(self._queue))

    def _is_there(self, key: str) -> bool:
        return bool(self._desk.door.document.fields(self.kind, key))

    def _words_now(self, key: str) -> str:
        typed = self._desk.door.drafts.words(self.kind, key, "text")
        return self._desk.door.text(self.kind, key, "text") if typed is None else typed

    # -- what the editor says

    def _splice(self, splice: Splice) -> None:
        self._new.update(line.key for line in splice.born if not line.like)
        for key in splice.gone:
            self._typed.pop(key, None)
        self.later(_Spliced(splice, self.carry_out(splice), self.given()))

    def _word(self, key: str, before: str) -> None:
        self._typed.setdefault(key, before)
        name = self.name_of(key, key in self._new)
        said = _Words(key, words(self._written.text_of(key)), name)
        if not self._queue:
            self._desk.typed(self.kind, key, "text", said.words, name=name)
            return
        last = self._queue[-1]
        if isinstance(last, _Words) and last.key == key:
            self._queue.pop()
        self._queue.append(said)

    def _leave(self, key: str) -> None:
        if key in self._typed:
            before = self._typed.pop(key)
            self._new.discard(key)
            self.later(lambda: self.put_in(key, before))
