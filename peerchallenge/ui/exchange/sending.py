"""This laptop's own team file: where to and what goes with it, then written, then where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from peerchallenge.ui.exchange.acts import Way
from peerchallenge.ui.exchange.send_sheet import SendSheet
from peerchallenge.ui.habits import habits

if TYPE_CHECKING:
    from peerchallenge.ui.exchange.page import ExchangePage


class Sending(QObject):
    """Between the sheet that asks and what writes the file."""

    def __init__(self, page: ExchangePage, sheet: SendSheet) -> None:
        super().__init__(page)
        self._page, self._sheet = page, sheet
        sheet.folder_asked.connect(self._ask_folder)
        sheet.send_asked.connect(self.send)
        sheet.folder_shown.connect(lambda path: page.acts.show(path.parent))

    def open(self) -> None:
        """Ask where to, and what goes with it."""
        page = self._page
        page.refusal.clear()
        standing = page.reader.standing
        mine = next((h.lines for h in standing.board if h.is_here), 0)
        folder = Path(habits.exchange_folder) if habits.exchange_folder else None
        known = folder if folder is not None and folder.is_dir() else None
        self._sheet.begin(known, mine, standing.media)
        page.turn_to(self._sheet)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._page, self.tr("Where the team file goes"), habits.exchange_folder
        )
        if name:
            self.send(self._sheet.way(Path(name)))

    def send(self, way: Way) -> None:
        """Write the team file, and say where it is."""
        page = self._page
        page.refusal.clear()
        with page.looking.under_way(self.tr("Writing the team file")):
            written = page.acts.send(way)
        if written is not None:
            if way.folder is not None:
                habits.exchange_folder = str(way.folder)
            if written.is_mailed:
                page.acts.show(written.draft)
            self._sheet.show_written(written)
            page.reader.now()
        page.turn_to(self._sheet)
