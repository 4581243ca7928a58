"""The weekly check runs beside the window, tells what it finds, and mends what it can."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from peerchallenge.store.checking import is_due
from peerchallenge.ui.repair.weekly import WeeklyCheck, _today
from peerchallenge.ui.window import Window


def _check(window: Window, qtbot: QtBot) -> WeeklyCheck:
    assert window.bench is not None
    made = window.bench.check
    with qtbot.waitSignal(made.over, timeout=20_000):
        made.begin()
    return made


def test_it_is_done_once_and_remembered(northmoor_window: Window, qtbot: QtBot) -> None:
    assert northmoor_window.bench is not None
    door = northmoor_window.bench.desk.door
    assert is_due(door.file, _today())
    _check(northmoor_window, qtbot)
    assert not is_due(door.file, _today())
    assert northmoor_window.bench.refusal.isHidden()


def test_lists_that_differ_are_made_anew_and_it_is_said(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    with bench.desk.door.file._writing() as connection:
        connection.exec_driver_sql("update finding set headline = 'Never said'")
    _check(northmoor_window, qtbot)
    assert bench.desk.door.verify() == []
    assert "made anew" in bench._receipt._done.text()


def test_damage_is_told_in_words_and_stays_due(northmoor_window: Window, qtbot: QtBot) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    file = bench.desk.door.file
    file._engine.dispose()  # all of it into the file
    whole = bytearray(file.path.read_bytes())
    whole[-2_000] ^= 1
    file.path.write_bytes(whole)
    _check(northmoor_window, qtbot)
    assert not bench.refusal.isHidden()
    assert "damaged" in bench.refusal._headline.text()
    assert is_due(file, _today())
