"""What stays in memory of a challenge that was put away, and is let go of when the laptop locks.

Whatever was worked out once and kept, anywhere in the program, may hold words of a council: so all
of it goes, and nobody has to remember to name a new one here.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QPixmapCache

from peerchallenge.ui import work
from peerchallenge.ui.ahead import let_collector_go
from peerchallenge.ui.clipboard import clear_if_ours

_AGAIN_MS, _TIMES = 250, 40


def forget_kept() -> None:
    """Empty every `lru_cache` of the program, the pictures Qt keeps, and our clipboard."""
    for name, module in list(sys.modules.items()):
        if name == "peerchallenge" or name.startswith("peerchallenge."):
            for kept in list(vars(module).values()):
                clear: Callable[[], object] | None = getattr(kept, "cache_clear", None)
                if clear is not None:
                    clear()
    QPixmapCache.clear()
    clear_if_ours()
    forget_folders()


def forget_folders() -> None:
    """Have Qt forget which folders were looked into: people name them after councils.

    It writes that down at every choice of a file, with the system's own dialogs too, where any
    program of whoever is signed in can read it.
    """
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.beginGroup("FileDialog")
    for name in ("lastVisited", "history", "shortcuts"):
        kept.remove(name)
    kept.endGroup()
    kept.sync()


class Forgetting(QObject):
    """Lets go of what stands in circles, as soon as no work beside the window needs it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._soon = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self._soon.timeout.connect(self._collect)

    def begin(self) -> None:
        """Now, and once more when the pages are gone and work under way has ended."""
        forget_kept()
        self._left = _TIMES
        self._soon.start(0)

    def _collect(self) -> None:
        self._left -= 1
        let_collector_go()
        if work.forget() or not self._left:
            gc.collect()
        else:
            self._soon.start(_AGAIN_MS)
