"""Locks the window: covered at once, then saved, closed and forgotten; and knows when to.

In that order, because saving may be refused. What is not saved then stays in memory under the
passphrase, is tried again by itself, and is there again when somebody unlocks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.locking.cover import Curtain, close_all_but
from peerchallenge.ui.locking.forgetting import Forgetting
from peerchallenge.ui.locking.idle import Idle
from peerchallenge.ui.locking.place import Place, go_back, place_of
from peerchallenge.ui.locking.system import SystemLock
from peerchallenge.ui.locking.warning import LockWarning
from peerchallenge.ui.putting_away import put_away

if TYPE_CHECKING:
    from peerchallenge.store.profile import Profile
    from peerchallenge.ui.bench import Bench
    from peerchallenge.ui.settings import Settings
    from peerchallenge.ui.unlock.page import UnlockPage


def _now() -> datetime:
    return datetime.now().astimezone()


_BUSY_MS, _RETRY_MS = 100, 2_000
_PATIENCE_S = 30 * 60
"""So long work beside the window is waited for: a share that is gone would hold it up for ever."""


class Lockable(Protocol):
    """What the lock asks of the window: what is open in it, and to let go of that."""

    profile: Profile | None
    bench: Bench | None
    settings: Settings
    unlock: UnlockPage

    def let_go(self) -> Bench | None:
        """Nothing is open any more; answers what was."""

    def show_unlock(self) -> None:
        """Ask for the passphrase."""

    def take_bench(self, bench: Bench) -> None:
        """Show what could not be put away."""

    def open_challenge(self, name: str) -> None:
        """Open a challenge by its folder."""


class Lock(QObject):
    """The window's lock. `lock` is for now, `idle` and the system for later."""

    def __init__(self, window: Lockable, shown: QWidget) -> None:
        """`shown` is the same window, as Qt has it."""
        super().__init__(shown)
        self._window, self._shown = window, shown
        self._curtain = Curtain(self)
        self._forgetting = Forgetting(self)
        self._warning = LockWarning(shown)
        self.place: Place | None = None
        """Where to go on when it is unlocked; no word of any council is in it."""
        self.behind: Bench | None = None
        """What could not be put away yet, unseen behind the passphrase."""
        self.now: Callable[[], datetime] = _now
        """The clock; a test holds it."""
        self._held_since: float | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._put_away)
        self.system = SystemLock(shown)
        self.system.heard.connect(self.lock)
        self.idle = Idle(self)
        self.idle.is_held = self._is_held
        self.idle.saved = self._saved
        self.idle.warned.connect(self._warning.say)
        self.idle.used.connect(self._warning.put_away)
        self.idle.over.connect(self.lock)
        self.idle.slept.connect(self.lock)

    # -- when

    def _is_held(self) -> bool:
        """Whether this is no time to lock, though nobody touches the laptop."""
        bench = self._window.bench
        if work.is_under_way():
            now = self.idle.now()
            self._held_since = now if self._held_since is None else self._held_since
            if now - self._held_since < _PATIENCE_S:
                return True
        else:
            self._held_since = None
        if bench is None:
            return False
        if bench.desk.is_busy or bench.is_meeting:
            return True
        from peerchallenge.record.under_way import sits_together

        try:
            return bench.desk.read(sits_together, self.now())
        except (Refused, Fault):  # what cannot be read does not keep it open
            return False

    def _saved(self) -> object:
        bench = self._window.bench
        return bench.desk.door.saved_at if bench is not None else None

    # -- locking

    def lock(self) -> None:
        """Cover everything, then save it, close it and forget the keys."""
        window = self._window
        profile = window.profile
        if profile is None:
            return
        self.idle.end()
        self._curtain.draw()  # before anything is asked: asking puts in what is typed
        self.place = place_of(window.bench) if window.bench is not None else None
        self._curtain.take_keyboard()
        # From here on the window knows of nothing that is open, so no key of it leads there.
        window.profile, self.behind = None, window.let_go()
        window.settings.seal(profile)
        self._put_away()

    def _put_away(self) -> None:
        if self.behind is not None and self.behind.desk.is_busy:
            self._again.start(_BUSY_MS)  # what is under way has the file in hand; it is covered
            return
        close_all_but(self._shown)
        trouble = put_away(self.behind) if self.behind is not None else None
        if trouble is None:
            self.behind = None
        self._window.show_unlock()
        self._curtain.lift()
        if trouble is not None:
            self._say_unsaved(trouble)
            self._again.start(_RETRY_MS)
        else:
            self._window.unlock.refusal.clear()
            self._forgetting.begin()

    def is_all_away(self) -> bool:
        """Whether the program may end: else it says what is not saved yet."""
        if self.behind is not None:
            self._put_away()
        return self.behind is None

    def _say_unsaved(self, trouble: Refused | Fault) -> None:
        said = self._window.unlock.refusal
        if said.isHidden():  # else it would be read aloud every two seconds
            said.say(
                self.tr("What you typed last is not saved yet"),
                self.tr(
                    "{trouble} It is kept while the program runs, and tried again by itself. "
                    "Leave the laptop on."
                ).format(trouble=trouble.sentence),
            )

    # -- coming back

    def come_back(self) -> bool:
        """Somebody has unlocked: go on where it was locked. False when that was nowhere."""
        self._again.stop()
        self.idle.begin()
        QTimer.singleShot(0, self, self.system.listen)
        window, place, behind = self._window, self.place, self.behind
        self.place = self.behind = None
        if behind is not None:
            window.take_bench(behind)
        elif place is not None:
            window.open_challenge(place.folder)
        if window.bench is None:
            return False
        if place is not None:
            go_back(window.bench, place)
        return True
