"""All receipts as a document: where to, then written beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.exchange.acts import Acts


class ReceiptPrinting(QObject):
    """`saved` says what and where."""

    saved = Signal(str, str)
    refused = Signal(object)

    def __init__(self, acts: Acts, over: QWidget) -> None:
        super().__init__(over)
        self._acts, self._over = acts, over
        self._work: work.Work | None = None

    def ask(self) -> None:
        """Ask where to, then write."""
        name, _ = QFileDialog.getSaveFileName(
            self._over, self.tr("Save the receipts"), self.tr("Receipts.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write them to a file, beside the window."""
        if self._work is not None:
            return
        acts = self._acts
        self._work = work.start(lambda _work: acts.print_receipts(path))
        self._work.done.connect(self._done)
        self._work.failed.connect(self._failed)

    def _done(self, path: Path) -> None:
        self._work = None
        said = self.tr("Saved {}").format(path.name)
        self.saved.emit(said, self.tr("In {}").format(path.parent))

    def _failed(self, trouble: object) -> None:
        self._work = None
        self.refused.emit(trouble)
