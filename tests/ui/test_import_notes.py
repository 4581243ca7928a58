"""Importing through the panel: looked at first, brought in once, brought back when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.record.lines import ShownLine, lines_of_source
from peerchallenge.store.actions.notes import drop_lines
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.importing.panel import ImportPanel
from peerchallenge.ui.interviews.page import InterviewsPage
from tests.builders import a_challenge
from tests.ui.alone import alone, dressed

NOTES = """# Tue 11:00 Staff focus group
+3 Scrutiny is trusted
-5 Agency cover in y tŵr 😀
Not filed at all
"""


@pytest.fixture
def page(qtbot: QtBot) -> InterviewsPage:
    dressed()
    desk = Desk(a_challenge())
    made = alone(qtbot, InterviewsPage(desk), desk, wide=1300, high=800)
    made.open_import()
    return made


def read(page: InterviewsPage, path: Path, qtbot: QtBot) -> ImportPanel:
    panel = page.aside.importing
    panel.read_files([path])
    qtbot.waitUntil(lambda: not panel.is_under_way, timeout=10_000)
    return panel


def lines(page: InterviewsPage) -> list[ShownLine]:
    return page._desk.read(lines_of_source, "i-staff")


def test_a_file_is_looked_at_then_brought_in_and_taken_back(
    page: InterviewsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "notes AM.txt"
    path.write_text(NOTES, encoding="utf-8")
    panel = read(page, path, qtbot)
    assert panel._peer.key() == "p-am"
    assert panel._bring.text() == "Bring in 3 lines"
    assert panel._said.text().startswith("3 new lines in 1 session")
    assert "Matched, 3 new lines, 1 not filed" in panel._list.rows.row(0).sentence
    assert lines(page) == []
    panel.bring_in()
    assert [(x.text, x.note_taker) for x in lines(page)] == [
        ("Scrutiny is trusted", "AM"),
        ("Agency cover in y tŵr 😀", "AM"),
        ("Not filed at all", "AM"),
    ]
    assert panel._receipt.isVisible()
    panel._receipt.undo_asked.emit()
    assert lines(page) == []
    page._desk.close()


def test_what_was_deleted_here_comes_back_only_when_asked(
    page: InterviewsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "JO.txt"
    path.write_text(NOTES, encoding="utf-8")
    read(page, path, qtbot).bring_in()
    page._desk.do(drop_lines, lines=[lines(page)[0].key])
    panel = read(page, path, qtbot)
    assert not panel._bring.isEnabled()
    assert panel._deleted.isVisible()
    panel._deleted.setChecked(True)
    assert panel._bring.text() == "Bring in 1 line"
    panel.bring_in()
    assert len(lines(page)) == 3
    page._desk.close()


def test_pasted_words_and_refusals(page: InterviewsPage, qtbot: QtBot, tmp_path: Path) -> None:
    panel = page.aside.importing
    panel._pasted.show_words(NOTES)
    panel.read_pasted()
    assert panel._bring.text() == "Bring in 3 lines"
    empty = tmp_path / "empty.txt"
    empty.touch()
    read(page, empty, qtbot)
    assert panel._refusal.isVisible()
    panel.leave()
    assert not panel.isVisible()
    page._desk.close()
