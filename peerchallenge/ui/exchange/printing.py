"""All receipts as a document: where to, then written beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.ui.exchange.acts import Acts
from peerchallenge.ui.one_at_a_time import OneAtATime


class ReceiptPrinting(QObject):
    """`saved` says what and where."""

    saved = Signal(str, str)
    refused = Signal(object)

    def __init__(self, acts: Acts, over: QWidget) -> None:
        super().__init__(over)
        self._acts, self._over = acts, over
        self._one = OneAtATime(self)
        self._one.done.connect(self._done)
        self._one.failed.connect(self.refused)

    def ask(self) -> None:
        """Ask where to, then write."""
        name, _ = QFileDialog.getSaveFileName(
            self._over, self.tr("Save the receipts"), self.tr("Receipts.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write them to a file, beside the window."""
        acts = self._acts
        if not self._one.is_under_way:
            self._one.begin(lambda _work: acts.print_receipts(path))

    def _done(self, path: Path) -> None:
        said = self.tr("Saved {}").format(path.name)
        self.saved.emit(said, self.tr("In {}").format(path.parent))
