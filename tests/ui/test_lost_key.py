"""The file with this laptop's own key is gone: the first page says so and opens another way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.store.keys import new_store_key, seal_store_key
from peerchallenge.store.laptop_keys import make_first_code
from peerchallenge.store.places import IDENTITY, is_set_up
from peerchallenge.store.profile import Profile
from peerchallenge.store.remembering import remember
from peerchallenge.ui.unlock.page import UnlockPage
from peerchallenge.ui.unlock.ways import CodeWay, KeyringWay
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle
from tests.keys import type_text
from tests.quick_words import be_quick
from tests.rings import a_ring
from tests.store.test_lost_key import lose_the_key_file
from tests.ui.alone import dressed
from tests.ui.test_unlock_ways import said

OLD, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """Set up, with the key of one challenge."""
    be_quick(monkeypatch)
    made = Profile.create(tmp_path, OLD)
    (tmp_path / "challenges" / "a").mkdir(parents=True)
    seal_store_key(tmp_path / "challenges" / "a" / "key.age", new_store_key(), made.identity)
    return made


@pytest.fixture
def started(qtbot: QtBot, profile: Profile) -> Iterator[list[Window]]:
    """Windows to be put away."""
    dressed()
    made: list[Window] = []
    yield made
    for window in made:
        window._put_away()


def start(started: list[Window], qtbot: QtBot, folder: Path) -> Window:
    """As the program starts."""
    window = Window(folder, is_set_up=is_set_up(folder))
    started.append(window)
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_code_on_paper_is_offered_and_opens_it(
    started: list[Window], profile: Profile, tmp_path: Path, qtbot: QtBot
) -> None:
    code = make_first_code(profile)
    lose_the_key_file(tmp_path)
    window = start(started, qtbot, tmp_path)
    page = window.unlock
    assert "identity.age is missing" in said(page.refusal)
    assert "recovery code" in said(page.refusal)
    assert page._go.text() != "Set up this laptop"
    settle()
    assert cut(window) == []
    type_text(page._words, f"{OLD}\n")
    qtbot.waitUntil(lambda: page._job is None)
    assert "identity.age is missing" in said(page.refusal), "and not a second passphrase"
    page.show_way(CodeWay(tmp_path))
    way = page.instead.way
    assert isinstance(way, CodeWay)
    way.leave_it.click()
    assert "identity.age is missing" in said(page.refusal)
    page.show_way(CodeWay(tmp_path))
    way = page.instead.way
    assert isinstance(way, CodeWay)
    way.code.setText(code)
    for made in (way.new.first, way.new.again):
        type_text(made, NEW)
    way.ask()
    qtbot.waitUntil(lambda: window.profile is not None)
    assert Profile.unlock(tmp_path, NEW).recipients == profile.recipients
    window.lock()
    QApplication.processEvents()
    assert not window.unlock.refusal.isVisible()


def test_what_this_computer_remembers_opens_it_too(
    started: list[Window], profile: Profile, tmp_path: Path, qtbot: QtBot
) -> None:
    with a_ring():
        remember(profile)
        lose_the_key_file(tmp_path)
        window = start(started, qtbot, tmp_path)
        way = window.unlock.instead.way
        assert isinstance(way, KeyringWay)
        assert "identity.age is missing" in said(way.refusal)
        way.ask()
        qtbot.waitUntil(lambda: window.profile is not None)
        assert window.profile is not None
        assert window.profile.recipients == profile.recipients


def test_with_neither_it_says_that_the_stick_is_the_way(
    started: list[Window], profile: Profile, tmp_path: Path, qtbot: QtBot
) -> None:
    shutil.copyfile(tmp_path / IDENTITY, tmp_path.parent / "on the stick")
    lose_the_key_file(tmp_path)
    window = start(started, qtbot, tmp_path)
    assert "the stick with the backups" in said(window.unlock.refusal)
    (tmp_path.parent / "on the stick").rename(tmp_path / IDENTITY)
    type_text(window.unlock._words, f"{OLD}\n")
    qtbot.waitUntil(lambda: window.profile is not None)


def test_a_new_laptop_is_set_up_as_ever(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    page = UnlockPage(folder, is_set_up=is_set_up(folder))
    qtbot.addWidget(page)
    page.show()
    assert not page.refusal.isVisible()
    assert page._again.isVisible()
