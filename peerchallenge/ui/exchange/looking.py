"""Looking at files beside the window, and what is merged, written or taken back with a Stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.exchange.acts import Acts
from peerchallenge.ui.habits import habits
from peerchallenge.ui.notices import Progress
from peerchallenge.ui.one_at_a_time import OneAtATime
from peerchallenge.ui.work import Work


class Looking(QObject):
    """One look at a time: a newer one overtakes the one before, which then says nothing."""

    looked = Signal(object)
    """A Preview."""
    invited = Signal(object)
    """The path of an invitation among the files."""
    found_none = Signal()
    """Nothing that was at hand brings anything."""
    refused = Signal(object)
    ended = Signal()

    def __init__(self, acts: Acts, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self._acts, self._progress = acts, progress
        self._one = OneAtATime(self)
        self._one.done.connect(self._done)
        self._one.failed.connect(self._failed)
        self._is_stopped = False
        progress.stopped.connect(self.stop)

    @property
    def is_under_way(self) -> bool:
        """Files are being looked at now."""
        return self._one.is_under_way

    def begin(self, paths: Sequence[Path]) -> None:
        """Tell files apart and look at them."""
        self.stop()
        acts, given = self._acts, tuple(paths)
        many = self.tr("Looking at {} files").format(len(given))
        is_file = len(given) == 1
        self._progress.begin(self.tr("Looking at {}").format(given[0].name) if is_file else many, 0)

        def job(under_way: Work) -> object:
            told = acts.sorted(given)
            if not told.files and told.invitations:
                return told.invitations[0]
            # An invitation among team files says in its row that it is one.
            both = (*told.files, *told.invitations)
            return acts.look(both, lambda: under_way.is_stopped)

        self._one.begin(job)

    def seek(self) -> None:
        """Look for team files where people keep files, and at those that bring something."""
        self.stop()
        acts, folders = self._acts, _kept_in()
        self._progress.begin(self.tr("Looking for team files"), 0)

        def job(under_way: Work) -> object:
            found = acts.news_at_hand(folders, lambda: under_way.is_stopped)
            return acts.look(found, lambda: under_way.is_stopped) if found else None

        self._one.begin(job)

    def stop(self) -> None:
        """Ask what is under way to stop."""
        self._is_stopped = True
        if self._one.overtake():
            self._end()

    @contextmanager
    def under_way(self, said: str) -> Iterator[Callable[[], bool]]:
        """While something is done beside the window; answers whether Stop was pressed."""
        self._is_stopped = False
        self._progress.begin(said, 0)
        try:
            yield lambda: self._is_stopped
        finally:
            self._end()

    def _done(self, answer: object) -> None:
        self._end()
        if answer is None:
            self.found_none.emit()
        elif isinstance(answer, Path):
            self.invited.emit(answer)
        else:
            self.looked.emit(answer)

    def _failed(self, trouble: Refused | Fault) -> None:
        self._end()
        if not isinstance(trouble, Stopped):
            self.refused.emit(trouble)

    def _end(self) -> None:
        self._progress.end()
        self.ended.emit()


def _kept_in() -> tuple[Path, ...]:
    """Where team files may lie: what a browser saved, the desktop, and what was used before."""
    known = QStandardPaths.StandardLocation
    usual = [
        QStandardPaths.writableLocation(place)
        for place in (known.DownloadLocation, known.DesktopLocation)
    ]
    used = (habits.opened_folder, habits.exchange_folder, habits.watched_folder)
    return tuple(dict.fromkeys(Path(folder) for folder in (*used, *usual) if folder))
