"""The open challenge in its window: pages, undo, locking, leaving, and what nothing else caught."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.store.profile import Profile
from peerchallenge.ui.app import last_resort
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.crash.hooks import Hooks
from peerchallenge.ui.look import look
from peerchallenge.ui.overview.page import OverviewPage
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.panes import neighbour
from peerchallenge.ui.unlock.page import UnlockPage
from peerchallenge.ui.wearing import next_theme, step_text
from peerchallenge.ui.window import Window
from tests.keys import press


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


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
    from peerchallenge.record.findings import findings

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
    next_theme()
    assert look.theme == "light"
    next_theme()
    assert look.theme == "dark"
    step_text(1)
    window.close()
    again = Window(tmp_path, is_set_up=True)
    again.settings.load()
    assert (look.theme, look.text_size) == ("dark", 125)
    again.deleteLater()


def test_the_shortcut_sheet_opens_and_closes(window: Window, qtbot: QtBot) -> None:
    from peerchallenge.ui.palette.shortcut_sheet import ShortcutSheet

    window.show_shortcuts()
    (sheet,) = window.findChildren(ShortcutSheet)
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_only_the_page_that_is_shown_has_been_made(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    assert list(bench.pages.made) == ["overview"]
    bench.turn_to("findings")
    assert list(bench.pages.made) == ["overview", "findings"]


def test_the_title_says_whose_challenge_it_is_until_it_is_put_away(
    northmoor_window: Window,
) -> None:
    assert northmoor_window.windowTitle() == "Northmoor Borough Council – Peer Challenge"
    northmoor_window.all_challenges()
    assert northmoor_window.windowTitle() == "Peer Challenge"


def test_a_window_that_cannot_save_does_not_close(
    northmoor_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from peerchallenge.record.findings import findings

    bench = bench_of(northmoor_window)
    key = bench.desk.read(findings)[0].key
    bench.desk.typed("finding", key, "headline", "Typed on a full disk", name="Reword")

    def full(**_written: object) -> None:
        raise Refused("The disk is full. Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(bench.desk.door.file, "write", full)
        northmoor_window.close()
        assert northmoor_window.bench is bench
        assert northmoor_window.isVisible()
        assert bench.not_saved.leaving is not None
        assert bench.not_saved.leaving.isVisible()
    northmoor_window.all_challenges()
    profile = northmoor_window.profile
    assert profile is not None
    door = profile.open(profile.challenges()[0].folder)
    assert door.text("finding", key, "headline") == "Typed on a full disk"
    door.close()


def test_f6_goes_round_the_panes_and_back(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    bench.turn_to("findings")
    QApplication.processEvents()
    here: QWidget | None = bench.frame.rail.items["findings"]
    seen: list[QWidget] = []
    while here is not None and here not in seen:
        seen.append(here)
        here = neighbour(here)
    assert len(seen) >= 3
    assert here in seen, "it does not come round"
    rail = bench.frame.rail.findChildren(QWidget)
    assert seen[1] not in rail
    assert neighbour(seen[1], back=True) in rail


def test_what_nothing_else_caught_is_said_with_a_report_to_copy(
    northmoor_window: Window, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bench = bench_of(northmoor_window)
    hooks = Hooks(tmp_path)
    hooks.failed.connect(last_resort(northmoor_window))
    hooks.put_on()
    try:
        words = "Words somebody typed"
        raise ValueError(words)  # noqa: TRY301  (it needs a traceback)
    except ValueError as failure:
        sys.excepthook(ValueError, failure, failure.__traceback__)
    finally:
        hooks.take_off()
    assert bench.refusal.isVisible()
    (copy,) = (b for b in bench.refusal.findChildren(QPushButton) if "Copy" in b.text())
    copy.click()
    report = QApplication.clipboard().text()
    assert "ValueError" in report
    assert "Words somebody typed" not in report
    printed = capsys.readouterr().err
    assert "ValueError" in printed
    assert "Words somebody typed" not in printed
    northmoor_window.all_challenges()
    page = northmoor_window.challenges
    assert page is not None
    northmoor_window.tell(Refused("Not now."))
    assert page.refusal.isVisible()
    northmoor_window.lock()
    northmoor_window.tell(Refused("Not now."))
    assert northmoor_window.unlock.refusal.isVisible()


def test_what_was_refused_goes_when_something_has_been_done(northmoor_window: Window) -> None:
    from peerchallenge.store.actions.weighing import add_recommendation

    bench = bench_of(northmoor_window)
    bench.desk.refused.emit(Refused("Not now."))
    assert bench.refusal.isVisible()
    bench.desk.do(add_recommendation, text="Publish the plan.")
    assert not bench.refusal.isVisible()


def test_a_person_says_once_who_they_are(window: Window, profile: Profile) -> None:
    from peerchallenge.record.details import PeerFacts
    from peerchallenge.store.actions.challenges import start_challenge

    name, door = profile.new_challenge(who="JO")
    team = (PeerFacts("Jo Oakes", "JO"), PeerFacts("Ana Moss", "AM"))
    start_challenge(door, council="Tarnbeck District Council", team=team)
    door.close()
    window.take_profile(profile)
    window.open_challenge(name)
    bench = bench_of(window)
    assert bench._who.isVisible()
    bench._who.peers.pick("AM")
    bench._who.me.click()
    assert not bench._who.isVisible()
    assert bench.desk.door.who == "AM"
    window.all_challenges()
    window.open_challenge(name)
    assert bench_of(window).desk.me == bench.desk.me
    assert not bench_of(window)._who.isVisible()


def test_a_new_challenge_says_where_to_begin(window: Window, profile: Profile) -> None:
    from peerchallenge.store.actions.challenges import start_challenge

    name, door = profile.new_challenge()
    start_challenge(door, council="Tarnbeck District Council")
    door.close()
    window.take_profile(profile)
    window.open_challenge(name)
    bench = bench_of(window)
    (begin,) = (b for b in bench.findChildren(QPushButton) if b.text() == "Begin")
    begin.click()
    assert bench.frame.page() == "interviews"


def test_the_grid_says_every_cell_the_arrows_come_to(northmoor_window: Window) -> None:
    page = bench_of(northmoor_window).pages.made["overview"]
    assert isinstance(page, OverviewPage)
    grid = page.grid
    heard = {grid.accessibleDescription()}
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Left):
        press(grid, key)
        heard.add(grid.accessibleDescription())
    assert len(heard) == 5
    assert all(": " in words for words in heard)
    press(grid, Qt.Key.Key_Home)
    assert grid.accessibleDescription().startswith("Organisational and place leadership, leading")


def test_the_council_in_the_rail_leads_to_its_details(northmoor_window: Window) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    head = bench.frame.rail.head
    assert head is not None
    assert head.accessibleName() == "Details"
    assert "Northmoor" in head.accessibleDescription()
    assert "On site 3 to 6 November 2025" in head.accessibleDescription()
    head.click()
    assert bench.frame.page() == "details"
    assert head.isChecked()
    northmoor_window.turn_to(0)
    assert not head.isChecked()
