"""Python's collector runs where it cannot free a widget or timer while Qt is calling it."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from peerchallenge.ui import work
from peerchallenge.ui.collecting import Collector

# Timers in circles nobody needs, still running: with Python's own collector this falls at once.
_TIMERS = """
import gc, time
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from peerchallenge.ui.collecting import Collector

class Holder(QObject):
    freed = 0
    def __init__(self):
        super().__init__()
        self.timer = QTimer(self, interval=0)
        self.timer.timeout.connect(self.turn)
        self.timer.start()
        self.itself = self
    def turn(self): pass
    def __del__(self): Holder.freed += 1

app = QCoreApplication([])
collector = Collector(app)
collector._every.setInterval(1)
gc.set_threshold(1)
for _ in range(100):
    for _ in range(20): Holder()
    time.sleep(0.002)
    for _ in range(5): app.processEvents()
print(Holder.freed)
"""


@pytest.fixture
def collector(qapp: object) -> Iterator[Collector]:
    parent = QObject()
    most = gc.get_threshold()
    yield Collector(parent)
    gc.set_threshold(*most)
    gc.enable()


class Circle:
    """Only the collector frees it."""

    def __init__(self, freed_on: list[int]) -> None:
        self.freed_on, self.itself = freed_on, self

    def __del__(self) -> None:
        self.freed_on.append(threading.get_ident())


def test_what_stands_in_circles_goes_in_a_turn_of_its_own(
    collector: Collector, qtbot: QtBot
) -> None:
    freed_on: list[int] = []
    gc.set_threshold(100, 1, 1)
    Circle(freed_on)
    started = work.start(lambda _work: [[n] for n in range(100_000)])
    with qtbot.waitSignal(started.done, timeout=10_000):
        pass
    assert not freed_on, "neither on the other thread nor in the middle of a call"
    qtbot.waitUntil(lambda: bool(freed_on), timeout=10_000)
    assert freed_on == [threading.get_ident()]


def test_not_everything_is_looked_through_while_work_is_at_it(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", collected.append)
    monkeypatch.setattr(gc, "get_count", lambda: (9, 9, 9))
    gc.set_threshold(8, 8, 8)
    collector.look()
    monkeypatch.setattr(work, "is_under_way", lambda: True)
    collector.look()
    gc.set_threshold(10, 10, 10)
    collector.look()
    assert collected == [2, 1]


def test_timers_that_run_in_circles_do_not_take_the_program_down() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _TIMERS], capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) > 1_000
