"""Timetables for the tests, as councils write them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook

from peerchallenge.intake.timetable.plan import TimetablePlan, bring_in, context, plan_timetable
from peerchallenge.intake.timetable.rows import Planned
from peerchallenge.intake.timetable.sheets import Book, read_pasted_table
from peerchallenge.store.door import Door

ROWS = "Day\tTime\tSession\tRoom\tPeers\n"


def workbook(write: Callable[[Workbook], None]) -> bytes:
    """An .xlsx file with what `write` puts into it."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    write(made)
    made.close()
    return out.getvalue()


def table(rows: list[list[object]], name: str = "Sheet1") -> bytes:
    """An .xlsx file with one sheet of these cells."""

    def write(book: Workbook) -> None:
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)

    return workbook(write)


def planned(door: Door, book: Book | str, **more: Any) -> TimetablePlan:
    """What a timetable would do to an open challenge."""
    with door.reading() as session:
        against = context(session)
    made = read_pasted_table(book) if isinstance(book, str) else book
    return plan_timetable(made, against, **more)


def brought_in(door: Door, book: Book | str) -> TimetablePlan:
    """Bring a timetable in and answer its plan."""
    made = planned(door, book)
    bring_in(door, made)
    return made


def told(plan: TimetablePlan) -> list[str]:
    """The sessions of a plan, each in a line."""
    return [said(row, plan) for row in plan.rows]


def said(row: Planned, plan: TimetablePlan) -> str:
    """One session as "Mon 3 09:00-10:00 Leader of the council @ Room 1 JO AM"."""
    hours = f"{row.begins}-{row.ends}" if row.ends else row.begins
    day = f"{row.day:%a} {row.day.day}" if row.day else "?"
    place = f"@ {row.place}" if row.place else ""
    who = " ".join(plan.context.team.initials(row.peers or ()))
    return " ".join(x for x in (day, hours, row.title, place, who) if x)
