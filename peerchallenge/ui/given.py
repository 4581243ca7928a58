"""Files from colleagues that reach the window: dropped on it, or given when it was started.

They wait until the laptop is unlocked and their challenge is open. An invitation goes where the
challenges are listed; with a single challenge here a team file can only be of that one, so it is
opened, and with several a person chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerchallenge.ui.exchange.drops import FileDrops

if TYPE_CHECKING:
    from peerchallenge.ui.bench import Bench
    from peerchallenge.ui.challenges.page import ChallengesPage

INVITATION = ".pcinvite"


class Given(QObject):
    """Holds the files until they can be shown."""

    came = Signal()
    """There are other files now."""
    open_asked = Signal(str)
    """The folder of the challenge the files can only be of."""
    list_asked = Signal()
    """The challenges: an invitation is answered there."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.files: tuple[Path, ...] = ()
        self._drops = FileDrops(window)
        self._drops.dropped.connect(self.take)

    def begin(self) -> None:
        """The window is shown: files can be dropped."""
        self._drops.begin()

    def take(self, paths: Sequence[Path]) -> None:
        """Show these as soon as they can be."""
        if paths:
            self.files = tuple(paths)
            self.came.emit()

    def take_invitation(self, path: Path) -> None:
        """An invitation was opened in a challenge: it is answered where they are listed."""
        self.files = (path,)
        self.list_asked.emit()

    def on_bench(self, bench: Bench) -> None:
        """A challenge is open: what waits is looked at there."""
        files, self.files = self.files, ()
        if files and all(path.suffix.lower() == INVITATION for path in files):
            self.take_invitation(files[0])
        elif files:
            bench.take_files(files)

    def on_challenges(self, page: ChallengesPage, folders: Sequence[str]) -> None:
        """The challenges are listed: answer an invitation, or say where the files belong."""
        from peerchallenge.ui.exchange.words import tr

        if not self.files:
            return
        invited = next((p for p in self.files if p.suffix.lower() == INVITATION), None)
        if invited is not None:
            self.files = ()
            page.instead.show_join(invited)
            return
        if len(folders) == 1 and invited is None:
            QTimer.singleShot(0, self, lambda: self.open_asked.emit(folders[0]))
        elif len(self.files) == 1:
            said = tr("Which challenge is {} for?").format(self.files[0].name)
            page.refusal.say(said, tr("Open that challenge, and the file is shown there."))
        else:
            said = tr("Which challenge are these {} files for?").format(len(self.files))
            page.refusal.say(said, tr("Open that challenge, and they are shown there."))
