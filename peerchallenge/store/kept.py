"""What a store keeps beside the record, for this laptop alone: keys, receipts, what others hold."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from peerchallenge.store.refusing import refusing
from peerchallenge.store.tables import about_table as _about
from peerchallenge.store.tables import known_table as _known
from peerchallenge.store.tables import receipt_table as _receipt
from peerchallenge.store.tables import secret_table as _secret
from peerchallenge.store.tables import store_tables

_TAKEN_BACK = "taken back"
_NAMES_DROPPED, NAMES_LINGER = "names dropped", "names linger"
_MOST_TAKEN_BACK = 30


@dataclass(frozen=True)
class Known:
    """The last state that is known here of another laptop."""

    laptop: str
    version: bytes
    """How far its document reached, encoded."""
    state: str = ""
    """Its state hash then; empty when it is not known."""
    lines: int = 0
    made_at: str = ""
    """By that laptop's own clock, ISO with its zone."""
    heard_from: str = ""
    """The laptop that told; empty when it was its own file."""
    holds: str = "[]"
    """sha256 of the attachments it has, as JSON."""


class Keeps:
    """The part of a store file that is no reading of the record. Nothing in it travels as it is."""

    _engine: Engine

    def _writing(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with refusing(), self._engine.begin() as connection:
            yield connection

    def secret(self, name: str) -> str | None:
        """A secret of this laptop or of its team; None when there is none of that name."""
        with self._looking() as connection:
            return connection.scalar(select(_secret.c.value).where(_secret.c.name == name))

    def keep_secret(self, name: str, value: str) -> None:
        """Keep a secret; on the disk, and only in this encrypted file, when this returns."""
        made = upsert(_secret).values(name=name, value=value)
        with refusing(), self._writing() as connection:
            connection.execute(
                made.on_conflict_do_update(index_elements=["name"], set_={"value": value})
            )

    def taken_back(self) -> list[bytes]:
        """How far the record reached before each merge that was taken back, newest last."""
        held = json.loads(self.secret(_TAKEN_BACK) or "[]")
        return [base64.b64decode(version) for version in held]

    def keep_taken_back(self, version: bytes) -> None:
        """Note a state that is given up: files written in it are this laptop's own all the same."""
        held = [*self.taken_back(), version][-_MOST_TAKEN_BACK:]
        self.keep_secret(_TAKEN_BACK, json.dumps([base64.b64encode(v).decode() for v in held]))

    def known(self) -> list[Known]:
        """Every other laptop of which anything is known."""
        with self._looking() as connection:
            return [Known(*row) for row in connection.execute(select(_known))]

    def keep_known(self, known: Sequence[Known]) -> None:
        """What is known now of these laptops, in the place of what was."""
        with refusing(), self._writing() as connection:
            put_known(connection, known)

    def noted(self, name: str) -> str:
        """What the file says of itself under this name; empty where it says nothing."""
        with self._looking() as connection:
            found = connection.scalar(select(_about.c.value).where(_about.c.name == name))
            return str(found or "")

    def note(self, name: str, value: str) -> None:
        """Have the file say so of itself."""
        with refusing(), self._writing() as connection:
            connection.execute(delete(_about).where(_about.c.name == name))
            connection.execute(insert(_about).values(name=name, value=value))

    def keep_beside(self, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
        """Take over what stood beside the record in another store, by table."""
        with refusing(), self._writing() as connection:
            for name, many in rows.items():
                if many:
                    connection.execute(insert(store_tables.tables[name]), [dict(r) for r in many])

    def names_dropped_at(self) -> str:
        """When the names were dropped on this laptop, ISO with its zone; empty while they stay."""
        return self.secret(_NAMES_DROPPED) or ""

    def names_may_come(self) -> None:
        """Take in what colleagues’ files bring again, because the lead says so."""
        self.keep_secret(_NAMES_DROPPED, "")

    def names_linger(self) -> bool:
        """Whether backups may still hold names that were dropped."""
        return bool(self.secret(NAMES_LINGER))

    def names_are_gone(self) -> None:
        """No backup holds them any more."""
        self.keep_secret(NAMES_LINGER, "")

    def receipts(self) -> list[tuple[int, str]]:
        """Every receipt with its number, oldest first."""
        with self._looking() as connection:
            rows = select(_receipt.c.n, _receipt.c.told).order_by(_receipt.c.n)
            return [(n, told) for n, told in connection.execute(rows)]

    def keep_receipt(self, told: str) -> int:
        """Keep one more receipt. Answers its number."""
        with refusing(), self._writing() as connection:
            return put_receipt(connection, told)


def put_names_dropped(connection: Connection, at: str) -> None:
    """Note, with what drops them, when the names were dropped and that backups may hold them."""
    for name, value in ((_NAMES_DROPPED, at), (NAMES_LINGER, "yes")):
        made = upsert(_secret).values(name=name, value=value)
        connection.execute(
            made.on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )


def put_receipt(connection: Connection, told: str) -> int:
    """One more receipt, in a transaction that has more to do. Answers its number."""
    made = insert(_receipt).values(told=told).returning(_receipt.c.n)
    return int(connection.execute(made).scalar_one())


def put_known(connection: Connection, known: Sequence[Known]) -> None:
    """What is known now of these laptops, in the place of what was."""
    if known:
        gone = _known.c.laptop.in_([k.laptop for k in known])
        connection.execute(delete(_known).where(gone))
        connection.execute(insert(_known), [vars(k) for k in known])
