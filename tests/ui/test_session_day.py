"""The day at the left: where it opens, how it turns, what its rows say."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.store.actions.notes import add_interview, add_line, change_interview
from peerchallenge.store.actions.sessions import start_session
from peerchallenge.ui.interviews.rows import SessionRow
from tests.builders import a_challenge
from tests.keys import press
from tests.ui.sessions import a_page, at, said, shown


def test_it_opens_on_today_and_on_the_session_that_is_on(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "11:34")
    assert page._list.day == date(2025, 11, 4)
    assert page._list.key() == "i-staff"
    assert said(page) == [
        "Tuesday 4 November, 11:00, Staff focus group, 11 people, staff, Now, with JO"
    ]
    assert page.column._now.text() == "Now: JO with staff"
    assert page.column._day.text() == "Tuesday 4 Nov"
    page._desk.close()


def test_after_the_week_it_opens_on_the_first_session_and_nobody_is_anywhere(
    qtbot: QtBot,
) -> None:
    door = a_challenge()
    page = a_page(qtbot, door)
    page._desk.close()
    door = a_challenge()
    page = a_page(qtbot, door, "09:00")
    page.now = lambda: at("09:00", "2026-03-01")
    page._opened, page._list.day = False, None
    page._list._key = ""
    page.show_now()
    assert page._list.key() == "i-leader"
    assert page.column._now.isHidden()
    page._desk.close()


def test_turning_the_day_leaves_the_session_and_its_notes_where_they_are(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    days = page._list
    press(days, Qt.Key.Key_PageUp)
    assert (days.day, page._list.key()) == (date(2025, 11, 3), "i-staff")
    assert "Leader of the council" in said(page)[0]
    assert not days.selectionModel().selectedIndexes()
    press(days, Qt.Key.Key_PageUp)
    assert days.day == date(2025, 11, 3)
    page.column._on.click()
    assert days.day == date(2025, 11, 4)
    assert [i.row() for i in days.selectionModel().selectedIndexes()] == [0]
    page._desk.close()


def test_a_day_on_site_without_sessions_can_be_turned_to(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    for _ in range(5):
        press(page._list, Qt.Key.Key_PageDown)
    assert page._list.day == date(2025, 11, 6)
    assert said(page) == []
    page.new_session()
    assert shown(page).day == date(2025, 11, 6)
    page._desk.close()


def test_keys_go_from_session_to_session_over_the_ends_of_days(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page._list.step_session(-1)
    assert (page._list.key(), page._list.day) == ("i-leader", date(2025, 11, 3))
    page._list.step_session(-1)
    assert page._list.key() == "i-leader"
    page._list.step_session(1)
    assert (page._list.key(), page._list.day) == ("i-staff", date(2025, 11, 4))
    page._desk.close()


def test_a_session_without_a_day_stands_below_every_day(qtbot: QtBot) -> None:
    door = a_challenge()
    add_interview(door, title="Tenants’ panel")
    page = a_page(qtbot, door)
    assert said(page)[1:] == ["No day yet", "No day yet, Tenants’ panel, Planned"]
    press(page._list, Qt.Key.Key_PageUp)
    assert said(page)[1:] == ["No day yet", "No day yet, Tenants’ panel, Planned"]
    page._desk.close()


def test_rows_say_how_each_session_stands(qtbot: QtBot) -> None:
    door = a_challenge()
    day = date(2025, 11, 4)
    keys = {
        title: add_interview(
            door, title=title, day=day, begins=begins, ends=ends, form=form, peers=peers
        )
        for title, begins, ends, form, peers in (
            ("Early", "08:00", "08:30", "interview", ()),
            ("Noted", "09:00", "09:30", "interview", ()),
            ("Off", "10:00", "10:30", "interview", ()),
            ("Begun", "11:00", "12:00", "interview", ["p-am"]),
            ("Walk", "17:00", "18:00", "visit", ["p-am", "p-jo"]),
        )
    }  # fmt: skip
    for title in ("Noted", "Off", "Off"):
        add_line(door, source=keys[title], note_taker="p-jo", text="A line")
    change_interview(door, interview=keys["Off"], cancelled=True)
    start_session(door, interview=keys["Begun"], at=at("11:04"))
    start_session(door, interview="i-staff", at=at("11:00"))
    page = a_page(qtbot, door)
    rows = [page._list.rows.row(n) for n in range(page._list.rows.rowCount())]
    assert {r.title: (r.under, r.icon, r.tone) for r in rows if isinstance(r, SessionRow)} == {
        "Early": ("No lines yet", "circle-dashed", "ink2"),
        "Noted": ("1 line", "check", "strength"),
        "Off": ("Cancelled, 2 lines", "x", "ink2"),
        "Begun": ("Under way, 30 min", "pencil-line", "accent"),
        "Staff focus group\N{NO-BREAK SPACE}(11)": (
            "Taking notes, 34 min",
            "pencil-line",
            "accent",
        ),
        "Walk": ("Planned, visit, you", "footprints", "ink2"),
    }
    page._desk.close()


@pytest.mark.parametrize("wide", [520, 900, 1300])
def test_four_hundred_sessions_and_a_long_title_fit(qtbot: QtBot, wide: int) -> None:
    door = a_challenge()
    with door.action("Many") as act:
        for n in range(400):
            act.new(
                "interview", title=f"Session {n} " + "of very many words " * 15,
                day=date(2025, 11, 3 + n % 4), begins=f"{8 + n % 9:02}:00", ends="",
            )  # fmt: skip
    page = a_page(qtbot, door, wide=wide)
    page._list.choose(page._week.sessions[200].key)
    assert page.minimumSizeHint().width() <= 480
    assert page.head.width() <= wide
    qtbot.waitUntil(lambda: page.notes.width() >= min(wide - 60, 300))
    page._desk.close()
