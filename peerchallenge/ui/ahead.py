"""Pages are made before anybody turns to them, while the overview is being read.

Making one holds the window up for a tenth of a second, so it is done where nobody types: after
opening, one page at a time with a pause between, and only while the first page is shown. A page is
made and not shown: what it shows is decided when somebody turns to it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peerchallenge.ui import work

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk

_FIRST_MS = 600
_PAUSE_MS = 150


class Ahead(QObject):
    """Makes the pages named, in their order, while `may` says so."""

    def __init__(
        self,
        pages: Sequence[str],
        make: Callable[[str], object],
        may: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._left = list(pages)
        self._make, self._may = make, may
        self._next = QTimer(self, interval=_PAUSE_MS)
        self._next.timeout.connect(self._step)
        QTimer.singleShot(_FIRST_MS, self, self._next.start)

    @property
    def is_done(self) -> bool:
        """True when every page is made."""
        return not self._left

    def _step(self) -> None:
        if self._left and self._may():
            self._make(self._left.pop(0))
        if self.is_done:
            self._next.stop()
            spare_collector()


def spare_collector() -> None:
    """What is held now stays until the challenge is put away: Python need not look through it.

    Looking through all of a long week takes a tenth of a second, in the middle of a word.
    """
    gc.freeze()


def let_collector_go() -> None:
    """The challenge has been put away, and what it held may go."""
    gc.unfreeze()


def read_ahead(desk: Desk) -> None:
    """Do once, beside the window, the readings pages start with: the first time takes far longer.

    Every statement is then known to the store. What was read is not kept.
    """
    door = desk.door

    def job(_work: work.Work) -> None:
        from peerchallenge.letter.shown import shown
        from peerchallenge.record.details import details
        from peerchallenge.record.evidence import lines_heard
        from peerchallenge.record.lines import lines_of_source, lines_with_keys
        from peerchallenge.record.prompts import filed_in, prompts_for
        from peerchallenge.record.room import met_in
        from peerchallenge.record.sessions import sessions
        from peerchallenge.record.tally import Tally

        with door.reading() as session:
            sessions(session, Tally())
            details(session)
            shown(session)
            for of_session in (lines_of_source, met_in, prompts_for, filed_in):
                of_session(session, "")
            for of_keys in (lines_with_keys, lines_heard):
                of_keys(session, [""])

    work.start(job)
