"""A damaged challenge is repaired by a person's yes, and what came of it stays readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.roster import found_team
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.record.search import search
from peerchallenge.store.actions.challenges import start_challenge
from peerchallenge.store.actions.notes import add_interview, add_line
from peerchallenge.store.backups import make_backup
from peerchallenge.store.locking import this_computer
from peerchallenge.store.profile import Profile
from peerchallenge.ui.challenges.page import ChallengesPage
from peerchallenge.ui.habits import habits
from peerchallenge.ui.repair.sheet import RepairSheet
from peerchallenge.ui.window import Window
from tests.keys import press

SENT = "Members spoke of a waiting list for the depot"


def _a_real_one(profile: Profile) -> Path:
    name, door = profile.new_challenge(who="JO")
    start_challenge(door, council="Tarnbeck District Council")
    make_backup(door.file)
    door.close()
    return profile.folder / "challenges" / name


def _page(window: Window) -> ChallengesPage:
    assert window.challenges is not None
    return window.challenges


def _sheet(window: Window) -> RepairSheet:
    made = _page(window).repair_sheet
    assert made is not None
    return made


def _is_open(window: Window) -> bool:
    return window.bench is not None


def _said(sheet: RepairSheet) -> str:
    return " ".join(t.text() for t in sheet.findChildren(QLabel) if not t.isHidden())


def test_a_damaged_challenge_is_repaired_by_a_yes_and_opened(
    window: Window, profile: Profile, qtbot: QtBot
) -> None:
    folder = _a_real_one(profile)
    (folder / "store.db").write_bytes(b"x" * 9_000)
    window.take_profile(profile)
    page = _page(window)
    assert page._repair.isVisible()
    assert not page._open_button.isVisible()
    press(page.list, Qt.Key.Key_Return)
    sheet = _sheet(window)
    qtbot.waitUntil(sheet.go.isVisible)
    assert "newest backup that can be read is of" in _said(sheet)
    assert (folder / "store.db").read_bytes() == b"x" * 9_000, "nobody said yes yet"
    sheet.go.click()
    qtbot.waitUntil(lambda: not sheet.told.isHidden())
    assert "from the backup made then" in _said(sheet)
    assert "damaged file is kept" in _said(sheet)
    sheet.go.click()
    assert _is_open(window)


def test_after_a_repair_the_team_files_at_hand_are_looked_for_and_offered(
    window: Window, profile: Profile, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _a_real_one(profile)
    door = profile.open(folder.name, who="JO")
    with door.action("Add peer") as act:
        me = act.new("peer", name="Jo Orchard", initials="JO", is_lead=True)
    found_team(door, me=me)
    make_backup(door.file)
    session = add_interview(door, title="Leader")
    add_line(door, source=session, note_taker=None, text=SENT)
    (tmp_path / "sent").mkdir()
    sent = write_team_file(door, tmp_path / "sent").paths
    door.close()
    (folder / "store.db").write_bytes(b"x" * 9_000)
    window.take_profile(profile)
    monkeypatch.setattr(habits, "exchange_folder", str(tmp_path / "sent"))
    _page(window).ask_to_repair()
    sheet = _sheet(window)
    qtbot.waitUntil(sheet.go.isVisible)
    sheet.go.click()
    qtbot.waitUntil(lambda: not sheet.told.isHidden())
    assert "look for team files" in sheet.go.words()
    sheet.go.click()
    assert window.bench is not None
    preview = window.bench._exchange().right.preview
    qtbot.waitUntil(preview.isVisible)
    assert tuple(preview.paths()) == sent
    preview.merge.click()
    with window.bench.desk.door.reading() as reading:
        assert search(reading, SENT), "what was sent before the damage is back"


def test_the_report_can_be_saved_and_read_again_later(
    window: Window, profile: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = _a_real_one(profile)
    (folder / "store.db").unlink()
    profile.repair(folder.name)
    window.take_profile(profile)
    page = _page(window)
    assert page._repaired.isVisible()
    assert not page._repair.isVisible()
    page._repaired.click()
    sheet = page.findChild(RepairSheet)
    assert sheet is not None
    sheet.save_to(tmp_path / "report.txt")
    saved = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "Repair of a challenge" in saved
    assert all(sentence in saved for sentence in profile.reports(folder.name)[0].sentences())
    assert "Tarnbeck" not in saved
    sheet.leave()


def test_with_nothing_to_bring_back_it_says_so_and_leaves_everything(
    window: Window, profile: Profile, qtbot: QtBot
) -> None:
    name, door = profile.new_challenge(who="JO")
    start_challenge(door, council="Tarnbeck District Council")
    door.close()
    folder = profile.folder / "challenges" / name
    (folder / "store.db").write_bytes(bytes(20_000))
    window.take_profile(profile)
    _page(window).ask_to_repair()
    sheet = _sheet(window)
    qtbot.waitUntil(sheet.refusal.isVisible)
    assert "Join by invitation again" in _said(sheet)
    assert not sheet.go.isVisible()
    assert (folder / "store.db").read_bytes() == bytes(20_000)
    press(sheet, Qt.Key.Key_Escape)


def test_one_that_is_damaged_within_is_offered_to_be_repaired_when_it_is_opened(
    window: Window, profile: Profile, qtbot: QtBot
) -> None:
    folder = _a_real_one(profile)
    store = folder / "store.db"
    whole = bytearray(store.read_bytes())
    whole[-2_000] ^= 1  # in a page the list does not read
    store.write_bytes(whole)
    window.take_profile(profile)
    page = _page(window)
    assert page._open_button.isVisible()
    page._open(folder.name)
    assert not _is_open(window)
    assert page._repair.isVisible()
    qtbot.waitUntil(_sheet(window).go.isVisible)
    _sheet(window).leave()


def test_what_another_computer_had_open_is_opened_here_only_on_purpose(
    window: Window, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _a_real_one(profile)
    (folder / "store.host").write_text("0" * 64, encoding="ascii")
    window.take_profile(profile)
    page = _page(window)
    page._open(folder.name)
    assert not _is_open(window)
    assert "another computer" in page.refusal._headline.text().casefold()
    assert not page._repair.isVisible()
    anyway = page.refusal._action
    assert isinstance(anyway, QAbstractButton)
    anyway.click()
    assert _is_open(window)
    assert (folder / "store.host").read_text(encoding="ascii") == this_computer()


def test_on_a_desktop_that_is_made_anew_a_second_place_is_asked_for_once(
    window: Window, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SESSIONNAME", "ICA-CGP#3")
    _a_real_one(profile)
    window.take_profile(profile)
    page = _page(window)
    assert "second place for backups" in page.refusal._under.text()
    assert not page.refusal.isHidden()
    page.refusal.clear()
    page.show_now()
    assert page.refusal.isHidden()
