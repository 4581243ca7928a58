"""The questions, read beside the window: reading them goes through the history of every record."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.needs.asked import Answer, Asked
from peerchallenge.ui.work import Work

KEEP_MS = 500
"""What is typed is on the disk within a second of any key."""


class Acts(Protocol):
    """What the page asks of the store; the first two are called beside the window."""

    def asked(self) -> list[Asked]:
        """Every question, without long words."""

    def words_of(self, asked: Asked) -> Asked:
        """The same with all its words."""

    def use(self, answers: list[Answer]) -> bool:
        """Carry out what was chosen. False when it was refused, which has then been told."""

    def part(self, asked: Asked) -> bool:
        """Keep both as two records."""

    def judge(self, asked: Asked, *, is_same: bool) -> bool:
        """Make one of two records that look alike, or say that they are two."""

    def kept(self, asked: Asked) -> str | None:
        """Words that were typed for a question and not used yet."""

    def keep(self, asked: Asked, words: str | None) -> None:
        """Keep them over a lock, a crash and another question; None forgets them."""


class Questions(QObject):
    """Every question there is now, and of those looked at also the words."""

    listed = Signal()
    came = Signal(str)
    """The words of the question of this id are here."""
    failed = Signal(object)

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self.all: list[Asked] = []
        self.is_read = False
        """Whether they have been read at all: until then nobody knows that there are none."""
        self._whole: dict[str, Asked] = {}
        self._reading: Work | None = None
        self._under_way: dict[Work, str] = {}

    def read(self) -> None:
        """Read them anew; what was being read before has been overtaken."""
        self._whole.clear()
        self._under_way.clear()
        self._reading = work.start(lambda _work: self._acts.asked())
        self._reading.done.connect(self._listed)
        self._reading.failed.connect(self._failed)

    def of(self, key: str) -> Asked | None:
        """A question, with its words if they are here."""
        found = next((one for one in self.all if one.id == key), None)
        return self._whole.get(key, found) if found is not None else None

    def after(self, key: str, by: int = 1) -> str:
        """The question so many places on, round again at the end; empty when there is no other."""
        keys = [one.id for one in self.all]
        if key not in keys or len(keys) < 2:
            return ""
        return keys[(keys.index(key) + by) % len(keys)]

    def want(self, key: str) -> None:
        """Read the words of a question, and those of the next one ahead."""
        for wanted in (key, self.after(key)):
            one = self.of(wanted)
            if one is None or one.is_read or wanted in self._under_way.values():
                continue
            reading = work.start(partial(self._words_of, one))
            self._under_way[reading] = wanted
            reading.done.connect(self._came)
            reading.failed.connect(self._failed)

    def _words_of(self, one: Asked, _work: Work) -> Asked:
        return self._acts.words_of(one)

    def forget(self, key: str) -> None:
        """It is answered. The next reading says so too."""
        self.all = [one for one in self.all if one.id != key]

    def _listed(self, found: list[Asked]) -> None:
        if self.sender() is self._reading:
            self.all, self.is_read = found, True
            self.listed.emit()

    def _came(self, found: Asked) -> None:
        reading = self.sender()
        if isinstance(reading, Work) and self._under_way.pop(reading, ""):
            self._whole[found.id] = replace(found, is_read=True)
            self.came.emit(found.id)

    def _failed(self, trouble: Refused | Fault) -> None:
        reading = self.sender()
        if reading is self._reading or reading in self._under_way:
            self.failed.emit(trouble)


class Keeping(QObject):
    """Words typed into an answer, kept within a second though they are no answer yet."""

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._typed: tuple[Asked, str] | None = None
        self._soon = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._soon.timeout.connect(self.keep_now)

    def take(self, asked: Asked, words: str) -> None:
        """On every key."""
        self._typed = (asked, words)
        if not self._soon.isActive():
            self._soon.start()

    def keep_now(self) -> None:
        """The question, the page or the program is being left."""
        self._soon.stop()
        typed, self._typed = self._typed, None
        if typed is not None:
            self._acts.keep(*typed)

    def words(self, asked: Asked) -> str | None:
        """What was typed for a question."""
        if self._typed is not None and self._typed[0].id == asked.id:
            return self._typed[1]
        return self._acts.kept(asked)

    def forget(self, asked: Asked) -> None:
        """They have been used, or others have."""
        self._soon.stop()
        self._typed = None
        self._acts.keep(asked, None)
