"""The weekly check of an open challenge, beside the window and long after it has opened."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.work import Work

if TYPE_CHECKING:
    from peerchallenge.store.checking import Found
    from peerchallenge.ui.desk import Desk

BEGIN_MS = 90_000
"""After the challenge was opened: nobody waits for a page any more."""


class WeeklyCheck(QObject):
    """Checks once a week, tells what it finds, and has the lists made anew where they differ."""

    rebuilt = Signal(str, str)
    """What was done, and why."""
    over = Signal()
    """It is done, whatever it came to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._one = OneAtATime(self)
        self._one.done.connect(self._checked)
        self._one.failed.connect(self._not_checked)
        self._later = QTimer(self, interval=BEGIN_MS, singleShot=True)
        self._later.timeout.connect(self.begin)
        desk.ending.connect(self._one.overtake)

    def begin_later(self) -> None:
        """When everything that opening a challenge starts has come to rest."""
        self._later.start()

    def begin(self) -> None:
        """Check now, if it is due."""
        from peerchallenge.store.checking import check, gently, is_due

        file = self._desk.door.file
        if self._desk.is_closed or self._one.is_under_way or not is_due(file, _today()):
            self.over.emit()
            return
        path, raw_key = file.path, file.raw_key

        def job(doing: Work) -> Found:
            return gently(lambda: check(path, raw_key, doing.is_wanted))

        self._one.begin(job)

    def _checked(self, found: Found) -> None:
        if not self._desk.is_closed:
            self._tell(found)
        self.over.emit()

    def _tell(self, found: Found) -> None:
        from peerchallenge.store import checking

        if found.damage:  # not noted as checked: it is looked at again each time until repaired
            self._desk.refused.emit(Refused(checking.DAMAGED))
            return
        if found.differing:
            if self._desk.is_busy:
                self._later.start()
                return
            self._desk.do_long(lambda door: door.rebuild())
            self.rebuilt.emit(
                self.tr("The lists were made anew from the record"),
                self.tr("The weekly check found where they differed. No words were changed."),
            )
        checking.note_checked(self._desk.door.file, _today())

    def _not_checked(self, trouble: Refused | Fault) -> None:
        if not isinstance(trouble, Stopped) and not self._desk.is_closed:
            self._desk.refused.emit(trouble)
        self.over.emit()


def _today() -> date:
    return datetime.now().astimezone().date()
