"""How long until the first window is painted, as against the barest window Qt can show."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.measure import Row, Skipped

RUNS = 5
_COMPILED = tempfile.TemporaryDirectory(prefix="peerchallenge-bench-")
_PAINT = """
import time; began = time.perf_counter()
import sys
{first}
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
app = QApplication([*sys.argv[:1], "-style", "Fusion"])
class Painted(QObject):
    def eventFilter(self, seen, event):
        if event.type() == QEvent.Type.Paint:
            print(time.perf_counter() - began, flush=True)
            import os; os._exit(0)
        return False
painted = Painted()
{window}
# On the window alone: on the program it would be asked about every event of every part.
window.installEventFilter(painted)
window.show()
app.exec()
"""
_BARE = ("", "from PySide6.QtWidgets import QMainWindow, QLabel\nwindow = QMainWindow()")
_OURS = (
    "import gc; gc.disable()\nimport peerchallenge.ui",  # as peerchallenge.__main__ does
    """
import tempfile
from pathlib import Path
from peerchallenge.ui.look import dress
from peerchallenge.ui.window import Window
dress(app)
window = Window(Path(tempfile.mkdtemp()), is_set_up=True)
""",
)


def paint() -> Iterator[Row | Skipped]:
    """Each in a program of its own, the two taking turns; the middle one of five."""
    for first in (_BARE, _OURS):  # compiles
        _painted(first)
    bare, ours = [], []
    for _ in range(RUNS):
        bare.append(_painted(_BARE))
        ours.append(_painted(_OURS))
    if None in ours:
        yield Skipped("first paint", "the window could not be shown by itself")
        return
    middle = sorted(t for t in ours if t is not None)[RUNS // 2]
    least = sorted(t for t in bare if t is not None)[RUNS // 2]
    yield Row(
        "first paint", middle * 1000, 1.5, bare=least * 1000, bare_is="bare window",
        target_is_ratio=True,
    )  # fmt: skip


def _environment() -> dict[str, str]:
    """As on a laptop that has started it before: what was compiled then is kept."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": _COMPILED.name}


def _painted(shown: tuple[str, str]) -> float | None:
    first, window = shown
    ended = subprocess.run(
        [sys.executable, "-c", _PAINT.format(first=first, window=window)],
        env=_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return float(ended.stdout) if ended.returncode == 0 and ended.stdout.strip() else None
