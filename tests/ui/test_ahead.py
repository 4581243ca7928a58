"""Pages are made ahead while the overview is read, and never under somebody who types."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerchallenge.ui.bench import PAGES
from peerchallenge.ui.window import Window


def made(window: Window) -> set[str]:
    assert window.bench is not None
    return set(window.bench._pages)


def test_every_page_is_made_while_the_first_is_shown(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    window = northmoor_window
    bench = window.bench
    assert bench is not None
    assert bench.ahead is not None
    before = window.focusWidget()
    qtbot.waitUntil(lambda: bench.ahead is not None and bench.ahead.is_done, timeout=20_000)
    assert made(window) == {*PAGES, "details"}
    assert bench.frame.page() == PAGES[0]
    assert window.focusWidget() is before


def test_nothing_is_made_while_somebody_types(northmoor_window: Window, qtbot: QtBot) -> None:
    window = northmoor_window
    bench = window.bench
    assert bench is not None
    assert bench.ahead is not None
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    bench.ahead._step()
    assert made(window) == {PAGES[0]}
    bench.turn_to("letter")
    bench.ahead._step()
    assert made(window) == {PAGES[0], "letter"}
