"""Work beside the window of which only the newest counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from peerchallenge.ui import work
from peerchallenge.ui.work import Work


class OneAtATime(QObject):
    """What is overtaken by other work says nothing any more, whatever it comes to."""

    done = Signal(object)
    """What the work answered."""
    failed = Signal(object)
    """The Refused, Fault or Stopped it ended with."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work | None = None

    @property
    def is_under_way(self) -> bool:
        """Something is being done now."""
        return self._work is not None

    def begin(self, job: Callable[[Work], Any]) -> None:
        """Begin this, in the place of what may be under way."""
        self.overtake()
        self._work = work.start(job)
        self._work.done.connect(self._answered)
        self._work.failed.connect(self._not_answered)

    def stop(self) -> None:
        """Ask it to stop; what it ends with is still told."""
        if self._work is not None:
            self._work.stop()

    def overtake(self) -> bool:
        """Ask it to stop and take no notice of it any more. False when nothing was under way."""
        was_under_way = self.is_under_way
        self.stop()
        self._work = None
        return was_under_way

    def _answered(self, answer: object) -> None:
        if self.sender() is self._work:
            self._work = None
            self.done.emit(answer)

    def _not_answered(self, trouble: object) -> None:
        if self.sender() is self._work:
            self._work = None
            self.failed.emit(trouble)
