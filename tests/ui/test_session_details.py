"""The form behind a session's head, and deleting a session with its notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.record.sessions import sessions
from peerchallenge.store.actions.notes import add_line
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.sessions import a_page, shown


def test_details_are_saved_when_left_and_wrong_times_are_refused(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page.new_session()
    details = page.details
    assert details.isVisible()
    for made, words in (
        (details._title, "Tenants’ panel"),
        (details._day, "Wed 5 Nov"),
        (details._begins, "9.30-10.15"),
        (details._place, "Room 2"),
    ):
        made.selectAll()
        type_text(made, words)
        made.editingFinished.emit()
    now = shown(page)
    assert (now.title, now.begins, now.ends) == ("Tenants’ panel", "09:30", "10:15")
    assert (str(now.day), now.peers, now.place) == ("2025-11-05", ("JO",), "Room 2")
    details._ends.selectAll()
    type_text(details._ends, "08:00\n")
    assert "before it begins" in details._ends.accessibleDescription()
    details._begins.selectAll()
    type_text(details._begins, "late\n")
    assert "09:30" in details._begins.accessibleDescription()
    details._day.selectAll()
    type_text(details._day, "soon\n")
    assert "4 November" in details._day.accessibleDescription()
    assert (shown(page).ends, str(shown(page).day)) == ("10:15", "2025-11-05")
    page._desk.close()


def test_peers_and_cancelling_are_one_press_each(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page.change_details()
    page.details._peers["p-am"].click()
    assert shown(page).peers == ("JO", "AM")
    page.details._peers["p-jo"].click()
    assert shown(page).peers == ("AM",)
    page.details._cancelled.click()
    assert shown(page).cancelled
    page._desk.undo()
    assert not shown(page).cancelled
    assert not page.details._cancelled.isChecked()
    page._desk.close()


def test_escape_keeps_what_is_typed_and_goes_back_to_the_notes(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page.change_details()
    type_text(page.details._title, "All staff")
    press(page.details._title, Qt.Key.Key_Escape)
    assert page.details.isHidden()
    assert shown(page).title == "All staff"
    assert page.notes.isAncestorOf(page.window().focusWidget())
    page._desk.close()


def test_what_is_typed_belongs_to_the_session_it_was_typed_for(qtbot: QtBot) -> None:
    page = a_page(qtbot, a_challenge())
    page.change_details()
    type_text(page.details._title, "All staff")
    page._list.choose("i-leader")
    titles = {s.key: s.title for s in page._desk.read(sessions)}
    assert titles == {"i-leader": "Leader of the council", "i-staff": "All staff"}
    page._desk.close()


def test_deleting_says_how_many_lines_go_and_undo_brings_all_back(qtbot: QtBot) -> None:
    door = a_challenge()
    for words in ("One", "Two"):
        add_line(door, source="i-staff", note_taker="p-jo", text=words)
    page = a_page(qtbot, door)
    page.change_details()
    assert page.details._gone.text() == "Its 2 lines go with it; undo brings them back."
    page.details.drop()
    assert page._list.key() == "i-leader"
    page._desk.undo()
    assert shown(page, "i-staff").lines == 2
    page._desk.close()
