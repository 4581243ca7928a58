"""What needs you: three questions by keyboard alone, and nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.ui.desk import Desk
from peerchallenge.ui.exchange.asking_once import asked_once
from peerchallenge.ui.history.offer import offer_history
from peerchallenge.ui.history.sheet import HistorySheet
from peerchallenge.ui.look import look
from peerchallenge.ui.needs.asked import Asked, Side, What, gathered
from peerchallenge.ui.needs.card import Card
from peerchallenge.ui.needs.page import NeedsPage
from peerchallenge.ui.page import HasRecords
from peerchallenge.ui.work import is_under_way
from tests.builders import a_challenge
from tests.fitting import cut, settle
from tests.keys import type_text
from tests.ui.alone import dressed
from tests.ui.needs.made_up import BEARING, DELETED, EVERY, TWIN, VALUE, WORDS, Told

NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_KEY = Qt.Key


class Open:
    """The page with some questions, in a window of its own that has the keyboard."""

    def __init__(self, qtbot: QtBot, *asked: Asked, size: tuple[int, int] = (1126, 700)) -> None:
        dressed()
        self.qtbot = qtbot
        self.told = Told(*asked)
        self.desk = Desk(a_challenge())
        self.page = NeedsPage(self.desk, self.told)
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show()
        qtbot.waitActive(self.page)
        self.page.setFocus()  # as the frame does, before anything has been read
        self.page.show_now()
        qtbot.waitUntil(lambda: [a.id for a in self.page.questions.all] == [a.id for a in asked])

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key, held)

    def shown(self) -> str:
        asked = self.page.now()
        return asked.id if asked else ""


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    return Open(qtbot, *EVERY)


def test_three_questions_are_answered_by_keyboard_alone(opened: Open) -> None:
    opened.press(_KEY.Key_1)
    opened.press(_KEY.Key_Return)
    assert opened.shown() == VALUE.id
    opened.press(_KEY.Key_1)
    opened.press(_KEY.Key_Return)
    assert opened.shown() == DELETED.id
    opened.press(_KEY.Key_2)
    opened.press(_KEY.Key_Return)
    assert opened.shown() == TWIN.id
    opened.press(_KEY.Key_S)
    assert opened.told.answers == [
        (WORDS.id, "side", None),
        (BEARING.id, "side 1", None),  # what the record says now is chosen first
        (VALUE.id, "side", None),
        (DELETED.id, "delete", None),
        (TWIN.id, "same", None),
    ]
    assert opened.page.empty.isVisible()
    assert not opened.page.view.isVisible()


def test_the_keyboard_begins_on_what_is_chosen(opened: Open) -> None:
    assert opened.page.view.texts.both.head.hasFocus()


def test_enter_on_another_button_presses_that_and_answers_nothing(opened: Open) -> None:
    opened.page.view.ask.setFocus()
    opened.press(_KEY.Key_Return)
    assert opened.told.answers == []
    message = QGuiApplication.clipboard().text()
    assert message.startswith("Finding 18: you and I")
    assert "trust" not in message  # nothing of what anybody said


def test_enter_in_the_list_opens_and_answers_nothing(opened: Open) -> None:
    opened.page.rows.setFocus()
    opened.press(_KEY.Key_Return)
    assert opened.told.answers == []
    assert opened.page.view.texts.both.head.hasFocus()


def test_both_together_can_be_edited_and_what_is_typed_is_kept_over_later(opened: Open) -> None:
    opened.press(_KEY.Key_E)
    here = QApplication.focusWidget()
    assert here is opened.page.view.texts.both.words
    type_text(here, "1 ŵ 2 k ")  # no letter of it is a command
    typed = opened.page.view.texts.both.words.toPlainText()
    assert typed == "1 ŵ 2 k " + WORDS.joined
    opened.press(_KEY.Key_Escape)
    assert opened.page.view.texts.both.words.toPlainText() == typed
    opened.press(_KEY.Key_Escape)
    assert opened.shown() == VALUE.id
    assert opened.told.words == {WORDS.id: typed}
    opened.press(_KEY.Key_Left, ALT)
    assert opened.page.view.texts.both.words.toPlainText() == typed
    opened.press(_KEY.Key_Return)
    assert opened.told.answers[0] == (WORDS.id, "edited", typed)
    assert opened.told.words == {}


def test_what_is_typed_is_kept_within_a_second_and_when_the_program_ends(opened: Open) -> None:
    field = opened.page.view.texts.both.words
    type_text(field, "a")
    opened.qtbot.waitUntil(lambda: opened.told.words == {WORDS.id: "a" + WORDS.joined}, timeout=900)
    type_text(field, "b")
    opened.desk.ending.emit()
    assert opened.told.words == {WORDS.id: field.toPlainText()}


def test_an_answer_that_is_refused_loses_nothing(opened: Open) -> None:
    opened.told.refuses = True
    opened.press(_KEY.Key_E)
    here = QApplication.focusWidget()
    assert here is not None
    type_text(here, "x")
    opened.press(_KEY.Key_Return, CTRL)
    assert opened.shown() == WORDS.id
    assert opened.page.view.texts.both.words.toPlainText() == "x" + WORDS.joined


def test_reading_again_leaves_what_is_being_typed_alone(opened: Open) -> None:
    opened.press(_KEY.Key_E)
    here = QApplication.focusWidget()
    assert here is not None
    type_text(here, "x")
    opened.page.touched([("evidence", "e1")])
    with opened.qtbot.waitSignal(opened.page.questions.listed):
        pass
    assert opened.page.view.texts.both.words.toPlainText() == "x" + WORDS.joined
    assert here.hasFocus()


def test_an_answer_taken_back_asks_again(opened: Open) -> None:
    opened.press(_KEY.Key_1)
    opened.press(_KEY.Key_Return)
    opened.told.open = list(EVERY)
    opened.page.touched([("decision", "q1")])
    opened.qtbot.waitUntil(lambda: len(opened.page.questions.all) == len(EVERY))
    assert opened.page.rows.rows.at(WORDS.id) == 0


def test_what_was_put_off_is_asked_again_and_the_last_later_leaves(
    opened: Open, qtbot: QtBot
) -> None:
    seen = []
    for _ in EVERY[1:]:
        seen.append(opened.shown())
        opened.press(_KEY.Key_Escape)
    seen.append(opened.shown())
    assert seen == [a.id for a in EVERY]
    with qtbot.waitSignal(opened.page.left):
        opened.press(_KEY.Key_Escape)
    assert opened.told.answers == []


def test_both_are_kept_as_two_where_that_makes_sense(opened: Open) -> None:
    opened.press(_KEY.Key_K)
    assert opened.told.answers == [(WORDS.id, "two", None)]
    opened.press(_KEY.Key_K)  # a day cannot be both
    assert len(opened.told.answers) == 1


def test_a_third_person_has_a_card_too(qtbot: QtBot) -> None:
    third = Side("DK", "", "Members and officers trust each other.")
    opened = Open(qtbot, replace(WORDS, sides=(*WORDS.sides, third)))
    texts = opened.page.view.texts
    assert len(texts.cards) == 4
    assert texts.cards[3].head.accessibleName().startswith("DK’s")
    texts.choose(3)
    opened.press(_KEY.Key_Return)
    assert opened.told.answers == [(WORDS.id, "side 2", None)]


def test_each_question_is_one_sentence(opened: Open) -> None:
    rows = opened.page.rows.rows
    assert [rows.row(n).sentence for n in range(rows.rowCount())] == [
        "Finding 18: trust between members and officers. You and AM changed the narrative "
        "differently. The bearing too.",
        "Staff focus group. You and AM set the day differently.",
        "A line in Leader of the council. AM deleted it, you changed it.",
        "Two sessions: Staff focus group. These two look like the same thing.",
    ]
    assert replace(DELETED, is_mine=False).happened == "AM deleted it, JO changed it."


def test_every_card_says_itself(opened: Open) -> None:
    cards = opened.page.view.findChildren(Card)
    names = [card.head.accessibleName() for card in cards if card.isVisible()]
    assert [name.partition(",")[0] for name in names] == ["Yours", "Theirs", "Both together"]
    assert "Added 27 words" in names[0]
    assert "may say something neither" in names[2]


def test_values_of_one_record_are_asked_together_with_its_words() -> None:
    other = replace(BEARING, id="q9", field="theme")
    alone = replace(BEARING, id="q8", key="f2")
    found = gathered([VALUE, BEARING, WORDS, other, alone, DELETED])
    assert [(a.id, [t.id for t in a.too]) for a in found] == [
        (VALUE.id, []),
        (WORDS.id, [BEARING.id, "q9"]),
        ("q8", []),
        (DELETED.id, []),
    ]
    assert gathered([BEARING, other])[0].too == (other,)
    every = [VALUE, BEARING, WORDS, other, alone, DELETED, TWIN]
    assert asked_once(every) == len(gathered(every))  # the badge and the page say the same


@pytest.mark.parametrize("size", [(1126, 700), (904, 470), (1036, 480)])
@pytest.mark.parametrize("text_size", [100, 150, 200])
@pytest.mark.parametrize("asked", EVERY, ids=[a.what.value for a in EVERY])
def test_nothing_is_cut(qtbot: QtBot, asked: Asked, text_size: int, size: tuple[int, int]) -> None:
    look.set_text_size(text_size)
    try:
        opened = Open(qtbot, asked, replace(VALUE, id="q0"), size=size)
        settle()
        assert cut(opened.page) == []
    finally:
        look.set_text_size(100)


def test_nobody_meets_a_nameless_field(opened: Open) -> None:
    for asked in EVERY:
        opened.page.narrow(asked.id)
        parts = [p for p in opened.page.findChildren(QWidget) if p.isVisible()]
        named = [p for p in parts if p.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert all(p.accessibleName() for p in named)
        assert What(asked.what)


def test_each_question_offers_the_history_of_what_it_is_about(opened: Open) -> None:
    assert isinstance(opened.page, HasRecords)
    assert opened.page.record_here() == (WORDS.kind, WORDS.key)
    opened.page.move_on(1)
    assert opened.page.record_here() == (VALUE.kind, VALUE.key)
    offer_history(opened.desk, opened.page)  # as the frame does with every page
    opened.page.view.history.click()
    (sheet,) = [s for s in opened.page.findChildren(HistorySheet) if s.isVisible()]
    assert opened.told.answers == []
    opened.qtbot.waitUntil(lambda: not is_under_way())
    sheet.accept()


def test_where_nothing_is_asked_there_is_no_history(qtbot: QtBot) -> None:
    assert Open(qtbot).page.record_here() is None
