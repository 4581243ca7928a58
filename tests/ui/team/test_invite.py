"""Inviting a peer: words to be read aloud, a file, and what to do with the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.invitation import open_invitation
from peerchallenge.exchange.wordlist import listed
from peerchallenge.store.team import team_keys
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import look
from peerchallenge.ui.team.invite import InviteSheet, file_name, invite
from peerchallenge.ui.window import Window
from tests.exchange.teams import let_words_cost_nothing, the_lead
from tests.keys import press
from tests.ui.alone import dressed


@pytest.fixture
def desk(tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    let_words_cost_nothing(monkeypatch)
    dressed()
    assert qapp is not None
    made = Desk(the_lead(tmp_path), me="p-jo")
    with made.door.action("Name the leader") as act:
        act.name_participant("who-leader", "Cllr Pat Hollis")
    yield made
    made.close()
    look.set_text_size(100)


@pytest.fixture
def sheet(desk: Desk, qtbot: QtBot) -> InviteSheet:
    made = InviteSheet(desk)
    qtbot.addWidget(made)
    made.resize(700, 520)
    made.show()
    return made


def _write(sheet: InviteSheet, qtbot: QtBot, path: Path) -> Path:
    with qtbot.waitSignal(sheet.done, timeout=10_000):
        sheet.write_to(path)
    assert sheet.path is not None
    return sheet.path


def test_five_words_of_the_list_are_shown_and_said_to_a_screen_reader(sheet: InviteSheet) -> None:
    words = sheet.words.words.split()
    assert len(words) == 5
    assert {*words} <= {*listed()}
    assert [label.text() for label in sheet.words._labels] == words
    assert ", ".join(words) in sheet.words.accessibleName()
    assert sheet.words.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_other_words_are_drawn_until_the_file_is_written(
    sheet: InviteSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    before = sheet.words.words
    sheet.other.click()
    assert sheet.words.words != before
    sealed_under = sheet.words.words
    _write(sheet, qtbot, tmp_path / "a.pcinvite")
    sheet.show_other_words()
    assert sheet.words.words == sealed_under
    assert not sheet.other.isVisible()


def test_the_file_opens_with_the_words_shown_and_holds_no_names_unless_ticked(
    sheet: InviteSheet, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not sheet.with_names.isChecked()
    path = _write(sheet, qtbot, tmp_path / "a.pcinvite")
    held = open_invitation(path, sheet.words.words)
    assert held.council == "Tarnbeck District Council"
    assert held.file.names is None
    assert list(held.keys) == team_keys(desk.door.file)


def test_names_go_with_it_when_ticked(sheet: InviteSheet, qtbot: QtBot, tmp_path: Path) -> None:
    sheet.with_names.click()
    path = _write(sheet, qtbot, tmp_path / "a.pcinvite")
    assert open_invitation(path, sheet.words.words).file.names


def test_afterwards_it_says_where_the_file_is_and_never_to_send_the_words_with_it(
    sheet: InviteSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    _write(sheet, qtbot, tmp_path / "a.pcinvite")
    assert sheet._where.text() == f"a.pcinvite in {tmp_path}"
    assert sheet._never.isVisible()
    assert sheet._never.text() == "Never send the words by email with the file."
    assert sheet.words.isVisible()
    assert not sheet.save.isVisible()
    with qtbot.waitSignal(sheet.ended):
        sheet.close_it.click()


def test_who_is_here_is_asked_only_where_it_is_not_known(
    desk: Desk, qtbot: QtBot, tmp_path: Path, sheet: InviteSheet
) -> None:
    assert not sheet._ask_me.isVisible()
    desk.me = ""
    asking = InviteSheet(desk)
    qtbot.addWidget(asking)
    asking.show()
    assert asking._ask_me.isVisible()
    asking.write_to(tmp_path / "a.pcinvite")
    assert asking.me.property("refused")
    assert team_keys(desk.door.file) == []
    asking.me.pick("p-am")
    _write(asking, qtbot, tmp_path / "a.pcinvite")
    assert len(team_keys(desk.door.file)) == 1


def test_a_folder_that_cannot_be_written_to_is_said_in_place_and_the_words_stay(
    sheet: InviteSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    words = sheet.words.words
    sheet.write_to(tmp_path / "file" / "a.pcinvite")
    qtbot.waitUntil(sheet.refusal.isVisible, timeout=10_000)
    assert sheet.words.words == words
    assert sheet.save.isVisible()
    _write(sheet, qtbot, tmp_path / "b.pcinvite")


def test_esc_stops_the_sealing_and_then_leaves(
    sheet: InviteSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet.write_to(tmp_path / "a.pcinvite")
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.is_under_way
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.ended):
        press(sheet, Qt.Key.Key_Escape)


def test_where_the_file_goes_is_asked_with_a_name_that_says_nothing(
    sheet: InviteSheet, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_over: object, _title: str, name: str, _kind: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(answer))
    with qtbot.waitSignal(sheet.done, timeout=10_000):
        sheet.save.click()
    (name,) = asked
    assert name.startswith("invitation-20")
    assert name.endswith(".pcinvite")
    assert "arnbeck" not in name
    assert file_name() != file_name()


@pytest.mark.parametrize("size", [100, 200])
def test_over_a_small_window_it_fits_and_scrolls_only_down(
    northmoor_window: Window, qtbot: QtBot, size: int
) -> None:
    look.set_text_size(size)
    northmoor_window.resize(1092, 566)
    assert northmoor_window.bench is not None
    sheet = invite(northmoor_window.bench.desk, northmoor_window)
    qtbot.waitUntil(sheet.isVisible)
    over = sheet.window()
    assert over.height() <= 566
    assert over.width() <= 1092
    qtbot.waitUntil(lambda: sheet._inside.width() <= sheet._area.viewport().width())
    assert sheet.save.visibleRegion().boundingRect() == sheet.save.rect()
    sheet.leave()
