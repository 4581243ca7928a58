"""What is said aloud where a session begins: one key away, large, and noted by one more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from peerchallenge.record.read_out import read_out
from peerchallenge.record.sources import Interview
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.interviews.read_out import ReadOutSheet
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.window import Window

NOON = datetime(2025, 11, 4, 14, 2, tzinfo=UTC)


@pytest.fixture
def page(northmoor_window: Window) -> InterviewsPage:
    bench = northmoor_window.bench
    assert bench is not None
    bench.turn_to("interviews")
    made = bench.pages.made["interviews"]
    assert isinstance(made, InterviewsPage)
    made.now = lambda: NOON
    return made


def sheet_of(page: InterviewsPage) -> ReadOutSheet:
    QApplication.processEvents()
    return next(s for s in page.window().findChildren(ReadOutSheet) if s.isVisible())


def test_it_is_read_out_from_the_room_and_said_at_is_noted_and_undone(page: InterviewsPage) -> None:
    page.side.room.out.click()
    sheet = sheet_of(page)
    shown = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert set(read_out("en-GB").lines) <= set(shown)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    key = page.session_key
    door = page._desk.door
    with door.reading() as session:
        held = session.get(Interview, key)
        assert held is not None
        assert held.told_at == "2025-11-04T14:02:00+00:00"
    assert page.side.room._told.text() == "Said at 14:02"
    assert door.undo_name == "Note that it was read out"
    page._desk.undo()
    assert page.side.room._told.text() == ""


def test_its_key_works_on_the_page_and_esc_notes_nothing(page: InterviewsPage) -> None:
    assert keys_of("read_out")
    page.read_out()
    sheet = sheet_of(page)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page._desk.door.undo_name != "Note that it was read out"


def test_welsh_says_that_nobody_has_read_it(page: InterviewsPage) -> None:
    page.read_out()
    sheet = sheet_of(page)
    sheet.language.picked.emit("cy")
    assert read_out("cy").draft
    assert sheet._draft.isVisible()
    assert sheet.windowTitle() == "Cyn i ni ddechrau"
    sheet.close()
