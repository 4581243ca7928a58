"""The recommendations page: worded, tied to findings, put in order, given a day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerchallenge.record.findings import ShownRecommendation, findings, recommendations
from peerchallenge.store.actions.weighing import add_finding
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.recommendations.page import RecommendationsPage
from peerchallenge.ui.recommendations.rows import opens_with_verb
from peerchallenge.ui.recommendations.verb_text import verb_height
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.alone import alone, dressed

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot) -> RecommendationsPage:
    dressed()
    door = a_challenge()
    add_finding(door, theme="governance", headline="Scrutiny comes late")
    add_finding(door, theme="governance", headline="Nobody owns the savings")
    desk = Desk(door)
    return alone(qtbot, RecommendationsPage(desk), desk)


def shown(page: RecommendationsPage) -> list[ShownRecommendation]:
    return page.desk.read(recommendations)


def new_one(page: RecommendationsPage, qtbot: QtBot) -> None:
    """Press Ctrl+N; the button is pressed for a moment before it acts."""
    with qtbot.waitSignal(page._new.clicked):
        QTest.keyClick(page, Qt.Key.Key_N, CTRL)


def test_what_waits_is_said_and_answered(page: RecommendationsPage, qtbot: QtBot) -> None:
    first, second = page.desk.read(findings)
    assert [f.key for f in page.waiting()] == [first.key, second.key]
    page.add_for_waiting()
    type_text(page.detail.words, "Bring ŵ and 😀 in early.")
    page.desk.leave()
    (made,) = shown(page)
    assert made.text == "Bring ŵ and 😀 in early."
    assert made.findings == (first.key,)
    assert page.desk.door.undo_name == "Reword recommendation 1"
    page.detail.answer(second.key)
    assert shown(page)[0].findings == (first.key, second.key)
    assert not page._banner.isVisibleTo(page)
    page.detail.answers.choose(first.key)
    press(page.detail.answers, Qt.Key.Key_Delete)
    assert shown(page)[0].findings == (second.key,)
    page.desk.undo()
    assert set(shown(page)[0].findings) == {first.key, second.key}
    page.desk.close()


def test_they_are_put_in_order_and_deleted(page: RecommendationsPage, qtbot: QtBot) -> None:
    for words in ("Publish a plan.", "Agree who leads."):
        new_one(page, qtbot)
        type_text(page.detail.words, words)
        page.desk.leave()
    with qtbot.waitSignal(page.desk.stepped):
        QTest.keyClick(page, Qt.Key.Key_Up, ALT)
    assert [r.text for r in shown(page)] == ["Agree who leads.", "Publish a plan."]
    assert page.detail._title.text() == "Recommendation 1"
    page.detail.delete.click()
    assert [r.text for r in shown(page)] == ["Publish a plan."]
    page.desk.undo()
    assert [r.text for r in shown(page)] == ["Agree who leads.", "Publish a plan."]
    page.desk.close()


def test_a_day_that_is_none_is_refused_where_it_stands(
    page: RecommendationsPage, qtbot: QtBot
) -> None:
    new_one(page, qtbot)
    field = page.detail.by_when
    type_text(field, "31 February 2026")
    press(field, Qt.Key.Key_Return)
    assert field.property("refused") is True
    assert shown(page)[0].by_when is None
    field.selectAll()
    type_text(field, "31 March 2026")
    press(field, Qt.Key.Key_Return)
    assert field.property("refused") is False
    assert shown(page)[0].by_when == date(2026, 3, 31)
    type_text(page.detail.owner, "Chief executive")
    press(page.detail.owner, Qt.Key.Key_Return)
    assert shown(page)[0].owner == "Chief executive"
    page.desk.undo()
    assert page.detail.owner.text() == ""
    page.desk.close()


def test_what_was_written_in_a_field_stays_with_its_recommendation(
    page: RecommendationsPage, qtbot: QtBot
) -> None:
    page.add()
    page.add()
    one, two = (r.key for r in shown(page))
    type_text(page.detail.measure, "Fewer late papers")
    page._list.choose(one)
    kept = {r.key: r.measure for r in shown(page)}
    assert kept == {one: "", two: "Fewer late papers"}
    assert page.detail.measure.text() == ""
    page.desk.close()


def test_the_hint_knows_verbs() -> None:
    assert opens_with_verb("Bring scrutiny in")
    assert not opens_with_verb("Scrutiny should come early")
    assert not opens_with_verb("")


def test_the_verb_and_the_rest_are_laid_out_on_the_same_lines(page: RecommendationsPage) -> None:
    words = "Bring " + "scrutiny into policy early " * 20
    assert verb_height("Bring it", 5, 300, 4) < verb_height(words, 5, 300, 4)
    assert verb_height(words, 5, 300, 4) == verb_height(words * 2, 5, 300, 4)
    page.desk.close()
