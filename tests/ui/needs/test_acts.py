"""The page on a record two laptops have written in: each answer does what it says, and travels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.record.findings import findings
from peerchallenge.store.conflicts import questions
from peerchallenge.store.door import Door
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.needs.acts import NeedsActs
from peerchallenge.ui.needs.asked import What
from peerchallenge.ui.needs.choosing import Chooser
from peerchallenge.ui.needs.page import NeedsPage
from peerchallenge.ui.window import Window
from tests.keys import type_text
from tests.ui.alone import dressed
from tests.ui.needs.two_laptops import OURS, THEIRS, meet, said_differently

_KEY = Qt.Key


class Meeting:
    """JO's laptop with the page open, and AM's."""

    def __init__(self, qtbot: QtBot) -> None:
        dressed()
        self.qtbot = qtbot
        self.here, self.there, self.finding = said_differently()
        self.desk = Desk(self.here)
        self.page = NeedsPage(self.desk, NeedsActs(self.desk))
        self.desk.changed.connect(self.page.touched)
        qtbot.addWidget(self.page)
        self.page.resize(1126, 700)
        self.page.show()
        qtbot.waitActive(self.page)
        self.page.show_now()
        qtbot.waitUntil(lambda: len(self.page.questions.all) == 3)
        self.page.setFocus()

    def go_to(self, what: What) -> None:
        asked = next(a for a in self.page.questions.all if a.what is what)
        self.page.narrow(asked.id)
        self.qtbot.waitUntil(lambda: (now := self.page.now()) is not None and now.is_read)
        self.page.open()

    def press(self, key: Qt.Key) -> None:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)

    def open_on(self, door: Door) -> list[str]:
        return [q.what for q in questions(door)]

    def narrative(self, door: Door) -> str:
        return door.text("finding", self.finding, "narrative")


@pytest.fixture
def met(qtbot: QtBot) -> Iterator[Meeting]:
    made = Meeting(qtbot)
    yield made
    made.desk.close()
    made.there.close()


def test_the_questions_are_those_of_the_record(met: Meeting) -> None:
    assert [(a.what, a.is_mine) for a in met.page.questions.all] == [
        (What.DELETE, True),
        (What.TEXT, True),
        (What.TWIN, False),
    ]
    words = met.page.questions.all[1]
    assert [side.words for side in words.sides] == [OURS, THEIRS]
    assert [one.field for one in words.too] == ["bearing"]


def test_theirs_is_taken_and_nobody_is_asked_again(met: Meeting) -> None:
    met.go_to(What.TEXT)
    met.press(_KEY.Key_2)
    met.page.view.texts.too.rows[0].choose(0)
    met.press(_KEY.Key_Return)
    assert met.narrative(met.here) == THEIRS
    assert [f.bearing for f in met.desk.read(findings)] == ["strength"]
    met.there.merge(met.here.history())
    assert met.open_on(met.there) == met.open_on(met.here) == ["delete", "twin"]
    assert met.narrative(met.there) == THEIRS


def test_edited_words_stand_on_both_laptops(met: Meeting) -> None:
    met.go_to(What.TEXT)
    met.press(_KEY.Key_E)
    here = QApplication.focusWidget()
    assert here is not None
    type_text(here, "Wŷ. ")
    typed = met.page.view.texts.both.words.toPlainText()
    met.page.put_off()
    assert met.narrative(met.here) != typed  # put off, it is no answer yet
    met.go_to(What.TEXT)
    assert met.page.view.texts.both.words.toPlainText() == typed
    met.page.view.use.click()
    met.there.merge(met.here.history())
    assert met.narrative(met.there) == met.narrative(met.here) == typed
    assert "text" not in met.open_on(met.there)


def test_what_is_typed_outlives_the_program(met: Meeting, qtbot: QtBot) -> None:
    met.go_to(What.TEXT)
    asked = met.page.now()
    assert asked is not None
    type_text(met.page.view.texts.both.words, "Kept. ")
    met.desk.ending.emit()
    again = NeedsActs(met.desk)  # as it is after the challenge is opened again
    assert again.kept(asked) == met.page.view.texts.both.words.toPlainText()


def test_both_are_kept_as_two_findings_on_the_same_lines(met: Meeting) -> None:
    met.go_to(What.TEXT)
    met.press(_KEY.Key_K)
    one, other = sorted(met.desk.read(findings), key=lambda f: f.number or 0)
    assert (one.narrative, one.bearing) == (OURS, "strength")
    assert (other.narrative, other.bearing) == (THEIRS, "context")
    assert other.headline == one.headline
    assert other.number == (one.number or 0) + 1
    met.there.merge(met.here.history())
    # Two findings of one headline are now asked about no more than any others would be.
    assert "text" not in met.open_on(met.there)
    met.desk.undo()
    (left,) = met.desk.read(findings)
    assert left.narrative not in (OURS, THEIRS)  # both together, as before


@pytest.mark.parametrize(("key", "is_gone"), [(_KEY.Key_1, False), (_KEY.Key_2, True)])
def test_a_deletion_is_kept_or_carried_out(met: Meeting, key: Qt.Key, is_gone: bool) -> None:
    met.go_to(What.DELETE)
    assert met.page.view.deleted.keep.words.toPlainText() == "Staff focus group, depot"
    met.press(key)
    met.press(_KEY.Key_Return)
    meet(met.here, met.there)
    for door in (met.here, met.there):
        assert door.value("interview", "i-staff", "_deleted") is is_gone
        assert "delete" not in met.open_on(door)


@pytest.mark.parametrize(("key", "many"), [(_KEY.Key_S, 1), (_KEY.Key_D, 2)])
def test_twins_are_made_one_or_left_apart(met: Meeting, key: Qt.Key, many: int) -> None:
    met.go_to(What.TWIN)
    hung = [label for side in met.page.view.twins.sides for label in side.said()]
    assert hung.count("Tue 4 November, 14:00") == 2
    met.press(key)
    met.there.merge(met.here.history())
    left = [k for k in ("i-new-1", "i-new-2") if not met.there.value("interview", k, "_deleted")]
    assert len(left) == many
    assert "twin" not in met.open_on(met.there)


def test_undo_asks_again(met: Meeting) -> None:
    met.go_to(What.TWIN)
    met.press(_KEY.Key_D)
    met.desk.undo()
    met.qtbot.waitUntil(lambda: "twin" in [a.what for a in met.page.questions.all])
    assert len(met.page.questions.all) == 3


def test_one_key_leads_there_from_any_page_and_the_rail_says_where(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    (key,) = [a for a in northmoor_window.actions() if a.objectName() == "needs"]
    assert key.shortcut() == QKeySequence("F7")
    key.trigger()
    page = bench.pages.made["needs"]
    assert isinstance(page, NeedsPage)
    assert bench.frame.page() == "needs"
    assert bench.frame.rail.items["exchange"].isChecked()
    qtbot.waitUntil(page.empty.isVisible)  # on one laptop nobody says anything differently
    page.left.emit()
    assert bench.frame.page() == "exchange"
    bench.go_to("needs")
    assert bench.frame.page() == "needs"


def test_words_typed_for_a_question_are_there_when_the_next_file_asks_it_anew(
    met: Meeting,
) -> None:
    acts = NeedsActs(met.desk)
    asked = next(a for a in met.page.questions.all if a.what is What.TEXT)
    acts.keep(asked, "half an answer")
    anew = replace(asked, id="of other writes")
    assert NeedsActs(met.desk).kept(anew) == "half an answer"
    assert acts.kept(replace(anew, key="another record")) is None


def test_nobody_is_told_to_ask_themselves(met: Meeting) -> None:
    assert {asked.colleague for asked in met.page.questions.all} == {"AM"}


def test_the_keyboard_is_on_what_is_chosen_once_it_can_be(met: Meeting) -> None:
    met.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Chooser))
    assert met.page.view.accessibleName() == met.page.questions.all[0].sentence
