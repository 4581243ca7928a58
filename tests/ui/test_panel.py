"""What takes a page's place: Esc stops the work, then leaves; what broke is said, a stop is not."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Fault, Refused, Stopped
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.panel import Panel
from peerchallenge.ui.work import Work
from tests.builders import a_challenge
from tests.keys import press
from tests.ui.alone import dressed


class Waiting(Panel):
    """A panel whose work lasts until it is stopped."""

    def begin(self) -> None:
        stopped = Event()

        def job(under_way: Work) -> None:
            while under_way.report(0, 0):
                stopped.wait(0.01)
            raise Stopped("Stopped.")

        self._start("Waiting", job, lambda _answer: None)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[Waiting]:
    dressed()
    desk = Desk(a_challenge())
    made = Waiting(desk, "Waiting for a file")
    made._middle.addWidget(made._refusal)
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.close()


def test_esc_stops_the_work_and_the_next_one_leaves(panel: Waiting, qtbot: QtBot) -> None:
    panel.begin()
    assert panel.is_under_way
    with qtbot.assertNotEmitted(panel.closed):
        press(panel, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not panel.is_under_way)
    assert not panel._refusal.isVisible()
    with qtbot.waitSignal(panel.closed):
        press(panel, Qt.Key.Key_Escape)


def test_leaving_stops_the_work(panel: Waiting, qtbot: QtBot) -> None:
    panel.begin()
    with qtbot.waitSignal(panel.closed):
        panel._back.click()
    qtbot.waitUntil(lambda: not panel.is_under_way)


@pytest.mark.parametrize("trouble", [Refused("It is empty."), Fault("It could not be read.")])
def test_what_went_wrong_is_said(panel: Waiting, qtbot: QtBot, trouble: Refused | Fault) -> None:
    def job(_under_way: Work) -> None:
        raise trouble

    panel._start("Reading", job, lambda _answer: None)
    qtbot.waitUntil(lambda: not panel.is_under_way)
    assert panel._refusal.isVisible()


def test_work_that_was_overtaken_says_nothing(panel: Waiting, qtbot: QtBot) -> None:
    answers: list[object] = []
    panel.begin()
    panel.stop()
    panel._start("Reading", lambda _under_way: "new", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]
    assert not panel.is_under_way
