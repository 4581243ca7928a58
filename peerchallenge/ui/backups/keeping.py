"""Backups made by themselves while a challenge is open: when it was opened, and every half hour.

All of it is done beside the window; a stick that is not there is waited for without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.errors import Stopped
from peerchallenge.ui.habits import habits
from peerchallenge.ui.one_at_a_time import OneAtATime

if TYPE_CHECKING:
    from peerchallenge.store.file import StoreFile
    from peerchallenge.ui.desk import Desk

START_MS = 15_000
"""After the challenge is on the screen: nothing of it is in the way of the first words."""
EVERY_MS = 30 * 60_000


class Keeping(QObject):
    """`refused` is said once for each time a challenge is open, not every half hour."""

    refused = Signal(object)
    made = Signal()
    """There may be one more backup, or a copy of it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_refused = False
        self._one = OneAtATime(self)
        self._one.done.connect(self._done)
        self._one.failed.connect(self._failed)
        self._start = QTimer(self, interval=START_MS, singleShot=True)
        self._start.timeout.connect(lambda: self.make("start"))
        self._every = QTimer(self, interval=EVERY_MS)
        self._every.timeout.connect(lambda: self.make("timer"))
        desk.ending.connect(self.stop)

    def begin(self) -> None:
        """From now on."""
        self._start.start()
        self._every.start()

    def stop(self) -> None:
        """The challenge is being put away."""
        self._start.stop()
        self._every.stop()
        self._one.stop()

    def make(self, why: str) -> None:
        """One now, if anything was changed since the last."""
        if self._desk.is_closed or self._desk.is_busy or self._one.is_under_way:
            return
        file, place = self._desk.door.file, habits.second_path
        self._one.begin(lambda work: keep(file, why, place, work.is_wanted))

    def _done(self, _answer: object) -> None:
        self._is_refused = False
        self.made.emit()

    def _failed(self, trouble: object) -> None:
        if not isinstance(trouble, Stopped) and not self._is_refused:
            self._is_refused = True
            self.refused.emit(trouble)


def keep(file: StoreFile, why: str, place: Path | None, wanted: Callable[[], bool]) -> None:
    """A backup, the photos, and copies of both; the copies also where the photos cannot be kept."""
    from peerchallenge.store.backups.elsewhere import copy_out
    from peerchallenge.store.backups.making import back_up
    from peerchallenge.store.backups.photos import back_up_photos
    from peerchallenge.store.backups.shelf import Why

    back_up(file, Why(why), wanted=wanted)
    try:
        back_up_photos(file, wanted=wanted)
    finally:
        if place is not None and wanted():
            copy_out(file.path.parent, place, wanted=wanted)
