"""The letter page: words edited in place, composing that offers, a file at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.letter.compose import compose
from peerchallenge.record.findings import findings
from peerchallenge.store.actions.weighing import add_finding, add_recommendation
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.fields import Prose
from peerchallenge.ui.letter.page import LetterPage
from peerchallenge.ui.look import dress
from tests.builders import a_challenge
from tests.keys import type_text


@pytest.fixture
def page(qtbot: QtBot) -> LetterPage:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    door = a_challenge()
    add_finding(door, theme="governance", headline="Scrutiny comes late")
    add_recommendation(door, text="Bring scrutiny in early.")
    compose(door)
    desk = Desk(door)
    made = LetterPage(desk)
    desk.changed.connect(made.touched)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_now()
    made._list.choose("theme.governance")
    return made


def the_field(page: LetterPage) -> Prose:
    (field,) = page._fields.values()
    return field


def test_typed_words_are_a_draft_at_once_and_in_the_record_when_left(page: LetterPage) -> None:
    field = the_field(page)
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    type_text(field, " Tŷ Coed 😀")
    door = page._desk.door
    (draft,) = door.drafts.unsaved()
    assert draft.text.endswith("Tŷ Coed 😀")
    page._desk.leave()
    key = next(iter(page._fields))
    assert door.text("paragraph", key, "text").endswith("Tŷ Coed 😀")
    assert door.undo_name == "Reword Governance and culture, paragraph 1"
    page._desk.undo()
    assert field.toPlainText() == "*Scrutiny comes late.*"
    door.close()


def test_composing_again_keeps_my_words_and_offers_what_is_new(page: LetterPage) -> None:
    field = the_field(page)
    type_text(field, "Ours. ")
    page._desk.leave()
    with page._desk.door.action("Reword finding") as act:
        key = next(f.key for f in page._desk.read(findings))
        act.put("finding", key, narrative="Members said so.")
    page.compose()
    assert the_field(page).toPlainText().startswith("Ours. ")
    assert page._banner.isVisibleTo(page)
    page._take()
    assert the_field(page).toPlainText() == "*Scrutiny comes late.* Members said so."
    assert not page._banner.isVisibleTo(page)
    page._desk.close()


def test_the_letter_is_exported_beside_the_window(
    page: LetterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "letter.pdf"
    page.export_to(target)
    qtbot.waitUntil(page._receipt.isVisible, timeout=10_000)
    assert page._export.isEnabled()
    assert target.read_bytes().startswith(b"%PDF")
    page._desk.close()


def test_the_preview_draws_the_real_pages(page: LetterPage, qtbot: QtBot) -> None:
    page.preview.refresh()
    qtbot.waitUntil(lambda: len(page.preview._pages) > 1, timeout=10_000)
    assert page._pages.text() == f"{len(page.preview._pages)} pages"
    page._desk.close()
