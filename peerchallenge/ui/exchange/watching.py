"""Waits for team files in a folder: a shared one, or a stick that is pushed in now and then.

Told by the system where that works, and asked every few seconds where it does not. A file that is
still arriving is waited for: it is looked at once its size has stayed the same from one time to the
next. Everything is read beside the window, for a folder on a network may take its time.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from peerchallenge.ui.exchange.acts import Acts
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.work import Work

_EVERY_MS = 5_000
_SOON_MS = 600
_MOST = 400
"""Files that are looked through; whoever watches a folder of thousands watches the wrong one."""
ENDINGS = {".pcteam", ".pcclose", ".pclate", ".txt", ".zip"}
Seen = dict[Path, tuple[int, int]]
"""Size and time of writing of each file."""


def seen_in(folder: Path) -> Seen:
    """What lies in a folder and may be a team file; nothing when there is no folder now."""
    found: Seen = {}
    try:
        likely = (path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
        # Our names begin with the day, and the newest hold what the older ones do.
        for path in sorted(likely)[-_MOST:]:
            if path.is_file():
                told = path.stat()
                found[path] = (told.st_size, told.st_mtime_ns)
    except OSError:
        return {}
    return found


class WatchedFolder(QObject):
    """`arrived` is sent with the files that bring something new; nothing else is said."""

    arrived = Signal(object)

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._folder: Path | None = None
        self._before: Seen = {}
        self._done: Seen = {}
        """Looked at before, or taken: never said again while it stays as it is."""
        self._one = OneAtATime(self)
        self._one.done.connect(self._looked)
        # Of a look that failed nothing is said: nobody asked for it, and it is tried again.
        self._told = QFileSystemWatcher(self)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._told.directoryChanged.connect(lambda _folder: self._soon.start())
        self._soon.timeout.connect(self.look)
        self._every = QTimer(self, interval=_EVERY_MS)
        self._every.timeout.connect(self.look)

    def watch(self, folder: Path | None) -> None:
        """Watch this folder and no other; None watches none."""
        if old := self._told.directories():
            self._told.removePaths(old)
        self._folder, self._before = folder, {}
        self._every.stop()
        self._soon.stop()
        self._one.overtake()
        if folder is not None:
            self._every.start()
            self._soon.start()

    def took(self, paths: Sequence[Path]) -> None:
        """These have been seen by a person."""
        for path in paths:
            if path in self._before:
                self._done[path] = self._before[path]

    def look(self) -> None:
        """See what lies there now, beside the window."""
        folder, acts = self._folder, self._acts
        if folder is None or self._one.is_under_way or acts.is_busy():
            return
        before, done = dict(self._before), dict(self._done)

        def job(under_way: Work) -> tuple[Seen, list[Path], list[Path]]:
            now = seen_in(folder)
            whole = [p for p, sign in now.items() if before.get(p) == sign and done.get(p) != sign]
            return now, whole, acts.news_in(whole, lambda: under_way.is_stopped) if whole else []

        self._one.begin(job)

    def _looked(self, answer: tuple[Seen, list[Path], list[Path]]) -> None:
        if self._folder is None:
            return
        now, whole, news = answer
        self._done = {p: s for p, s in self._done.items() if now.get(p) == s}
        self._done |= {p: now[p] for p in whole}
        if any(self._before.get(p) != sign and p not in self._done for p, sign in now.items()):
            self._soon.start()  # something is new or growing: see soon whether it is whole
        self._before = now
        if str(self._folder) not in self._told.directories() and self._folder.is_dir():
            self._told.addPath(str(self._folder))  # a stick comes and goes
        if news:
            self.arrived.emit(news)
