"""Files from colleagues that reach the window: dropped on it, or given when it was started.

They wait until the laptop is unlocked and their challenge is open. An invitation goes where the
challenges are listed; with a single challenge here a team file can only be of that one, so it is
opened, and with several a person chooses.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from peerchallenge.ui.exchange.drops import FileDrops

if TYPE_CHECKING:
    from peerchallenge.ui.bench import Bench
    from peerchallenge.ui.challenges.page import ChallengesPage
    from peerchallenge.ui.window import Window

INVITATION = ".pcinvite"


class Given(QObject):
    """Holds the files until they can be shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.files: tuple[Path, ...] = ()
        self._drops = FileDrops(window)
        self._drops.dropped.connect(self.take)

    def begin(self) -> None:
        """The window is shown: files can be dropped."""
        self._drops.begin()

    def take(self, paths: Sequence[Path]) -> None:
        """Show these as soon as they can be."""
        if not paths:
            return
        self.files = tuple(paths)
        if self._window.bench is not None:
            self.on_bench(self._window.bench)
        elif self._window.challenges is not None:
            self.on_challenges(self._window.challenges)

    def take_invitation(self, path: Path) -> None:
        """An invitation was opened in a challenge: it is answered where they are listed."""
        self.files = (path,)
        self._window.all_challenges()

    def on_bench(self, bench: Bench) -> None:
        """A challenge is open: what waits is looked at there."""
        files, self.files = self.files, ()
        if files and all(path.suffix.lower() == INVITATION for path in files):
            self.take_invitation(files[0])
        elif files:
            bench.take_files(files)

    def on_challenges(self, page: ChallengesPage) -> None:
        """The challenges are listed: answer an invitation, or say where the files belong."""
        from peerchallenge.ui.exchange.words import tr

        if not self.files:
            return
        invited = next((p for p in self.files if p.suffix.lower() == INVITATION), None)
        join = getattr(page, "show_join", None)
        if invited is not None and join is not None:
            self.files = ()
            join(invited)
            return
        shelf = self._window.profile.challenges() if self._window.profile else []
        if len(shelf) == 1 and invited is None:
            folder = shelf[0].folder
            QTimer.singleShot(0, self, lambda: self._window.open_challenge(folder))
        elif len(self.files) == 1:
            said = tr("Which challenge is {} for?").format(self.files[0].name)
            page.refusal.say(said, tr("Open that challenge, and the file is shown there."))
        else:
            said = tr("Which challenge are these {} files for?").format(len(self.files))
            page.refusal.say(said, tr("Open that challenge, and they are shown there."))
