"""The disk is full while somebody types: what is on the screen waits, in order; nothing goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.lines import lines_of_source
from tests.keys import press, type_text
from tests.ui.capture.peer import Table
from tests.ui.capture.test_notes import at, texts
from tests.ui.hands import CTRL


@pytest.fixture
def table(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    # Whatever comes first may find that there is room again, not always the timer.
    monkeypatch.setattr("peerchallenge.ui.desk.RETRY_MS", 60_000)
    made = Table(qtbot)
    yield made
    made.check_kept()
    made.close()


@contextmanager
def a_full_disk(table: Table) -> Iterator[None]:
    def full(*_: object, **__: object) -> None:
        raise Refused("The disk is full, so this is not saved yet. It is kept on screen.")

    with pytest.MonkeyPatch.context() as there:
        there.setattr(table.door.file, "write", full)
        there.setattr(table.door.file, "keep_drafts", full)
        yield


def test_leaving_a_line_when_there_is_room_again_saves_all_that_waited(table: Table) -> None:
    type_text(table.editor, "One\nTwo")
    table.panel.keep()
    with a_full_disk(table):
        type_text(table.editor, "\nThree\nFour and some")
        table.desk.flush()
        assert table.door.is_behind
        at(table, 0, 3)
        type_text(table.editor, " more")
    table.desk.leave()
    assert [line.text for line in table.editor.shown][:4] == texts(table)
    assert texts(table) == ["One more", "Two", "Three", "Four and some"]


def test_what_waits_while_another_page_s_words_are_put_in_is_kept(table: Table) -> None:
    table.desk.typed("focus", "f0", "question", "Is it?", name="Reword the focus")
    type_text(table.editor, "One")
    with a_full_disk(table):
        type_text(table.editor, "\nTwo")
        table.desk.flush()
        assert table.door.is_behind
        type_text(table.editor, " and more")
    table.desk.settle()
    assert texts(table) == ["One", "Two and more"]


def test_other_notes_open_when_what_waited_is_saved(table: Table) -> None:
    """Their tables lag: what is typed over words that are not the last ones would undo those."""
    type_text(table.editor, "One\nTwo")
    table.panel.keep()
    with a_full_disk(table):
        type_text(table.editor, "\n+2 Three\nFour")
        at(table, 1, 3)
        type_text(table.editor, " more")
        table.panel.show_session("i-leader")
        table.panel.show_session("i-staff")
        assert not table.editor.isEnabled()
        press(table.editor, Qt.Key.Key_1, CTRL)
    table.desk.leave()
    assert table.editor.isEnabled()
    assert texts(table) == ["One", "Two more", "Three", "Four"]
    assert [t.number for t in table.lines()[2].themes] == [2]
    with table.door.reading() as session:
        assert not lines_of_source(session, "i-leader")
