"""The findings page: made, worded, rested on lines, agreed, changed, moved, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.record.findings import ShownFinding, findings
from peerchallenge.record.readings import members
from peerchallenge.store.actions.notes import add_line, toggle_theme
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.dragging import Held
from peerchallenge.ui.findings.page import FindingsPage
from peerchallenge.ui.findings.word_marks import changed_words
from peerchallenge.ui.list_page import ListPage
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.alone import alone, dressed

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot) -> FindingsPage:
    dressed()
    door = a_challenge()
    for source, words in (("i-leader", "Scrutiny comes late"), ("i-staff", "We hear it after")):
        line = add_line(door, source=source, note_taker="p-jo", text=words)
        toggle_theme(door, lines=[line], theme="governance", name="Governance and culture")
    desk = Desk(door)
    return alone(qtbot, FindingsPage(desk), desk)


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
    page.detail.reopen.trigger()
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
    page.detail.delete.trigger()
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


def test_with_every_letter_the_best_line_is_the_one_enter_links(
    page: FindingsPage, qtbot: QtBot
) -> None:
    add_line(page.desk.door, source="i-staff", note_taker="p-jo", text="Papers come late")
    made_with_words(page, qtbot, "Scrutiny is late")
    page.detail.evidence.open_search()
    offers, box = page.detail.evidence.offers, page.detail.evidence.box
    type_text(box, "l")
    press(box, Qt.Key.Key_Down)
    assert offers.key() == offers.rows.row(1).key
    type_text(box, "ate")
    assert offers.rows.rowCount() == 2
    assert offers.key() == offers.rows.row(0).key
    page.desk.close()


def with_lines(page: FindingsPage) -> list[str]:
    """Two findings, the first resting on both lines. Answers the keys: findings, then lines."""
    from peerchallenge.record.lines import lines_of_theme
    from peerchallenge.store.actions.weighing import add_finding

    lines = [line.key for line in page.desk.read(lines_of_theme, "governance")]
    one = add_finding(
        page.desk.door, theme="governance", headline="Scrutiny is late", evidence=lines
    )
    two = add_finding(page.desk.door, theme="governance", headline="Staff hear late")
    page._list.choose(one)
    return [one, two, *lines]


def drop_on(page: FindingsPage, held: Held, row: str, *, below: bool = False) -> None:
    """Put something down on a row of the list, as the mouse would."""
    rows = page._list
    place = rows.visualRect(rows.rows.index(rows.rows.at(row)))
    at = place.center() + QPoint(0, 4 if below else -4)
    mime = held.packed()
    none = Qt.KeyboardModifier.NoModifier
    button, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    over = QDragEnterEvent(at, move, mime, button, none)
    QApplication.sendEvent(rows.viewport(), over)
    assert over.isAccepted()
    dropped = QDropEvent(at.toPointF(), move, mime, button, none)
    QApplication.sendEvent(rows.viewport(), dropped)


def test_a_row_that_enters_over_its_own_place_can_still_be_put_down_elsewhere(
    page: FindingsPage,
) -> None:
    """Qt sends nothing more to a list that refuses the entering, and so it began for every row."""
    one, two, *_ = with_lines(page)
    rows, held = page._list, Held("finding", (one,))
    own = rows.visualRect(rows.rows.index(rows.rows.at(one))).center()
    mime, none = held.packed(), Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(own, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(rows.viewport(), over)
    assert over.isAccepted()
    drop_on(page, held, two, below=True)
    order = [r.key for r in page.rows_now() if r.key in (one, two)]
    assert order == [two, one]
    page.desk.close()


def test_a_page_turned_to_has_the_keyboard_where_something_is_shown(
    northmoor_window: Window,
) -> None:
    """Also where one finding stands in the place of the list."""
    window, bench = northmoor_window, northmoor_window.bench
    assert bench is not None
    window.resize(960, 540)
    look.set_text_size(200)
    for name in ("findings", "recommendations"):
        bench.turn_to(name)
        page = bench.pages.made[name]
        assert isinstance(page, ListPage)
        page.open()
        bench.turn_to("overview")
        bench.turn_to(name)
        held = window.focusWidget()
        assert held is page.panes._back
        assert held.isVisible()


def test_ticked_lines_are_split_off_and_merged_back(page: FindingsPage, qtbot: QtBot) -> None:
    one, two, first, second = with_lines(page)
    lines = page.detail.evidence.lines
    lines.setFocus()
    lines.choose(first)
    press(lines, Qt.Key.Key_Space)
    assert page.detail.evidence.split.isVisibleTo(page)
    with qtbot.waitSignal(page.detail.evidence.split.clicked):
        QTest.keyClick(page, Qt.Key.Key_S, CTRL | Qt.KeyboardModifier.ShiftModifier)
    made = page.detail.key()
    linked = page.desk.read(members, "finding.evidence")
    assert linked == {one: [second], made: [first]}
    for key in (one, made):
        page._list.choose(key)
        press(page._list, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.desk.stepped):
        QTest.keyClick(page, Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert {f.key for f in shown(page)} == {one, two}
    assert set(page.desk.read(members, "finding.evidence")[one]) == {first, second}
    page.desk.undo()
    assert {f.key for f in shown(page)} == {one, two, made}
    page.desk.close()


def test_splitting_without_ticks_says_what_to_do(page: FindingsPage, qtbot: QtBot) -> None:
    with_lines(page)
    with qtbot.waitSignal(page.desk.refused) as told:
        page.detail.split.trigger()
    assert "Choose the lines first" in told.args[0].sentence
    page.desk.close()


def test_a_line_is_dragged_onto_another_finding(page: FindingsPage) -> None:
    one, two, first, second = with_lines(page)
    drop_on(page, Held("line", (first,), one), two)
    assert page.desk.read(members, "finding.evidence") == {one: [second], two: [first]}
    page.desk.undo()
    drop_on(page, Held("line", (second,)), two)
    linked = page.desk.read(members, "finding.evidence")
    assert set(linked[one]) == {first, second}
    assert linked[two] == [second]
    page.desk.close()


def test_findings_are_dragged_into_their_order(page: FindingsPage) -> None:
    one, two, *_ = with_lines(page)
    drop_on(page, Held("finding", (two,)), one)
    assert [f.key for f in shown(page)] == [two, one]
    drop_on(page, Held("finding", (two,)), one, below=True)
    assert [f.key for f in shown(page)] == [one, two]
    page.desk.close()


def test_what_changed_is_shown_word_by_word_and_gone_back_to(page: FindingsPage) -> None:
    one, *_ = with_lines(page)
    page.detail.agree_now()
    page.detail.headline.selectAll()
    type_text(page.detail.headline, "Scrutiny 😀 is never late")
    page.desk.leave()
    changes = page.detail.changes
    assert changes.isVisibleTo(page)
    assert changes.agreed.toPlainText().startswith("Scrutiny is late")
    marked = [s.cursor.selectedText() for s in changes.now.extraSelections()]
    assert [words.strip() for words in marked] == ["😀", "never"]
    changes.go_back.click()
    assert page.desk.door.text("finding", one, "headline") == "Scrutiny is late"
    assert not changes.isVisibleTo(page)
    page.desk.close()


def test_words_agreed_as_they_are_now(page: FindingsPage, qtbot: QtBot) -> None:
    with_lines(page)
    page.detail.agree_now()
    type_text(page.detail.headline, "Now ")
    page.desk.leave()
    with qtbot.waitSignal(page.detail.changes.agree.clicked):
        QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert shown(page)[0].is_agreed
    page.desk.close()


def test_lines_that_may_be_related_are_linked_or_sent_away(
    page: FindingsPage, qtbot: QtBot
) -> None:
    first = add_line(
        page.desk.door, source="i-staff", note_taker="p-jo", text="Scrutiny papers reach us late"
    )
    made_with_words(page, qtbot, "Scrutiny papers are late")
    related = page.detail.evidence.related
    qtbot.waitUntil(lambda: related.lines.key() == first)
    with qtbot.waitSignal(related.look_at.clicked):
        QTest.keyClick(page, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(related.lines.hasFocus)
    press(related.lines, Qt.Key.Key_Minus)
    assert first not in related.lines.shown_keys()
    page.desk.undo()
    qtbot.waitUntil(lambda: first in related.lines.shown_keys())
    related.lines.choose(first)
    press(related.lines, Qt.Key.Key_Plus)
    assert page.detail.evidence.lines.rows.rowCount() == 1
    assert first not in related.lines.shown_keys()
    page.desk.close()


def test_a_finding_is_parked_and_a_recommendation_begun_from_it(
    page: FindingsPage, qtbot: QtBot
) -> None:
    from peerchallenge.record.findings import recommendations

    one, *_ = with_lines(page)
    with qtbot.waitSignal(page.detail.park.clicked):
        QTest.keyClick(page, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert shown(page)[0].parked
    assert page._bar.filters["parked"].accessibleName() == "Parked, 1"
    with qtbot.waitSignal(page.recommendation_asked) as asked:
        QTest.keyClick(page, Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    (made,) = page.desk.read(recommendations)
    assert asked.args == [made.key]
    assert made.findings == (one,)
    page.desk.close()


def test_words_are_marked_in_the_units_qt_counts_in() -> None:
    gone, came = changed_words("😀 late indeed", "😀 never late")
    assert came == [(3, 6)]
    assert gone == [(7, 7)]
    assert changed_words("same", "same") == ([], [])
