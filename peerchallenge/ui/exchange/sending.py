"""This laptop's own team file: where to and what goes with it, then written, then where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.ui.exchange.acts import Acts, Way
from peerchallenge.ui.exchange.looking import Looking
from peerchallenge.ui.exchange.send_sheet import SendSheet
from peerchallenge.ui.exchange.showing import StandingReader
from peerchallenge.ui.habits import habits


class Sending(QObject):
    """Between the sheet that asks and what writes the file."""

    begun = Signal()
    """Something is being asked or written: what was refused before is over."""
    shown = Signal()
    """The sheet has something to show."""

    def __init__(
        self, acts: Acts, reader: StandingReader, looking: Looking, sheet: SendSheet, over: QWidget
    ) -> None:
        super().__init__(over)
        self._acts, self._reader, self._looking = acts, reader, looking
        self._sheet, self._over = sheet, over
        sheet.folder_asked.connect(self._ask_folder)
        sheet.send_asked.connect(self.send)
        sheet.folder_shown.connect(lambda path: acts.show(path.parent))

    def open(self) -> None:
        """Ask where to, and what goes with it."""
        self.begun.emit()
        standing = self._reader.standing
        mine = next((h.lines for h in standing.board if h.is_here), 0)
        folder = Path(habits.exchange_folder) if habits.exchange_folder else None
        known = folder if folder is not None and folder.is_dir() else None
        self._sheet.begin(known, mine, standing.media)
        self.shown.emit()

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._over, self.tr("Where the team file goes"), habits.exchange_folder
        )
        if name:
            self.send(self._sheet.way(Path(name)))

    def send(self, way: Way) -> None:
        """Write the team file, and say where it is."""
        self.begun.emit()
        with self._looking.under_way(self.tr("Writing the team file")):
            written = self._acts.send(way)
        if written is not None:
            if way.folder is not None:
                habits.exchange_folder = str(way.folder)
            if written.is_mailed:
                self._acts.show(written.draft)
            self._sheet.show_written(written)
            self._reader.now()
        self.shown.emit()
