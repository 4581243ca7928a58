"""Tab goes round every page and leaves nothing out, forwards and backwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from peerchallenge.store.profile import Profile
from peerchallenge.ui.fields import card, field
from peerchallenge.ui.look import look
from peerchallenge.ui.panes import neighbour
from peerchallenge.ui.window import Window
from tests.builders import northmoor_in
from tests.ui.conftest import profile, window
from tests.walk.peer import can_be_seen

__all__ = ["profile", "window"]
PAGES = (
    "overview", "interviews", "evidence", "findings", "recommendations", "letter", "exchange",
    "details",
)  # fmt: skip


@pytest.fixture
def northmoor_window(qtbot: QtBot, window: Window, profile: Profile) -> Window:
    """Unlocked, with Northmoor open and the keyboard."""
    name = northmoor_in(profile)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.take_profile(profile)
    window.open_challenge(name)
    return window


def can_be_reached(around: QWidget) -> set[str]:
    """The names of all that Tab should come to."""
    return {
        part.accessibleName()
        for part in around.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and not (
            isinstance(part, QAbstractButton) and part.group() is not None and not part.isChecked()
        )
    }


def come_by(key: Qt.Key, modifier: Qt.KeyboardModifier) -> dict[str, bool]:
    """Press it until the keyboard is where it was; whether each thing could be seen then."""
    seen: dict[QWidget, tuple[str, bool]] = {}
    while True:
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, key, modifier)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is None or now in seen:
            return dict(seen.values())
        seen[now] = (now.accessibleName(), can_be_seen(now))


@pytest.mark.parametrize(
    ("width", "height", "text_size"),
    [
        pytest.param(1366, 768, 100, marks=pytest.mark.drill),
        pytest.param(960, 540, 100, marks=pytest.mark.drill),
        (960, 540, 200),
    ],
)
def test_tab_comes_by_everything_on_every_page(
    northmoor_window: Window, width: int, height: int, text_size: int
) -> None:
    look.set_text_size(text_size)
    northmoor_window.resize(width, height)
    assert northmoor_window.bench is not None
    missed, unseen = {}, {}
    for page in PAGES:
        northmoor_window.bench.turn_to(page)
        QApplication.processEvents()
        wanted = can_be_reached(northmoor_window)
        on = come_by(Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        back = come_by(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        missed[page] = sorted(wanted - set(on)) + sorted(wanted - set(back))
        unseen[page] = [name for name, shown in (*on.items(), *back.items()) if not shown]
    assert not any(missed.values()), missed
    assert not any(unseen.values()), unseen


def test_what_f6_came_by_outlives_what_stood_beside_it(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    inside = QVBoxLayout(around)
    fields = [field(f"Field {n}") for n in range(3)]
    for made in fields:
        box = QVBoxLayout()
        box.addWidget(made)
        inside.addWidget(card(box))
    around.show()
    assert neighbour(fields[0]) is fields[1]
    assert neighbour(fields[0], back=True) is fields[2]
    fields[0].deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [isValid(part) for part in (around, *fields)] == [True, False, True, True]
