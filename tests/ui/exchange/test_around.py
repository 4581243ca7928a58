"""What goes on whatever page is shown: badge, bottom line, watched folder, files given at start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from peerchallenge.intake import northmoor
from peerchallenge.store.profile import Profile
from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.everywhere import of_the_team, offered
from peerchallenge.ui.exchange import watching
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.exchange.watching import WatchedFolder, seen_in
from peerchallenge.ui.exchange.words import merge_words, moment, names, size
from peerchallenge.ui.habits import habits
from peerchallenge.ui.settings import Settings
from peerchallenge.ui.shortcuts import keys_of
from peerchallenge.ui.window import Window
from tests.builders import northmoor_in
from tests.ui.exchange.made_up import MadeUp, a_file, at


def test_the_rail_and_the_bottom_line_say_what_waits(team_window: Window, qtbot: QtBot) -> None:
    bench = team_window.bench
    assert bench is not None
    item = bench.frame.rail.items["exchange"]
    qtbot.waitUntil(lambda: item.accessibleName() == "Team & exchange, 2 waiting")
    said = bench.frame.status._right.accessibleName()
    assert said == "Last merged 13:40. AM holds 42 lines nobody else has"


def test_before_anything_is_merged_the_bottom_line_says_who_you_are(
    team_window: Window, acts: MadeUp, qtbot: QtBot
) -> None:
    bench = team_window.bench
    assert bench is not None
    acts.alone = True
    bench.team_files.reader.now()
    with qtbot.waitSignal(bench.team_files.reader.read):
        bench.team_files.reader.now()
    assert bench.frame.status._right.accessibleName() == "You are RP"


def test_what_comes_into_the_watched_folder_is_said_and_takes_nothing(
    team_window: Window, acts: MadeUp, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_SOON_MS", 10)
    bench = team_window.bench
    assert bench is not None
    bench.turn_to("findings")
    held, shown = QApplication.focusWidget(), bench.frame.page()
    folder = tmp_path / "shared"
    folder.mkdir()
    bench.team_files.folder._soon.setInterval(10)
    bench.team_files.watch(folder)
    assert habits.watched_folder == str(folder)
    for name in ("a.pcteam", "b.txt", "notes.docx"):
        (folder / name).write_bytes(b"x")
    qtbot.waitUntil(lambda: len(bench.team_files.waiting) == 2)
    assert QApplication.focusWidget() is held
    assert bench.frame.page() == shown
    assert QApplication.activeModalWidget() is None
    assert bench.frame.status._right.accessibleName() == "2 team files came in"
    bench.turn_to("exchange")
    page = bench.pages.made["exchange"]
    assert isinstance(page, ExchangePage)
    assert page.banner.isVisible()
    with qtbot.waitSignal(page.looking.looked):
        page.banner.pressed.emit()
    assert not page.banner.isVisible()
    assert bench.team_files.waiting == ()
    assert acts.asked[-1] == ("look", (folder / "a.pcteam", folder / "b.txt"))


def test_a_file_that_still_grows_is_waited_for(
    acts: MadeUp, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    folder = WatchedFolder(acts, qapp)
    arriving = tmp_path / "a.pcteam"
    arriving.write_bytes(b"half")
    folder._folder = tmp_path

    def looked() -> None:
        folder.look()
        qtbot.waitUntil(lambda: not folder._one.is_under_way)

    looked()
    arriving.write_bytes(b"half and more")
    looked()
    assert acts.asked == [], "it was not whole"
    with qtbot.waitSignal(folder.arrived) as told:
        looked()
    assert told.args == [[arriving]]
    looked()
    assert acts.asked == [("news", (arriving,))], "it is not said twice"
    folder.watch(None)


def test_a_stick_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert seen_in(tmp_path / "stick") == {}


def test_a_team_file_is_seen_among_hundreds_of_others(tmp_path: Path) -> None:
    for n in range(405):
        (tmp_path / f"photo-{n:03}.jpg").touch()
    file = tmp_path / "team-file-20251104-1830-ab12.pcteam"
    file.touch()
    assert list(seen_in(tmp_path)) == [file]


def test_which_folder_is_watched_is_remembered(tmp_path: Path, profile: Profile) -> None:
    habits.watched_folder, habits.exchange_folder = "/shared", "/stick"
    Settings(tmp_path).seal(profile)
    assert (habits.watched_folder, habits.exchange_folder) == ("", "")
    Settings(tmp_path).unseal(profile)
    assert (habits.watched_folder, habits.exchange_folder) == ("/shared", "/stick")


def test_a_file_given_at_the_start_is_shown_once_its_challenge_is_open(
    window: Window, profile: Profile, acts: MadeUp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peerchallenge.ui.exchange import team_files

    monkeypatch.setattr(team_files, "Acts", lambda _desk: acts)
    northmoor_in(profile)
    given = [Path("/elsewhere/a.pcteam")]
    window.take_files(given)
    assert acts.asked == []
    window.take_profile(profile)
    qtbot.waitUntil(lambda: window.bench is not None)
    qtbot.waitUntil(lambda: ("look", tuple(given)) in acts.asked)
    assert window.bench is not None
    assert window.bench.frame.page() == "exchange"
    assert window.given.files == ()


def test_with_several_challenges_the_list_says_what_to_do(
    window: Window, profile: Profile, acts: MadeUp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peerchallenge.ui.exchange import team_files

    monkeypatch.setattr(team_files, "Acts", lambda _desk: acts)
    for _ in range(2):
        name, door = profile.new_challenge(who="RP")
        northmoor.make(door)
        door.close()
    window.take_profile(profile)
    given = [Path("/elsewhere/a.pcteam"), Path("/elsewhere/b.pcteam")]
    window.take_files(given)
    assert window.challenges is not None
    assert window.challenges.refusal.isVisible()
    window.open_challenge(name)
    qtbot.waitUntil(lambda: ("look", tuple(given)) in acts.asked)


@pytest.mark.parametrize(
    ("given", "said"),
    [("", ""), ("nonsense", ""), ("1998-02-03T08:15:00+00:00", "3 February 1998, 08:15")],
)
def test_any_clock_can_be_shown(given: str, said: str) -> None:
    assert moment(given) == said


def test_how_things_are_said() -> None:
    assert moment(at("13:40")) == "13:40"
    assert moment(at("13:40", 1))[3:] == " 13:40"
    assert names(["AM", "AM", "SC", "RP"]) == "AM, SC and RP"
    assert [size(n) for n in (0, 3, 900_000, 3_100_000)] == ["0 kB", "1 kB", "900 kB", "3.1 MB"]
    assert merge_words([a_file("AM")]) == "Merge AM’s file"
    assert merge_words([a_file("AM"), a_file("SC")]) == "Merge 2 files"


@pytest.mark.parametrize("words", ["Write my team file", "Invite a peer"])
def test_what_is_done_with_colleagues_is_found_on_every_page(
    team_window: Window, acts: MadeUp, words: str
) -> None:
    bench = team_window.bench
    assert bench is not None
    bench.turn_to("findings")
    offer = {
        act.words: act for act in offered(bench.frame.page_widget("findings"), of_the_team(bench))
    }
    assert offer["Open files from colleagues"].keys == keys_shown(keys_of("open_files"))
    offer[words].run()
    page = bench.pages.made["exchange"]
    assert isinstance(page, ExchangePage)
    assert page.right.now() is page.right.send if "file" in words else "invite" in acts.asked


def test_team_files_are_looked_for_from_any_page(
    team_window: Window, acts: MadeUp, qtbot: QtBot
) -> None:
    bench = team_window.bench
    assert bench is not None
    bench.turn_to("findings")
    [look] = [act for act in of_the_team(bench) if act.words == "Look for team files"]
    look.run()
    assert bench.frame.page() == "exchange"
    qtbot.waitUntil(lambda: bool(acts.sought))


def test_a_merge_taken_back_on_another_page_says_so(
    team_window: Window, acts: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = team_window.bench
    assert bench is not None
    bench.turn_to("findings")
    door = type(bench.desk.door)
    for name in ("may_take_back", "undo_name"):
        monkeypatch.setattr(door, name, property(lambda _door: "Merge AM’s file"))
    bench.undo()
    assert acts.asked[-1] == "take back"
    assert bench.frame.page() == "findings"
    assert "The merge is taken back" in [
        label.text() for label in bench.findChildren(QLabel) if label.isVisible()
    ]
