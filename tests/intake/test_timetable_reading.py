"""Timetables in every shape a council sends: the same sessions come out of all of them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from peerchallenge.errors import Stopped
from peerchallenge.intake.timetable.columns import Column
from peerchallenge.intake.timetable.headings import day_heading
from peerchallenge.intake.timetable.sentences import sentences
from peerchallenge.intake.timetable.sheets import read_book
from peerchallenge.record.vocabulary import Form, Voice
from peerchallenge.store.door import Door
from tests.builders import a_challenge
from tests.intake import files
from tests.intake.timetables import planned, table, told, workbook

WANTED = [
    "Mon 3 09:00-10:00 Leader of the council @ Room 1 JO AM",
    "Mon 3 10:15-11:00 Chief executive @ Room 2 AM",
    "Tue 4 11:00-12:30 Staff focus group @ Depot JO",
]


ON_SITE = [dt.date(2025, 11, n) for n in (3, 4, 5, 6)]


@pytest.fixture
def door() -> Iterator[Door]:
    held = a_challenge()
    yield held
    held.close()


PLAIN = """Day,Time,Session,Room,Peers
Mon 3 Nov,9.00-10.00,Leader of the council,Room 1,JO/AM
,10.15-11.00,Chief executive,Room 2,AM
Tue 4 Nov,11-12.30,Staff focus group (11),Depot,Jo Oakes
"""
TITLED = """Tarnbeck District Council;;;;
Timetable for the peer team;;;;

Date;Start;Finish;Meeting;Venue;Peer team
03.11.2025;09:00;10:00;Leader of the council;Room 1;All
;10:15;11:00;Chief executive;Room 2;Ana Moss
04.11.2025;11:00;12:30;Staff focus group;Depot;Oakes
"""
HEADED = """Time\tMeeting\tLocation\tTeam
Monday 3 November\t\t\t
9am to 10\tLeader of the council\tRoom 1\tJO & AM
10.15-11am\tChief executive\tRoom 2\tAM
Tuesday 4 November\t\t\t
11-12.30\tStaff focus group\tDepot\tJO
"""
LINES = """Monday 3 November
9-10 Leader of the council, Room 1, JO AM
10.15 (45 mins) Chief executive, Room 2, AM
Tue 4 Nov 11.00-12.30 Staff focus group - Depot - JO
"""
NO_HEADER = """Mon 3 Nov,09:00-10:00,Leader of the council,Room 1,JO/AM
Mon 3 Nov,10:15-11:00,Chief executive,Room 2,AM
Tue 4 Nov,11:00-12:30,Staff focus group,Depot,JO
"""
GRID = """Time,Mon 3 Nov,Tue 4 Nov
9-10,"Leader of the council
Room 1
JO AM",
10.15-11,"Chief executive
Room 2
AM",
11-12.30,,"Staff focus group
Depot
JO"
"""


@pytest.mark.parametrize("text", [PLAIN, TITLED, HEADED, LINES, NO_HEADER, GRID])
def test_text_of_every_shape_says_the_same(door: Door, text: str) -> None:
    assert told(planned(door, text)) == WANTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_every_encoding_is_read(door: Door, encoding: str, tmp_path: Path) -> None:
    path = files.put(tmp_path, "t.csv", PLAIN.replace("Depot", "Café").encode(encoding))
    assert told(planned(door, read_book(path)))[2].endswith("@ Café JO")


def _real(book: Workbook) -> None:
    """Real dates and times, two rows of header, days merged over their rows, a formula, a fault."""
    sheet = book.add_worksheet("Timetable")
    day, clock = (
        book.add_format({"num_format": "dd/mm/yy"}),
        book.add_format({"num_format": "hh:mm"}),
    )
    sheet.merge_range(0, 0, 0, 5, "Peer challenge timetable")
    sheet.merge_range(2, 1, 2, 2, "Time")
    sheet.write_row(2, 3, ["Session", "Room", "Peers"])
    sheet.write_row(3, 0, ["Date", "Start", "End"])
    rows = [
        (dt.date(2025, 11, 3), 9, 0, 10, 0, "Leader of the council", "Room 1", "JO, AM"),
        (None, 10, 15, 11, 0, "Chief executive", "Room 2", "AM"),
        (dt.date(2025, 11, 4), 11, 0, 12, 30, "Staff focus group", "Depot", "JO"),
    ]
    for n, (on, h1, m1, h2, m2, *rest) in enumerate(rows, start=4):
        if n == 4 and on:
            sheet.merge_range(4, 0, 5, 0, "", day)
        if on:
            sheet.write_datetime(n, 0, on, day)
        sheet.write_datetime(n, 1, dt.time(h1, m1), clock)
        sheet.write_datetime(n, 2, dt.time(h2, m2), clock)
        sheet.write_row(n, 3, rest)
    sheet.write_formula(6, 4, '="De"&"pot"', None, "Depot")
    sheet.write_formula(4, 6, "=NOWHERE!A1", None, "#REF!")


def _days(book: Workbook) -> None:
    """A sheet for each day, and an old one that is hidden."""
    one, two = book.add_worksheet("Mon 3 Nov"), book.add_worksheet("Day 2")
    old = book.add_worksheet("Old version")
    old.write_row(0, 0, ["Time", "Session"])
    old.write_row(1, 0, ["9.00", "Somebody else"])
    old.hide()
    for sheet in (one, two):
        sheet.write_row(2, 1, ["Time", "Session", "Room", "Peers"])
    one.write_row(3, 1, ["9-10", "Leader of the council", "Room 1", "JO AM"])
    one.write_row(4, 1, ["10.15-11", "Chief executive", "Room 2", "AM"])
    two.write_row(3, 1, [11 / 24, "Staff focus group", "Depot", "JO"])


@pytest.mark.parametrize(("write", "wanted"), [(_real, WANTED), (_days, WANTED[:2])])
def test_workbooks_say_it_too(
    door: Door, write: Callable[[Workbook], None], wanted: list[str], tmp_path: Path
) -> None:
    path = files.put(tmp_path, "t.xlsx", workbook(write))
    found = told(planned(door, read_book(path)))
    assert found[: len(wanted)] == wanted
    assert len(found) == 3
    assert found[2].startswith("Tue 4 11:00")


def test_parallel_sessions_under_one_merged_time(door: Door, tmp_path: Path) -> None:
    def write(book: Workbook) -> None:
        sheet = book.add_worksheet("Tuesday")
        sheet.write_row(0, 0, ["Time", "Session", "Peers"])
        sheet.merge_range(1, 0, 2, 0, "9.30-10.15")
        sheet.write_row(1, 1, ["Trade unions", "JO"])
        sheet.write_row(2, 1, ["Tenant panel", "AM"])

    path = files.put(tmp_path, "t.xlsx", workbook(write))
    assert told(planned(door, read_book(path))) == [
        "Tue 4 09:30-10:15 Trade unions JO",
        "Tue 4 09:30-10:15 Tenant panel AM",
    ]


def test_a_column_for_each_pair_of_peers(door: Door) -> None:
    text = "Mon 3 Nov\tTeam A (JO)\tTeam B (AM)\n9-10\tLeader of the council\tUnions\n"
    assert told(planned(door, text)) == [
        "Mon 3 09:00-10:00 Leader of the council JO",
        "Mon 3 09:00-10:00 Unions AM",
    ]


def test_breaks_are_left_out_and_named(door: Door) -> None:
    rows = ["Lunch", "Travel to depot", "Peer team meeting", "Working lunch with partners",
            "Corporate management team meeting", "CANCELLED - Mayor", "Coffee"]  # fmt: skip
    text = "Time\tSession\n" + "\n".join(f"{9 + n}.00\t{t}" for n, t in enumerate(rows))
    plan = planned(door, text)
    assert [r.title for r in plan.rows] == [rows[3], rows[4]]
    assert {r.out for r in plan.left_out} == {
        "lunch", "travel", "team meeting", "cancelled in the file", "break",
    }  # fmt: skip
    again = planned(door, text, taken={plan.left_out[0].id})
    assert again.rows[0].title == "Lunch"


def test_form_voice_and_number_where_the_title_says_so(door: Door) -> None:
    plan = planned(door, PLAIN)
    leader, _chief, staff = plan.rows
    assert (leader.form, leader.voice) == (Form.INTERVIEW, Voice.LEADING)
    assert (staff.form, staff.voice, staff.people) == (Form.FOCUS_GROUP, Voice.STAFF, 11)
    titles = ["Site visit: Castle Wharf", "Observed: cabinet", "Staff and residents", "Mayor"]
    seen = planned(
        door, "Time\tSession\n" + "\n".join(f"9.0{n}\t{t}" for n, t in enumerate(titles))
    )
    assert [r.form for r in seen.rows][:2] == [Form.VISIT, Form.OBSERVED_MEETING]
    assert [r.voice for r in seen.rows][2:] == [None, None]


def test_people_who_are_not_in_the_team_are_said(door: Door) -> None:
    plan = planned(door, "Time\tSession\tPeers\n9.00\tMayor\tKL\n10.00\tUnions\tJO/KL\n")
    assert "“KL” is not in the team: 2 sessions." in sentences(plan)


def test_the_counts_come_first(door: Door) -> None:
    plan = planned(door, PLAIN + ",12.30-13.15,Lunch,,\n")
    assert sentences(plan)[:2] == [
        "3 sessions on 2 days; 1 row left out: lunch.",
        "Against what is here: 2 moved, 1 new, 0 the same.",
    ]


def test_a_column_taken_for_something_else_is_read_so(door: Door) -> None:
    plan = planned(door, "Time\tSubject\tLead officer\n9.00\tBudget\tDirector of finance\n")
    layout = plan.layouts[0]
    assert layout.columns == (Column.TIME, Column.SESSION, Column.OUT)
    changed = layout.changed(1, Column.OUT).changed(2, Column.SESSION)
    again = planned(door, plan.book, layouts=(changed,))
    assert [r.title for r in again.rows] == ["Director of finance"]


def test_ten_thousand_rows_take_under_three_seconds_and_can_be_stopped(
    door: Door, tmp_path: Path
) -> None:
    rows: list[list[object]] = [["Day", "Time", "Session", "Room", "Peers"]]
    rows += [
        [f"{3 + n % 4} November 2025", f"{8 + n % 10}.{n % 60:02}", f"Meeting {n}", "Room", "JO"]
        for n in range(10_000)
    ]
    path = files.put(tmp_path, "t.xlsx", table(rows))
    began = time.process_time()
    plan = planned(door, read_book(path))
    assert time.process_time() - began < 3
    assert len(plan.rows) == 10_000
    steps = iter([True, True, False])
    with pytest.raises(Stopped):
        read_book(path, progress=lambda _done, _of: next(steps))


@pytest.mark.parametrize(
    "words", ["DAY 3 – WEDNESDAY 5 NOVEMBER", "Wednesday (on site)", "Timetable – Wed 5 Nov"]
)
def test_a_day_stands_over_a_group(words: str) -> None:
    said = day_heading(words)
    assert said is not None
    assert said.on(ON_SITE) == dt.date(2025, 11, 5)


@given(st.text(max_size=40))
def test_no_words_break_the_reading_of_headings(words: str) -> None:
    day_heading(words)
