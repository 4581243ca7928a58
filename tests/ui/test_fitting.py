"""Nothing is cut: every page at the smallest window, and at the largest text on a small laptop."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.ui.fields import button
from peerchallenge.ui.look import look
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle

SIZES = ((960, 540, 100), (960, 540, 200), (1092, 566, 200), (1092, 566, 100), (1366, 768, 100))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_on_any_page(northmoor_window: Window, page: str) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    wrong: dict[str, list[str]] = {}
    for width, height, size in SIZES:
        look.set_text_size(size)
        northmoor_window.resize(width, height)
        bench.turn_to(page)
        settle()
        assert northmoor_window.size().toTuple() == (width, height), "the page wants more room"
        wrong |= {f"{width}x{height} {size}": found for found in [cut(bench)] if found}
    assert wrong == {}


def test_what_is_cut_is_noticed(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    whole, squeezed, outside = (button(words) for words in ("Whole", "Squeezed", "Outside"))
    for made, left, wide in ((whole, 0, 90), (squeezed, 100, 20), (outside, 250, 120)):
        made.setParent(page)
        made.setGeometry(left, 0, wide, 60)
    page.show()
    assert [words.split(":")[0] for words in cut(page)] == ["Squeezed", "Outside"]


def test_the_window_cannot_be_made_too_small(window: Window) -> None:
    assert window.minimumSize().toTuple() <= (960, 540)
    assert window.minimumSize().width() >= 640
