"""Reads how this laptop stands to the others beside the window, as often as something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.exchange.acts import Acts, Standing
from peerchallenge.ui.one_at_a_time import OneAtATime

if TYPE_CHECKING:
    from peerchallenge.exchange.preview import FilePreview

_SOON_MS = 400
"""Typing and a row of actions are read once."""


class StandingReader(QObject):
    """`read` is sent with a Standing; what is shown meanwhile is the one before."""

    read = Signal(object)
    unread = Signal(object)
    """Why it could not be read."""

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self.standing = Standing()
        self._waiting: tuple[FilePreview, ...] = ()
        self._one = OneAtATime(self)
        self._one.done.connect(self._done)
        self._one.failed.connect(self._failed)
        self._is_stale = False
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.now)

    def soon(self) -> None:
        """Something has changed: read in a moment, once."""
        self._soon.start()

    def now(self) -> None:
        """Read now; while a reading is under way, once more after it."""
        self._soon.stop()
        if self._one.is_under_way:
            self._is_stale = True
            return
        acts, waiting = self._acts, self._waiting
        if acts.is_busy():
            self._soon.start()
            return
        acts.begin()
        self._one.begin(lambda _work: acts.standing(waiting))

    def wait_for(self, files: tuple[FilePreview, ...]) -> None:
        """These were looked at and are not merged: the board counts them as theirs."""
        if files != self._waiting:
            self._waiting = files
            self.now()

    def stop(self) -> None:
        """The challenge is being put away: nothing more is read."""
        self._soon.stop()
        self._is_stale = False

    def _done(self, standing: Standing) -> None:
        self.standing = standing
        self.read.emit(standing)
        self._again()

    def _failed(self, trouble: Refused | Fault) -> None:
        self.unread.emit(trouble)
        self._again()

    def _again(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.now()
