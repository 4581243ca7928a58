"""Starting and ending a session: one key, the caret in the notes, the clock beside the title."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.record.timetable import Standing, standing
from peerchallenge.store.actions.notes import change_interview
from tests.builders import a_challenge
from tests.keys import press
from tests.ui.sessions import a_page, at, shown

CTRL = Qt.KeyboardModifier.ControlModifier


def test_one_key_starts_a_session_and_the_caret_is_in_its_notes(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "14:05")
    page._list.turn_to(date(2025, 11, 3))
    page.column.start.click()
    made = shown(page)
    assert (made.title, str(made.day), made.begins) == ("Session at 14:05", "2025-11-04", "14:05")
    assert made.peers == ("JO",)
    assert page.notes.isAncestorOf(page.window().focusWidget())
    assert page._list.day == date(2025, 11, 4)
    assert page.head.clock.accessibleName() == "0 min"
    page._desk.undo()
    assert page._list.key() in {"i-staff", "i-leader"}
    page._desk.close()


def test_it_can_be_started_where_there_is_no_room_for_the_list(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "14:05", wide=520)
    assert page.column.isHidden()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    press(page.notes.entry, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: shown(page).title == "Session at 14:05")
    page._desk.close()


def test_a_planned_session_of_today_is_started_and_ended(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "11:00")
    assert page.head.start.isVisible()
    assert page.head.end.isHidden()
    page.head.start.click()
    page.now = lambda: at("11:34")
    page._tick()
    assert page.head.clock.accessibleName() == "34 min"
    assert page.head.start.isHidden()
    assert page.head.when.text() == "11:00 to 12:30. You are asking and writing."
    page.now = lambda: at("12:31")
    page._tick()
    assert page.head.clock.accessibleName() == "91 min, over time"
    page.head.end.click()
    assert page.head.clock.isHidden()
    assert standing(shown(page), at("12:31")) is Standing.PAST
    assert shown(page).ends == "12:30"
    page._desk.undo()
    assert page.head.end.isVisible()
    page._desk.close()


def test_an_end_that_was_not_planned_is_the_one_on_the_wall(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "14:05")
    page.start_now()
    page.now = lambda: at("14:50")
    page.end_session()
    assert shown(page).ends == "14:50"
    page.start_now()
    page.now = lambda: at("00:10", "2025-11-05")
    page.end_session()
    assert (shown(page).ends, shown(page).begins) == ("", "14:50")
    page._desk.close()


def test_a_session_of_another_day_is_not_offered_to_be_started(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "11:00")
    page._list.choose("i-leader")
    assert page.head.start.isHidden()
    page._desk.do(change_interview, interview="i-staff", cancelled=True)
    page._list.choose("i-staff")
    assert page.head.start.isHidden()
    page._desk.close()


def test_the_head_says_when_where_and_who(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge(), "09:00")
    page._list.choose("i-leader")
    assert page.head.when.text() == "Mon 3 Nov, 09:00 to 10:00. With AM and you."
    page.now = lambda: at("09:10", "2025-11-03")
    page._desk.do(change_interview, interview="i-leader", place="Room 2")
    page.start_session()
    assert page.head.when.text() == "09:00 to 10:00, Room 2. AM is asking, you are writing."
    page._desk.close()
