"""From unlocking to the bench and back, by keyboard, on a profile with a bare identity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.intake import northmoor
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui.bench import PAGES, Bench
from peerchallenge.ui.look import dress, look
from peerchallenge.ui.pages.challenges import ChallengesPage
from peerchallenge.ui.pages.unlock import UnlockPage
from peerchallenge.ui.window import Window
from tests.keys import press, type_text


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    made = Window(tmp_path, is_set_up=True)
    qtbot.addWidget(made)
    made.show()
    yield made
    made._put_away()
    look.set_theme("system")
    look.set_text_size(100)


@pytest.fixture
def northmoor_window(window: Window, tmp_path: Path) -> Window:
    profile = Profile(tmp_path, new_identity())
    name, door = profile.new_challenge(who="RP")
    northmoor.make(door)
    door.close()
    window.take_profile(profile)
    window.open_challenge(name)
    return window


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


def test_a_wrong_passphrase_says_so_and_the_field_is_ready_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, words: str) -> Profile:
        raise Refused("That is not the passphrase of this laptop. Try it again.")

    monkeypatch.setattr(Profile, "unlock", staticmethod(refuse))
    page = window.unlock
    type_text(page._words, "wrong words")
    page.go()
    assert not page._go.isEnabled() or page._job is not None
    qtbot.waitUntil(lambda: page._job is None, timeout=5_000)
    assert page._refusal.isVisible()
    assert page._words.selectedText() == "wrong words"
    assert window.profile is None


def test_an_answer_after_stop_is_not_heeded(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    profile = Profile(tmp_path, new_identity())
    monkeypatch.setattr(Profile, "unlock", staticmethod(lambda folder, words: profile))
    type_text(window.unlock._words, "right words")
    window.unlock.go()
    window.unlock.stop()
    qtbot.wait(200)  # the answer is on its way; nothing may come of it
    assert window.profile is None
    window.unlock.go()
    qtbot.waitUntil(lambda: window.profile is profile, timeout=5_000)
    assert isinstance(window._stack.currentWidget(), ChallengesPage)


def test_the_first_passphrase_must_be_long_and_typed_twice(qtbot: QtBot, tmp_path: Path) -> None:
    page = UnlockPage(tmp_path, is_set_up=False)
    qtbot.addWidget(page)
    page.show()
    type_text(page._words, "short")
    page.go()
    assert page._job is None
    page._words.setText("long enough words")
    page.go()
    assert page._job is None
    assert not list(tmp_path.iterdir())
    page._suggest_words()
    assert len(page._words.text().split()) == 5
    assert page._trouble(page._words.text()) == ""


def test_a_challenge_is_started_and_refused_without_leaving_a_trace(
    window: Window, tmp_path: Path
) -> None:
    profile = Profile(tmp_path, new_identity())
    window.take_profile(profile)
    page = window.challenges
    assert page is not None
    page._toggle_start()
    start = page.start
    type_text(start.council, "Tŷ Coed Borough Council")
    type_text(start.initials, "jo")
    type_text(start.starts, "2026-03-12")
    type_text(start.ends, "2026-03-09")
    start.go()
    assert start.refusal.isVisible()
    assert profile.challenges() == []
    start.ends.setText("2026-03-15")
    start.go()
    bench = bench_of(window)
    assert bench.desk.me
    assert bench.desk.door.who == "JO"
    assert [s.council for s in profile.challenges()] == ["Tŷ Coed Borough Council"]
    assert window.settings.initials == "JO"


def test_northmoor_is_made_beside_the_window_and_can_be_deleted(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    profile = Profile(tmp_path, new_identity())
    window.take_profile(profile)
    page = window.challenges
    assert page is not None
    page.try_northmoor()
    assert window.bench is None
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    window.all_challenges()
    page = window.challenges
    assert page is not None
    assert not page.sample.isVisibleTo(page)
    page._ask_delete()
    page._delete_now()
    assert profile.challenges() == []
    assert page.sample.isVisibleTo(page)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_northmoor_at_every_size(northmoor_window: Window, page: str) -> None:
    bench = bench_of(northmoor_window)
    for width, height, size in ((1366, 768, 100), (1092, 566, 200), (960, 540, 100)):
        northmoor_window.resize(width, height)
        look.set_text_size(size)
        bench.turn_to(page)
        QApplication.processEvents()
        assert bench.frame.page() == page
        assert not bench.refusal.isVisible()


def test_a_page_turned_to_has_the_keyboard(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    for page in PAGES:
        bench.turn_to(page)
        proxy = bench.frame.page_widget(page).focusProxy()
        assert proxy is not None
        assert proxy.accessibleName()


def test_undo_is_named_and_taken_back_by_the_window(northmoor_window: Window, qtbot: QtBot) -> None:
    from peerchallenge.store.actions.weighing import add_recommendation

    bench = bench_of(northmoor_window)
    bench.turn_to("recommendations")
    bench.desk.do(add_recommendation, text="Publish the plan.")
    assert bench.desk.door.undo_name == "Add recommendation"
    count = bench.frame.rail.items["recommendations"]
    assert "15" in count.accessibleName() + count.accessibleDescription() + count.text()
    northmoor_window.activateWindow()
    northmoor_window.undo()
    seen = [bench.desk.door.undo_name]
    northmoor_window.redo()
    seen.append(bench.desk.door.undo_name)
    assert seen == [None, "Add recommendation"]


def test_locking_saves_what_is_typed_and_shows_no_council(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    profile = northmoor_window.profile
    assert profile is not None
    from peerchallenge.record.listings import findings

    key = bench.desk.read(findings)[0].key
    bench.desk.typed("finding", key, "headline", "Typed just before the lid shut", name="Reword")
    northmoor_window.lock()
    assert northmoor_window.profile is None
    assert isinstance(northmoor_window._stack.currentWidget(), UnlockPage)
    shown = northmoor_window.findChildren(QWidget)
    assert not any("Northmoor" in w.accessibleName() for w in shown if w.isVisible())
    door = profile.open(profile.challenges()[0].folder)
    assert door.text("finding", key, "headline") == "Typed just before the lid shut"
    door.close()


def test_theme_and_text_size_go_round_and_are_kept(window: Window, tmp_path: Path) -> None:
    window.next_theme()
    assert look.theme == "light"
    window.next_theme()
    assert look.theme == "dark"
    window.step_text(1)
    window.close()
    again = Window(tmp_path, is_set_up=True)
    again.settings.load()
    assert (look.theme, look.text_size) == ("dark", 125)
    again.deleteLater()


def test_the_shortcut_sheet_opens_and_closes(window: Window, qtbot: QtBot) -> None:
    from peerchallenge.ui.pages.shortcut_sheet import ShortcutSheet

    window.show_shortcuts()
    (sheet,) = window.findChildren(ShortcutSheet)
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
