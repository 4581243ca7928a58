"""Files dropped anywhere on the window, whatever lies under the pointer.

A text field would take a dropped file for words and write its path, so the window's own handle is
asked first. It sees each event once and no widget's, which costs nothing while somebody types.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def files_in(held: QMimeData) -> list[Path]:
    """The files and folders that are being dragged; none when it is anything else."""
    return [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]


class FileDrops(QObject):
    """Takes files for a window; lines and words that are dragged go where they go."""

    dropped = Signal(object)
    """A list of paths."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_on = False

    def begin(self) -> None:
        """The window has its handle now."""
        handle = self._window.windowHandle()
        if not self._is_on:
            self._is_on = True
            self._window.setAcceptDrops(True)
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say yes to files, and take them."""
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        files = files_in(event.mimeData())
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if event.type() == QEvent.Type.Drop:  # entering and moving are drops to Qt too
                self.dropped.emit(files)
        return bool(files)
