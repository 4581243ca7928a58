"""How far a store was saved, noted in a second small file: a disk may lose what it said it had.

SQLite drops a damaged end of its write-ahead log without a word, as it must after a power cut. So
each save has a number that stands in the store, in the same transaction, and then here. Where the
one here is higher, something that was on the disk is gone, and that is said. The order makes that
certain: this file is written when the commit has returned, so it may lag and never runs ahead.

It also keeps the store's first page as it lies encrypted on the disk, because with that page
everything is lost that the rest still holds. No word of anybody's is here.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text
from sqlcipher3 import dbapi2

from peerchallenge.errors import Damaged
from peerchallenge.record.day_words import month
from peerchallenge.store import connecting
from peerchallenge.store.refusing import refusing

PAGE = 4096
_LINE = 128
_FEW = 200
"""Lines written in one go up to which those that came are counted, and not all there are."""
_READ = "select value from about where name = 'saves'"
_WRITE = text("insert or replace into about (name, value) values ('saves', :value)")
_LINES = "select count(*) from evidence where deleted = 0"


@dataclass(frozen=True)
class Mark:
    """The number of the last save, how many lines there were then, and when."""

    saves: int
    lines: int = -1
    """Below 0 when it is not known."""
    at: datetime | None = None

    @classmethod
    def read(cls, words: str) -> Mark:
        """From what stands in a store or beside it. Raises ValueError when that is no mark."""
        saves, lines, at = words.split(" ")
        return cls(int(saves), int(lines), datetime.fromisoformat(at))

    def __str__(self) -> str:
        """As it stands in both places."""
        at = self.at or datetime.now().astimezone()
        return f"{self.saves} {self.lines} {at.isoformat(timespec='seconds')}"


def path_beside(store: Path) -> Path:
    """Where the mark of a store file lies."""
    return store.with_suffix(".mark")


def beside(store: Path) -> Mark | None:
    """What the small file says; None where there is none that can be believed."""
    try:
        with path_beside(store).open("rb") as file:
            line = file.read(_LINE)
        words, _, check = line.decode("ascii").rstrip().rpartition(" ")
        return Mark.read(words) if int(check) == zlib.crc32(words.encode()) else None
    except (OSError, ValueError):
        return None


def put_beside(store: Path, mark: Mark) -> None:
    """Note it. A disk that takes no more of this is told of by the next save, not here."""
    words = str(mark)
    line = f"{words} {zlib.crc32(words.encode())}".ljust(_LINE).encode()
    path = path_beside(store)
    with contextlib.suppress(OSError), path.open("r+b" if path.exists() else "wb") as file:
        file.write(line)


def keep_first_page(store: Path) -> None:
    """Keep the first page as it is now. Only of a file that was just looked through."""
    path = path_beside(store)
    with contextlib.suppress(OSError), store.open("rb") as file:
        page = file.read(PAGE)
        if len(page) == PAGE and path.exists():
            with path.open("r+b") as kept:
                kept.seek(_LINE)
                kept.write(page)


def first_page(store: Path) -> bytes:
    """The first page as it was kept; nothing when it was not."""
    try:
        with path_beside(store).open("rb") as kept:
            kept.seek(_LINE)
            page = kept.read(PAGE)
    except OSError:
        return b""
    return page if len(page) == PAGE else b""


def forget(store: Path) -> None:
    """Another file takes the place of this one: what was noted of it says nothing of that."""
    with contextlib.suppress(OSError):
        path_beside(store).unlink(missing_ok=True)


def inside(connection: dbapi2.Connection) -> Mark | None:
    """What the store itself says; None for one that an older version wrote."""
    try:
        row = connection.execute(_READ).fetchone()
        return Mark.read(str(row[0])) if row else None
    except (dbapi2.Error, ValueError):
        return None


@dataclass(frozen=True)
class Gap:
    """What was saved once and is not in the store any more."""

    held: Mark
    """The last save that is still there."""
    noted: Mark
    """The last that there was."""

    @property
    def saves(self) -> int:
        """How many saves are gone."""
        return self.noted.saves - self.held.saves

    @property
    def lines(self) -> int:
        """How many lines fewer there are; 0 when that is not known."""
        known = min(self.held.lines, self.noted.lines) >= 0
        return max(0, self.noted.lines - self.held.lines) if known else 0

    @property
    def sentence(self) -> str:
        """What to say of it, and what to do."""
        what = "The last save is" if self.saves == 1 else f"The last {self.saves} saves are"
        until = self.noted.at
        when = f", until {until:%H:%M} on {until.day} {month(until)}" if until else ""
        lines = {0: "", 1: ", with 1 line"}.get(self.lines, f", with {self.lines} lines")
        return (
            f"{what} missing from the end of this challenge’s file{lines}{when}. Nothing was "
            "written to it. “Repair” on the list of challenges reads what is still there."
        )


def gap(store: Path, raw_key: bytes) -> Gap | None:
    """What is missing at the end of a store that looks whole; None when nothing is."""
    noted = beside(store)
    if noted is None:
        return None
    with closing(connecting.connect(store, raw_key, "ro")) as connection:
        held = inside(connection) or Mark(0)
    return Gap(held, noted) if held.saves < noted.saves else None


def refuse_gap(store: Path, raw_key: bytes) -> None:
    """Before anything is written: SQLite would put the damaged end of its log away for good."""
    with refusing():
        found = gap(store, raw_key)
    if found is not None:
        raise Damaged(found.sentence)


class Counting:
    """The number of the next save and how many lines there are, kept while a store is open."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._now = Mark(0)
        self._came: int | None = 0

    def begin(self, connection: Connection) -> None:
        """Go on from what stands in the store."""
        with contextlib.suppress(ValueError):
            self._now = Mark.read(str(connection.exec_driver_sql(_READ).scalar() or ""))

    @contextmanager
    def save(self, connection: Connection) -> Iterator[None]:
        """Around what one transaction writes: it gets its number as the last thing in it."""
        self._came = 0
        yield
        lines = self._lines_now(connection)
        self._next = Mark(self._now.saves + 1, lines, datetime.now().astimezone())
        connection.execute(_WRITE, {"value": str(self._next)})

    def _lines_now(self, connection: Connection) -> int:
        if self._came is None or self._now.lines < 0:
            return int(connection.exec_driver_sql(_LINES).scalar() or 0)
        return self._now.lines + self._came

    @contextmanager
    def lines(self, connection: Connection, keys: Collection[tuple[str, str]]) -> Iterator[None]:
        """Around the writing of these records: how many lines came and went."""
        found = [key for kind, key in keys if kind == "evidence"]
        few = len(found) <= _FEW
        before = _standing(connection, found) if few else 0
        yield
        self._came = None
        if few:
            self._came = _standing(connection, found) - before

    def count_anew(self) -> None:
        """So much was written in this transaction that all lines are counted at its end."""
        self._came = None

    def saved(self) -> None:
        """The commit returned: only now is it noted beside."""
        self._now = self._next
        put_beside(self._store, self._now)


def _standing(connection: Connection, keys: list[str]) -> int:
    if not keys:
        return 0
    marks = ", ".join("?" * len(keys))  # keys go by the marks
    asked = f"{_LINES} and key in ({marks})"
    return int(connection.exec_driver_sql(asked, tuple(keys)).scalar() or 0)
