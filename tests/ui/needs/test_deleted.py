"""What was deleted: found by its words, read, and brought back one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.findings import findings
from peerchallenge.store.actions import deciding
from peerchallenge.store.actions.notes import drop_interview
from peerchallenge.store.actions.weighing import drop_finding
from peerchallenge.ui import work
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.everywhere import of_the_team
from peerchallenge.ui.history.deleted_sheet import DeletedSheet, show_deleted
from peerchallenge.ui.history.sheet import HistorySheet
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.fitting import cut, settle
from tests.ui.alone import dressed
from tests.ui.needs.two_laptops import apart, meet, reword

_LONG = "Members and officers trust each other. " * 12
_LAST = "Some members do not trust officers."


class Gone:
    """A finding AM reworded and deleted, as JO sees it."""

    def __init__(self, qtbot: QtBot, size: tuple[int, int] = (1200, 800)) -> None:
        dressed()
        self.qtbot = qtbot
        here, there, self.finding = apart()
        reword(there, self.finding, narrative=_LAST)
        drop_finding(there, finding=self.finding)
        with there.action("Make") as act:
            act.new("evidence", key="e-gone", text=_LONG, interview="i-staff")
        with there.action("Delete") as act:
            act.drop("evidence", "e-gone")
        meet(here, there)
        there.close()
        self.desk = Desk(here)
        self.page = QWidget()
        self.page.resize(*size)
        qtbot.addWidget(self.page)
        self.page.show()
        self.sheet = opened(qtbot, self.desk, self.page)

    def rows(self) -> list[str]:
        return said(self.sheet)

    def history(self, which: str = "") -> HistorySheet:
        self.sheet.list.choose(which or f"finding {self.finding}")
        QTest.keyClick(self.sheet.list, Qt.Key.Key_Return)
        (made,) = [s for s in self.sheet.findChildren(HistorySheet) if s.isVisible()]
        self.qtbot.waitUntil(lambda: bool(made.compared.words))
        return made


def opened(qtbot: QtBot, desk: Desk, over: QWidget) -> DeletedSheet:
    sheet = show_deleted(desk, over)
    qtbot.waitUntil(lambda: sheet.is_read)
    return sheet


def said(sheet: DeletedSheet) -> list[str]:
    rows = sheet.list.rows
    return [rows.row(n).sentence for n in range(rows.rowCount())]


@pytest.fixture
def gone(qtbot: QtBot) -> Iterator[Gone]:
    made = Gone(qtbot)
    yield made
    made.desk.close()


def test_it_says_what_and_who_and_when(gone: Gone) -> None:
    line, finding = sorted(gone.rows(), reverse=True)
    assert finding.startswith("Finding: Trust between members and officers. Deleted by AM, ")
    assert line.startswith("Line in Staff focus group: Members and officers trust each other")
    assert gone.sheet.list.key()
    assert gone.sheet.list.hasFocus()


def test_enter_opens_its_history_and_it_is_brought_back_and_undone(gone: Gone) -> None:
    history = gone.history()
    assert history.rows.rows.row(0).sentence.endswith("Deleted it.")
    assert any(_LAST in field.toPlainText() for field in history.compared.words)
    assert history.back.isEnabled()
    assert history.back.words() == "Bring it back"
    history.back.click()
    (found,) = gone.desk.read(findings)
    assert found.narrative == _LAST
    gone.qtbot.waitUntil(lambda: len(gone.rows()) == 1)
    assert gone.sheet.receipt.isVisible()
    gone.sheet.receipt.undo_asked.emit()
    assert gone.desk.read(findings) == []
    gone.qtbot.waitUntil(lambda: len(gone.rows()) == 2)


def test_an_earlier_moment_can_be_gone_back_to_as_well(gone: Gone) -> None:
    history = gone.history()
    oldest = history.rows.rows.row(history.rows.rows.rowCount() - 1)
    history.rows.choose(oldest.key)
    gone.qtbot.waitUntil(lambda: history.back.words() == "Put these words back")
    history.back.click()
    (found,) = gone.desk.read(findings)
    assert found.narrative != _LAST


def test_what_is_refused_is_told_on_the_sheet_that_asked(
    gone: Gone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_args: object, **_kw: object) -> None:
        raise Refused("The challenge is closed, so nothing was brought back.")

    monkeypatch.setattr(deciding, "restore", refuses)
    history = gone.history()
    history.back.click()
    assert history.isVisible()
    assert history.refusal.isVisible()
    assert not gone.sheet.receipt.isVisible()


def test_once_it_is_put_away_nothing_is_read_any_more(gone: Gone) -> None:
    gone.sheet.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    drop_interview(gone.desk.door, interview="i-staff")
    gone.qtbot.wait(50)
    assert not work.is_under_way()


def test_the_button_does_what_enter_does(gone: Gone) -> None:
    gone.sheet.history.click()
    assert [s for s in gone.sheet.findChildren(HistorySheet) if s.isVisible()]


def test_where_nothing_was_deleted_it_says_so(qtbot: QtBot) -> None:
    dressed()
    desk, page = Desk(a_challenge()), QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    sheet = opened(qtbot, desk, page)
    assert sheet.empty.isVisible()
    assert not sheet.list.isVisible()
    assert not sheet.history.isVisible()
    desk.close()


def test_hundreds_are_all_listed_and_not_measured_one_by_one(qtbot: QtBot) -> None:
    dressed()
    door = a_challenge()
    with door.action("Make") as act:
        for n in range(300):
            act.new("evidence", key=f"e{n:04}", text="They trust us", interview="i-staff")
    with door.action("Delete") as act:
        for n in range(300):
            act.drop("evidence", f"e{n:04}")
    desk, page = Desk(door), QWidget()
    qtbot.addWidget(page)
    page.show()
    sheet = opened(qtbot, desk, page)
    assert len(sheet.found) == 300
    assert sheet.list.uniformItemSizes()
    desk.close()


def is_whole(history: QWidget) -> bool:
    return all("sideways" in said for said in cut(history))


@pytest.mark.parametrize("size", [(1200, 800), (1092, 566), (960, 540)])
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_is_cut(qtbot: QtBot, text_size: int, size: tuple[int, int]) -> None:
    look.set_text_size(text_size)
    try:
        made = Gone(qtbot, size)
        qtbot.waitUntil(lambda: cut(made.sheet) == [])
        for which in ("", "evidence e-gone"):
            history = made.history(which)
            settle()
            # Where a row ends, Qt counts the blank nobody sees.
            qtbot.waitUntil(partial(is_whole, history))
            history.accept()
        made.desk.close()
    finally:
        look.set_text_size(100)


def test_it_is_found_by_what_somebody_types(northmoor_window: Window, qtbot: QtBot) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    (act,) = [act for act in of_the_team(bench) if act.words == "What was deleted"]
    assert {"undelete", "restore", "bin"} <= set(act.also.split())
    bench.toggle_meeting()
    act.run()
    assert not northmoor_window.findChildren(DeletedSheet)
    bench.toggle_meeting()
    act.run()
    (sheet,) = northmoor_window.findChildren(DeletedSheet)
    qtbot.waitUntil(lambda: sheet.is_read)
    sheet.close()
