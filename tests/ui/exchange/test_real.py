"""Two laptops of one team, one of them in its window: real files, sealed, merged, taken back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Stopped
from peerchallenge.exchange.merging import merge
from peerchallenge.exchange.roster import found_team
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.exchange.acts import Way
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.notices import Progress
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.exchange.teams import a_colleague, invited, the_lead_in
from tests.keys import press


def shown(window: Window) -> ExchangePage:
    bench = window.bench
    assert bench is not None
    bench.turn_to("exchange")
    page = bench.pages.made["exchange"]
    assert isinstance(page, ExchangePage)
    return page


def lines_of(door: Door) -> set[str]:
    with door.reading() as session:
        return {str(line.text) for line in session.scalars(living(Evidence))}


def add_line(door: Door, words: str) -> None:
    with door.action("Add a line") as act:
        act.new("evidence", text=words, interview="i-staff")


@pytest.fixture
def pair(window: Window, profile: Profile, tmp_path: Path) -> tuple[Window, Door]:
    """JO's window with the challenge open, and AM's laptop, which has just joined."""
    name = the_lead_in(profile, tmp_path / "made")
    door = profile.open(name, who="JO")
    found_team(door, me="p-jo")
    colleague = a_colleague(tmp_path, invited(door), "AM")
    door.close()
    window.take_profile(profile)
    window.settings.initials = "JO"
    window.open_challenge(name)
    return window, colleague


def test_a_colleagues_file_comes_in_is_taken_back_and_comes_in_again(
    pair: tuple[Window, Door], qtbot: QtBot, tmp_path: Path
) -> None:
    window, colleague = pair
    add_line(colleague, "Savings plans are not owned by anybody")
    stick = tmp_path / "stick"
    stick.mkdir()
    sent = write_team_file(colleague, stick, me="p-am")
    page = shown(window)
    assert window.bench is not None
    door = window.bench.desk.door
    window.take_files(sent.paths)
    sheet = page.right.preview
    qtbot.waitUntil(lambda: page.right.now() is sheet, timeout=20_000)
    assert sheet.title() == "A file from AM"
    assert sheet.counts.rows.row(0).sentence.startswith("1 new line")
    assert lines_of(door) == set()
    sheet.merge.click()
    assert page.right.now() is page.right.merged
    assert lines_of(door) == {"Savings plans are not owned by anybody"}
    assert door.undo_name == "Merge AM’s file"
    assert page.right.merged._proof.text() == "Identical on both laptops"
    window.undo()
    assert lines_of(door) == set()
    assert page.right.is_idle
    qtbot.waitUntil(lambda: len(page.reader.standing.receipts) == 2, timeout=20_000)
    back, merged = page.reader.standing.receipts
    assert back.what == "taken back"
    assert merged.is_taken_back
    with qtbot.waitSignal(page.looking.looked, timeout=20_000):
        window.take_files(sent.paths)
    sheet.merge.click()
    assert lines_of(door) == {"Savings plans are not owned by anybody"}


def test_what_an_earlier_merge_brought_is_put_back_from_its_receipt(
    pair: tuple[Window, Door], qtbot: QtBot, tmp_path: Path
) -> None:
    window, colleague = pair
    add_line(colleague, "Savings plans are not owned by anybody")
    (tmp_path / "stick").mkdir()
    sent = write_team_file(colleague, tmp_path / "stick", me="p-am")
    page = shown(window)
    assert window.bench is not None
    door = window.bench.desk.door
    with qtbot.waitSignal(page.looking.looked, timeout=20_000):
        window.take_files(sent.paths)
    page.right.preview.merge.click()
    merged = page.right.merged
    assert merged.put_back.isHidden()  # while it can be taken back as a whole
    add_line(door, "Heard since")
    page.put_away()
    qtbot.waitUntil(lambda: len(page.reader.standing.receipts) == 1, timeout=20_000)
    press(page.left.receipts, Qt.Key.Key_Down)
    press(page.left.receipts, Qt.Key.Key_Return)
    assert page.right.now() is merged
    assert merged.back.isHidden()
    merged.put_back.click()
    assert lines_of(door) == {"Heard since"}
    window.undo()
    assert lines_of(door) == {"Heard since", "Savings plans are not owned by anybody"}


def test_what_is_sent_makes_both_laptops_the_same(
    pair: tuple[Window, Door], qtbot: QtBot, tmp_path: Path
) -> None:
    window, colleague = pair
    page = shown(window)
    assert window.bench is not None
    door = window.bench.desk.door
    add_line(door, "The leader holds the budget close")
    page.sending.open()
    page.sending.send(Way(tmp_path / "made"))
    assert page.right.send.title() == "The team file is written"
    (path,) = [p for p in (tmp_path / "made").iterdir() if p.suffix == ".pcteam"]
    merge(colleague, [path])
    assert lines_of(colleague) == lines_of(door)
    (tmp_path / "back").mkdir()
    sent = write_team_file(colleague, tmp_path / "back", me="p-am")
    with qtbot.waitSignal(page.looking.looked, timeout=20_000):
        window.take_files([tmp_path / "back"])  # a folder stands for what is in it
    assert page.right.preview.paths() == list(sent.paths)
    page.right.preview.merge.click()
    assert page.right.merged._proof.text() == "Identical on both laptops"
    assert door.state_hash() == colleague.state_hash()


def test_what_is_no_team_file_is_refused_in_its_own_row(
    pair: tuple[Window, Door], qtbot: QtBot, tmp_path: Path
) -> None:
    window, _colleague = pair
    page = shown(window)
    other = tmp_path / "notes.txt"
    other.write_text("Notes of a meeting", "utf-8")
    with qtbot.waitSignal(page.looking.looked, timeout=20_000):
        window.take_files([other])
    file = page.right.preview.chosen()
    assert file is not None
    assert file.refusal
    assert not page.right.preview.merge.isEnabled()


def test_a_merge_hears_its_stop_and_nothing_else(qtbot: QtBot) -> None:
    desk = Desk(a_challenge())
    heard: list[str] = []
    stop = threading.Event()
    progress, beside = Progress(), Progress()
    for part, name in ((progress, "stop"), (beside, "beside")):
        qtbot.addWidget(part)
        part.begin(name, 0)
        part.stopped.connect(lambda name=name: heard.append(name))
    progress.stopped.connect(stop.set)

    def press_all() -> None:
        for part in (beside, progress):
            for made in part.findChildren(Button):
                QTest.mouseClick(made, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press_all)

    def job(_door: Door) -> None:
        if stop.wait(10):
            raise Stopped("Stopped.")

    desk.do_with_stop(job, progress)
    assert heard == ["stop"], "a click beside the Stop was heard"
    QTest.mouseClick(beside.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert heard == ["stop", "beside"], "and afterwards everything is"
    desk.close()


def test_esc_stops_a_merge_wherever_the_keyboard_is(qtbot: QtBot) -> None:
    desk = Desk(a_challenge())
    progress, beside = Progress(), Progress()
    for part in (progress, beside):
        qtbot.addWidget(part)
        part.begin("Merging", 0)
    stop = threading.Event()
    progress.stopped.connect(stop.set)
    QTimer.singleShot(0, lambda: press(beside, Qt.Key.Key_Escape))
    assert desk.do_with_stop(lambda _door: stop.wait(10), progress) is True
    desk.close()


def test_receipts_are_printed(pair: tuple[Window, Door], qtbot: QtBot, tmp_path: Path) -> None:
    window, colleague = pair
    page = shown(window)
    sent = write_team_file(colleague, tmp_path / "made", me="p-am")
    with qtbot.waitSignal(page.looking.looked, timeout=20_000):
        window.take_files(sent.paths)
    page.merge()
    with qtbot.waitSignal(page.printing.saved, timeout=20_000):
        page.printing.save_to(tmp_path / "Receipts.pdf")
    assert (tmp_path / "Receipts.pdf").read_bytes().startswith(b"%PDF")


def test_an_invitation_is_answered_where_the_challenges_are(
    pair: tuple[Window, Door], qtbot: QtBot, tmp_path: Path
) -> None:
    window, _colleague = pair
    path = tmp_path / "invitation-20251104-7f3a.pcinvite"
    path.write_bytes(b"anything")
    window.take_files([path])
    assert window.bench is None
    assert window.challenges is not None
    assert window.challenges.instead.join.isVisible()
