"""Where a timetable comes from: a file that is chosen, a table pasted, or sessions typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, text
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.timetable.quick import QuickSessions

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk

_ENDINGS = "*.xlsx *.xlsm *.ods *.csv *.tsv *.txt"


class TimetableSource(QWidget):
    """The file at the top; the line to type in goes once there is a timetable."""

    file_chosen = Signal(object)
    """The path of a file to read."""
    over_again = Signal()
    """None of this: as if nothing had been chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.choose = button(self.tr("Choose a timetable"), "files", keys_of("choose"))
        self.choose.clicked.connect(self._choose_file)
        self._again = button(self.tr("Start over"), "undo-2", quiet=True)
        self._again.clicked.connect(self.over_again)
        self._file = text("", "ui_b", wrap=True)
        hint = self.tr("A spreadsheet or a text file, in any shape. You see it before it comes in.")
        self._hint = text(hint, "caption", colour="ink2", wrap=True)
        self.quick = QuickSessions(desk)
        file = QHBoxLayout()
        file.setSpacing(10)
        file.addWidget(self.choose)
        file.addWidget(self._file, 1)
        file.addWidget(self._hint, 1)
        file.addWidget(self._again)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(file)
        whole.addWidget(self.quick)

    def show_file(self, name: str) -> None:
        """What was read; without a name there is nothing yet."""
        self._file.setText(name)
        self._file.setVisible(bool(name))
        self._again.setVisible(bool(name))
        self._hint.setVisible(not name)
        self.quick.setVisible(not name)

    def _choose_file(self) -> None:
        kinds = self.tr("Timetables ({})").format(_ENDINGS)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a timetable"), "", kinds)
        if name:
            self.file_chosen.emit(Path(name))
