"""What cannot be saved can lie elsewhere, sealed, and come back once; nothing closes silently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.findings import findings
from peerchallenge.store.kept_elsewhere import file_name, read_kept
from peerchallenge.store.profile import Profile
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.window import Window
from tests.builders import a_challenge, a_profile
from tests.keys import press, type_text
from tests.ui.kept.troubles import full

LONG = "said that papers come late " * 400


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peerchallenge.ui.desk.RETRY_MS", 30)
    monkeypatch.setattr("peerchallenge.ui.desk.KEEP_MS", 10)


@pytest.fixture
def bench(northmoor_window: Window) -> Iterator[Bench]:
    made = northmoor_window.bench
    assert made is not None
    desk = made.desk
    yield made
    if not desk.is_closed:
        desk.let_go()
        northmoor_window._put_away()


def the_finding(bench: Bench) -> str:
    return bench.desk.read(findings)[0].key


def in_trouble(bench: Bench, qtbot: QtBot) -> tuple[str, InterviewsPage]:
    """Words typed in a finding, a line noted, and another after Enter, on a full disk."""
    bench.turn_to("interviews")
    page = bench.pages.made["interviews"]
    assert isinstance(page, InterviewsPage)
    page.notes.take_keyboard()
    key = the_finding(bench)
    bench.desk.leave()
    full(bench.desk.door)
    bench.desk.typed("finding", key, "headline", f"Headline {LONG}", name="Reword finding 1")
    type_text(page.notes.editor, "A line noted meanwhile\nand one after it")
    qtbot.waitUntil(lambda: bench.desk.unsaved is not None, timeout=20_000)
    return key, page


def test_the_bar_says_since_when_takes_no_keyboard_and_goes_by_itself(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "peerchallenge.ui.kept.not_saved.announce", lambda _on, words: said.append(words)
    )
    bench.turn_to("interviews")
    page = bench.pages.made["interviews"]
    assert isinstance(page, InterviewsPage)
    page.notes.take_keyboard()
    bench.desk.leave()
    make_room = full(bench.desk.door)
    type_text(page.notes.editor, LONG[:200] + "\n" + LONG[:200] + "\n")
    page.notes.editor.insertPlainText(LONG)
    bar, status = bench.not_saved.bar, bench.frame.status
    field = QApplication.focusWidget()
    qtbot.waitUntil(bar.isVisible, timeout=20_000)
    unsaved = bench.desk.unsaved
    assert unsaved is not None
    assert status._saved.text() == f"Not saved since {unsaved.clock}"
    assert unsaved.clock in bar._headline.text()
    tries: list[object] = []
    monkeypatch.setattr(bench.desk.door, "keep_drafts", _counted(bench.desk.door, tries))
    qtbot.waitUntil(lambda: len(tries) > 3, timeout=20_000)
    assert len(said) == 1, "it is said once"
    assert QApplication.focusWidget() is field
    make_room()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20_000)
    assert status._saved.text().startswith("Saved ")
    assert "Everything is saved again" in said[-1]
    assert QApplication.focusWidget() is field


def _on_screen(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(part.rect().topLeft()), part.size())


def _counted(door: object, tries: list[object]) -> object:
    keep = door.keep_drafts  # type: ignore[attr-defined]

    def again() -> None:
        tries.append(None)
        keep()

    return again


def test_a_copy_has_all_that_is_not_on_the_disk_and_comes_back_exactly_once(
    bench: Bench, northmoor_window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    key, _page = in_trouble(bench, qtbot)
    from peerchallenge.store.actions.weighing import add_recommendation

    bench.desk.do(add_recommendation, text="Words that were not taken")
    stick = tmp_path / "stick"
    stick.mkdir()
    bench.not_saved.write_copy(stick)
    qtbot.waitUntil(lambda: bench.not_saved._copied is not None, timeout=20_000)
    receipt, button = bench._receipt, bench.not_saved.bar.copy
    assert receipt.isVisible()
    assert not _on_screen(receipt).intersects(_on_screen(button)), "it may be needed once more"
    (copy,) = stick.iterdir()
    sealed = copy.read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1\n")
    assert b"noted" not in sealed
    profile = northmoor_window.profile
    assert profile is not None
    inside = json.loads(profile.open_kept(copy))
    words = json.dumps(inside)
    for said in ("A line noted meanwhile", "and one after it", "Headline", "not taken"):
        assert said in words
    path = bench.desk.door.file.path.parent.name
    bench.desk.let_go()  # the program is killed in the middle of the trouble
    northmoor_window._put_away()
    northmoor_window.open_challenge(path)
    again = northmoor_window.bench
    assert again is not None
    assert not again.desk.door.text("finding", key, "headline").startswith("Headline")
    again.take_files([copy])
    sheet = again.not_saved.back
    assert sheet is not None
    many = len(sheet.puts)
    assert many >= 3
    sheet.puts[0].click()
    assert len(sheet.puts) == many - 1, "one yes is one item"
    sheet.all.click()
    assert sheet.puts == []
    assert again.desk.door.text("finding", key, "headline") == f"Headline {LONG}"
    held = [t["text"] for (k, _), (_, t) in again.desk.door.document.whole().items()
            if k == "evidence"]  # fmt: skip
    assert held.count("A line noted meanwhile") == 1
    assert held.count("and one after it") == 1
    sheet.leave()
    again.take_files([copy])
    assert again.not_saved.back is not None
    assert again.not_saved.back.puts == [], "what is in the record is not offered again"
    again.not_saved.back.leave()
    assert again.desk.door.verify() == []


def test_closing_while_something_is_not_saved_says_so_and_waits(
    bench: Bench, northmoor_window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    in_trouble(bench, qtbot)
    northmoor_window.close()
    assert northmoor_window.isVisible()
    sheet = bench.not_saved.leaving
    assert sheet is not None
    assert not sheet.leave_it.isVisible(), "without a copy nothing is left behind"
    press(sheet, Qt.Key.Key_Escape)
    assert not bench.desk.is_closed
    northmoor_window.all_challenges()
    again = bench.not_saved.leaving
    assert again is not sheet
    assert again is not None
    bench.not_saved.write_copy(tmp_path)
    qtbot.waitUntil(again.leave_it.isVisible, timeout=20_000)
    again.leave_it.click()
    assert northmoor_window.bench is None
    assert northmoor_window.challenges is not None


def test_who_waits_to_leave_leaves_once_it_is_saved(
    bench: Bench, northmoor_window: Window, qtbot: QtBot
) -> None:
    make_room = full(bench.desk.door)
    key = the_finding(bench)
    bench.desk.typed("finding", key, "headline", LONG, name="Reword finding 1")
    northmoor_window.all_challenges()
    assert bench.not_saved.leaving is not None
    make_room()
    qtbot.waitUntil(lambda: northmoor_window.bench is None, timeout=20_000)
    profile = northmoor_window.profile
    assert profile is not None
    door = profile.open(profile.challenges()[0].folder)
    assert door.text("finding", key, "headline") == LONG
    door.close()


def test_a_key_that_is_not_done_says_so_and_changes_nothing(bench: Bench, qtbot: QtBot) -> None:
    key, _ = in_trouble(bench, qtbot)
    from peerchallenge.store.actions.weighing import park_finding

    heard: list[Refused] = []
    bench.desk.refused.connect(heard.append)
    bench.desk.do(park_finding, finding=key)
    assert "was not done" in heard[-1].sentence
    assert not bench.desk.door.value("finding", key, "parked")


def test_a_copy_of_another_challenge_or_another_laptop_is_refused(
    bench: Bench, northmoor_window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    in_trouble(bench, qtbot)
    bench.not_saved.write_copy(tmp_path)
    qtbot.waitUntil(lambda: bench.not_saved._copied is not None, timeout=20_000)
    (copy,) = tmp_path.glob("*.pckept")
    profile = northmoor_window.profile
    assert isinstance(profile, Profile)
    other = a_challenge(tmp_path / "other")
    with pytest.raises(Refused, match="not made from this challenge"):
        read_kept(other, profile.open_kept(copy))
    other.close()
    with pytest.raises(Refused, match="another one"):
        a_profile(tmp_path / "elsewhere").open_kept(copy)
    copy.write_bytes(b"not ours")
    with pytest.raises(Refused, match="not a copy"):
        profile.open_kept(copy)
    assert "Northmoor" not in file_name(datetime.now().astimezone())


def test_ctrl_s_with_everything_saved_only_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "peerchallenge.ui.kept.not_saved.announce", lambda _on, words: said.append(words)
    )
    bench.not_saved.keep_elsewhere()
    assert said == ["Everything is saved"]
