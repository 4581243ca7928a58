"""Laptops of one team for tests: real stores, real keys and real team files, no passphrases."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from peerchallenge.exchange import roster
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.receipts import Receipt
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.record.held import Base
from peerchallenge.store import projection
from peerchallenge.store.conflicts import questions
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.joined import as_it_stands
from peerchallenge.store.rows import held_rows
from peerchallenge.store.team import keep_team_keys, own_keys, team_keys
from tests.builders import a_challenge, a_door

WHO = ("JO", "AM", "RP", "DG", "SK")
_LONG_STILL_S = 60
Rows = dict[str, set[tuple[Any, ...]]]


@dataclass
class Laptop:
    """One store in a folder of its own, open, and who works at it."""

    folder: Path
    raw_key: bytes
    who: str
    door: Door = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Open the challenge on it."""
        self.door = Door(StoreFile(self.folder / "store.db", self.raw_key), who=self.who)

    def reopen(self, *, is_killed: bool = False) -> None:
        """End the program and start it again; killed it puts nothing away before."""
        if is_killed:
            self.door.file.close()
        else:
            self.door.close()
        self.open()

    def backup(self, to: Path) -> Path:
        """A copy of the store as it is on the disk."""
        to.unlink(missing_ok=True)
        self.door.file.copy_into(to)
        return to

    def restore(self, copy: Path) -> None:
        """Put a copy in the place of the store, as somebody does with a backup."""
        self.door.file.close()
        for name in ("store.db", "store.db-wal", "store.db-shm", "store.mark"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.copyfile(copy, self.folder / "store.db")
        self.open()

    @property
    def laptop(self) -> str:
        """The key it goes by now."""
        return own_keys(self.door.file).laptop

    def note(self, key: str, words: str) -> None:
        """Write down one line."""
        with self.door.action("Add line") as act:
            act.new("evidence", key=key, text=words, interview="i-leader")

    def lines(self) -> dict[str, str]:
        """Every line that is not deleted, by its key, as the tables have it."""
        with self.door.reading() as session:
            found = session.connection().exec_driver_sql(
                "select key, text from evidence where deleted = 0"
            )
            return {row[0]: row[1] for row in found}

    def rows(self) -> Rows:
        """Every row of every table of the record."""
        with self.door.reading() as session:
            tables = Base.metadata.sorted_tables
            return {t.name: held_rows(session.connection(), t) for t in tables}

    def wrong_in_tables(self) -> list[str]:
        """Where the tables and the search index are not as the document says."""
        whole = as_it_stands(self.door.document.whole(), self.door.contested)
        with self.door.reading() as session:
            return projection.verify(session.connection(), whole)

    def asked(self) -> list[tuple[str, ...]]:
        """Everything that waits for a person."""
        found = questions(self.door)
        return [(q.id, q.what, q.kind, q.key, q.field, q.other) for q in found]

    def receipts(self) -> list[str]:
        """Every receipt as it is kept, oldest first."""
        return [told for _, told in self.door.file.receipts()]


class Team:
    """Two to five laptops that hold the same challenge, and a folder for their files."""

    def __init__(self, folder: Path, many: int = 2) -> None:
        """Copies of five that were made once: making one costs a quarter of a second."""
        self.folder = folder
        self.mail = folder / "mail"
        self.mail.mkdir(parents=True)
        self.laptops: list[Laptop] = []
        for n, (made, raw_key) in enumerate(_made()[:many]):
            shutil.copytree(made, folder / f"laptop{n}")
            self.laptops.append(Laptop(folder / f"laptop{n}", raw_key, WHO[n]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for laptop in self.laptops:
            laptop.door.file.close()

    def __getitem__(self, n: int) -> Laptop:
        return self.laptops[n]

    def add(self, laptop: Laptop) -> Laptop:
        """Have one more, to be closed with the others."""
        self.laptops.append(laptop)
        return laptop

    def send(
        self, n: int, *, text_form: bool = False, with_names: bool = False
    ) -> tuple[Path, ...]:
        """One laptop's team file, in the mail long enough to be whole."""
        sent = write_team_file(
            self[n].door, self.mail, text_form=text_form, with_names=with_names
        ).paths
        for path in sent:
            long_still(path)
        return sent

    def merge(self, n: int, paths: Sequence[Path], *, yes: Collection[str] = ()) -> Receipt:
        """Merge files on one laptop."""
        return merge(self[n].door, paths, yes=yes)

    def level(self, *, rounds: int = 4) -> None:
        """Everybody sends to everybody until all hold the same."""
        for _ in range(rounds):
            sent = [path for n in range(len(self.laptops)) for path in self.send(n)]
            for n in range(len(self.laptops)):
                self.merge(n, sent)
            if len(self.states()) == 1:
                return
        raise AssertionError(f"still {len(self.states())} states after {rounds} rounds")

    def states(self) -> set[str]:
        """The state hashes there are; one when all are level."""
        return {laptop.door.state_hash() for laptop in self.laptops}

    def check_level(self) -> None:
        """All hold the same, show the same, and every table is as the document says."""
        first, *others = self.laptops
        rows, asked = first.rows(), first.asked()
        assert len(self.states()) == 1
        for other in others:
            assert other.rows() == rows, other.who
            assert other.door.contested == first.door.contested, other.who
            assert other.asked() == asked, other.who
        assert first.door.verify() == [], first.who
        for other in others:  # each page of each file is read again by the drills, not here
            assert other.wrong_in_tables() == [], other.who


def long_still(path: Path) -> Path:
    """A file that came a minute ago: a newer one is watched until it has stopped growing."""
    then = time.time() - _LONG_STILL_S
    os.utime(path, (then, then))
    return path


@cache
def _ours() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="peerchallenge-tests-", ignore_cleanup_errors=True)


@cache
def _made() -> list[tuple[Path, bytes]]:
    """Five laptops of one team, level, each with keys of its own; closed, to be copied."""
    root = Path(_ours().name)
    first = a_challenge(root / "laptop0", who=WHO[0])
    with first.action("Add peers") as act:
        act.put("peer", "p-jo", is_lead=True)
        for who in WHO[2:]:
            act.new("peer", key=f"p-{who.lower()}", initials=who, name=f"Peer {who}", order="a2")
    roster.found_team(first, me="p-jo")
    doors = [first]
    for n, who in enumerate(WHO[1:], start=1):
        door = a_door(root / f"laptop{n}", who=who)
        door.merge(first.history())
        keep_team_keys(door.file, team_keys(first.file))
        with door.action("Join the team") as act:
            roster.enter_own(act, own_keys(door.file), peer=f"p-{who.lower()}")
        doors.append(door)
    histories = [door.history() for door in doors]
    for door in doors:
        for history in histories:
            door.merge(history)
        door.close()
    return [(door.file.path.parent, door.file.raw_key) for door in doors]
