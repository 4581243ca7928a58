"""The interviews page: lines typed, kept, filed by keys, and never lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from peerchallenge.record.lines import ShownLine, lines_of_source
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.page import InterviewsPage
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.alone import alone, dressed

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> InterviewsPage:
    return a_page(qtbot, a_challenge())


def a_page(qtbot: QtBot, door: Door) -> InterviewsPage:
    dressed()
    desk: Any = Desk(door)
    desk.me = "p-jo"
    made = alone(qtbot, InterviewsPage(desk), desk, wide=1300, high=800)
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


def test_note_sheets_take_the_pages_place_and_hold_its_keys(page: InterviewsPage) -> None:
    type_text(page.notes.entry, "Half a line")
    (more,) = [act for act in page.findChildren(QAction) if act.text() == "Note sheets"]
    more.trigger()
    sheets = page.aside.sheets
    assert sheets.isVisible()
    assert not page.notes.isVisible()
    assert [line.text for line in lines(page)] == ["Half a line"], "the line is kept first"
    press(page, Qt.Key.Key_F2)
    press(page, Qt.Key.Key_N, CTRL)
    assert sheets.isVisible()
    assert sheets._whose.count() == 3
    sheets.leave()
    assert page.notes.isVisible()
    assert more.isEnabled()
    page.hide()  # or its clock goes on after what it shows is closed
    page._desk.close()
