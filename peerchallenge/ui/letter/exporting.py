"""The letter or report as a file: where to, written beside the window, then where it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.errors import Stopped
from peerchallenge.ui import work
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.notices import Progress, Receipt, announce

if TYPE_CHECKING:
    from peerchallenge.store.door import Door
    from peerchallenge.ui.desk import Desk


class Exporting(QObject):
    """What the page's export button starts. `progress` and `receipt` stand where the page says."""

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
        self._started = work.start(lambda asked: written(door, path, asked.is_wanted))
        self._started.done.connect(self._done)
        self._started.failed.connect(self._failed)

    def _stop(self) -> None:
        if self._started is not None:
            self._started.stop()
        self.progress.end()

    def _done(self, done: tuple[Path, int]) -> None:
        path, pages = done
        self._rest()
        said = self.tr("Exported {}").format(path.name)
        many = self.tr("1 page") if pages == 1 else self.tr("{} pages").format(pages)
        self.receipt.give(said, self.tr("{}, in {}").format(many, path.parent), can_undo=False)
        announce(self._page, said)

    def _failed(self, trouble: Exception) -> None:
        self._rest()
        if not isinstance(trouble, Stopped):
            self._desk.refused.emit(trouble)

    def _rest(self) -> None:
        self._started = None
        self.progress.end()
        self._pressed.refuse(None)


def written(
    door: Door, path: Path, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[Path, int]:
    """The letter as a file, and how many pages it has. For a worker."""
    from datetime import datetime

    from peerchallenge.letter.finished import write_letter

    today = datetime.now().astimezone().date()
    return path, write_letter(door, path, today=today, is_wanted=is_wanted)
