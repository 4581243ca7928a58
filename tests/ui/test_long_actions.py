"""What takes long is done beside the window: it paints, nobody can close it, pages hear after."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.actions.notes import mark_quotes
from peerchallenge.store.door import Door
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.window import Window
from tests.builders import a_challenge


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(a_challenge(tmp_path))
    yield made
    made.close()


def add_lines(door: Door, many: int) -> list[str]:
    with door.action("Add lines") as act:
        return [act.new("evidence", text=f"Line {n}") for n in range(many)]


def quoted(desk: Desk) -> int:
    return desk.read(lambda s: sum(bool(e.quote) for e in s.scalars(living(Evidence))))


def test_the_window_goes_on_while_it_is_done(desk: Desk) -> None:
    turned = threading.Event()
    QTimer.singleShot(0, turned.set)

    def job(_door: Door) -> bool:
        return turned.wait(10)

    assert desk.do_long(job) is True
    assert not desk.is_busy


def test_pages_are_told_once_it_is_over_and_on_their_own_thread(desk: Desk) -> None:
    told: list[tuple[bool, bool, int]] = []
    here = QThread.currentThread()
    desk.changed.connect(
        lambda records: told.append((QThread.currentThread() is here, desk.is_busy, len(records)))
    )
    keys = desk.do_long(add_lines, 300)
    assert keys is not None
    assert told == [(True, False, 300)]
    assert desk.read(lambda s: len(list(s.scalars(living(Evidence))))) == 300


def test_many_at_once_undo_and_redo_are_done_so_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = set()
    whole = Door._commit

    def noting(self: Door, *args: object, **kw: object) -> object:
        threads.add(threading.get_ident())
        return whole(self, *args, **kw)  # type: ignore[arg-type]  # handed on as they came

    keys = desk.do_long(add_lines, 300) or []
    monkeypatch.setattr(Door, "_commit", noting)
    desk.do(mark_quotes, lines=keys, quote=True)
    assert quoted(desk) == 300
    desk.undo()
    assert quoted(desk) == 0
    desk.redo()
    assert quoted(desk) == 300
    assert threading.get_ident() not in threads
    desk.do(mark_quotes, lines=keys[:1], quote=False)
    assert threading.get_ident() in threads, "a short one is not worth a thread"


def test_what_it_refuses_is_told_as_ever(desk: Desk) -> None:
    told: list[object] = []
    desk.refused.connect(told.append)

    def job(_door: Door) -> None:
        raise Refused("Not now.")

    assert desk.do_long(job) is None
    assert [str(t) for t in told] == ["Not now."]


def test_nothing_else_is_done_meanwhile(desk: Desk) -> None:
    told: list[object] = []
    desk.refused.connect(told.append)
    turned = threading.Event()

    def meanwhile() -> None:
        assert desk.do(add_lines, 1) is None
        turned.set()

    QTimer.singleShot(0, meanwhile)
    assert desk.do_long(lambda _door: turned.wait(10)) is True
    assert [str(t) for t in told] == ["The last thing is still being done. Try again in a moment."]


def test_the_window_does_not_close_over_it(northmoor_window: Window) -> None:
    assert northmoor_window.bench is not None
    desk = northmoor_window.bench.desk
    northmoor_window.show()
    closed: list[bool] = []
    QTimer.singleShot(0, lambda: closed.append(northmoor_window.close()))
    turned = threading.Event()
    QTimer.singleShot(0, turned.set)
    assert desk.do_long(lambda _door: turned.wait(10)) is True
    assert closed == [False]
    assert northmoor_window.isVisible()
