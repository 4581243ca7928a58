"""Python's own collector, run only where nothing of Qt is half way.

Left to itself it runs at whatever call asks for memory, on whatever thread, and in two of those
places it takes the program down. On another thread it frees widgets under the window that uses
them. And when Qt calls a timer or widget, PySide looks up in Python what to call and holds nothing
meanwhile: one that stands in a circle nobody needs can be freed in between.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from peerchallenge.ui import work

_LOOK_MS = 1_000


class Collector(QObject):
    """Looks every second, on the window's thread, whether there is anything to collect."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._every = QTimer(self, interval=_LOOK_MS)
        self._every.timeout.connect(self.look)
        self._every.start()

    def look(self) -> None:
        """Collect as far as Python itself would by now, but not everything while work is at it."""
        counts, most = gc.get_count(), gc.get_threshold()
        due = [n for n in range(3) if counts[n] > most[n]]
        if due:
            gc.collect(min(due[-1], 1) if work.is_under_way() else due[-1])
