"""Work beside the window: what breaks is told in our own words."""

from __future__ import annotations

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
