"""Nothing is cut: every page at the smallest window, and at the largest text on a small laptop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peerchallenge.ui.fields import button
from peerchallenge.ui.look import look
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.window import Window

SIZES = ((960, 540, 100), (1092, 566, 200), (1366, 768, 100))


def cut(page: QWidget) -> list[str]:
    """What of the page cannot be read or pressed whole, however one scrolls."""
    found = []
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel) or not widget.isVisible():
            continue
        said = widget.accessibleName() or widget.text()
        least = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            least.setWidth(0)
            least.setHeight(widget.heightForWidth(widget.width()))
        if widget.width() < least.width() or widget.height() < least.height():
            found.append(f"{said}: {widget.size().toTuple()} of {least.toTuple()}")
        if not _room(widget, page).contains(_place(widget, page)):
            found.append(f"{said}: outside at {_place(widget, page).getRect()}")
    return found


def _place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _room(widget: QWidget, page: QWidget) -> QRect:
    """The page, or what can be scrolled to, which has no end downwards but has one sideways."""
    above = widget.parentWidget()
    while above is not None and above is not page:
        outer = above.parentWidget()
        if isinstance(outer, QAbstractScrollArea) and above is outer.viewport():
            port = _place(above, page)
            if not isinstance(outer, QScrollArea):
                return QRect(-9999, -9999, 19999, 19999)  # a list or text scrolls its own
            return QRect(port.x(), -99999, port.width(), 199999)
        above = outer
    return page.rect()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_on_any_page(northmoor_window: Window, page: str) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    wrong: dict[str, list[str]] = {}
    for width, height, size in SIZES:
        look.set_text_size(size)
        northmoor_window.resize(width, height)
        bench.turn_to(page)
        for _ in range(4):
            QApplication.processEvents()
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
