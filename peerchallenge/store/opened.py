"""One challenge as it is open on this laptop: its documents, its tables, and how far they reach.

Here everything is read, and here another state takes the place of this one, whole or not at all:
colleagues' histories joined to ours, or what was before they were. What a person does to the
record is `door.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.held import Scalar
from peerchallenge.record.moment import Moment
from peerchallenge.store.act import NAME
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.contested import contested
from peerchallenge.store.document import (
    DELETED,
    Document,
    Key,
    Whole,
)
from peerchallenge.store.file import StoreFile
from peerchallenge.store.joined import Joined, as_it_stands, refuse_unreadable
from peerchallenge.store.kept import Known
from peerchallenge.store.merges import Merging
from peerchallenge.store.past import Past
from peerchallenge.store.refusing import FULL
from peerchallenge.store.steps import Stepped

_NO_ROOM = "The disk is full, so nothing was merged or taken back. Free some space and do it again."
DOCUMENTS = ("challenge", "names")


class Opened:
    """One open challenge, read and replaced."""

    def __init__(self, file: StoreFile, *, who: str = "") -> None:
        """Read the documents, and bring the tables up when another version wrote them."""
        self.file = file
        self.who = who
        logs = {name: file.log(name) for name in DOCUMENTS}
        self._entries = {name: len(log) for name, log in logs.items()}
        self._challenge = Document(logs["challenge"], who=who)
        self._names = Document(logs["names"], who=who)
        self._past: Past | None = None
        self._merged = False
        """A merge was the last thing done since the program was started."""
        self._watchers: list[Callable[[Stepped], None]] = []
        self.saved_at: datetime | None = None
        is_stale = file.is_stale()
        if is_stale:
            back_up(file, Why.UPGRADE)
            # Which also makes the tables an older version did not have.
            file.rebuild(self._challenge.whole())
        self._contested = self._contested_saved = file.contested()
        if is_stale and self._contested:
            self.rebuild()

    def settle(self) -> None:
        """Put what is typed into the document."""
        raise NotImplementedError

    # -- reading

    def reading(self, moment: Moment | None = None) -> AbstractContextManager[Session]:
        """A session that reads the tables as they stand after the last action.

        With a moment it need not read again what others have read in it; who gives one must give
        another after each action, as `watch` tells.
        """
        return self.file.reading(moment)

    def name_of(self, participant: str) -> str:
        """A participant's name from the names document; empty when none was given."""
        return str(self._names.value(NAME, participant, NAME) or "")

    def names(self) -> dict[str, str]:
        """Every name kept, by participant: for the checks that keep names out of what is said."""
        found = ((key, values.get(NAME)) for (_, key), (values, _) in self._names.whole().items())
        return {key: str(name) for key, name in found if name}

    def text(self, kind: str, key: str, field: str) -> str:
        """Words as they stand in the document, without what is being typed."""
        return self._challenge.text(kind, key, field)

    def value(self, kind: str, key: str, name: str) -> Scalar:
        """One value or set member as it stands in the document, be it on the disk yet or not."""
        return self._document_of(kind).value(kind, key, name)

    @property
    def document(self) -> Document:
        """The record itself, to be read. The trap: a merge puts another one in its place."""
        return self._challenge

    @property
    def names_document(self) -> Document:
        """The names with their history, to be read. The trap is the same."""
        return self._names

    @property
    def contested(self) -> frozenset[Key]:
        """Records deleted by one and edited by another at once: they stand until it is decided."""
        return self._contested

    def past(self) -> Past:
        """Who wrote what, up to now. The first time it takes 0.3 s for a whole week."""
        return self._past_of(self._challenge)

    def _past_of(self, document: Document) -> Past:
        # One index for all: it takes in what is new, or reads anew where less is there than it has.
        if self._past is None:
            self._past = Past(document)
        else:
            self._past.take_in(document)
        return self._past

    def _in_question(self, document: Document, whole: Whole) -> frozenset[Key]:
        # Who wrote what takes long to read, and where nothing is deleted nothing is in question.
        if not any(values.get(DELETED) is True for values, _ in whole.values()):
            return frozenset()
        return contested(self._past_of(document), document)

    # -- another state in the place of this one

    def join(self, documents: Iterable[bytes], names: Iterable[bytes] = ()) -> Joined:
        """What would be here with colleagues' histories in it. Nothing is changed by asking.

        Raises Refused when one is damaged.
        """
        self.settle()
        challenge, touched = self._challenge.joined(documents)
        named, _ = self._names.joined(() if self.file.names_dropped_at() else names)
        begun = (self._challenge.version, self._names.version)
        joined = Joined(challenge, named, touched, self._contested, {}, begun)
        if not joined.is_new:
            return joined
        whole = challenge.whole()
        standing = self._in_question(challenge, whole)
        touched |= standing ^ self._contested
        return replace(joined, contested=standing, touched=touched, whole=whole)

    def accept(
        self, name: str, joined: Joined, *, known: Sequence[Known] = (), receipt: str = ""
    ) -> Stepped:
        """Go on with what `join` answered: all of it in one transaction, or nothing at all.

        Until something else is changed here, `take_back` puts back what was. Raises Refused when
        something was changed since the joining, or when the disk is full.
        """
        if not joined.begins_at(self._challenge, self._names):
            raise Refused("Something was changed here meanwhile. Merge the files again.")
        self._put(name, joined, known=known, receipts=[receipt] if receipt else [])
        self._merged = True
        return self._told(Stepped(name, joined.touched))

    def take_back(self, *, told: Callable[[str], str] | None = None) -> Stepped:
        """Put back what was before the last merge. Merging the same files again then works.

        `told` words the receipt, from the state hash that this laptop then has. Raises Refused once
        anything was changed since: the way back is then the history.
        """
        self.settle()
        name = self.file.take_back_named()
        if not name:
            raise Refused(
                "Something was changed after the merge, so it cannot be taken back as a whole. "
                "The history of each record has its earlier words."
            )
        self.file.keep_taken_back(self._challenge.version)
        was = [Document(self.file.before(n), who=self.who) for n in DOCUMENTS]
        was[0].goes_on_from(self._challenge)
        whole = was[0].whole()
        back = Joined(
            was[0],
            was[1],
            touched=frozenset({*whole, *self._challenge.whole()}),
            contested=self._in_question(was[0], whole),
            whole=whole,
            begun=(b"", b""),
        )
        self._put("", back, receipts=[told(back.state)] if told else [])
        self._merged = False
        return self._told(Stepped(f"Take back: {name}", back.touched))

    def forget_names(self, at: str) -> None:
        """Go on with an empty names document; nothing done before it can be undone any more."""
        self.settle()
        self.file.forget_names(at)
        self._names = Document(who=self.who)
        self._merged = False
        self._went_on()

    @property
    def may_take_back(self) -> str:
        """The merge that can be taken back as a whole; empty when something was changed since."""
        return self.file.take_back_named()

    def _put(
        self, name: str, joined: Joined, *, known: Sequence[Known] = (), receipts: Sequence[str]
    ) -> None:
        whole = as_it_stands(joined.whole, joined.contested)
        log = [("challenge", joined.challenge.everything()), ("names", joined.names.everything())]
        refuse_unreadable(log)
        merged = Merging(log, joined.touched, joined.contested, known, receipts)
        try:
            self.file.merge(merged, whole, named=name)
        except Refused as refused:
            raise Refused(_NO_ROOM if refused.sentence == FULL else refused.sentence) from refused
        self._challenge, self._names = joined.challenge, joined.names
        self._contested = self._contested_saved = joined.contested
        for document in (self._challenge, self._names):
            document.saved_all()
        self._went_on()
        self.saved_at = datetime.now().astimezone()

    def merge(self, challenge: bytes) -> Stepped:
        """Take in one colleague's history, without the ceremony of a team file."""
        joined = self.join([challenge])
        if not joined.is_new:
            return Stepped("Merge", frozenset())
        self._put("", joined, receipts=())
        return self._told(Stepped("Merge a colleague’s file", joined.touched))

    def history(self) -> bytes:
        """This challenge's whole history, for a colleague. Names and drafts are not in it."""
        self.settle()
        return self._challenge.history()

    def names_history(self) -> bytes:
        """The whole history of the names, for a colleague who is to have them."""
        return self._names.history()

    def snapshot(self) -> bytes:
        """The record as it stands, to be looked at on another thread."""
        self.settle()
        return self._challenge.everything()

    @property
    def version(self) -> bytes:
        """How far this laptop's record reaches, encoded."""
        return self._challenge.version

    def state_hash(self) -> str:
        """Equal on two laptops exactly when they hold the same."""
        return self._challenge.state_hash()

    def rebuild(self) -> None:
        """Write the tables anew from the document."""
        self.file.rebuild(as_it_stands(self._challenge.whole(), self._contested))

    def verify(self) -> list[str]:
        """Where the file or its tables are not as they should be, a sentence each."""
        return self.file.verify(as_it_stands(self._challenge.whole(), self._contested))

    def _went_on(self) -> None:
        """Another document is the record now."""
        raise NotImplementedError

    def watch(self, watcher: Callable[[Stepped], None]) -> None:
        """Be told, after each commit, what was touched."""
        self._watchers.append(watcher)

    def _told(self, stepped: Stepped) -> Stepped:
        for watcher in self._watchers if stepped.records else ():
            watcher(stepped)
        return stepped

    def _document_named(self, name: str) -> Document:
        return self._names if name == "names" else self._challenge

    def _document_of(self, kind: str) -> Document:
        return self._names if kind == NAME else self._challenge
