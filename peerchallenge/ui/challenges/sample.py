"""Northmoor, the sample, made beside the window and then opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.fields import button
from peerchallenge.ui.notices import Progress
from peerchallenge.ui.shortcuts import keys_of

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile

_PARTS = 7


class Sample(QObject):
    """The button, its progress and its Stop: `made` names the folder, `failed` says why not.

    It keeps no profile between two pressings: a page that is gone must not hold a key.
    """

    made = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: work.Work | None = None
        self.button = button(self.tr("Try Northmoor"), "sparkle", keys_of("sample"))
        self.progress = Progress()
        self.progress.stopped.connect(self.stop)

    @property
    def is_under_way(self) -> bool:
        """Whether it is being made right now."""
        return self._job is not None

    def begin(self, profile: Profile) -> None:
        """Make it; once at a time, and only where it is offered."""
        held = self.button.parentWidget()
        if self._job is not None or (held is not None and held.isHidden()):
            return
        self.button.refuse(self.tr("Northmoor is being made"))
        self.progress.begin(self.tr("Making Northmoor"), _PARTS)

        def job(doing: work.Work) -> str:
            from peerchallenge.intake import northmoor

            name, door = profile.new_challenge(who="RP")
            try:
                northmoor.make(door, progress=doing.report)
            except (Refused, Fault):
                door.close()
                profile.delete(name)
                raise
            door.close()
            return name

        self._job = work.start(job)
        self._job.stepped.connect(self._stepped)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._refused)

    def stop(self) -> None:
        """Make none after all."""
        if self._job is not None:
            self._job.stop()

    def _stepped(self, done: int, _of: int) -> None:
        self.progress.step(done, self.tr("Reading the peers’ notes"))

    def _done(self, name: Any) -> None:
        self._over()
        self.made.emit(str(name))

    def _refused(self, trouble: Any) -> None:
        self._over()
        self.failed.emit(trouble)

    def _over(self) -> None:
        self._job = None
        self.progress.end()
        self.button.refuse(None)
