"""The interviews page: lines typed, kept, filed by keys, and never lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.record.listings import ShownLine, lines_of_source, sessions
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import dress
from peerchallenge.ui.pages.interviews import InterviewsPage
from peerchallenge.ui.pages.session_details import day_read, time_read
from tests.builders import a_challenge
from tests.keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> InterviewsPage:
    return a_page(qtbot, a_challenge())


def a_page(qtbot: QtBot, door: Door) -> InterviewsPage:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    desk: Any = Desk(door)
    desk.me = "p-jo"
    made = InterviewsPage(desk)
    desk.changed.connect(made.touched)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    made.show_now()
    made._list.choose("i-staff")
    return made


def lines(page: InterviewsPage) -> list[ShownLine]:
    return page._desk.read(lines_of_source, "i-staff")


def test_what_is_typed_outlives_a_program_that_never_closed(qtbot: QtBot, tmp_path: Path) -> None:
    path, key = tmp_path / "store.db", new_store_key()
    door = Door(StoreFile(path, key, new=True), who="JO")
    door.merge(a_challenge().history())
    page = a_page(qtbot, door)
    type_text(page.notes.entry, "Tŵr heb ei gad")
    page._desk.flush()
    (draft,) = door.drafts.unsaved()
    assert draft.text == "Tŵr heb ei gad"
    qtbot.waitUntil(lambda: not door.drafts.unsaved(), timeout=2_000)
    door.file.close()
    again = Door(StoreFile(path, key), who="JO")
    with again.reading() as session:
        assert [x.text for x in lines_of_source(session, "i-staff")] == ["Tŵr heb ei gad"]
    again.close()


def test_another_session_keeps_the_line_for_the_one_it_was_typed_in(page: InterviewsPage) -> None:
    type_text(page.notes.entry, "-1 Half a line")
    page._list.choose("i-leader")
    (line,) = lines(page)
    assert (line.text, line.bearing) == ("Half a line", "consider")
    assert page.notes.entry.toPlainText() == ""
    page._desk.close()


def test_details_are_saved_when_left_and_wrong_times_are_refused(page: InterviewsPage) -> None:
    page.new_session()
    details, key = page.details, page._list.key()
    for made, words in (
        (details._title, "Tenants’ panel"),
        (details._day, "5 November 2025"),
        (details._begins, "9:30"),
        (details._ends, "10.15"),
    ):
        made.selectAll()
        type_text(made, words)
        made.editingFinished.emit()
    made_now = next(s for s in page._desk.read(sessions) if s.key == key)
    assert (made_now.title, made_now.begins, made_now.ends) == ("Tenants’ panel", "09:30", "10:15")
    assert (str(made_now.day), made_now.peers) == ("2025-11-05", ("JO",))
    details._ends.selectAll()
    type_text(details._ends, "08:00\n")
    assert "before it begins" in details._ends.accessibleDescription()
    assert next(s.ends for s in page._desk.read(sessions) if s.key == key) == "10:15"
    page._desk.close()


def test_people_are_listed_with_a_voice_and_names_stay_apart(page: InterviewsPage) -> None:
    room = page.details._room
    page._list.choose("i-leader")
    type_text(room._role, "Tenants")
    room._voice.pick("resident")
    room._many.clear()
    type_text(room._many, "6")
    type_text(room._name, "Siân Ŵyn")
    room.add_participant()
    shown = next(s for s in page._desk.read(sessions) if s.key == "i-leader")
    assert (shown.people, shown.voice) == (7, None)
    assert list(page._desk.door.names().values()) == ["Siân Ŵyn"]
    page._desk.close()


def test_days_and_times_as_people_write_them() -> None:
    assert str(day_read("2025-11-04")) == str(day_read("4  November 2025")) == "2025-11-04"
    assert day_read("soon") is None
    assert [time_read(t) for t in ("9:05", "", "25:00", "late")] == ["09:05", "", None, None]


def test_people_are_taken_out_and_sessions_deleted_and_come_back(page: InterviewsPage) -> None:
    assert next(s.people for s in page._desk.read(sessions) if s.key == "i-staff") == 11
    page.details._room._take_out("who-staff")
    assert next(s.people for s in page._desk.read(sessions) if s.key == "i-staff") == 0
    page._desk.undo()
    assert next(s.people for s in page._desk.read(sessions) if s.key == "i-staff") == 11
    type_text(page.notes.entry, "Kept\n")
    page.details.drop()
    assert page._list.key() == "i-leader"
    page._desk.undo()
    page._list.choose("i-staff")
    assert [x.text for x in lines(page)] == ["Kept"]
    page._desk.close()
