"""What the frame around the pages knows of the other laptops.

The badge in the rail, the words at the right of the bottom line and the watched folder go on
whatever page is shown, and none of them ever takes the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.ui.exchange.acts import Acts, Standing
from peerchallenge.ui.exchange.showing import StandingReader
from peerchallenge.ui.exchange.watching import WatchedFolder
from peerchallenge.ui.exchange.words import lines, moment, tr
from peerchallenge.ui.habits import habits
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.store.steps import Stepped
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.frame import Frame

_FIRST_MS = 900
_QUIET_MS = 3_000
"""Nobody looks at the badge while typing; it is worked out once a person pauses."""
_TELLING = {"laptop", "decision"}
"""Kinds of which a new one says that another laptop is known, or a question settled."""
PAGE = "exchange"


class TeamFiles(QObject):
    """Reads how this laptop stands to the others, and says it where it can always be seen."""

    arrived = Signal(object)
    """Paths of the team files that came into the watched folder and wait."""

    def __init__(self, desk: Desk, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._frame = desk, frame
        self.acts = Acts(desk)
        self.reader = StandingReader(self.acts, self)
        self.folder = WatchedFolder(self.acts, self)
        self.waiting: tuple[Path, ...] = ()
        self._me = ""
        self._quiet = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self.reader.now)
        self.reader.read.connect(lambda _standing: self._say())
        self.folder.arrived.connect(self._came_in)
        desk.stepped.connect(self._stepped)
        desk.ending.connect(self._end)

    def start(self) -> None:
        """The first page is shown: read, and watch if that was switched on before."""
        self._quiet.start(_FIRST_MS)
        self.folder.watch(habits.watched_path)

    def watch(self, folder: Path | None) -> None:
        """Watch this folder from now on, and remember it; None watches none."""
        habits.watched_folder = str(folder) if folder else ""
        self.folder.watch(folder)
        if folder is None:
            self.took(self.waiting)

    def know(self, me: str) -> None:
        """What the line at the bottom says while nothing was merged yet."""
        self._me = me
        self._say()

    def took(self, paths: Sequence[Path]) -> None:
        """These have been looked at or merged, and wait no more."""
        self.folder.took(paths)
        self._wait_for(tuple(p for p in self.waiting if p not in set(paths)))

    def _stepped(self, stepped: Stepped) -> None:
        """Typing brings no question; what was decided or merged settles or brings some."""
        kinds = {kind for kind, _ in stepped.records}
        if self.reader.standing.questions or kinds & _TELLING or self._desk.is_travelling:
            self._quiet.start(_QUIET_MS)

    def _came_in(self, paths: list[Path]) -> None:
        self._wait_for(tuple(dict.fromkeys([*self.waiting, *paths])))
        announce(self._frame, arrived_words(len(self.waiting)))

    def _wait_for(self, paths: tuple[Path, ...]) -> None:
        self.waiting = paths
        self.arrived.emit(paths)
        self._say()

    def _say(self) -> None:
        standing = self.reader.standing
        needs = standing.questions + len(self.waiting)
        self._frame.set_count(PAGE, str(needs) if needs else "", waiting=needs > 0)
        came = arrived_words(len(self.waiting))
        self._frame.set_right(came or words_of(standing) or self._me)

    def _end(self) -> None:
        self._quiet.stop()
        self.reader.stop()
        self.folder.watch(None)


def arrived_words(many: int) -> str:
    """As in "2 team files came in"; nothing when there are none."""
    if not many:
        return ""
    return tr("1 team file came in") if many == 1 else tr("{} team files came in").format(many)


def words_of(standing: Standing) -> str:
    """As in "Last merged 13:40. AM holds 42 lines nobody else has"."""
    merged = next((r for r in standing.receipts if r.what == "merge" and not r.is_taken_back), None)
    said = [tr("Last merged {}").format(moment(merged.at))] if merged else []
    others = [h for h in standing.board if h.only and not h.is_here and not h.has_left]
    if others:
        most = max(others, key=lambda h: h.only)
        only = tr("{who} holds {lines} nobody else has")
        who = most.initials if most.initials != "?" else tr("A colleague")
        said.append(only.format(who=who, lines=lines(most.only)))
    return ". ".join(said)
