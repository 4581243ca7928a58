"""One window for a profile: whoever starts the program again is taken to the one that is open.

Files given to the second are handed to the first: a double click on a team file opens it where the
challenge is open already. They are handed over by a small file in the profile, which the first
reads and removes at once; two programs of one person share nothing else that is as plain.
"""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from filelock import FileLock, Timeout
from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Signal
from PySide6.QtGui import QFileOpenEvent

from peerchallenge.errors import Refused
from peerchallenge.store.replacing import replace_bytes

_HANDED = "handed"
_MOST = 64 * 1024


class OneWindow(QObject):
    """The window’s claim to a profile, and what is handed to it."""

    given = Signal(object)
    """Files, as a list of paths; an empty one when only the window is wanted."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder / _HANDED
        self._lock = FileLock(folder / "window.lock")
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def claim(self) -> bool:
        """False when another window has this profile. True also where nothing can be written.

        Each challenge has a lock of its own; this one only saves a person from two windows.
        """
        if not self._folder.parent.is_dir():  # nothing is set up yet, and nothing is left behind
            return True
        try:
            self._folder.mkdir(exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError:
            return True
        for _ in self._taken():
            pass  # of a window that was ended before it read them
        self._watcher.addPath(str(self._folder))
        return True

    def hand_over(self, files: Sequence[Path]) -> None:
        """Give these to the window that is open, and have it come to the front."""
        told = json.dumps([str(file.absolute()) for file in files])
        with contextlib.suppress(Refused):  # the person sees the window that is open all the same
            replace_bytes(self._folder / f"{uuid.uuid4().hex}.json", told.encode())

    def release(self) -> None:
        """The window is closed: another may be opened."""
        self._lock.release()

    def _look(self) -> None:
        for files in self._taken():
            self.given.emit(files)

    def _taken(self) -> Iterator[list[Path]]:
        for path in sorted(self._folder.glob("*.json")):
            try:
                with path.open("rb") as file:
                    held = file.read(_MOST)
                path.unlink()  # read or not, it is not there again at the next start
                told = json.loads(held)
            except (OSError, ValueError, RecursionError):
                continue
            if isinstance(told, list):
                named = [name for name in told if isinstance(name, str) and "\0" not in name]
                yield [Path(name) for name in named]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A Mac tells a program of the files to open, where others start it with their names."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.given.emit([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
