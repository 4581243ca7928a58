"""Backups as a person meets them: listed, looked into, gone back to, and copied to a stick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.store import coming_back
from peerchallenge.store.backups import elsewhere
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why, backups
from peerchallenge.store.keys import Held, new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui.backups.keeping import Keeping
from peerchallenge.ui.backups.sheet import BackupsSheet
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.coming_back.sheet import ComingBackSheet
from peerchallenge.ui.habits import habits
from peerchallenge.ui.laptop.backing_up import BackingUpSection
from peerchallenge.ui.lists import Heading
from peerchallenge.ui.window import Window
from tests.keys import press, type_text


@pytest.fixture(autouse=True)
def no_second_place() -> Iterator[None]:
    yield
    habits.second_place = ""


@pytest.fixture
def bench(northmoor_window: Window) -> Bench:
    found = northmoor_window.bench
    assert found is not None
    return found


def write(bench: Bench, key: str, words: str) -> None:
    with bench.desk.door.action("Write") as act:
        act.new("evidence", key=key, text=words)


def folder(bench: Bench) -> Path:
    return bench.desk.door.file.path.parent


def opened(qtbot: QtBot, bench: Bench) -> BackupsSheet:
    """By its key, wherever a person is."""
    window = bench.window()
    next(a for a in window.actions() if a.objectName() == "backups").trigger()
    sheet = bench.findChild(BackupsSheet)
    assert isinstance(sheet, BackupsSheet)
    qtbot.waitUntil(lambda: not sheet.progress.isVisible(), timeout=20_000)
    return sheet


def test_an_empty_list_says_when_the_first_is_made(qtbot: QtBot, bench: Bench) -> None:
    sheet = opened(qtbot, bench)
    assert not sheet.rows.isVisible()
    assert sheet._empty.isVisible()
    assert not sheet.all.isEnabled() or sheet.all.property("refused") is not None
    press(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bench.findChild(BackupsSheet) is None, timeout=20_000)


def test_one_line_deleted_since_is_found_and_put_back_by_keyboard(
    qtbot: QtBot, bench: Bench
) -> None:
    door = bench.desk.door
    write(bench, "gone", "Nobody had seen the risk register")
    back_up(door.file, Why.MERGE)
    with door.action("Delete") as act:
        act.drop("evidence", "gone")
    sheet = opened(qtbot, bench)
    said = sheet.rows.rows.row(0).sentence
    assert "Before a merge" in said
    assert "lines" in said
    press(sheet.rows, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.inside.isVisible, timeout=20_000)
    one = sheet.inside.one()
    assert one is not None
    assert (one.key, one.now) == ("gone", "")
    sheet.inside.back.click()
    qtbot.waitUntil(lambda: door.value("evidence", "gone", "_deleted") is False, timeout=20_000)
    assert door.undo_name == "Restore line from a backup"
    qtbot.waitUntil(lambda: not sheet.progress.isVisible(), timeout=20_000)
    bench.undo()
    assert door.value("evidence", "gone", "_deleted") is True
    press(sheet, Qt.Key.Key_Escape)  # to the list
    assert sheet.isVisible()
    qtbot.waitUntil(lambda: not sheet.progress.isVisible(), timeout=20_000)
    press(sheet, Qt.Key.Key_Escape)


def test_what_is_in_a_backup_is_searched(qtbot: QtBot, bench: Bench) -> None:
    back_up(bench.desk.door.file, Why.TIMER)
    write(bench, "new", "Heard later")
    sheet = opened(qtbot, bench)
    sheet.look_inside()
    qtbot.waitUntil(sheet.inside.isVisible, timeout=20_000)
    assert sheet.inside.rows.rows.rowCount() == 2  # the kind, and the one that is different
    sheet.inside.only.setChecked(False)
    assert sheet.inside.rows.rows.rowCount() > 500
    type_text(sheet.inside.sought, "scrutiny")
    rows = sheet.inside.rows.rows
    qtbot.waitUntil(lambda: 2 < rows.rowCount() < 500, timeout=20_000)
    shown = [rows.row(n) for n in range(rows.rowCount())]
    assert any(isinstance(row, Heading) for row in shown)
    sheet.done(0)


def test_going_back_to_the_whole_opens_the_older_one_and_backs_up_what_stood(
    qtbot: QtBot, northmoor_window: Window, bench: Bench
) -> None:
    state, home = bench.desk.door.state_hash(), folder(bench)
    older = back_up(bench.desk.door.file, Why.TIMER).backup
    write(bench, "new", "Heard later")
    now = bench.desk.door.state_hash()
    sheet = opened(qtbot, bench)
    sheet.rows.choose(str(older.number))  # the program may meanwhile have made one of its own
    sheet.all.click()
    assert sheet.asking.isVisible()
    sheet.asking.yes.click()
    qtbot.waitUntil(lambda: northmoor_window.bench not in (bench, None), timeout=20_000)
    after = northmoor_window.bench
    assert after is not None
    assert after.desk.door.state_hash() == state
    newest = next(one for one in backups(home / "backups") if one.why is Why.RESTORE)
    sheet = opened(qtbot, after)
    sheet.rows.choose(str(newest.number))
    sheet.all.click()
    sheet.asking.yes.click()
    qtbot.waitUntil(lambda: northmoor_window.bench not in (after, None), timeout=20_000)
    assert northmoor_window.bench is not None
    assert northmoor_window.bench.desk.door.state_hash() == now


def test_going_back_is_left_with_escape(qtbot: QtBot, bench: Bench) -> None:
    back_up(bench.desk.door.file, Why.TIMER)
    write(bench, "new", "Heard later")
    state = bench.desk.door.state_hash()
    sheet = opened(qtbot, bench)
    sheet.all.click()
    press(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert not sheet.asking.isVisible()
    assert bench.desk.door.state_hash() == state
    sheet.done(0)


def test_backups_make_themselves_beside_the_window_and_reach_the_stick(
    qtbot: QtBot, bench: Bench, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    habits.second_place = str(stick)
    with qtbot.waitSignal(bench.keeping.made, timeout=20_000):
        bench.keeping.make("start")
    assert [one.why for one in backups(folder(bench) / "backups")] == [Why.START]
    assert len(backups(stick / folder(bench).name)) == 1
    write(bench, "new", "Heard later")
    with qtbot.waitSignal(bench.keeping.made, timeout=20_000):
        bench.keeping.make("timer")
    made = backups(folder(bench) / "backups")
    assert [one.why for one in made] == [Why.TIMER, Why.START]
    assert [one.number for one in backups(stick / folder(bench).name)] == [2, 1]


def test_a_backup_that_cannot_be_made_is_said_once(qtbot: QtBot, bench: Bench) -> None:
    (folder(bench) / "backups").touch()
    said: list[object] = []
    keeping = Keeping(bench.desk, bench)
    keeping.refused.connect(said.append)
    for _ in range(2):
        keeping.make("timer")
        qtbot.waitUntil(lambda: not keeping._one.is_under_way, timeout=20_000)
    assert len(said) == 1


def test_a_second_place_is_chosen_filled_and_given_up(
    qtbot: QtBot, northmoor_window: Window, bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    back_up(bench.desk.door.file, Why.TIMER)
    stick = tmp_path_factory.mktemp("stick")
    profile = northmoor_window.profile
    assert profile is not None
    section = BackingUpSection(profile, northmoor_window.settings)
    qtbot.addWidget(section)
    section.begin()
    assert section.now.isHidden()
    with qtbot.waitSignal(section.done, timeout=20_000):
        section.use(str(stick))
    assert len(backups(stick / folder(bench).name)) == 1
    assert str(stick) in section.says.text()
    habits.second_place = ""
    northmoor_window.settings.unseal(profile)
    assert habits.second_place == str(stick)
    stick.rename(stick.with_name("pulled"))
    section.copy()
    qtbot.waitUntil(lambda: not section.refusal.isHidden(), timeout=20_000)
    section.begin()
    assert "Copies wait for it" in section._how.text()
    section.use(str(profile.folder / "challenges"))
    assert habits.second_place == str(stick)  # that is no second place
    section.use("")
    assert habits.second_place == ""


def test_a_lost_challenge_is_brought_back_on_the_page_of_challenges(
    qtbot: QtBot, bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = bench.window().profile  # type: ignore[attr-defined]
    stick = tmp_path / "stick"
    stick.mkdir()
    (profile.folder / "identity.age").write_bytes(b"sealed")
    back_up(bench.desk.door.file, Why.TIMER)
    elsewhere.copy_out(folder(bench), stick)

    def opened_with(path: Path, words: str, *, wrong: str = "") -> Held:
        if words != "right words":
            raise Refused(wrong)
        return Held(profile._identity)

    monkeypatch.setattr(coming_back, "open_held", opened_with)
    other = Profile(tmp_path / "other", new_identity())
    sheet = ComingBackSheet(other)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.go()
    assert sheet.refusal.isVisible()  # no folder yet
    sheet.use(stick)
    sheet.words.setText("other words")
    sheet.go()
    qtbot.waitUntil(sheet.refusal.isVisible, timeout=20_000)
    sheet.words.setText("right words")
    sheet.go()
    qtbot.waitUntil(lambda: "Northmoor" in sheet._found.text(), timeout=20_000)
    assert sheet.words.text() == ""
    with qtbot.waitSignal(sheet.brought, timeout=20_000) as brought:
        sheet.go()
    (held,) = other.challenges()
    assert brought.args == [held.folder]
    assert "Northmoor" in held.council
