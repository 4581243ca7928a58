"""Slides from the findings page: made beside the window, kept only when they were given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.said import said_on_the_day
from peerchallenge.store.actions.weighing import add_finding, agree_finding
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.findings.page import FindingsPage
from peerchallenge.ui.look import dress
from tests.builders import a_challenge


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[FindingsPage]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    door = a_challenge()
    key = add_finding(door, theme="governance", headline="Scrutiny comes late")
    agree_finding(door, finding=key)
    add_finding(door, theme="governance", headline="Not agreed")
    desk = Desk(door)
    made = FindingsPage(desk)
    desk.changed.connect(made.touched)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_now()
    yield made
    desk.close()


def make(page: FindingsPage, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(page.slides.finished):
        page.slides.make_at(path)


def test_slides_are_made_and_what_is_left_out_is_told(
    page: FindingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    make(page, qtbot, tmp_path / "slides.pptx")
    assert (tmp_path / "slides.pptx").exists()
    assert page.slides.isVisibleTo(page)
    assert page.slides._left_out.text() == "1 finding is not agreed yet and was left out."
    assert page.desk.read(said_on_the_day) is None, "nobody has said that these were given"


def test_drafts_come_in_at_a_press(page: FindingsPage, qtbot: QtBot, tmp_path: Path) -> None:
    make(page, qtbot, tmp_path / "slides.pptx")
    with qtbot.waitSignal(page.slides.finished):
        page.slides._drafts.click()
    assert page.slides._left_out.text() == "1 finding is marked as a draft."
    assert not page.slides._drafts.isVisibleTo(page)


def test_the_words_of_the_file_are_kept_not_those_of_the_record(
    page: FindingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    make(page, qtbot, tmp_path / "slides.pptx")
    with page.desk.door.action("Reword") as act:
        said = next(iter(page._found)).key
        act.put("finding", said, headline="Worded otherwise since")
    page.slides._keep.click()
    kept = page.desk.read(said_on_the_day)
    assert kept is not None
    assert [line.words for line in kept.lines] == ["Scrutiny comes late"]
    assert not page.slides.isVisibleTo(page)
    assert page.receipt.isVisibleTo(page)
    page.desk.undo()
    assert page.desk.read(said_on_the_day) is None


def test_a_refusal_is_told_and_leaves_no_file(
    page: FindingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with page.desk.door.action("Name") as act:
        act.name_participant("who-leader", "Wren Absalom")
        act.put("challenge", "ch", overall="As Absalom said")
    refused: list[object] = []
    page.desk.refused.connect(refused.append)
    make(page, qtbot, tmp_path / "slides.pptx")
    (told,) = refused
    assert isinstance(told, Refused)
    assert "An overall message names somebody" in told.sentence
    assert not (tmp_path / "slides.pptx").exists()
    assert page.slides.button.isEnabled()


def test_what_was_said_stands_beside_what_the_record_says_now(
    page: FindingsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    from peerchallenge.store.actions.weighing import change_finding

    card = page.detail.said
    first, second = (f.key for f in page._found)
    page.go_to(first)
    assert not card.isVisibleTo(page.detail), "nothing was kept"
    make(page, qtbot, tmp_path / "slides.pptx")
    page.slides.keep()
    assert card.isVisibleTo(page.detail)
    assert not card.sides.isVisibleTo(card), "it says what was said"
    page.desk.do(lambda door: change_finding(door, finding=first, headline="Scrutiny comes early"))
    assert card.sides.isVisibleTo(card)
    assert card.sides.was.toPlainText() == "Scrutiny comes late"
    assert card.sides.now.toPlainText() == "Scrutiny comes early"
    page.desk.do(lambda door: change_finding(door, finding=first, bearing="consider"))
    assert "was said as" in card._bearing.text()
    page.go_to(second)
    assert not card.sides.isVisibleTo(card), "this one was not said"
    page.desk.undo()
