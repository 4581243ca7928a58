"""Where there is little room for notes, one's own lines have it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.store.actions.notes import add_line
from peerchallenge.ui.interviews.notes_panel import NotesPanel
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.sessions import a_page


@pytest.fixture
def notes(qtbot: QtBot) -> NotesPanel:
    """A session in which two peers wrote twenty lines each; JO is at the laptop."""
    door = a_challenge()
    for n in range(20):
        for peer in ("p-jo", "p-am"):
            add_line(door, source="i-staff", note_taker=peer, text=f"Line {n} of {peer}")
    page = a_page(qtbot, door)
    page._list.choose("i-staff")
    page.notes.take_keyboard()
    made: NotesPanel = page.notes
    made.window().resize(1300, 800)
    return made


def lower(notes: NotesPanel, high: int) -> None:
    """The window is made so much lower that the notes have `high` pixels left."""
    window = notes.window()
    window.resize(window.width(), window.height() - notes.height() + high)


def caret_row_is_whole(notes: NotesPanel) -> bool:
    editor = notes.editor
    row = editor.rect_of(editor.textCursor().block())
    return row.top() >= 0 and row.bottom() <= editor.viewport().height()


def test_other_notes_fold_to_their_heading_where_there_is_little_room(
    notes: NotesPanel, qtbot: QtBot
) -> None:
    assert not notes.others.is_folded
    lower(notes, 200)
    qtbot.waitUntil(lambda: notes.others.is_folded)
    assert notes.others.heading.isVisible()
    assert not notes.others.list.isVisible()
    qtbot.waitUntil(lambda: notes.editor.height() > 120)
    lower(notes, 500)
    qtbot.waitUntil(notes.others.list.isVisible)


def test_a_folded_heading_opens_and_closes_by_keyboard(notes: NotesPanel, qtbot: QtBot) -> None:
    lower(notes, 220)
    qtbot.waitUntil(lambda: notes.others.is_folded)
    notes.others.heading.setFocus()
    press(notes.others.heading, Qt.Key.Key_Space)
    assert notes.others.list.isVisible()
    press(notes.others.heading, Qt.Key.Key_Space)
    assert not notes.others.list.isVisible()


def test_a_line_of_somebody_else_that_is_asked_for_is_shown(
    notes: NotesPanel, qtbot: QtBot
) -> None:
    lower(notes, 220)
    qtbot.waitUntil(lambda: notes.others.is_folded)
    notes.show_line(notes.others.list.rows.row(0).key)
    assert notes.others.list.isVisible()
    assert notes.others.list.hasFocus()


@pytest.mark.parametrize("high", [620, 420, 260, 180])
def test_the_line_with_the_caret_is_whole_whatever_room_there_is(
    notes: NotesPanel, qtbot: QtBot, high: int
) -> None:
    type_text(notes.editor, "Would like to be asked earlier")
    lower(notes, high)
    qtbot.waitUntil(lambda: caret_row_is_whole(notes))
    notes.others.heading.click()
    qtbot.waitUntil(lambda: caret_row_is_whole(notes))
