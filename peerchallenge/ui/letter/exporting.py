"""The letter or report as a file: where to, written beside the window, then where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.errors import Stopped
from peerchallenge.ui import work
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.habits import habits
from peerchallenge.ui.notices import Progress, Receipt, announce

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk

Written = tuple[Path, int, str]
"""Where to, how many pages, and a sentence when the standing phrases are not finished."""


class Exporting(QObject):
    """What the page's export button starts. `progress` and `receipt` stand where the page says."""

    ended = Signal()
    """A file was written, or was refused."""

    def __init__(self, desk: Desk, page: QWidget, pressed: Button) -> None:
        super().__init__(page)
        self._desk, self._page, self._pressed = desk, page, pressed
        self.progress = Progress()
        self.receipt = Receipt(page)
        self._started: work.Work | None = None
        self.progress.stopped.connect(self._stop)
        pressed.clicked.connect(self.ask)

    def ask(self) -> None:
        """Ask where to, then write."""
        where, _ = QFileDialog.getSaveFileName(
            self._page, self.tr("Export the letter"), "letter.pdf", "PDF (*.pdf)"
        )
        if where:
            self.write(Path(where))

    def write(self, path: Path) -> None:
        """Write to a file, beside the window."""
        if self._started is not None:  # one at a time, however it was asked for
            return
        self._desk.leave()
        door = self._desk.door
        self._pressed.refuse(self.tr("The letter is being written"))
        self.progress.begin(self.tr("Writing {}").format(path.name), 0)
        picture = habits.letterhead_path
        self._started = work.start(lambda asked: written(door, path, picture, asked.is_wanted))
        self._started.done.connect(self._done)
        self._started.failed.connect(self._failed)

    def _stop(self) -> None:
        if self._started is not None:
            self._started.stop()
        self.progress.end()

    def _done(self, done: Written) -> None:
        path, pages, unfinished = done
        self._rest()
        said = self.tr("Exported {}").format(path.name)
        many = self.tr("1 page") if pages == 1 else self.tr("{} pages").format(pages)
        proof = self.tr("{}, in {}").format(many, path.parent)
        self.receipt.give(said, f"{proof}. {unfinished}" if unfinished else proof, can_undo=False)
        announce(self._page, f"{said}. {unfinished}" if unfinished else said)

    def _failed(self, trouble: Exception) -> None:
        self._rest()
        if not isinstance(trouble, Stopped):
            self._desk.refused.emit(trouble)

    def _rest(self) -> None:
        self._started = None
        self.progress.end()
        self._pressed.refuse(None)
        self.ended.emit()


def written(
    door: Door,
    path: Path,
    letterhead: Path | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
) -> Written:
    """The letter as a file, how many pages it has, and what is to be told of it. For a worker."""
    from datetime import datetime

    from peerchallenge.letter.finished import write_letter
    from peerchallenge.letter.wording import wording
    from peerchallenge.record.readings import the_challenge

    today = datetime.now().astimezone().date()
    pages = write_letter(door, path, today=today, letterhead=letterhead, is_wanted=is_wanted)
    with door.reading() as session:
        unfinished = wording(the_challenge(session).language).draft
    return path, pages, unfinished
