"""The open challenge as the pages see it: read, act, type; told when anything was touched.

Typing is noted at once and saved by a timer within a second; it enters the record when its field is
left or after five seconds without a key. A page never waits for either.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work

if TYPE_CHECKING:  # the store is imported when a challenge is opened, after the first window shows
    from peerchallenge.store.door import Door
    from peerchallenge.store.steps import Stepped

P = ParamSpec("P")
T = TypeVar("T")

KEEP_MS = 500
"""Typing is on the disk within a second of any key: this, and the write itself."""
SETTLE_MS = 5_000
_QUIET_MS = 2_000


class Desk(QObject):
    """One open challenge on this person's desk."""

    changed = Signal(object)
    """The records touched, as a frozenset of (kind, key): redraw only what shows them."""
    stepped = Signal(object)
    """What an action, undo or redo did (a Stepped), after it is on the disk."""
    saved = Signal(str)
    """The clock time up to which everything is on the disk, "14:02:11"."""
    refused = Signal(object)
    """A Refused or Fault to be shown where the person is working."""

    def __init__(self, door: Door, parent: QObject | None = None, *, me: str = "") -> None:
        super().__init__(parent)
        self.door = door
        self.me = me
        """Key of the peer at this laptop; empty when it is not known yet."""
        door.watch(self._tell)
        self._keep = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keep.timeout.connect(self._keep_drafts)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.leave)
        self._quiet = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._tidy)

    def read(self, reading: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run one of the record's readings on the tables as they stand now."""
        with self.door.reading() as session:
            return reading(session, *args, **kw)

    def do(
        self, action: Callable[Concatenate[Door, P], T], *args: P.args, **kw: P.kwargs
    ) -> T | None:
        """Run an action of the store, after what is being typed has been put in.

        None when it was refused; the refusal has then been sent to `refused`.
        """
        try:
            self.door.settle()
            return action(self.door, *args, **kw)
        except (Refused, Fault) as trouble:
            self.refused.emit(trouble)
            return None

    # -- typing

    def typed(self, kind: str, key: str, field: str, text: str, *, name: str) -> None:
        """Take what stands in a prose field now; call on every key."""
        self.door.drafts.note(kind, key, field, text, name=name)
        if not self._keep.isActive():
            self._keep.start()
        self._settle.start()

    def leave(self) -> None:
        """Put what is being typed into the record: its field, page or program is being left."""
        self._settle.stop()
        self.do(lambda _door: None)

    def _keep_drafts(self) -> None:
        try:
            self.door.keep_drafts()
        except (Refused, Fault) as trouble:
            self.refused.emit(trouble)
            self._keep.start()  # what is typed stays on screen and is tried again
        else:
            self._say_saved()

    # -- undo

    def undo(self) -> None:
        """Take back the last action, or the words just typed."""
        self.do(lambda door: door.undo())

    def redo(self) -> None:
        """Do again what was last undone."""
        self.do(lambda door: door.redo())

    def close(self) -> None:
        """Put in what is typed and let go of the file."""
        for waiting in (self._keep, self._settle, self._quiet):
            waiting.stop()
        self.door.close()

    def _tidy(self) -> None:
        """Nobody has done anything for a while: the file may be put in order beside the window."""
        file = self.door.file
        if file.wants_tidying:
            work.start(lambda _work: file.tidy())  # refused, it is tried again later; nothing waits

    def _tell(self, stepped: Stepped) -> None:
        self._quiet.start()
        self._say_saved()
        self.stepped.emit(stepped)
        self.changed.emit(stepped.records)

    def _say_saved(self) -> None:
        at: Any = self.door.saved_at
        if at is not None:
            self.saved.emit(f"{at:%H:%M:%S}")
