"""The one door: every alteration of an open challenge is a named action that says what it touched.

Autosave, undo and redraw are readings of that one stream. An action is in the document, the tables
and on the disk when its `with` block ends; if the block raises, nothing has happened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime

from peerchallenge.errors import Refused
from peerchallenge.record import rules
from peerchallenge.record.held import Held, Record, Scalar, fields_of
from peerchallenge.store.act import NAME, Act
from peerchallenge.store.document import Key
from peerchallenge.store.doing import do
from peerchallenge.store.drafts import Drafts
from peerchallenge.store.file import StoreFile
from peerchallenge.store.joined import as_it_stands
from peerchallenge.store.opened import Opened
from peerchallenge.store.purging import refuse_notes
from peerchallenge.store.steps import Place, Step, Stepped, content, take_back

_LONGEST_LOG = 400  # entries; opening reads them all, so more than that are folded into one
_LARGE_ENTRY = 256 * 1024  # bytes; what came in one go opens far slower than a snapshot of it
_STEPS = 1_000
_MANY = 1_000


class Door(Opened):
    """One open challenge. Actions, undo and redo belong to one thread; `reading` to any."""

    def __init__(self, file: StoreFile, *, who: str = "") -> None:
        """Open the challenge in a store file, and put in what was being typed when it last closed.

        `who` (initials) stands beside what is written from now on. Raises Refused when damaged.
        """
        super().__init__(file, who=who)
        self._undo: deque[Step] = deque(maxlen=_STEPS)
        self._redo: deque[Step] = deque(maxlen=_STEPS)
        self._dirty: set[Key] = set()
        self._rows_done: set[Place] = set()
        """Drafts whose words are in the document: their rows go with the next thing saved."""
        self.behind: list[Step] = []
        """What was done and could not be saved yet, oldest first."""
        self.drafts = Drafts(self._challenge)
        for name, entries in self._entries.items():
            if entries > _LONGEST_LOG:
                self._fold(name)
        self._recover_drafts()

    @property
    def is_behind(self) -> bool:
        """True while something is in the document that could not be saved: the tables lag."""
        return bool(self._dirty)

    # -- acting

    @contextmanager
    def action(
        self, name: str, *, is_begun: bool = False, drafts: Collection[Place] = ()
    ) -> Iterator[Act]:
        """Collect alterations under a name a peer would use, then do and save all of them at once.

        `drafts` says whose words it puts in. `is_begun` says that a record is made only to be
        written in: the first words that go into it and nowhere else are then part of its step.

        Raises Refused when a rule forbids it, with nothing done; or when the disk is full, with
        everything kept here and saved by the next action that can be.
        """
        act = Act(self._challenge)
        yield act
        for kind, key in act.touched():
            if kind not in rules.RULED:
                continue
            rules.refuse(kind, act.row(kind, key), before=act.row_before(kind, key))
        refuse_notes(self._challenge, act)
        step = do(name, act, self._document_of, self._contested)
        self._contested -= act.touched()
        self._rows_done |= self.drafts.entered(drafts)
        if step:
            self.behind.append(step)
            step.is_begun = is_begun
            last = self._undo[-1] if self._undo else None
            if not (drafts and last and last.takes_in(step, self._challenge)):
                self._undo.append(step)
            self._redo.clear()
            self._commit(Stepped(name, step.records()))

    # -- undo

    @property
    def undo_name(self) -> str | None:
        """What undo would take back."""
        if self._merged:
            return self.file.take_back_named()
        return self._undo[-1].name if self._undo else None

    @property
    def redo_name(self) -> str | None:
        """What redo would do again."""
        return self._redo[-1].name if self._redo else None

    @property
    def undo_many(self) -> int:
        """How many records undo would touch; taking a merge back reads all of them."""
        if self._merged:
            return _MANY
        return len(self._undo[-1].records()) if self._undo else 0

    @property
    def redo_many(self) -> int:
        """How many records redo would touch."""
        return len(self._redo[-1].records()) if self._redo else 0

    def undo(self) -> Stepped | None:
        """Take back the last action, wherever nobody else has been since; None without one."""
        self.settle()
        if self._merged:
            return self.take_back()
        return self._travel(self._undo, self._redo)

    def redo(self) -> Stepped | None:
        """Do again what was last undone, under the same rule."""
        self.settle()
        return self._travel(self._redo, self._undo)

    def _travel(self, source: deque[Step], target: deque[Step]) -> Stepped | None:
        if not source:
            return None
        done, kept = take_back(source.pop(), self._document_of)
        if done:
            self.behind.append(done)
            target.append(done)
        return self._commit(Stepped(done.name, done.records(), kept))

    # -- typing

    def forget_names(self, at: str) -> None:
        """The same, and no step of undo holds a name."""
        super().forget_names(at)
        self._undo.clear()

    def _went_on(self) -> None:
        self._redo.clear()
        self.drafts.go_on(self._challenge)

    def settle(self) -> None:
        """Put what is typed into the document: when a line is left, before undo, merge, lock."""
        # The trap: who is told of an action may settle or type before the next line is reached.
        for name, drafts in self.drafts.by_name().items():
            with self.action(name, drafts=drafts) as act:
                for kind, key, field in drafts:
                    words = self.drafts.words(kind, key, field)
                    if words is not None:
                        act.put(kind, key, **{field: words})
        self._rows_done |= self.drafts.entered(self.drafts.idle())
        if self._rows_done or self._dirty:
            self._commit(Stepped("Save", frozenset()))
        self.drafts.close_idle()

    def keep_drafts(self) -> None:
        """Save what is being typed; call within a second of any key. Cheap when nothing changed.

        What an action could not save (the disk was full) goes first: a draft is never on the disk
        before the record it is about.
        """
        if self.file.is_back():
            self._nothing_is_there()
        if self._dirty:
            self._commit(Stepped("Save", frozenset()))
        drafts = self.drafts.unsaved()
        if drafts:
            self.file.keep_drafts(drafts)
            self.drafts.kept(drafts)
            self.saved_at = datetime.now().astimezone()

    def _recover_drafts(self) -> None:
        for draft in self.file.drafts():
            known = fields_of(draft.kind) if draft.kind in Record.kinds else ()
            # Anything else is a newer version's, and stays in the file for it.
            if any(f.name == draft.field and f.held is Held.PROSE for f in known):
                self.drafts.take_up(draft, name="Recover what was typed")
        self.settle()

    # -- saving

    def close(self) -> None:
        """Put in what is being typed and let go of the file."""
        try:
            self.settle()
            self._flush()
        finally:
            self.file.close()

    def _commit(self, stepped: Stepped) -> Stepped:
        self._dirty |= stepped.records
        # With what an earlier action could not save: no page has been told of that yet.
        told = replace(stepped, records=frozenset(self._dirty))
        self._flush()
        return self._told(told)

    def _flush(self) -> None:
        """One transaction with all that is not on the disk yet; nothing is forgotten before."""
        if self.file.is_back():
            self._nothing_is_there()
        pieces = [(n, *self._document_named(n).unsaved()) for n in ("challenge", "names")]
        log = [(name, data) for name, data, _ in pieces if data]
        if not (log or self._dirty or self._rows_done):
            return
        records = {(k, i): self._held(k, i) for k, i in self._dirty if k != NAME}
        self.file.write(
            log=log,
            records=records,
            drafts_done=list(self._rows_done),
            contested=self._contested if self._contested != self._contested_saved else None,
        )
        self._contested_saved = self._contested
        self._merged = self._merged and not log
        for name, _, reached in pieces:
            self._document_named(name).saved(reached)
        self.drafts.gone(self._rows_done)
        self._rows_done.clear()
        self._dirty.clear()
        self.behind.clear()
        self.saved_at = datetime.now().astimezone()
        for name, data in log:
            if len(data) > _LARGE_ENTRY:
                self._fold(name)

    def _nothing_is_there(self) -> None:
        """The file had gone and may be an older one now: all of the record is written once more.

        What it has and we do not stays in its log, and is read when it is opened next.
        """
        for name in ("challenge", "names"):
            self._document_named(name).saved_nothing()
        self._dirty |= {*self._challenge.whole()}
        self.drafts.nothing_kept()

    def _fold(self, name: str) -> None:
        """Put one snapshot in the place of the log; it has to be saved already."""
        with suppress(Refused):  # a full disk: all is saved as it is, only opening stays slower
            self.file.replace_log(name, self._document_named(name).everything())

    def _held(self, kind: str, key: str) -> tuple[dict[str, Scalar], dict[str, str]]:
        if kind not in Record.kinds:  # from a newer version: stays in the document, unread
            return {}, {}
        held = content(self._challenge, kind, key)
        return as_it_stands({(kind, key): held}, self._contested)[kind, key]
