"""The findings page: made, worded, rested on lines, agreed, changed, moved, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerchallenge.record.listings import ShownFinding, findings
from peerchallenge.record.readings import members
from peerchallenge.store.actions.notes import add_line, toggle_theme
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import dress
from peerchallenge.ui.pages.findings import FindingsPage
from tests.builders import a_challenge
from tests.keys import press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot) -> FindingsPage:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    door = a_challenge()
    for source, words in (("i-leader", "Scrutiny comes late"), ("i-staff", "We hear it after")):
        line = add_line(door, source=source, note_taker="p-jo", text=words)
        toggle_theme(door, lines=[line], theme="governance", name="Governance and culture")
    desk = Desk(door)
    made = FindingsPage(desk)
    desk.changed.connect(made.touched)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_now()
    return made


def shown(page: FindingsPage) -> list[ShownFinding]:
    return page.desk.read(findings)


def made_with_words(page: FindingsPage, qtbot: QtBot, words: str) -> str:
    """Press Ctrl+N and write a headline. Answers the key."""
    before = {f.key for f in shown(page)}
    with qtbot.waitSignal(page._new.clicked):
        QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    type_text(page.detail.headline, words)
    page.desk.leave()
    (key,) = {f.key for f in shown(page)} - before
    assert page.detail.key() == key
    return key


def test_a_finding_is_made_and_worded_with_the_keyboard(page: FindingsPage, qtbot: QtBot) -> None:
    assert page._empty.isVisibleTo(page)
    key = made_with_words(page, qtbot, "Tŷ Coed ŵ 😀")
    assert not page._empty.isVisibleTo(page)
    assert page.desk.door.text("finding", key, "headline") == "Tŷ Coed ŵ 😀"
    assert page.desk.door.undo_name == "Reword finding 1"
    page.desk.undo()
    assert page.detail.headline.toPlainText() == ""
    page.desk.undo()
    assert shown(page) == []
    page.desk.close()


def test_leaving_the_field_puts_the_words_into_the_record(page: FindingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._new.clicked):
        QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    page.detail.narrative.setFocus()
    qtbot.waitUntil(page.detail.narrative.hasFocus)
    type_text(page.detail.narrative, "Members said so.")
    press(page.detail.narrative, Qt.Key.Key_Tab, text="\t")
    assert shown(page)[0].narrative == "Members said so."
    page.desk.close()


def test_lines_are_linked_by_enter_and_taken_out_by_delete(
    page: FindingsPage, qtbot: QtBot
) -> None:
    key = made_with_words(page, qtbot, "Scrutiny is late")
    page.detail.theme.pick("governance")
    page.detail.theme.picked.emit("governance")
    evidence = page.detail.evidence
    with qtbot.waitSignal(evidence._open.clicked):
        QTest.keyClick(page, Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert evidence.offers.rows.rowCount() == 2  # both lines of the theme
    type_text(evidence.box, "scru")
    assert evidence.offers.rows.rowCount() == 1
    press(evidence.box, Qt.Key.Key_Return)
    linked = page.desk.read(members, "finding.evidence")[key]
    assert evidence.lines.rows.rowCount() == len(linked) == 1
    evidence.box.clear()
    press(evidence.box, Qt.Key.Key_Backspace)
    evidence.choice.offer()
    press(evidence.box, Qt.Key.Key_Return)
    assert shown(page)[0].support.sources == 2
    press(evidence.box, Qt.Key.Key_Escape)
    assert not evidence.box.isVisibleTo(page)
    evidence.lines.choose(linked[0])
    press(evidence.lines, Qt.Key.Key_Delete)
    assert shown(page)[0].support.sources == 1
    page.desk.undo()
    assert shown(page)[0].support.sources == 2
    page.desk.close()


def test_other_words_after_agreeing_show_as_changed(page: FindingsPage, qtbot: QtBot) -> None:
    made_with_words(page, qtbot, "Scrutiny is late")
    with qtbot.waitSignal(page.detail.agree.clicked):
        QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert shown(page)[0].is_agreed
    assert page.detail._agreed.isVisibleTo(page)
    type_text(page.detail.headline, "Now ")
    page.desk.leave()
    assert shown(page)[0].has_changed
    assert page.detail._changed.isVisibleTo(page)
    assert page._bar.filters["changed"].accessibleName() == "Changed, 1"
    page.desk.undo()
    assert shown(page)[0].is_agreed
    page.detail.more.reopen.trigger()
    assert not shown(page)[0].is_agreed
    page.desk.close()


def test_an_empty_finding_is_not_agreed(page: FindingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._new.clicked):
        QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    with qtbot.waitSignal(page.desk.refused):
        page.detail.agree_now()
    assert not shown(page)[0].is_agreed
    page.desk.close()


def test_findings_are_moved_filtered_and_deleted(page: FindingsPage, qtbot: QtBot) -> None:
    first = made_with_words(page, qtbot, "First")
    second = made_with_words(page, qtbot, "Second")
    page._list.setFocus()
    qtbot.waitUntil(page._list.hasFocus)
    QTest.keyClick(page._list, Qt.Key.Key_Up, ALT)
    assert [f.key for f in shown(page)] == [second, first]
    assert page._list.key() == second
    page.detail.bearing.pick("strength")
    page.detail.bearing.picked.emit("strength")
    page._bar.filters["strengths"].click()
    assert [r.key for r in page.rows_now()][1:] == [second]
    page.detail.more.delete.trigger()
    assert [f.key for f in shown(page)] == [first]
    page.receipt.undo_asked.emit()
    assert [f.key for f in shown(page)] == [second, first]
    page.desk.close()


def test_one_after_the_other_where_there_is_no_room_for_both(
    page: FindingsPage, qtbot: QtBot
) -> None:
    made_with_words(page, qtbot, "First")
    page.resize(500, 500)
    assert page.panes.is_narrow
    assert page.detail.isVisibleTo(page)
    assert not page._list.isVisibleTo(page)
    page.panes.show_list()
    assert page._list.isVisibleTo(page)
    assert not page.detail.isVisibleTo(page)
    page.desk.close()


def test_enter_in_the_headline_goes_on_to_the_narrative(page: FindingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page._new.clicked):
        QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    type_text(page.detail.headline, "Scrutiny is late\n")
    qtbot.waitUntil(page.detail.narrative.hasFocus)
    assert shown(page)[0].headline == "Scrutiny is late"
    page.desk.close()


def test_lines_say_when_they_were_heard(page: FindingsPage, qtbot: QtBot) -> None:
    made_with_words(page, qtbot, "Scrutiny is late")
    page.detail.evidence.open_search()
    type_text(page.detail.evidence.box, "scrutiny")
    rows = page.detail.evidence.offers.rows
    said = [rows.row(n).sentence for n in range(rows.rowCount())]
    assert "Leader of the council, Mon 09:00, JO: Scrutiny comes late" in said
    page.desk.close()
