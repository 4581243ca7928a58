"""The council's timetable comes in by its page, and again when it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.record.sessions import ShownSession, sessions
from peerchallenge.shipped import resource
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.look import look
from peerchallenge.ui.timetable.panel import TimetablePanel
from peerchallenge.ui.timetable.rows import OUT, ProposalRow
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.alone import alone, dressed

FIRST = """Day\tTime\tSession\tRoom\tPeers
Mon 3 Nov\t9.00-10.00\tLeader of the council\tRoom 1\tJO/AM
Mon 3 Nov\t10.15-11.00\tChief executive\tRoom 2\tKL
Mon 3 Nov\t12.30\tLunch\tRoom 5\t
Tue 4 Nov\t11.00-12.30\tStaff focus group\tDepot\tJO
"""
REVISED = FIRST.replace("10.15-11.00", "10.30-11.00").partition("Tue 4 Nov")[0]


@pytest.fixture
def page(qtbot: QtBot) -> InterviewsPage:
    dressed()
    desk = Desk(a_challenge())
    made = alone(qtbot, InterviewsPage(desk), desk, wide=1300, high=800)
    made.open_timetable()
    return made


def settled(panel: TimetablePanel, qtbot: QtBot) -> TimetablePanel:
    qtbot.waitUntil(lambda: not panel.is_under_way, timeout=10_000)
    return panel


def paste(page: InterviewsPage, words: str, qtbot: QtBot) -> TimetablePanel:
    data = QMimeData()
    data.setText(words)
    page.aside.timetable.quick.line.insertFromMimeData(data)
    return settled(page.aside.timetable, qtbot)


def rows(panel: TimetablePanel) -> list[ProposalRow]:
    model = panel.rows.rows
    found = (model.row(n) for n in range(model.rowCount()))
    return [row for row in found if isinstance(row, ProposalRow)]


def held(page: InterviewsPage) -> list[ShownSession]:
    return page._desk.read(sessions)


def test_a_table_is_pasted_looked_at_brought_in_and_taken_back(
    page: InterviewsPage, qtbot: QtBot
) -> None:
    panel = paste(page, FIRST, qtbot)
    assert panel._first.text() == "3 sessions on 2 days; 1 row left out: lunch."
    assert "“KL” is not in the team" in panel._said.text()
    assert panel._bring.text() == "Bring in 3 sessions"
    assert len(held(page)) == 2
    panel.bring_in()
    assert [s.title for s in held(page)] == [
        "Leader of the council", "Chief executive", "Staff focus group",
    ]  # fmt: skip
    assert panel._receipt.isVisible()
    panel._receipt.undo_asked.emit()
    assert len(held(page)) == 2
    page._desk.close()


def test_a_revised_one_is_ticked_with_the_keyboard(page: InterviewsPage, qtbot: QtBot) -> None:
    paste(page, FIRST, qtbot).bring_in()
    panel = paste(page, REVISED, qtbot)
    said = {row.title: row.sentence for row in rows(panel)}
    assert "10:15 to 11:00 → 10:30 to 11:00" in said["Chief executive"]
    assert "no longer in the file" in said["Staff focus group"]
    gone = next(row for row in rows(panel) if row.title == "Staff focus group")
    panel.rows.choose(gone.key)
    press(panel.rows, Qt.Key.Key_Space, text=" ")
    assert panel._bring.text() == "Bring in 1 session"
    assert "not ticked" in next(r.sentence for r in rows(panel) if r.key == gone.key)
    panel.bring_in()
    after = {s.title: s for s in held(page)}
    assert after["Chief executive"].begins == "10:30"
    assert not after["Staff focus group"].cancelled
    page._desk.close()


def test_lunch_can_be_ticked_in_and_out_again(page: InterviewsPage, qtbot: QtBot) -> None:
    panel = paste(page, FIRST, qtbot)
    lunch = next(row for row in rows(panel) if row.key.startswith(OUT))
    panel.tick(lunch.key)
    settled(panel, qtbot)
    assert panel._bring.text() == "Bring in 4 sessions"
    panel.tick(next(row.key for row in rows(panel) if row.title == "Lunch"))
    settled(panel, qtbot)
    assert panel._bring.text() == "Bring in 3 sessions"
    page._desk.close()


def test_a_column_and_a_guess_are_put_right(page: InterviewsPage, qtbot: QtBot) -> None:
    panel = paste(page, FIRST, qtbot)
    names = [c.accessibleName() for c in panel.layouts.columns._choices]
    assert names[:2] == ["Column 1, Day", "Column 2, Time"]
    assert len(set(names)) == 5
    panel.layouts.change_column(3, "out")
    settled(panel, qtbot)
    assert all(row.place is None for row in panel._plan.rows) if panel._plan else False
    chief = next(row for row in rows(panel) if row.title == "Chief executive")
    panel.rows.choose(chief.key)
    panel.guess.form.pick("visit")
    panel.guess.form.picked.emit("visit")
    panel.bring_in()
    assert next(s for s in held(page) if s.title == "Chief executive").form == "visit"
    page._desk.close()


def test_sessions_are_typed_line_by_line(page: InterviewsPage, qtbot: QtBot) -> None:
    quick = page.aside.timetable.quick
    type_text(quick.line, "Tue 9.30-10.15 Cadeirydd y tŷ, Committee room 1, JO AM")
    assert quick._title.text() == "Cadeirydd y tŷ"
    assert "Tue 4 November · 09:30 to 10:15 · Committee room 1 · JO, AM" in quick._when.text()
    press(quick.line, Qt.Key.Key_Return, text="\r")
    assert quick.line.toPlainText() == ""
    assert "from 10:15" in quick._when.text()
    type_text(quick.line, "Trade unions (4), AM\n")
    made = {s.title: s for s in held(page)}
    first, second = made["Cadeirydd y tŷ"], made["Trade unions"]
    assert (first.begins, first.ends, first.peers) == ("09:30", "10:15", ("JO", "AM"))
    assert (second.day, second.begins, second.people) == (first.day, "10:15", 4)
    page._desk.undo()
    assert "Trade unions" not in {s.title for s in held(page)}
    type_text(quick.line, "Wed\n")
    assert len(held(page)) == 3
    page._desk.close()


def test_what_cannot_be_read_is_refused_and_leaves_the_rest(
    page: InterviewsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "timetable.xlsx"
    empty.write_bytes(b"PK\x03\x04")
    page.aside.timetable.read_file(empty)
    panel = settled(page.aside.timetable, qtbot)
    assert panel._refusal.isVisible()
    assert panel.quick.isVisible()
    assert not panel._bring.isEnabled()
    panel.leave()
    assert not panel.isVisible()
    page._desk.close()


@pytest.mark.parametrize(("size", "wide", "high"), [(100, 960, 540), (200, 1092, 566)])
def test_it_fits_and_never_scrolls_sideways(
    northmoor_window: Window, qtbot: QtBot, size: int, wide: int, high: int
) -> None:
    window = northmoor_window
    look.set_text_size(size)
    window.resize(wide, high)
    assert window.bench is not None
    window.bench.turn_to("interviews")
    page = window.findChild(InterviewsPage)
    assert isinstance(page, InterviewsPage)
    page.open_timetable()
    page.aside.timetable.read_file(Path(str(resource("northmoor", "timetable-revised.csv"))))
    panel = settled(page.aside.timetable, qtbot)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (wide, high)
    bar = panel._area.horizontalScrollBar()
    assert bar.maximum() == 0
    for part in (panel._bring, panel._back, panel.source.choose, panel.rows):
        assert part.mapTo(panel, part.rect().topRight()).x() < panel.width()
    panel.layouts.switch.click()
    QApplication.processEvents()
    assert panel._area.horizontalScrollBar().maximum() == 0
