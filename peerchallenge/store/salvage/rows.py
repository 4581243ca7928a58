"""Read every row of a damaged table that can still be read.

The trap: after one page that cannot be read, SQLite gives nothing more on the same connection. One
connection got a third of what a new one after each failure gets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Table
from sqlcipher3 import dbapi2

from peerchallenge.errors import Stopped

Row = tuple[object, ...]
_MOST_FAILURES = 1_000
_BEYOND = 512
"""Rows reached over in one go, where the end of the table is broken."""
_TOP = 1 << 62


@dataclass
class Readings:
    """The rows of one table by their number in the file."""

    rows: dict[int, Row] = field(default_factory=dict)
    unread: int = 0
    """Rows that are there, or were, and cannot be read. Some may never have been."""


class Reader:
    """Reads tables of one damaged file over connections that are made anew after each failure."""

    def __init__(
        self, connect: Callable[[], dbapi2.Connection], go_on: Callable[[], bool] = lambda: True
    ) -> None:
        """`go_on` is asked now and then; where it says no, Stopped is raised."""
        self._connect = connect
        self._go_on = go_on
        self._open: dbapi2.Connection | None = None
        self._failures = 0

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def table(self, table: Table) -> Readings:
        """Every row that can be read, in the columns this version knows."""
        self._failures = 0
        found = Readings()
        here = self._columns(table)
        if here is None:
            return Readings(unread=1)
        names = ", ".join(f'"{c.name}"' if c.name in here else "null" for c in table.columns)
        ask = f'select rowid, {names} from "{table.name}" not indexed where rowid between ? and ?'  # noqa: S608
        low = self._take(ask, 1, _TOP, found)
        while low is not None and self._failures < _MOST_FAILURES:
            top = self._last(table.name)
            if top is not None:
                self._between(ask, low, top, found)
                return found
            low = self._feel(ask, low, found)
        return found

    def _feel(self, ask: str, low: int, found: Readings) -> int | None:
        """Where the end of a table is broken: reach over what is, further each time.

        Answers where it got stuck again; None when there is nothing more to be had.
        """
        step = 1
        while step <= _BEYOND:
            stuck = self._take(ask, low + step, _TOP, found)
            if stuck is None or stuck > low + step:
                self._between(ask, low, low + step - 1, found)
                return stuck
            step *= 2
        found.unread += 1
        return None

    def exists(self, table: Table) -> bool | None:
        """Whether the file has such a table; None when that cannot be read."""
        try:
            asked = "select 1 from sqlite_master where type = 'table' and name = ?"
            return self._now().execute(asked, (table.name,)).fetchone() is not None
        except dbapi2.Error:
            self.close()
            return None

    def _columns(self, table: Table) -> set[str] | None:
        """What its columns are called in this file: an older version had fewer."""
        try:
            asked = f'pragma table_info("{table.name}")'
            return {str(row[1]) for row in self._now().execute(asked)}
        except dbapi2.Error:
            self.close()
            return None

    def _last(self, table: str) -> int | None:
        """The number of the last row; None where the end of the table is broken."""
        asked = f'select max(rowid) from "{table}" not indexed'  # noqa: S608
        try:
            return int(self._now().execute(asked).fetchone()[0] or 0)
        except (dbapi2.Error, TypeError):
            self._failures += 1
            self.close()
            return None

    def _between(self, ask: str, low: int, high: int, found: Readings) -> None:
        """From both ends towards what is broken, then the two halves of what is left."""
        parts = [(low, high)]
        while parts:
            low, high = parts.pop()
            if low > high:
                continue
            stuck = self._take(ask, low, high, found)
            if stuck is None:
                continue
            low = max(low, stuck)
            down = self._take(f"{ask} order by rowid desc", low, high, found, down=True)
            high = high if down is None else min(high, down)
            if low >= high or self._failures > _MOST_FAILURES:
                found.unread += max(1, high - low + 1)
                continue
            middle = (low + high) // 2
            parts += [(low, middle), (middle + 1, high)]

    def _take(
        self, ask: str, low: int, high: int, found: Readings, *, down: bool = False
    ) -> int | None:
        """Read on until it fails. Answers where it got stuck; None when it did not."""
        if not self._go_on():
            raise Stopped("The repair was stopped.")
        at = high if down else low
        try:
            for number, *row in self._now().execute(ask, (low, high)):
                found.rows[number] = tuple(row)
                at = number - 1 if down else number + 1
        except (dbapi2.Error, OverflowError, UnicodeDecodeError):
            self._failures += 1
            self.close()
            return at
        return None

    def _now(self) -> dbapi2.Connection:
        if self._open is None:
            self._open = self._connect()
        return self._open
