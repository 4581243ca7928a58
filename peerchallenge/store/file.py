"""The encrypted file of one challenge: the document's log, the projection, open drafts.

Wrong key and damaged page give the same words ("file is not a database"). Here the key
has come out of its key file, so those words mean damage, and damage is never repaired unasked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import (
    Connection,
    delete,
    insert,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable
from sqlcipher3 import dbapi2

from peerchallenge.errors import Damaged, Refused
from peerchallenge.record.moment import MOMENT, Moment
from peerchallenge.store import projection, words_index
from peerchallenge.store.connecting import connect, engine_of, look_through
from peerchallenge.store.document import Key
from peerchallenge.store.locking import Lock
from peerchallenge.store.mark import Counting, keep_first_page, refuse_gap
from peerchallenge.store.merges import NOTHING_TO_TAKE_BACK, Merges, put_contested
from peerchallenge.store.refusing import GONE, refusing, whole_or_full
from peerchallenge.store.tables import about_table as _about
from peerchallenge.store.tables import draft_table as _draft
from peerchallenge.store.tables import log_table as _log
from peerchallenge.store.tables import store_tables

FORMAT = 1
"""Of the file as a whole; a newer one is refused, an older one is brought up after a backup."""

_PATIENCE_MS = 1_000
"""How long a save waits for another program that has the file: keys wait with it."""
_LITTLE_PATIENCE_MS = 20
"""The same once it is known that another has it: the next try is two seconds away."""
_SAVES_UNTIDIED = 100
_TIDY_STEPS = 200


@dataclass(frozen=True)
class Draft:
    """What is being typed into one prose field: the words it began from and the words now."""

    kind: str
    key: str
    field: str
    base: str
    text: str


@cache
def _shape() -> str:
    """Fingerprint of all tables; another one in the file means: bring them up before reading."""
    made = "\n".join(str(CreateTable(t)) for t in store_tables.sorted_tables)
    return f"{projection.shape()}-{hashlib.sha256(made.encode()).hexdigest()[:8]}"


class StoreFile(Merges):
    """One open store file. Plain data in and out, so any thread may use it."""

    def __init__(
        self,
        path: Path,
        raw_key: bytes,
        *,
        new: bool = False,
        only_reading: bool = False,
        anyway: bool = False,
    ) -> None:
        """Open, or with `new` make, the file. Raises Refused, with nothing written, if damaged.

        One program at a time may have it open for writing: two would each hold a document of their
        own. `anyway` passes over another computer that never closed it.
        """
        self.path = path
        self.recipients: tuple[str, ...] = ()
        """For whom copies of it are sealed, this laptop first; a profile says so."""
        self._raw_key = raw_key
        self._saves = 0
        self._is_closed = False
        self._is_gone = False
        self._patience_ms = _PATIENCE_MS
        self._counting = Counting(path)
        self._lock = Lock(path)
        if not new and not path.is_file():
            raise Damaged(
                "This challenge’s file is missing from this laptop. "
                "“Repair” on the list of challenges brings back what there is."
            )
        mode = "ro" if only_reading else "rwc" if new else "rw"
        self._place: tuple[int, int] | None = None
        self._engine = engine_of(lambda: self._connect(mode))
        with ExitStack() as half_open, whole_or_full(path.parent):
            half_open.callback(self.close)
            if not only_reading:
                self._lock.take(anyway=anyway)
            if not only_reading and not new:
                with refusing():
                    _check_format(look_through(path, raw_key))
                    refuse_gap(path, raw_key)
                    keep_first_page(path)
            if new:
                with refusing(), self._writing() as connection:
                    self._make_tables(connection)
            with refusing(), self._engine.begin() as connection:
                _check_format(connection.scalar(text("PRAGMA user_version")))
                if not only_reading:
                    self._counting.begin(connection)
            self._place = self._place_now()
            half_open.pop_all()

    def _connect(self, mode: str) -> dbapi2.Connection:
        if self._is_closed:  # or the pool would open the file once more, behind its lock
            raise Refused("This challenge has been put away. Open it again to go on.")
        return connect(self.path, self._raw_key, mode)

    def _make_tables(self, connection: Connection) -> None:
        connection.execute(text(f"PRAGMA user_version = {FORMAT}"))
        store_tables.create_all(connection)
        projection.create(connection)
        self._note_shape(connection)

    # -- reading

    @contextmanager
    def reading(self, moment: Moment | None = None) -> Iterator[Session]:
        """A session that only reads and sees one moment throughout; see `once_a_moment`."""
        info = {MOMENT: {} if moment is None else moment}
        with refusing(), Session(self._engine, autoflush=False, info=info) as session:
            yield session

    def log(self, document: str) -> list[bytes]:
        """Everything ever saved of one document, oldest first."""
        with refusing(), self._engine.begin() as connection:
            rows = select(_log.c.data).where(_log.c.document == document).order_by(_log.c.n)
            return list(connection.scalars(rows))

    def drafts(self) -> list[Draft]:
        """What was being typed when the last program ended."""
        with refusing(), self._engine.begin() as connection:
            return [Draft(*row) for row in connection.execute(select(_draft))]

    def is_stale(self) -> bool:
        """True when another version of the program wrote the tables."""
        with refusing(), self._engine.begin() as connection:
            found = connection.scalar(select(_about.c.value).where(_about.c.name == "shape"))
            return found != _shape()

    def verify(self, whole: Mapping[Key, tuple[projection.Values, projection.Texts]]) -> list[str]:
        """Compare the tables with the document and every page with its seal; a sentence each."""
        # The seals are looked at in the file alone: what a cut of power tore there may stand whole
        # in the log beside it, so that goes in first.
        with refusing(), closing(self._connect("rw")) as fresh:
            fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # A new connection: one from the pool may remember the search index as it was before
        # another wrote in it, and take the difference for damage.
        with refusing(), closing(self._connect("ro")) as fresh:
            wrong = [str(row[0]) for row in fresh.execute("PRAGMA cipher_integrity_check")]
            found = fresh.execute("PRAGMA integrity_check(1)").fetchone()[0]
            wrong += [] if found == "ok" else [str(found)]
        with refusing(), self._engine.begin() as connection:
            return wrong + projection.verify(connection, whole)

    # -- writing

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, counted as a save."""
        # The trap: a file that was taken away goes on taking what is written, and nobody has it.
        self._refuse_if_gone()
        try:
            with self._engine.connect().execution_options(writes=True) as connection:
                bare = connection.connection.dbapi_connection
                if bare is not None:
                    bare.cursor().execute(f"PRAGMA busy_timeout={self._patience_ms}")
                with connection.begin(), self._counting.save(connection):
                    yield connection
        except DBAPIError as failed:
            self._refuse_if_gone()
            said = str(failed.orig)
            self._patience_ms = _LITTLE_PATIENCE_MS if "locked" in said else _PATIENCE_MS
            raise
        self._refuse_if_gone()
        self._counting.saved()
        self._patience_ms = _PATIENCE_MS

    def _place_now(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _refuse_if_gone(self) -> None:
        if self._place is not None and (self._is_gone or self._place_now() != self._place):
            self._is_gone = True
            raise Refused(GONE)

    def is_back(self) -> bool:
        """Whether a file that had gone is there again, as it was or as it once was.

        True once: all of the record is then to be written, as nobody knows how much of it is there.
        """
        if not self._is_gone or (place := self._place_now()) is None or self._is_closed:
            return False
        self._engine.dispose()
        self._lock.let_go()
        self._lock.take()
        self._place, self._is_gone = place, False
        return True

    def write(
        self,
        *,
        log: Sequence[tuple[str, bytes]],
        records: Mapping[Key, tuple[projection.Values, projection.Texts]],
        drafts_done: Sequence[tuple[str, str, str]] = (),
        contested: Collection[Key] | None = None,
    ) -> None:
        """Document and projection in one transaction. Returning means it is on the disk.

        `contested` takes the place of what was contested; None leaves it.
        """
        with refusing(), self._writing() as connection:
            for document, data in log:
                connection.execute(insert(_log).values(document=document, data=data))
            if log:
                connection.execute(NOTHING_TO_TAKE_BACK)
            with self._counting.lines(connection, records.keys()):
                projection.write(connection, records)
            if contested is not None:
                put_contested(connection, contested)
            for kind, key, field in drafts_done:
                gone = (_draft.c.kind == kind) & (_draft.c.key == key) & (_draft.c.field == field)
                connection.execute(delete(_draft).where(gone))
        self._saves += 1

    def keep_drafts(self, drafts: Sequence[Draft]) -> None:
        """Save what is being typed; it stays on this laptop until its line is left."""
        if not drafts:
            return
        rows = [vars(d) for d in drafts]
        made = upsert(_draft)
        with refusing(), self._writing() as connection:
            connection.execute(
                made.on_conflict_do_update(
                    index_elements=["kind", "key", "field"],
                    set_={"base": made.excluded.base, "text": made.excluded.text},
                ),
                rows,
            )

    def replace_log(self, document: str, data: bytes) -> None:
        """Put one snapshot in the place of many small entries, so that opening stays fast."""
        with refusing(), self._writing() as connection:
            connection.execute(delete(_log).where(_log.c.document == document))
            connection.execute(insert(_log).values(document=document, data=data))

    def copy_into(self, path: Path) -> None:
        """Everything, under the same key, into a file that is not there yet."""
        with refusing(), self._engine.connect() as connection:
            bare = connection.connection.dbapi_connection
            if bare is None:
                raise Refused("This challenge has been put away. Open it again to go on.")
            bare.cursor().execute("VACUUM INTO ?", (str(path),))

    @property
    def raw_key(self) -> bytes:
        """The key of this file: for what lies beside it and is opened with it."""
        return self._raw_key

    def rebuild(self, whole: Mapping[Key, tuple[projection.Values, projection.Texts]]) -> None:
        """Write the tables anew from the document."""
        with refusing(), self._writing() as connection:
            store_tables.create_all(connection)  # an older version had fewer
            projection.rebuild(connection, whole)
            self._counting.count_anew()
            self._note_shape(connection)

    def _note_shape(self, connection: Connection) -> None:
        connection.execute(delete(_about).where(_about.c.name == "shape"))
        connection.execute(insert(_about).values(name="shape", value=_shape()))

    @property
    def wants_tidying(self) -> bool:
        """Whether so much was saved that `tidy` is due."""
        return self._saves >= _SAVES_UNTIDIED

    def tidy(self) -> None:
        """Join the pieces of the search index: 0.2 s of work, in steps between which others save.

        For another thread, when nobody types; nothing is lost when it is never called.
        """
        self._saves = 0
        for _ in range(_TIDY_STEPS):
            if self._is_closed:  # meanwhile, by the window
                return
            with refusing(), self._writing() as connection:
                if words_index.is_joined(connection):
                    return

    def close(self) -> None:
        """Close every connection; the key is forgotten with this object."""
        self._is_closed = True
        self._engine.dispose()
        self._lock.let_go()


def _check_format(found: int | None) -> None:
    if found and found > FORMAT:
        raise Refused(
            "This challenge was written by a newer version of Peer Challenge. "
            "Update the program to open it."
        )
    if found != FORMAT:
        raise Damaged(
            "This challenge’s file is not complete. Nothing was changed. "
            "“Repair” on the list of challenges brings back what there is."
        )
