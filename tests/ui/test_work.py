"""Work beside the window: what breaks is told in our own words, and nothing is freed there."""

from __future__ import annotations

import gc
import threading

from pytestqt.qtbot import QtBot

from peerchallenge.errors import Fault
from peerchallenge.ui import work


def test_a_report_never_quotes_what_broke(qtbot: QtBot) -> None:
    def job(_work: work.Work) -> None:
        raise KeyError("Words somebody typed")

    started = work.start(job)
    with qtbot.waitSignal(started.failed) as told:
        pass
    (fault,) = told.args
    assert isinstance(fault, Fault)
    assert "KeyError at tests.ui.test_work.job" in fault.report
    assert "Words somebody" not in fault.report


class Circle:
    """Only the collector frees it."""

    def __init__(self, freed_on: list[int]) -> None:
        self.freed_on, self.itself = freed_on, self

    def __del__(self) -> None:
        self.freed_on.append(threading.get_ident())


def test_nothing_of_the_window_is_freed_on_another_thread(qtbot: QtBot) -> None:
    gc.collect()
    freed_on: list[int] = []
    started = work.start(lambda _work: [[n] for n in range(100_000)])
    with qtbot.waitSignal(started.done, timeout=10_000):
        Circle(freed_on)
    qtbot.waitUntil(gc.isenabled)
    gc.collect()
    assert freed_on == [threading.get_ident()]
