"""This laptop: reached from everywhere, over whatever is open, and left as it was found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from peerchallenge.store.profile import Profile
from peerchallenge.ui.everywhere import of_the_laptop, offered
from peerchallenge.ui.laptop.page import LaptopPage
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle
from tests.house.test_names import check
from tests.keys import press

SIZES = ((960, 540, 100), (960, 540, 200), (1092, 566, 200), (1366, 768, 100))


def shown(window: Window) -> LaptopPage:
    window.laptop.show()
    page = window.laptop.page
    assert page is not None
    assert window._stack.currentWidget() is page
    return page


def do(window: Window, name: str) -> None:
    next(a for a in window.actions() if a.objectName() == name).trigger()


def test_it_is_reached_from_the_list_the_menu_and_the_palette(
    window: Window, profile: Profile
) -> None:
    assert "laptop" not in {act.id for act in window._everywhere()}
    do(window, "laptop")
    assert window.laptop.page is None, "nothing of it before the laptop is unlocked"
    window.take_profile(profile)
    assert window.challenges is not None
    window.challenges._laptop.click()
    assert window._stack.currentWidget() is window.laptop.page
    window.laptop.leave()
    assert window._stack.currentWidget() is window.challenges
    assert "This laptop" in {act.words for act in offered(window._stack, window._everywhere())}
    assert "laptop" in {act.id for act in window._everywhere()}


def test_it_stands_over_an_open_challenge_which_is_there_again_after(
    northmoor_window: Window,
) -> None:
    window, bench = northmoor_window, northmoor_window.bench
    assert bench is not None
    bench.turn_to("findings")
    page = shown(window)
    press(page, Qt.Key.Key_Escape)
    assert window._stack.currentWidget() is bench
    assert bench.frame.page() == "findings"
    assert window.laptop.page is None
    assert bench.isAncestorOf(QApplication.focusWidget() or window)


def test_nothing_is_undone_out_of_sight_and_turning_to_a_page_shows_it(
    northmoor_window: Window,
) -> None:
    from peerchallenge.store.actions.weighing import add_recommendation

    window, bench = northmoor_window, northmoor_window.bench
    assert bench is not None
    bench.desk.do(add_recommendation, text="Publish the plan.")
    shown(window)
    do(window, "undo")
    assert bench.desk.door.undo_name == "Add recommendation"
    do(window, "page4")
    assert window._stack.currentWidget() is bench
    assert bench.frame.page() == "findings"
    do(window, "undo")
    assert bench.desk.door.undo_name is None


def test_locking_takes_it_away_with_the_challenge_under_it(northmoor_window: Window) -> None:
    shown(northmoor_window)
    do(northmoor_window, "lock")
    assert northmoor_window.profile is None
    assert northmoor_window.laptop.page is None
    assert northmoor_window._stack.count() == 1
    assert northmoor_window._stack.currentWidget() is northmoor_window.unlock


@pytest.mark.parametrize(("width", "height", "size"), SIZES)
def test_nothing_of_it_is_cut(
    window: Window, profile: Profile, width: int, height: int, size: int
) -> None:
    look.set_text_size(size)
    window.resize(width, height)
    window.take_profile(profile)
    page = shown(window)
    settle()
    assert cut(page) == []


def test_everything_on_it_has_a_name_of_its_own(window: Window, profile: Profile) -> None:
    window.take_profile(profile)
    check(shown(window))


def test_each_card_is_gone_to_from_the_palette_in_a_challenge(northmoor_window: Window) -> None:
    window = northmoor_window
    for act in of_the_laptop(window.laptop):
        act.run()
        page = window.laptop.page
        assert page is not None
        with_keys = [s for s in page.sections if s.isAncestorOf(QApplication.focusWidget() or s)]
        assert len(with_keys) == 1, act.words
    assert type(with_keys[0]).__name__ == "DoubleClickSection"
    window.laptop.leave()
