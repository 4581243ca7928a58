"""Pages are made ahead while the overview is read, and never under somebody who types."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerchallenge.ui.ahead import Ahead
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.window import Window


def parts(window: Window) -> tuple[Bench, Ahead]:
    assert window.bench is not None
    assert window.bench.ahead is not None
    return window.bench, window.bench.ahead


def made(window: Window) -> set[str]:
    assert window.bench is not None
    return set(window.bench.pages.made)


def test_every_page_is_made_while_the_first_is_shown(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    window, (bench, ahead) = northmoor_window, parts(northmoor_window)
    before = window.focusWidget()
    qtbot.waitUntil(lambda: ahead.is_done, timeout=20_000)
    assert made(window) == {*PAGES, "details"}
    assert bench.frame.page() == PAGES[0]
    assert window.focusWidget() is before
    assert gc.get_freeze_count() > 0
    window.all_challenges()
    assert gc.get_freeze_count() == 0


def test_nothing_is_made_while_somebody_types(northmoor_window: Window, qtbot: QtBot) -> None:
    window, (bench, ahead) = northmoor_window, parts(northmoor_window)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    ahead._step()
    assert made(window) == {PAGES[0]}
    bench.turn_to("letter")
    ahead._step()
    assert made(window) == {PAGES[0], "letter"}
