"""What stands at the right while no file is open: how files come in, and the watched folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from peerchallenge.ui.exchange.sheet import Sheet
from peerchallenge.ui.fields import button, text, tick


class IdleSheet(Sheet):
    """Says that files can be dropped; the folder is watched only if a person switches it on."""

    seek_asked = Signal()
    """Look for team files where people keep files."""
    folder_asked = Signal()
    """Choose the folder to watch."""
    watching_stopped = Signal()

    def __init__(self) -> None:
        super().__init__("inbox")
        self.say(self.tr("Files from colleagues"))
        drop = text(
            self.tr(
                "Drop team files anywhere on this window, one or all of the evening’s, or open "
                "them. You see what they would bring before anything is merged."
            ),
            wrap=True,
        )
        order = text(
            self.tr("Merge in any order, as often as you like. Nothing is asked twice."),
            "ui", colour="ink2", wrap=True,
        )  # fmt: skip
        self.seek = button(self.tr("Look for team files"), "search")
        sought = self.tr("In Downloads, on the desktop and in the folders used before.")
        self.watch = tick(self.tr("Watch a folder"))
        self.other = button(self.tr("Choose another folder"), "folder-open", quiet=True)
        self._where = text("", "caption", colour="ink2", wrap=True)
        left = Qt.AlignmentFlag.AlignLeft
        for part in (drop, order):
            self.middle.addWidget(part)
        self.middle.addSpacing(8)
        self.middle.addWidget(self.seek, alignment=left)
        self.middle.addWidget(text(sought, "caption", colour="ink2", wrap=True))
        self.middle.addSpacing(8)
        self.middle.addWidget(self.watch, alignment=left)
        self.middle.addWidget(self._where)
        self.middle.addWidget(self.other, alignment=left)
        self.middle.addStretch(1)
        self.watch.clicked.connect(self._switched)
        self.seek.clicked.connect(self.seek_asked)
        self.other.clicked.connect(self.folder_asked)

    def show_folder(self, folder: Path | None) -> None:
        """Show which folder is watched, if any."""
        self.watch.setChecked(folder is not None)
        said = self.tr(
            "A shared folder or a stick: files that come in there are said here, and wait."
        )
        if folder is not None:
            said = self.tr("{} is watched. What comes in there is said here, and waits.")
            said = said.format(folder)
        self._where.setText(said)
        self.other.setVisible(folder is not None)

    def first(self) -> Sheet:
        """The keyboard stays on the board."""
        return self

    def _switched(self, on: bool) -> None:
        if on:
            self.watch.setChecked(False)  # until a folder is chosen
            self.folder_asked.emit()
        else:
            self.watching_stopped.emit()
