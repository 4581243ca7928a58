"""The council's timetable as a workbook, and the one it sends in the evening."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

Row = tuple[int, str, str, str, str]
"""Day counted from 0, times, session, room, peers."""

FIRST: tuple[Row, ...] = (
    (0, "09:00-09:45", "Leader of the council", "Civic 1", "Jo Oakes and Sam Cole"),
    (0, "10:00-10:45", "Section 151 officer", "Civic 2", "JO"),
    (0, "11:00-12:00", "Staff focus group", "Depot", "JO, RP"),
    (0, "13:30-14:15", "Scrutiny chairs", "Civic 1", "JO"),
    (0, "14:30-15:15", "Housing partners", "Civic 2", "JO"),
    (1, "09:30-10:15", "Chief executive", "Civic 1", "JO"),
    (1, "11:00-12:00", "Tenants’ forum", "Library", "JO"),
    (1, "13:00-13:45", "Voluntary sector", "Library", "AM"),
)
REVISED: tuple[Row, ...] = (
    *FIRST[:2],
    # The staff focus group is off, though some of it was heard.
    (0, "13:45-14:30", "Scrutiny chairs", "Civic 1", "JO"),
    (0, "14:30-15:15", "Housing association partners", "Civic 2", "JO"),
    *FIRST[5:],
    (1, "14:30-15:15", "Young people’s panel", "Youth hub", "JO"),
)


def write(file: Path, rows: tuple[Row, ...], first_day: date) -> Path:
    """Write rows as a council would: a title, a gap, then the table with real dates."""
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Timetable")
    day_form = book.add_format({"num_format": "ddd d mmm yyyy"})
    sheet.write(0, 0, "Corporate peer challenge: timetable")
    for at, words in enumerate(("Day", "Time", "Session", "Room", "Peers")):
        sheet.write(2, at, words)
    for line, (day, *cells) in enumerate(rows, start=3):
        sheet.write_datetime(line, 0, first_day + timedelta(days=day), day_form)
        for at, words in enumerate(cells, start=1):
            sheet.write(line, at, words)
    book.close()
    return file
