"""The overview: what waits and where it is done, what is booked, what is asked of the council."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from peerchallenge.store.actions.challenges import start_challenge
from peerchallenge.store.actions.sessions import start_new_session
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.findings.page import FindingsPage
from peerchallenge.ui.look import look
from peerchallenge.ui.overview.page import OverviewPage
from peerchallenge.ui.window import Window
from tests.builders import a_challenge, a_door
from tests.keys import press, type_text
from tests.ui.alone import alone, dressed
from tests.walk.peer import can_be_seen

TUESDAY = datetime(2025, 11, 4, 8, 30, tzinfo=UTC)


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    dressed()
    door = a_challenge()
    with door.action("Note") as act:
        act.new("evidence", key="e", text="Scrutiny is late", interview="i-leader")
        act.new("interview", key="u", title="Trade unions", begins="10:30")
        act.put("interview", "u", day=TUESDAY.date())
        act.new("finding", key="f", headline="So", theme="finance", bearing="consider", number=1)
        act.new("recommendation", key="r", text="Do it.")
    desk = Desk(door)
    return alone(qtbot, OverviewPage(desk, now=lambda: TUESDAY), desk, wide=1126, high=744)


def needs(page: OverviewPage) -> dict[str, str]:
    """What waits, and where it is done."""
    return {need.what: need.page for need in page._needs._shown or ()}


def test_the_day_comes_from_the_clock(page: OverviewPage) -> None:
    assert page._title.text() == "Tuesday, day 2 of 4"
    page.now = lambda: datetime(2025, 11, 2, 12, 0, tzinfo=UTC)
    page.show_now()
    assert page._under.text() == "The team arrives tomorrow."
    page._desk.close()


def test_the_keyboard_begins_with_what_is_on_screen(northmoor_window: Window) -> None:
    window, bench = northmoor_window, northmoor_window.bench
    assert bench is not None
    for width, height, size in ((1366, 768, 100), (1092, 566, 200), (960, 540, 200)):
        look.set_text_size(size)
        window.resize(width, height)
        QApplication.processEvents()
        bench.turn_to("overview")
        QApplication.processEvents()
        held = window.focusWidget()
        assert held is not None
        assert can_be_seen(held)
        assert bench.rect().contains(held.mapTo(bench, held.rect().bottomRight()))


def test_before_any_session_the_grid_is_explained_and_no_cell_is_called_a_gap(
    qtbot: QtBot,
) -> None:
    door = a_door()
    start_challenge(door, council="Tarnbeck District Council")
    made = OverviewPage(Desk(door), now=lambda: TUESDAY)
    qtbot.addWidget(made)
    made.show()
    made.show_now()
    assert not made.grid.isVisible()
    assert made._will_be.isVisible()
    begin = made.focusProxy()
    assert isinstance(begin, QPushButton)
    with qtbot.waitSignal(made.page_asked, check_params_cb=lambda page: page == "interviews"):
        begin.click()
    start_new_session(made._desk.door, title="Leader", at=TUESDAY)
    made.show_now()
    assert made.grid.isVisible()
    assert not made._will_be.isVisible()
    made._desk.close()


def test_each_thing_that_waits_has_its_count_and_its_place(page: OverviewPage) -> None:
    assert needs(page) == {
        "1 line is not under a theme": "evidence/unfiled",
        "1 finding is not triangulated": "findings/thin",
        "1 area has no recommendation": "recommendations/unanswered",
        "1 recommendation answers no finding": "recommendations/groundless",
    }
    page.now = lambda: datetime(2025, 11, 6, 20, 0, tzinfo=UTC)
    page.show_now()
    assert needs(page)["2 sessions have no notes"] == "interviews/silent"
    page._desk.close()


def test_a_voice_that_is_booked_is_no_gap(page: OverviewPage) -> None:
    said = {page.grid._said(at) for at in _row(page, 0)}
    assert any(s.endswith("nobody heard yet, booked for Tuesday 10:30") for s in said)
    assert any(s.endswith("a gap, nobody heard and nobody booked") for s in said)
    before = page.ask.text()
    page.now = lambda: datetime(2025, 11, 6, 20, 0, tzinfo=UTC)
    page.show_now()
    assert page.ask.text() != before
    page._desk.close()


def _row(page: OverviewPage, row: int) -> list[QPoint]:
    return [QPoint(column, row) for column in range(len(page.grid._names))]


def test_the_grid_follows_what_is_filed_and_taken_back(page: OverviewPage, qtbot: QtBot) -> None:
    from peerchallenge.store.actions.notes import toggle_theme

    assert page._filed.text() == "0 lines filed"
    page._desk.do(toggle_theme, lines=["e"], theme="finance", name="Finance")
    qtbot.waitUntil(lambda: page._filed.text() == "1 line filed")
    page._desk.undo()
    qtbot.waitUntil(lambda: page._filed.text() == "0 lines filed")
    page._desk.close()


def test_the_council_is_asked_with_the_keyboard(page: OverviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.ask.clicked):
        QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    words = page.panel.words.toPlainText()
    assert words.startswith("Dear colleagues,")
    assert "union" not in words  # booked
    type_text(page.panel.words, "Ŵ ")
    with qtbot.waitSignal(page.panel._copy.clicked):
        QTest.keyClick(
            page,
            Qt.Key.Key_C,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert QApplication.clipboard().text() == page.panel.words.toPlainText()
    page.show_now()
    assert "Ŵ" in page.panel.words.toPlainText(), "what was put right stays"
    press(page.panel.words, Qt.Key.Key_Escape)
    assert not page.panel.isVisibleTo(page)
    assert page.grid.isVisibleTo(page)
    page._desk.close()


def test_what_waits_opens_its_page_already_narrowed(northmoor_window: Window) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    show = next(
        b for b in bench.findChildren(QPushButton) if b.accessibleName().startswith("Show:")
    )
    show.click()
    assert bench.frame.page() == "findings"
    page = bench.pages.made["findings"]
    assert isinstance(page, FindingsPage)
    assert page._bar.filters["thin"].isChecked()
    assert len([r for r in page.rows_now() if not r.key.startswith("theme ")]) == 5


@pytest.mark.parametrize("day", [4, 5, 20])  # what comes next takes room while days are to come
def test_northmoor_fits_without_scrolling(northmoor_window: Window, day: int) -> None:
    northmoor_window.resize(1366, 768)
    QApplication.processEvents()
    bench = northmoor_window.bench
    assert bench is not None
    page = bench.pages.made["overview"]
    assert isinstance(page, OverviewPage)
    page.now = lambda: datetime(2025, 11, day, 13, tzinfo=UTC)
    page.show_now()
    for _ in range(4):
        QApplication.processEvents()
    assert page._next.isVisible() == (day < 20)
    (area,) = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
