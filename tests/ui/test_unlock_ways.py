"""The other ways in on the first page, and the code that is offered when a passphrase is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from peerchallenge.store.laptop_keys import make_recovery_code
from peerchallenge.store.places import has_recovery_code
from peerchallenge.store.profile import Profile
from peerchallenge.store.remembering import remember
from peerchallenge.ui.asking import Asking
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Refusal
from peerchallenge.ui.unlock.ways import CodeWay, FirstCode, KeyringWay
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle
from tests.house.test_names import check
from tests.keys import press, type_text
from tests.quick_words import be_quick
from tests.rings import Ring, a_ring

W = TypeVar("W", bound=Asking)
WORDS, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    be_quick(monkeypatch)


@pytest.fixture
def ring() -> Iterator[Ring]:
    with a_ring() as made:
        yield made


def said(refusal: Refusal) -> str:
    return f"{refusal._headline.text()} {refusal._under.text()}" if refusal.isVisible() else ""


def way_of(window: Window, kind: type[W]) -> W:
    way = window.unlock.instead.way
    assert isinstance(way, kind)
    return way


# -- the code on paper


def test_the_code_opens_and_a_new_passphrase_holds_from_then_on(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    Profile.create(tmp_path, WORDS)
    code = make_recovery_code(tmp_path, WORDS)
    window.unlock.show_way(CodeWay(tmp_path))
    way = way_of(window, CodeWay)
    assert QApplication.focusWidget() is way.code
    wrong = code[:7] + ("Z" if code[7] != "Z" else "Y") + code[8:]
    type_text(way.code, wrong.lower())
    way.ask()
    assert "slip in the second group" in said(way.refusal)
    way.code.setText(code.replace("-", " "))
    way.ask()
    assert "too short" in said(way.refusal), "a new passphrase is chosen at once"
    for made in (way.new.first, way.new.again):
        type_text(made, NEW)
    press(way.new.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.profile is not None)
    assert Profile.unlock(tmp_path, NEW).recipients
    held = [part.text() for part in (way.code, way.new.first, way.new.again) if isValid(part)]
    assert not any(held), "what is not yet deleted holds nothing"


def test_the_passphrase_is_one_key_away(window: Window, tmp_path: Path) -> None:
    window.unlock.show_way(CodeWay(tmp_path))
    way = way_of(window, CodeWay)
    type_text(way.code, "K7QD2")
    press(way.code, Qt.Key.Key_Escape)
    assert window.unlock.instead.way is None
    assert QApplication.focusWidget() is window.unlock._words
    assert window.unlock._words.isVisible()


# -- this computer's keyring


@pytest.fixture
def remembered(window: Window, tmp_path: Path, ring: Ring) -> Window:
    """Locked, on a computer that remembers."""
    profile = Profile.create(tmp_path, WORDS)
    remember(profile)
    window.take_profile(profile)
    window.lock()
    return window


def test_after_lock_now_one_press_asks_the_keyring_again(
    remembered: Window, qtbot: QtBot, ring: Ring
) -> None:
    way = way_of(remembered, KeyringWay)
    assert remembered.profile is None
    assert not way.is_under_way, "nothing opens by itself after Lock now"
    assert QApplication.focusWidget() is way.go
    way.go.click()
    qtbot.waitUntil(lambda: remembered.profile is not None)


def test_at_the_start_it_opens_by_itself(remembered: Window, qtbot: QtBot) -> None:
    assert remembered.unlock.open_remembered()
    qtbot.waitUntil(lambda: remembered.profile is not None)


def test_a_keyring_that_hangs_leaves_the_passphrase_to_be_typed(
    remembered: Window, qtbot: QtBot, ring: Ring
) -> None:
    ring.let_go.clear()
    assert remembered.unlock.open_remembered()
    way = way_of(remembered, KeyringWay)
    way.leave_it.click()
    assert remembered.unlock._words.isVisible()
    assert not remembered.unlock.open_remembered(), "and it is not asked again"
    type_text(remembered.unlock._words, f"{WORDS}\n")
    qtbot.waitUntil(lambda: remembered.profile is not None)


def test_a_keyring_that_has_forgotten_says_to_use_the_passphrase(
    remembered: Window, qtbot: QtBot, ring: Ring
) -> None:
    ring.held.clear()
    way = way_of(remembered, KeyringWay)
    way.ask()
    qtbot.waitUntil(lambda: not way.is_under_way)
    assert "Use the passphrase" in said(way.refusal)
    assert way.leave_it.isVisible()


def test_a_computer_that_remembers_nothing_asks_for_the_passphrase(window: Window) -> None:
    assert window.unlock.instead.way is None
    assert not window.unlock.open_remembered()


# -- the first code


@pytest.fixture
def just_set_up(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """A passphrase has been chosen a moment ago."""
    window._is_set_up = False
    page = window.unlock = window._new_unlock()
    for made in (page._words, page._again):
        type_text(made, WORDS)
    page.go()
    qtbot.waitUntil(lambda: isinstance(page.instead.way, FirstCode))
    return window


def test_going_without_a_code_is_a_sentence_that_is_ticked_and_reminded_of(
    just_set_up: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    window, way = just_set_up, way_of(just_set_up, FirstCode)
    press(way.go, Qt.Key.Key_Escape)
    assert "tick the sentence" in said(way.refusal)
    assert not window.challenges
    way.without.click()
    way.leave_it.click()
    assert window.profile is not None
    assert window.challenges is not None
    assert window.challenges.reminder.isVisible()
    check(window)
    make_recovery_code(tmp_path, WORDS)
    window.laptop.show()
    window.laptop.leave()
    assert not window.challenges.reminder.isVisible(), "and no longer than there is none"


def test_a_code_is_made_on_the_first_day(just_set_up: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window, way = just_set_up, way_of(just_set_up, FirstCode)
    way.go.click()
    qtbot.waitUntil(way.code.isVisible)
    assert has_recovery_code(tmp_path)
    way.leave_it.click()
    assert window.profile is not None
    assert window.challenges is not None
    assert not window.challenges.reminder.isVisible()


# -- every size


@pytest.mark.parametrize(
    ("width", "height", "size"), [(960, 540, 200), (1092, 566, 100), (1366, 768, 100)]
)
def test_nothing_of_any_way_is_cut(
    window: Window, profile: Profile, width: int, height: int, size: int
) -> None:
    look.set_text_size(size)
    window.resize(width, height)
    first = FirstCode(profile)
    for way in (CodeWay(profile.folder), KeyringWay(profile.folder), first):
        window.unlock.show_way(way)
        way.refusal.say("Something was refused", "And this is what to do")
        settle()
        assert cut(window) == []
        check(window)
        if way is first:
            first._done("K7QD2-9VMX3-0TAB4-ZZ3KP-W5E1H")
            settle()
            assert cut(window) == []
        way.hide()
        window.unlock.instead._ended()
