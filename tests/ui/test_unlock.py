"""The first page: a passphrase chosen or entered, beside the window, with nothing given away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.store.profile import Profile
from peerchallenge.ui.challenges.page import ChallengesPage
from peerchallenge.ui.look import look
from peerchallenge.ui.unlock import passphrase
from peerchallenge.ui.unlock.page import UnlockPage
from peerchallenge.ui.window import Window
from tests.keys import press, type_text


def test_a_wrong_passphrase_says_so_and_the_field_is_ready_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, words: str) -> Profile:
        raise Refused("That is not the passphrase of this laptop. Try it again.")

    monkeypatch.setattr(Profile, "unlock", staticmethod(refuse))
    page = window.unlock
    type_text(page._words, "wrong words\n")
    assert page._job is not None
    assert not page._go.isEnabled()
    qtbot.waitUntil(lambda: page._job is None, timeout=5_000)
    assert page.refusal.isVisible()
    assert page._words.selectedText() == "wrong words"
    assert window.profile is None


def test_an_answer_after_stop_is_not_heeded(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, profile: Profile
) -> None:
    monkeypatch.setattr(Profile, "unlock", staticmethod(lambda folder, words: profile))
    type_text(window.unlock._words, "right words")
    window.unlock.go()
    job = window.unlock._job
    assert job is not None
    with qtbot.waitSignal(job.done):  # the answer is on its way; nothing may come of it
        press(window.unlock._stop, Qt.Key.Key_Escape)
        assert window.unlock._job is None
    assert window.profile is None
    window.unlock.go()
    qtbot.waitUntil(lambda: window.profile is profile, timeout=5_000)
    assert isinstance(window._stack.currentWidget(), ChallengesPage)


def test_the_first_passphrase_must_be_long_and_typed_twice(qtbot: QtBot, tmp_path: Path) -> None:
    page = UnlockPage(tmp_path, is_set_up=False)
    qtbot.addWidget(page)
    page.show()
    for first, again in (("", ""), ("short", "short"), ("long enough words", "")):
        page._words.setText(first)
        page._again.setText(again)
        page.go()
        assert page.refusal.isVisible()
        assert page._job is None
    assert not list(tmp_path.iterdir())
    page._suggest_words()
    assert len(page._words.text().split()) == 5
    assert page._words.echoMode() == QLineEdit.EchoMode.Normal
    assert page._trouble(page._words.text()) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", ""),
        ("northmoor", "Too short"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", "Too plain"),
        ("password password password", "Too plain"),
        ("two longer words", "Weak. Somebody with the laptop and strong computers would need"),
        ("slipper crocus snowdrop fountain", "Fair"),
        ("slipper crocus snowdrop fountain tuba", "Good"),
    ],
)
def test_strength_is_said_in_plain_words(words: str, said: str) -> None:
    assert passphrase.strength(words).startswith(said)
    assert bool(passphrase.strength(words)) == bool(said)


def test_a_passphrase_that_everybody_tries_first_is_refused_and_a_suggestion_never(
    window: Window,
) -> None:
    assert "guessed at once" in passphrase.refusal("aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd")
    for _ in range(20):
        words = passphrase.suggestion()
        assert passphrase.refusal(words, words) == ""
        assert passphrase.strength(words).startswith("Good")


def test_suggestions_are_plain_words_and_never_the_same() -> None:
    made = {passphrase.suggestion() for _ in range(20)}
    assert len(made) == 20
    assert all(word.isascii() and word.islower() for words in made for word in words.split())


def test_caps_lock_is_seen_while_typing_and_no_longer_when_it_is_off(window: Window) -> None:
    page = window.unlock
    assert not page.caps.isVisible()
    type_text(page._words, "A")  # a capital that no Shift made
    assert page.caps.isVisible()
    type_text(page._words, "7")
    assert page.caps.isVisible()
    type_text(page._words, "a")
    assert not page.caps.isVisible()


def test_what_is_typed_is_dots_until_it_is_shown(window: Window) -> None:
    page = window.unlock
    assert page._words.echoMode() == QLineEdit.EchoMode.Password
    page._show.click()
    assert page._words.echoMode() == QLineEdit.EchoMode.Normal
    assert page._show.accessibleName() == "Hide"
    page._show.click()
    assert page._words.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize("is_set_up", [True, False])
def test_nothing_is_squeezed_at_the_largest_text(
    window: Window, tmp_path: Path, is_set_up: bool
) -> None:
    window._is_set_up = is_set_up
    page = window._new_unlock()
    window.resize(960, 540)
    look.set_text_size(200)
    QApplication.processEvents()
    for made in (page._words, page._go, page._show):
        assert made.height() >= made.minimumSizeHint().height()
        assert made.width() >= made.minimumSizeHint().width()
