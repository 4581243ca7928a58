"""A page without the window it belongs in, as most tests of one page want it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import dress
from peerchallenge.ui.page import Page

P = TypeVar("P", bound=QWidget)


def dressed() -> QApplication:
    """The application as it looks to a person; before the first widget is made."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    return app


def alone(qtbot: QtBot, page: P, desk: Desk, *, wide: int = 1100, high: int = 700) -> P:
    """Shown, with the keyboard, and told what actions change."""
    shown: QWidget = page
    assert isinstance(shown, Page)
    desk.changed.connect(shown.touched)
    qtbot.addWidget(page)
    page.resize(wide, high)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    shown.show_now()
    return page
