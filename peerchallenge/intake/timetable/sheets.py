"""Reads a timetable's file into sheets of plain words: .xlsx, .ods, .csv, .tsv, pasted.

Everything after this works on words alone, so a spreadsheet, a text file and what was pasted are
the same. Of a formula only the value kept with it is read; a cell with a fault in it is blank.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

from peerchallenge.errors import Fault, NoPanic, Refused, Stopped
from peerchallenge.intake.reading import Progress, bytes_of
from peerchallenge.intake.timetable.guard import is_ole, is_zip, refuse_bad_zip, refused_ole
from peerchallenge.intake.timetable.text import delimiter, table_text
from peerchallenge.store.words import clean

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
_LONGEST_CELL = 1_000
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods"})
_OLD = ".xls"
_TEXTS = frozenset({".csv", ".tsv", ".txt", ".tab"})
_FAULTS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_BROKEN = (calamine.CalamineError, Fault, OSError, ValueError, OverflowError)
"""How a file that is broken shows when it is read; a Fault is a panic of the reader's."""
_EXCEL_ZERO = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1))
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows of words, all as long as the longest. Merged cells below are filled in."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()
    """Cells that only say what the cell above them says, because the two are one."""

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Book:
    """A file of one or more sheets with something in them."""

    name: str
    sheets: tuple[Sheet, ...]


def read_book(path: Path, *, progress: Progress | None = None) -> Book:
    """Read a spreadsheet or a table of text. Safe off the UI thread; writes nothing anywhere.

    Raises:
        Stopped: `progress` answered False.
        Refused: the file cannot be read, is not what its name says, or holds nothing.
    """

    def step(done: int, of: int) -> None:
        if progress and not progress(done, of):
            raise Stopped("Stopped, and nothing was brought in.")

    step(0, 1)
    name, ending = clean(path.name, lines=False), path.suffix.lower()
    if ending not in _WORKBOOKS | _TEXTS | {_OLD}:
        raise Refused(
            f"{name} is not a timetable this program can read: "
            "save it as .xlsx, .ods or .csv, or paste it."
        )
    raw = bytes_of(path, most=MOST_BYTES, what="a timetable")
    if not raw:
        raise Refused(f"{name} is empty: if it is still being copied, wait and try again.")
    if is_ole(raw):
        raise refused_ole(raw, name)
    if is_zip(raw):
        sheets = _workbook(raw, name, step)
    elif ending in _WORKBOOKS | {_OLD}:
        raise Refused(f"{name} is not a spreadsheet, whatever its name says: save it as .xlsx.")
    else:
        sheets = [_text_sheet(table_text(raw, name), name, step)]
    return _book(name, sheets)


def read_pasted_table(text: str) -> Book:
    """A table from the clipboard: a spreadsheet's cells come with tabs between them."""
    name = "what was pasted"
    if len(text) > MOST_BYTES:
        raise Refused("What was pasted is too long for a timetable: paste it in smaller pieces.")
    return _book(name, [_text_sheet(text, name, lambda _done, _of: None)])


def _book(name: str, sheets: Iterable[Sheet]) -> Book:
    full = tuple(s for s in sheets if s.rows)
    if not full:
        raise Refused(f"There is nothing written in {name}: choose the file with the timetable.")
    return Book(name, full)


# -- workbooks


def _workbook(raw: bytes, name: str, step: Step) -> list[Sheet]:
    """The visible sheets. Calamine is handed nothing whose size has not been looked at first."""
    refuse_bad_zip(raw, name, most_rows=MOST_ROWS)
    damaged = f"{name} is damaged or incomplete: copy it again, or save it again as .xlsx."
    try:
        with NoPanic(damaged), calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            shown = [
                n
                for n, about in enumerate(book.sheets_metadata)
                if about.visible == calamine.SheetVisibleEnum.Visible
                and about.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            found = []
            for n in shown:
                step(n, len(shown) + 1)
                found.append(_sheet(book.get_sheet_by_index(n), name, step))
            return found
    except calamine.PasswordError as fault:
        raise _protected(name) from fault
    except _BROKEN as fault:
        raise Refused(damaged) from fault


def _protected(name: str) -> Refused:
    return Refused(f"{name} has a password: save it without one and try again.")


def _sheet(sheet: calamine.CalamineSheet, name: str, step: Step) -> Sheet:
    start = sheet.start
    if start is None:
        return Sheet(clean(sheet.name, lines=False), ())
    if sheet.height > MOST_ROWS:
        raise _too_long(name)
    rows: list[list[str]] = []
    for n, cells in enumerate(sheet.to_python()):
        if n % 512 == 0:
            step(n, sheet.height)
        rows.append([_words(cell) for cell in cells[:MOST_COLUMNS]])
    filled = _fill(rows, sheet.merged_cell_ranges or (), *start)
    return _trimmed(clean(sheet.name, lines=False), rows, filled)


def _fill(
    rows: list[list[str]],
    merged: Iterable[tuple[tuple[int, int], tuple[int, int]]],
    top: int,
    left: int,
) -> set[tuple[int, int]]:
    """Say a merged cell's words again in the cells below it; sideways it is one wide cell."""
    filled = set()
    for (first, column), (last, _right) in merged:
        y, x = first - top, column - left
        if not (0 <= y < len(rows) and 0 <= x < len(rows[y]) and rows[y][x]):
            continue
        for below in range(y + 1, min(last - top, len(rows) - 1) + 1):
            rows[below][x] = rows[y][x]
            filled.add((below, x))
    return filled


def _words(cell: object) -> str:
    """A cell in words: dates as 2026-11-04, times as 09:30, whole numbers without a point."""
    if isinstance(cell, str):
        said = clean(cell[:_LONGEST_CELL]).strip()
        return "" if said in _FAULTS else said
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}"
    if isinstance(cell, bool) or cell is None:
        return ""
    return str(cell) if isinstance(cell, int) else _moment(cell)


def _moment(cell: object) -> str:
    """A date or a time of day; Excel's times without a date count from its own day nought."""
    if isinstance(cell, datetime):
        clock = _to_minute(cell)
        if cell.date() in _EXCEL_ZERO:
            return f"{clock:%H:%M}"
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{clock:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    minutes = round(cell.total_seconds() / 60) if isinstance(cell, timedelta) else -1
    return f"{minutes // 60:02}:{minutes % 60:02}" if 0 <= minutes < 1440 else ""


def _to_minute(moment: datetime) -> datetime:
    """Excel's fractions of a day come out a second short of the minute."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


# -- both


def _text_sheet(text: str, name: str, step: Step) -> Sheet:
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if len(lines) > MOST_ROWS * 3:
        raise _too_long(name)
    rows: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter(lines), skipinitialspace=True)
    try:
        for n, cells in enumerate(reader):
            if n % 512 == 0:
                step(min(n, len(lines)), len(lines))
            rows.append([_words(cell) for cell in cells[:MOST_COLUMNS]])
    except csv.Error as fault:
        raise Refused(
            f"{name} is not a table of text: save it as .csv or .xlsx and try again."
        ) from fault
    return _trimmed("", rows, set())


def _trimmed(name: str, rows: list[list[str]], merged: set[tuple[int, int]]) -> Sheet:
    """Without empty rows at the end and empty columns at the right; every row the same length."""
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise _too_long(name or "The table")
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    even = tuple(tuple((row + [""] * width)[:width]) for row in rows)
    return Sheet(name, even if width else (), frozenset(merged))


def _too_long(name: str) -> Refused:
    return Refused(f"{name} has over 20,000 rows, far more than a timetable: divide it.")
