"""Nobody finds a file whose writing they stopped, and two exports at once are one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.ui import work
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.fields import button
from peerchallenge.ui.letter.exporting import Exporting
from tests.letter.checking import a_letter


@pytest.fixture
def exporting(qtbot: QtBot) -> Iterator[Exporting]:
    desk, page = Desk(a_letter()), QWidget()
    qtbot.addWidget(page)
    pressed = button("Export", None)
    pressed.setParent(page)
    made = Exporting(desk, page, pressed)
    made.progress.setParent(page)
    yield made
    work.end()
    desk.close()


def test_what_was_stopped_is_never_written(
    exporting: Exporting, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    exporting.write(path)
    exporting.progress.stopped.emit()
    qtbot.waitUntil(lambda: exporting._started is None, timeout=10_000)
    assert not list(tmp_path.iterdir())
    assert exporting.receipt.isHidden()
    exporting.write(path)
    qtbot.waitUntil(path.exists, timeout=10_000)
    qtbot.waitUntil(lambda: exporting._started is None, timeout=10_000)


def test_asked_twice_at_once_it_is_written_once(
    exporting: Exporting, qtbot: QtBot, tmp_path: Path
) -> None:
    exporting.write(tmp_path / "one.pdf")
    exporting.write(tmp_path / "two.pdf")
    qtbot.waitUntil(lambda: exporting._started is None, timeout=10_000)
    assert [p.name for p in tmp_path.iterdir()] == ["one.pdf"]


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(
    exporting: Exporting, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[Exception] = []
    exporting._desk.refused.connect(said.append)
    (tmp_path / "letter.pdf").mkdir()
    (tmp_path / "letter.pdf" / "full").touch()
    (tmp_path / "file").touch()
    for path in (tmp_path / "letter.pdf", tmp_path / "file" / "letter.pdf"):
        exporting.write(path)
        qtbot.waitUntil(lambda: exporting._started is None, timeout=10_000)
    assert [type(s) for s in said] == [Refused, Refused]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "letter.pdf"]
