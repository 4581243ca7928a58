"""The open challenge as the pages see it: read, act, type; told when anything was touched.

Typing is noted at once and saved by a timer within a second; it enters the record when its field is
left or after five seconds without a key. A page never waits for either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from peerchallenge.errors import Fault, Refused
from peerchallenge.ui import work
from peerchallenge.ui.unsaved import DONE_LATER, NOT_DONE, Unsaved, told_of

if TYPE_CHECKING:  # the store is imported when a challenge is opened, after the first window shows
    from peerchallenge.record.moment import Moment
    from peerchallenge.record.tally import Tally
    from peerchallenge.store.door import Door
    from peerchallenge.store.kept_elsewhere import Item
    from peerchallenge.store.steps import Stepped

P = ParamSpec("P")
T = TypeVar("T")

KEEP_MS = 500
"""Typing is on the disk within a second of any key: this, and the write itself."""
SETTLE_MS = 5_000
_QUIET_MS = 2_000
_MANY = 100
"""Records in one action from which it is noticed: 0.4 ms each."""
RETRY_MS = 2_000
"""Between two attempts while nothing can be saved. It is said once, not each time."""


class Desk(QObject):
    """One open challenge on this person's desk."""

    changed = Signal(object)
    """The records touched, as a frozenset of (kind, key): redraw only what shows them."""
    stepped = Signal(object)
    """What an action, undo or redo did (a Stepped), after it is on the disk."""
    saved = Signal(str)
    """The clock time up to which everything is on the disk, "14:02:11"."""
    ending = Signal()
    """The challenge is about to be put away."""
    refused = Signal(object)
    """A Refused or Fault to be shown where the person is working."""
    not_saved = Signal(object)
    """What is here cannot be put on the disk (an Unsaved), or all of it is there again (None)."""
    broke = Signal()
    """A part of the program failed: whoever holds words looks whether the record has them."""

    def __init__(self, door: Door, parent: QObject | None = None, *, me: str = "") -> None:
        super().__init__(parent)
        self.door = door
        self.me = me
        """Key of the peer at this laptop; empty when it is not known yet."""
        self.telling: Stepped | None = None
        """What is being told to the pages right now; None at any other time."""
        self.is_closed = False
        self.is_busy = False
        """An action is under way on another thread: nothing else may act, and nothing may close."""
        self._untold: list[Stepped] = []
        self.is_travelling = False
        """True while undo or redo is told: a page may then go to where it happened."""
        self._tally: Tally | None = None
        self._untallied: set[tuple[str, str]] = set()
        self._moment: Moment = {}
        self._first: list[Callable[[], None]] = []
        self.is_painted = False
        """True while what is done stands on the screen already: an editor's own keys."""
        self.unsaved: Unsaved | None = None
        """While what is here cannot be put on the disk: since when, and why."""
        self._typed_at: datetime | None = None
        """When the first key was pressed that is not on the disk."""
        self._holding: list[Callable[[], Iterable[Item]]] = []
        self._asked: list[Item] = []
        """Words that were asked to be put in and were not: for the copy elsewhere."""
        door.watch(self._tell)
        self._keep = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keep.timeout.connect(self._keep_drafts)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.leave)
        self._quiet = QTimer(self, interval=_QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._tidy)

    def read(self, reading: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Run one of the record's readings on the tables as they stand now."""
        self.flush()
        with self.door.reading(self._moment) as session:
            return reading(session, *args, **kw)

    def tally(self) -> Tally:
        """Where every line counts, as the record stands now. It is kept here, for every page."""
        from peerchallenge.record.tally import Tally

        self._tally = self._tally or Tally()
        self.read(self._tally.read, self._untallied)
        self._untallied.clear()
        return self._tally

    def do(
        self, action: Callable[Concatenate[Door, P], T], *args: P.args, **kw: P.kwargs
    ) -> T | None:
        """Run an action of the store, after what is being typed has been put in.

        None when it was refused; the refusal has then been sent to `refused`. What is done to many
        records at once is done as in `do_long`.
        """
        sets = (list, tuple, set, frozenset)
        many = max((len(given) for given in kw.values() if isinstance(given, sets)), default=0)
        job = partial(action, self.door, *args, **kw)
        return self._done(job if many < _MANY else partial(self._beside, job), job)

    def do_long(
        self, action: Callable[Concatenate[Door, P], T], *args: P.args, **kw: P.kwargs
    ) -> T | None:
        """The same for what takes longer than a blink: the window paints, and input waits."""
        job = partial(action, self.door, *args, **kw)
        return self._done(partial(self._beside, job), job)

    def do_with_stop(self, action: Callable[[Door], T], stop: QObject) -> T | None:
        """The same with one part of the window that is heard meanwhile: the one with the Stop."""
        return self._done(lambda: self._beside(partial(action, self.door), stop))

    def _done(self, job: Callable[[], T], asked: partial[Any] | None = None) -> T | None:
        try:
            self.settle()
        except (Refused, Fault) as trouble:
            if not self._stays_unsaved(trouble):
                self.refused.emit(trouble)
            elif asked is not None:  # or whoever asked would think that it waits as well
                self._asked += told_of(asked)
                self.refused.emit(Refused(NOT_DONE))
            return None
        try:
            return job()
        except (Refused, Fault) as trouble:
            if not self._stays_unsaved(trouble):
                self.refused.emit(trouble)
            elif not self.is_painted:  # or somebody would do it twice
                self.refused.emit(Refused(DONE_LATER))
            return None

    def _beside(self, job: Callable[[], T], heeding: QObject | None = None) -> T:
        for waiting in (self._keep, self._settle, self._quiet):
            waiting.stop()  # all is settled; and the door has one hand
        self.is_busy = True
        try:
            return work.wait_for(job, heeding=heeding)
        finally:
            self.is_busy = False
            if self.unsaved is not None:
                self._keep.start(RETRY_MS)
            untold, self._untold = self._untold, []
            for stepped in untold:
                self._tell(stepped)

    def do_first(self, waiting: Callable[[], None]) -> None:
        """Have this called before every action and reading.

        For a page that paints a key before it carries out what the key asked for: nobody may read
        or write in between. It must do nothing when nothing waits, also while it is at work.
        """
        self._first.append(waiting)

    def flush(self) -> None:
        """Carry out what waits for its turn."""
        for waiting in self._first:
            waiting()

    def settle(self) -> None:
        """Put in all that waits and all that is typed. Raises Refused, where `leave` tells."""
        if self.is_busy:
            raise Refused("The last thing is still being done. Try again in a moment.")
        self.flush()
        self.door.settle()

    # -- typing

    def typed(self, kind: str, key: str, field: str, text: str, *, name: str) -> None:
        """Take what stands in a prose field now; call on every key."""
        self.door.drafts.note(kind, key, field, text, name=name)
        self._typed_at = self._typed_at or datetime.now().astimezone()
        if not self._keep.isActive():
            self._keep.start(KEEP_MS)
        self._settle.start()

    def leave(self) -> None:
        """Put what is being typed into the record: its field, page or program is being left."""
        self._settle.stop()
        self._done(lambda: None)

    def _keep_drafts(self) -> None:
        self._keep.start(RETRY_MS)  # also where it breaks in a way that nobody foresaw
        try:
            self.door.keep_drafts()
        except (Refused, Fault) as trouble:
            self.stays_unsaved(trouble)
        else:
            self._keep.stop()
            self._is_saved()
            self._say_saved()

    # -- what cannot be saved

    def _stays_unsaved(self, trouble: Refused | Fault) -> bool:
        """Whether something is here and not on the disk, be it by this trouble or before it."""
        if not self.door.is_behind:
            return False
        self.stays_unsaved(trouble)
        return True

    def stays_unsaved(self, trouble: Refused | Fault) -> None:
        """It could not be put on the disk: it stays here, is tried again, and pages can say so."""
        if self.is_closed:
            return
        self._keep.start(RETRY_MS)
        before = self.unsaved
        since = before.since if before else self._typed_at or datetime.now().astimezone()
        self.unsaved = Unsaved(since, trouble.sentence)
        if before != self.unsaved:
            self.not_saved.emit(self.unsaved)

    def _is_saved(self) -> None:
        self._typed_at = None
        if self.unsaved is not None and not self.door.is_behind:
            self.unsaved = None
            self._asked.clear()
            self.not_saved.emit(None)

    def holds(self, holding: Callable[[], Iterable[Item]]) -> None:
        """Have this asked for what a page holds that has not reached the record yet."""
        self._holding.append(holding)

    def not_on_disk(self) -> list[Item]:
        """Everything that is here and not on the disk: for a copy elsewhere."""
        from peerchallenge.store.kept_elsewhere import not_on_disk

        held = [item for holding in self._holding for item in holding()]
        return not_on_disk(self.door, [*held, *self._asked])

    def try_again(self) -> None:
        """Now and not in two seconds."""
        self._keep_drafts()

    def look_again(self) -> None:
        """A part of the program failed: keep what is typed, and have words looked for."""
        if not self.is_closed:
            self._keep_drafts()
            self.broke.emit()

    # -- undo

    def undo(self) -> None:
        """Take back the last action, or the words just typed."""
        self._travel(lambda door: door.undo(), is_long=self.door.undo_many >= _MANY)

    def redo(self) -> None:
        """Do again what was last undone."""
        self._travel(lambda door: door.redo(), is_long=self.door.redo_many >= _MANY)

    def _travel(self, action: Callable[[Door], object], *, is_long: bool) -> None:
        self.leave()  # told before, since it happened where the person is typing
        self.is_travelling = True
        try:
            (self.do_long if is_long else self.do)(action)
        finally:
            self.is_travelling = False

    def finish(self) -> None:
        """Have the pages leave what they are in, and put it in. Raises Refused, and stays open."""
        self.ending.emit()
        try:
            self.settle()
        except (Refused, Fault) as trouble:
            self._stays_unsaved(trouble)
            raise

    def close(self) -> None:
        """Put in what is typed and let go of the file."""
        self.flush()
        self.is_closed = True
        for waiting in (self._keep, self._settle, self._quiet):
            waiting.stop()
        self.door.close()

    def let_go(self) -> None:
        """Let go of the file as it is: a copy of what is not in it lies elsewhere."""
        self.is_closed = True
        for waiting in (self._keep, self._settle, self._quiet):
            waiting.stop()
        self.door.file.close()

    def _tidy(self) -> None:
        """Nobody has done anything for a while: the file may be put in order beside the window."""
        file = self.door.file
        if file.wants_tidying:
            work.start(lambda _work: file.tidy())  # refused, it is tried again later; nothing waits

    def _tell(self, stepped: Stepped) -> None:
        if self.is_busy:  # this is the other thread: pages are told when it is over
            self._untold.append(stepped)
            return
        self._quiet.start()
        self._untallied |= stepped.records
        self._moment = {}
        before, self.telling = self.telling, stepped
        try:
            self._say_saved()
            self.stepped.emit(stepped)
            self.changed.emit(stepped.records)
        finally:
            self.telling = before

    def _say_saved(self) -> None:
        at: Any = self.door.saved_at
        waits = any(True for holding in self._holding for _ in holding())
        if at is not None and not waits and not self.door.drafts.unsaved():
            self.saved.emit(f"{at:%H:%M:%S}")
