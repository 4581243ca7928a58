"""What the page knows: every line read once, then only those touched; and the words sought in them.

A few thousand lines are read between two keys, so they are read at once. More are read beside the
window, each time in a session of their own, and only the newest answer counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.ui import work
from peerchallenge.ui.ahead import spare_collector

if TYPE_CHECKING:
    from peerchallenge.record.facets import AllEvidence
    from peerchallenge.record.matrix import Matrix
    from peerchallenge.ui.desk import Desk

FEW = 3_000
"""So many lines are read and sought in less than a person notices."""
_PAUSE_MS = 40
"""The next key of somebody who types fast."""


class EvidenceReading(QObject):
    """Reads beside the window. `known` and `found` say that there is something new to draw."""

    known = Signal()
    found = Signal()
    counted = Signal(object)
    """A Matrix."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.all: AllEvidence | None = None
        self.typed = ""
        """The words `keys` were found for."""
        self.keys: list[str] | None = None
        """Keys of the lines found, best first; None while nothing is looked for."""
        self._wanted = ""
        self._asked: dict[str, int] = {}
        self._many = 0
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._seek)

    @property
    def is_slow(self) -> bool:
        """True where there are so many lines that the window would wait for them."""
        return self._many > FEW

    # -- lines

    def read_all(self) -> None:
        """Read every line."""
        from peerchallenge.record.facets import all_evidence, line_count

        self._many = self._desk.read(line_count)
        me = self._desk.me
        self._ask("lines", lambda s: all_evidence(s, me), self._take_lines)

    def read_touched(self, records: Iterable[tuple[str, str]]) -> None:
        """Read what an action changed, and look for the words again."""
        from peerchallenge.record.facets import all_evidence, lines_touched

        if self.all is None or "lines" in self._asked:
            self.read_all()
            return
        shelf, me, touched = self.all.shelf, self._desk.me, list(records)

        def read(session: Any) -> AllEvidence:
            keys = lines_touched(session, shelf, touched)
            if keys is None:
                return all_evidence(session, me)
            return all_evidence(session, me, shelf, keys)

        self._ask("lines", read, self._take_lines)

    def _take_lines(self, read: AllEvidence) -> None:
        is_first, self.all = self.all is None, read
        self._many = len(read.shelf.lines)
        if is_first and self.is_slow:
            spare_collector()
        if self._wanted.strip():
            self._seek()
        else:
            self.known.emit()

    # -- words

    def seek(self, typed: str) -> None:
        """Look for what stands in the search now."""
        if typed == self._wanted:
            return
        self._wanted = typed
        if typed.strip() and self.is_slow:
            self._pause.start()
        else:
            self._seek()

    def _seek(self) -> None:
        from peerchallenge.record.seeking import seek, terms_of

        typed = self._wanted
        self._pause.stop()
        if not terms_of(typed):
            self._asked.pop("words", None)
            self._take_words((typed, None))
            return
        sources = self.all.sources.values() if self.all else ()
        titles = [(s.key, s.title) for s in sources]
        self._ask("words", lambda s: (typed, seek(s, typed, titles)), self._take_words)

    def _take_words(self, answer: tuple[str, list[str] | None]) -> None:
        self.typed, self.keys = answer
        self.found.emit()

    # -- figures

    def count(self, places: list[int]) -> None:
        """Set these lines against the lines of enquiry."""
        from peerchallenge.record.matrix import read_matrix

        if self.all is None:
            return
        lines = [self.all.shelf.lines[n] for n in places]

        def read(session: Any) -> Matrix:
            return read_matrix(session, lines)

        self._ask("figures", read, self.counted.emit)

    # -- here or beside the window

    def _ask(self, what: str, reading: Callable[[Any], Any], take: Callable[[Any], None]) -> None:
        number = self._asked[what] = self._asked.get(what, 0) + 1
        if not self.is_slow:
            del self._asked[what]
            take(self._desk.read(reading))
            return
        self._desk.flush()  # what waits for its turn, before anybody reads
        door = self._desk.door
        self._takes = {**getattr(self, "_takes", {}), what: take}

        def job(_work: work.Work) -> tuple[str, int, object]:
            with door.reading() as session:
                return what, number, reading(session)

        under_way = work.start(job)
        under_way.done.connect(self._answered)
        under_way.failed.connect(self._desk.refused)

    def _answered(self, answer: tuple[str, int, Any]) -> None:
        what, number, read = answer
        if self._asked.get(what) == number:  # else somebody has typed on since
            del self._asked[what]
            self._takes[what](read)
