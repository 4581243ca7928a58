"""A double click on a team file opens it, in the window that is open already if there is one."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.store.profile import Profile
from peerchallenge.ui import double_click
from peerchallenge.ui.laptop.double_click import DoubleClickSection
from peerchallenge.ui.one_window import OneWindow
from peerchallenge.ui.settings import Settings


def test_the_desktop_is_told_how_such_files_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("a desktop that keeps its list in files is needed")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert "double click" in double_click.open_by_double_click()
    entry = configparser.RawConfigParser()
    entry.read(tmp_path / "applications" / "peerchallenge.desktop", encoding="utf-8")
    starts = shlex.split(entry["Desktop Entry"]["Exec"])
    assert starts[1:] == ["-m", "peerchallenge", "%F"]
    asked = [starts[0], "-c", "import peerchallenge.__main__ as m; print(m.FILES)"]
    assert ".pcteam" in subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    made = ElementTree.parse(tmp_path / "mime" / "packages" / "peerchallenge.xml").getroot()
    patterns = {glob.get("pattern") for glob in made.iter() if glob.tag.endswith("glob")}
    assert patterns == {"*.pcteam", "*.pcinvite"}
    for kind in made:
        assert str(kind.get("type")) in entry["Desktop Entry"]["MimeType"]


def test_a_mac_says_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(Refused, match="drop the file on the window"):
        double_click.open_by_double_click()


def test_files_go_to_the_window_that_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.claim()
    assert not second.claim()
    file = tmp_path / "team-file.pcteam"
    with qtbot.waitSignal(first.given) as given:
        second.hand_over([file])
    assert given.args == [[file]]
    with qtbot.waitSignal(first.given) as given:
        second.hand_over([])
    assert given.args == [[]]
    assert list((tmp_path / "handed").iterdir()) == []
    first.release()
    assert second.claim()
    second.release()


def test_what_was_handed_to_a_window_that_was_ended_is_cleared_away(
    qapp: QApplication, tmp_path: Path
) -> None:
    ended, next_one = OneWindow(tmp_path), OneWindow(tmp_path)
    (tmp_path / "handed").mkdir()
    ended.hand_over([tmp_path / "of-council.pcteam"])
    assert next_one.claim()
    assert list((tmp_path / "handed").iterdir()) == []
    next_one.release()


@pytest.mark.parametrize("told", ["[" * 60_000, '["a\\u0000b"]', "{", '[1, {"a": 2}]', "\udcff"])
def test_what_nobody_of_ours_handed_over_hinders_no_start(told: str, tmp_path: Path) -> None:
    window = OneWindow(tmp_path)
    given: list[object] = []
    window.given.connect(given.append)
    assert window.claim()
    (tmp_path / "handed" / "x.json").write_bytes(told.encode("utf-8", "surrogateescape"))
    window._look()
    window.release()
    assert given in ([], [[]])
    assert not list((tmp_path / "handed").iterdir()), "nor the next"


def test_nothing_is_left_behind_where_nothing_is_set_up(qapp: QApplication, tmp_path: Path) -> None:
    assert OneWindow(tmp_path / "not yet").claim()
    assert not (tmp_path / "not yet").exists()


def test_a_mac_hands_files_over_in_its_own_way(qtbot: QtBot, tmp_path: Path) -> None:
    window = OneWindow(tmp_path)
    file = tmp_path / "team-file.pcteam"
    with qtbot.waitSignal(window.given) as given:
        assert window.eventFilter(window, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    assert given.args == [[file]]
    assert not window.eventFilter(window, QEvent(QEvent.Type.User))


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_it_is_said_on_the_page_of_this_laptop(
    qtbot: QtBot, tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    section = DoubleClickSection(profile, Settings(tmp_path))
    qtbot.addWidget(section)
    section.begin()
    said = []
    section.done.connect(lambda what, _: said.append(what))
    section.tell.click()
    assert bool(said) == (platform == "linux")
    assert section.refusal.isHidden() == (platform == "linux")
