"""The lines shown, as a file to print: asked where to, written beside the window, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui import work
from peerchallenge.ui.days import day_words
from peerchallenge.ui.notices import Progress, Refusal

if TYPE_CHECKING:
    from peerchallenge.record.evidence import HeardLine
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.work import Work


class EvidencePrinting(QObject):
    """Writes the evidence list; `saved` says what and where."""

    saved = Signal(str, str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._work: Work | None = None
        self.refusal = Refusal()
        self.progress = Progress()
        self.progress.stopped.connect(self.stop)

    @property
    def is_writing(self) -> bool:
        """True while a file is being written."""
        return self._work is not None

    def save(self, lines: Sequence[HeardLine], chosen: str) -> None:
        """Ask where to, then write these lines. `chosen` says in words which they are."""
        self.refusal.clear()
        if not lines:
            self.refusal.say(
                self.tr("There is no line to print"), self.tr("Widen the search or the filters.")
            )
            return
        name, _ = QFileDialog.getSaveFileName(
            self._over, self.tr("Save the evidence list"), self.tr("Evidence.pdf"),
            self.tr("PDF (*.pdf)"),
        )  # fmt: skip
        if name:
            self.save_to(Path(name), lines, chosen)

    def save_to(self, path: Path, lines: Sequence[HeardLine], chosen: str) -> None:
        """Write them to a file, beside the window."""
        if self.is_writing:
            return
        door, names = self._desk.door, self._desk.door.names()
        printed = day_words(datetime.now().astimezone().date(), "d MMMM yyyy")

        def job(under_way: Work) -> tuple[Path, int]:
            from peerchallenge.paper.evidence import evidence_to_print
            from peerchallenge.paper.evidence_list import write_evidence_list

            with door.reading() as session:
                told = evidence_to_print(
                    session, names=names, lines=lines, chosen=chosen, printed=printed
                )
            return path, write_evidence_list(told, path, progress=under_way.report)

        whole = sum(max(1, len(line.themes)) for line in lines)
        self.progress.begin(self.tr("Writing the evidence list"), whole)
        self._work = work.start(job)
        self._work.stepped.connect(self._stepped)
        self._work.done.connect(self._saved)
        self._work.failed.connect(self._not_saved)

    def stop(self) -> None:
        """Ask the writing to stop."""
        if self._work is not None:
            self._work.stop()

    def _stepped(self, done: int, _of: int) -> None:
        self.progress.step(done)

    def _saved(self, done: tuple[Path, int]) -> None:
        path, pages = done
        self._ended()
        many = self.tr("1 page") if pages == 1 else self.tr("{} pages").format(pages)
        self.saved.emit(
            self.tr("Saved {}").format(path.name), self.tr("{}, in {}").format(many, path.parent)
        )

    def _not_saved(self, trouble: Refused | Fault) -> None:
        self._ended()
        if not isinstance(trouble, Stopped):
            self.refusal.tell(trouble)

    def _ended(self) -> None:
        self._work = None
        self.progress.end()
