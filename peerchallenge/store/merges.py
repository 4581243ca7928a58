"""Another state of the documents in the place of this one: a merge, and taking it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from peerchallenge.errors import Fault
from peerchallenge.store import projection
from peerchallenge.store.document import Key
from peerchallenge.store.kept import Keeps, Known, put_known, put_names_dropped, put_receipt
from peerchallenge.store.mark import Counting
from peerchallenge.store.refusing import refusing
from peerchallenge.store.tables import about_table as _about
from peerchallenge.store.tables import before_table as _before
from peerchallenge.store.tables import contested_table as _contested
from peerchallenge.store.tables import log_table as _log

_TAKE_BACK = "take back"
NOTHING_TO_TAKE_BACK = delete(_about).where(_about.c.name == _TAKE_BACK)
"""Goes with every change: what was merged before it is history then."""


@dataclass(frozen=True)
class Merging:
    """What a merge, or taking one back, writes."""

    log: Sequence[tuple[str, bytes]]
    """Each document whole."""
    touched: Collection[Key]
    contested: Collection[Key] = ()
    known: Sequence[Known] = ()
    receipts: Sequence[str] = ()


class Merges(Keeps):
    """The part of a store file that puts one state in the place of another, whole or not at all."""

    _counting: Counting

    def merge(
        self,
        merged: Merging,
        whole: Mapping[Key, tuple[projection.Values, projection.Texts]],
        *,
        named: str = "",
    ) -> None:
        """Another state of the documents in the place of this one, with all that follows from it.

        With a name the state before it is kept, to be taken back to; without one, what was kept
        goes. Raises a Fault, with nothing changed, when the tables would not be as a rebuild would
        write them.
        """
        with refusing(), self._writing() as connection:
            connection.execute(delete(_before))
            connection.execute(NOTHING_TO_TAKE_BACK)
            if named:
                held = select(_log.c.document, _log.c.data).order_by(_log.c.n)
                connection.execute(insert(_before).from_select(["document", "data"], held))
                connection.execute(insert(_about).values(name=_TAKE_BACK, value=named))
            connection.execute(delete(_log))
            for document, data in merged.log:
                connection.execute(insert(_log).values(document=document, data=data))
            touched = {key: whole.get(key, ({}, {})) for key in merged.touched}
            written = projection.write(connection, touched)
            self._counting.count_anew()
            put_contested(connection, merged.contested)
            put_known(connection, merged.known)
            for told in merged.receipts:
                put_receipt(connection, told)
            wrong = projection.verify(connection, whole, written)
            if wrong:
                raise Fault(
                    "The files could not be merged, and nothing was changed.",
                    report="\n".join(wrong),
                )

    def forget_names(self, at: str) -> None:
        """Empty the names document, its history and the state that a merge is taken back to."""
        with refusing(), self._writing() as connection:
            connection.execute(delete(_log).where(_log.c.document == "names"))
            connection.execute(delete(_before))
            connection.execute(NOTHING_TO_TAKE_BACK)
            put_names_dropped(connection, at)
        # The write-ahead log has pages as they were; emptied, it holds none.
        with refusing(), self._engine.connect() as connection:
            bare = connection.connection.dbapi_connection
            if bare is not None:
                bare.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def take_back_named(self) -> str:
        """The merge that can be taken back, since nothing was changed after it; empty without."""
        with self._looking() as connection:
            return (
                connection.scalar(select(_about.c.value).where(_about.c.name == _TAKE_BACK)) or ""
            )

    def before(self, document: str) -> list[bytes]:
        """One document's log as it was before the last merge."""
        with self._looking() as connection:
            rows = select(_before.c.data).where(_before.c.document == document)
            return list(connection.scalars(rows.order_by(_before.c.n)))

    def contested(self) -> frozenset[Key]:
        """Records deleted here and edited there, as the last merge left them."""
        with self._looking() as connection:
            return frozenset((k, i) for k, i in connection.execute(select(_contested)))


def put_contested(connection: Connection, contested: Collection[Key]) -> None:
    """Records deleted here and edited there, in the place of those that were."""
    connection.execute(delete(_contested))
    if contested:
        connection.execute(insert(_contested), [{"kind": k, "key": i} for k, i in contested])
