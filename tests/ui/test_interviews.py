"""The interviews page: lines typed, kept, filed by keys, and never lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.record.listings import ShownLine, lines_of_source, sessions
from peerchallenge.store.actions.notes import add_line
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import dress
from peerchallenge.ui.pages.interviews import InterviewsPage
from tests.builders import a_challenge
from tests.keys import press, type_text

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


def test_a_line_is_kept_by_enter_with_its_signs_read(page: InterviewsPage) -> None:
    type_text(page.notes.entry, "+3 Tŷ Coed, y ŵyn 😀\n")
    (line,) = lines(page)
    assert line.text == "Tŷ Coed, y ŵyn 😀"
    assert (line.bearing, [t.id for t in line.themes]) == ("strength", ["governance"])
    assert line.note_taker == "JO"
    assert page.notes.entry.toPlainText() == ""
    assert page.notes.list.key() == line.key
    assert next(s.lines for s in page._desk.read(sessions) if s.key == "i-staff") == 1
    type_text(page.notes.entry, "“We were never asked”\n")
    assert [(x.text, x.quote) for x in lines(page)][1:] == [("We were never asked", True)]
    page._desk.close()


def test_keys_file_and_mark_the_line_being_typed(page: InterviewsPage) -> None:
    entry = page.notes.entry
    type_text(entry, "Agency cover for 14 months")
    press(entry, Qt.Key.Key_3, CTRL)
    press(entry, Qt.Key.Key_Down, CTRL)
    press(entry, Qt.Key.Key_Apostrophe, CTRL)
    (line,) = lines(page)
    assert ([t.number for t in line.themes], line.bearing, line.quote) == ([3], "consider", True)
    assert entry.toPlainText() == "Agency cover for 14 months"
    press(entry, Qt.Key.Key_3, CTRL)
    press(entry, Qt.Key.Key_Down, CTRL)
    (line,) = lines(page)
    assert (line.themes, line.bearing) == ((), "context")
    both = CTRL | Qt.KeyboardModifier.AltModifier
    press(entry, Qt.Key.Key_4, both)
    assert not lines(page)[0].themes  # AltGr files nothing
    page._desk.close()


def test_lines_in_the_list_are_filed_edited_deleted_and_brought_back(page: InterviewsPage) -> None:
    type_text(page.notes.entry, "One\nTwo\n")
    shown = page.notes.list
    shown.choose(lines(page)[0].key)
    press(shown, Qt.Key.Key_5, CTRL)
    press(shown, Qt.Key.Key_Up, CTRL)
    first, _ = lines(page)
    assert ([t.number for t in first.themes], first.bearing) == ([5], "strength")
    press(shown, Qt.Key.Key_Return)
    type_text(page.notes.entry, " more\n")
    assert [x.text for x in lines(page)] == ["One more", "Two"]
    press(shown, Qt.Key.Key_Delete)
    assert [x.text for x in lines(page)] == ["Two"]
    page._desk.undo()
    first, _ = lines(page)
    assert (first.text, [t.number for t in first.themes]) == ("One more", [5])
    page._desk.close()


def test_escape_drops_a_new_line_and_restores_a_changed_one(page: InterviewsPage) -> None:
    entry = page.notes.entry
    type_text(entry, "Never mind")
    press(entry, Qt.Key.Key_Escape)
    assert (lines(page), entry.toPlainText()) == ([], "")
    page._desk.undo()
    assert [x.text for x in lines(page)] == ["Never mind"]
    page.notes.edit(lines(page)[0].key)
    type_text(entry, " at all")
    press(entry, Qt.Key.Key_Escape)
    assert [x.text for x in lines(page)] == ["Never mind"]
    page._desk.close()


def test_undo_while_typing_takes_back_the_words_on_the_screen_too(page: InterviewsPage) -> None:
    entry = page.notes.entry
    type_text(entry, "Half a")
    page._desk.undo()
    assert entry.toPlainText() == ""
    page._desk.undo()
    assert lines(page) == []
    type_text(entry, "Whole\n")
    assert [x.text for x in lines(page)] == ["Whole"]
    page._desk.close()


def test_what_is_typed_outlives_a_program_that_never_closed(qtbot: QtBot, tmp_path: Path) -> None:
    path, key = tmp_path / "store.db", new_store_key()
    door = Door(StoreFile(path, key, new=True), who="JO")
    door.merge(a_challenge().history())
    page = a_page(qtbot, door)
    type_text(page.notes.entry, "Tŵr heb ei gad")
    (draft,) = door.drafts.unsaved()
    assert draft.text == "Tŵr heb ei gad"
    assert page.notes.list.rows.rowCount() == 0
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


def test_several_lines_are_filed_marked_and_deleted_as_one_step(page: InterviewsPage) -> None:
    type_text(page.notes.entry, "One\nTwo\nThree\n")
    shown, desk = page.notes.list, page._desk
    shown.choose(lines(page)[0].key)
    press(shown, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shown.keys() == [x.key for x in lines(page)[:2]]
    press(shown, Qt.Key.Key_2, CTRL)
    assert [[t.number for t in x.themes] for x in lines(page)] == [[2], [2], []]
    press(shown, Qt.Key.Key_Up, CTRL)
    press(shown, Qt.Key.Key_Apostrophe, CTRL)
    assert [(str(x.bearing), x.quote) for x in lines(page)] == [
        ("strength", True),
        ("strength", True),
        ("context", False),
    ]
    assert len(shown.keys()) == 2
    desk.undo()
    assert not any(x.quote for x in lines(page))
    press(shown, Qt.Key.Key_Delete)
    assert [x.text for x in lines(page)] == ["Three"]
    desk.undo()
    assert [x.text for x in lines(page)] == ["One", "Two", "Three"]
    desk.close()


def test_keys_in_the_list_file_what_is_chosen_there_and_not_what_is_typed(
    page: InterviewsPage,
) -> None:
    type_text(page.notes.entry, "One\nHalf a")
    one = lines(page)[0].key
    page.notes.list.choose(one)
    press(page.notes.list, Qt.Key.Key_1, CTRL)
    assert {x.text: len(x.themes) for x in lines(page)} == {"One": 1, "Half a": 0}
    page._desk.close()


# The offscreen platform has neither; a screen has both.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_a_voice_is_marked_by_a_letter_in_a_small_menu(page: InterviewsPage, qtbot: QtBot) -> None:
    type_text(page.notes.entry, "Rents went up twice")
    press(page.notes.entry, Qt.Key.Key_M, CTRL)
    menu = page.notes.voices
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    press(menu, Qt.Key.Key_R, text="r")
    (line,) = lines(page)
    assert (line.voice, line.marked, line.text) == ("resident", True, "Rents went up twice")
    assert page.notes.entry.toPlainText() == "Rents went up twice"
    page._desk.undo()
    assert not lines(page)[0].marked
    page._desk.close()


def test_each_note_taker_has_a_heading_of_their_own(page: InterviewsPage) -> None:
    type_text(page.notes.entry, "Mine\n")
    page._desk.do(add_line, source="i-staff", note_taker="p-am", text="Ana's")
    rows = page.notes.list.rows
    said = [rows.row(n).sentence for n in range(rows.rowCount())]
    assert said[0] == "AM, 1 line"
    assert said[1].startswith("1, Ana's")
    assert said[2] == "JO, 1 line"
    page._desk.close()
