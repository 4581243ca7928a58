"""A note sheet saved from the app: for whom, as what, and where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.note_sheet import NoteSheetPanel
from tests.builders import a_challenge
from tests.house.test_names import check
from tests.ui.alone import dressed


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[NoteSheetPanel]:
    dressed()
    desk = Desk(a_challenge())
    made = NoteSheetPanel(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.begin()
    yield made
    desk.close()


def saved(panel: NoteSheetPanel, path: Path, qtbot: QtBot) -> None:
    panel.save_to(path)
    qtbot.waitUntil(lambda: not panel.is_under_way, timeout=10_000)


def test_it_offers_everybody_and_each_peer_with_their_sessions(panel: NoteSheetPanel) -> None:
    offered = [panel._whose.itemText(n) for n in range(panel._whose.count())]
    assert offered == [
        "Everybody, all sessions",
        "JO, Jo Oakes: 2 sessions",
        "AM, Ana Moss: 1 session",
    ]
    check(panel)


def test_a_word_file_is_saved_and_it_says_where(
    panel: NoteSheetPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel._whose.pick("p-am")
    path = tmp_path / "AM.docx"
    saved(panel, path, qtbot)
    assert path.read_bytes().startswith(b"PK")
    assert panel._where.text() == f"Saved: {path}, 1 session"
    assert panel._receipt.isVisible()


def test_paper_needs_no_choice_of_themes(
    panel: NoteSheetPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel._kind.pick("paper")
    panel._fit()
    assert not panel._themes.isVisible()
    path = tmp_path / "blank.pdf"
    saved(panel, path, qtbot)
    assert path.read_bytes().startswith(b"%PDF")
    assert panel._where.text().endswith("3 pages")


def test_what_cannot_be_made_or_written_is_refused_where_the_work_is(
    panel: NoteSheetPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    saved(panel, tmp_path / "file" / "sheet.docx", qtbot)
    assert panel._refusal.isVisible()
    assert panel._save.isEnabled()
    with panel._desk.door.action("Cancel") as act:
        for key in ("i-leader", "i-staff"):
            act.put("interview", key, cancelled=True)
    panel.begin()
    panel.save()
    assert panel._refusal.isVisible()
    assert not panel.is_under_way
