"""The report of a failure, to be read first and then saved where the person chooses."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from peerchallenge.errors import Refused
from peerchallenge.ui.fields import button, quoted, text
from peerchallenge.ui.notices import announce
from peerchallenge.ui.team.sheet import Dialog, TeamSheet


class ReportSheet(TeamSheet):
    """All of what is saved stands here."""

    def __init__(self, report: str) -> None:
        super().__init__(self.tr("Report of the failure"), "file-text")
        self.report = report
        lead = self.tr(
            "This is all of it: versions, and where in the program it happened. Nothing that was "
            "typed and nobody’s name is in it. It is sent nowhere unless you send it."
        )
        self.middle.addWidget(text(lead, wrap=True))
        self.words = quoted(report.rstrip(), self.tr("The report"))
        self.middle.addWidget(self.words)
        self._said = text("", "ui_b", colour="strength", wrap=True)
        self._said.hide()
        self.middle.addWidget(self._said)
        self.save = button(self.tr("Save the report"), "download", main=True)
        self.save.clicked.connect(self._ask)
        self.close_it = button(self.tr("Close"), None, "Esc", live=False)
        self.close_it.clicked.connect(self.leave)
        self.add_last(self.save, self.close_it)
        self.setFocusProxy(self.save)

    def _ask(self) -> None:
        named = f"peer-challenge-report-{datetime.now().astimezone():%Y%m%d-%H%M}.txt"
        where, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), named)
        if where:
            self.save_as(Path(where))

    def save_as(self, path: Path) -> None:
        """Write what stands on the sheet, no more and no less."""
        from peerchallenge.store.replacing import replace_bytes

        try:
            replace_bytes(path, self.report.encode("utf-8"))
        except Refused as refused:
            self.refuse(refused)
            return
        said = self.tr("Saved as {}").format(path.name)
        self._said.setText(said)
        self._said.show()
        announce(self, said)
        self.changed.emit()


def show_report(report: str, over: QWidget) -> ReportSheet:
    """Open it over the window."""
    sheet = ReportSheet(report)
    Dialog(sheet, over.window()).open()
    sheet.setFocus(Qt.FocusReason.OtherFocusReason)
    return sheet
