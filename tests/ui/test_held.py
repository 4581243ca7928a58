"""What do we hold about…: asked, read, ticked and handed over from the keyboard, and logged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peerchallenge.store.searches import searches
from peerchallenge.ui.held.rows import HitRow
from peerchallenge.ui.held.sheet import HeldSheet
from peerchallenge.ui.rows import Heading
from peerchallenge.ui.window import Window
from tests.fitting import settle
from tests.keys import type_text


def asked(qtbot: QtBot, window: Window, words: str) -> HeldSheet:
    window.show_held()
    sheet = next(s for s in window.findChildren(HeldSheet) if s.isVisible())
    type_text(sheet.phrase, words)
    QTest.keyClick(sheet.phrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet._work is None)
    return sheet


def hits(sheet: HeldSheet) -> list[HitRow]:
    rows = [sheet.list.rows.row(n) for n in range(sheet.list.rows.rowCount())]
    return [row for row in rows if isinstance(row, HitRow)]


def test_before_anything_is_found_the_parts_stand_together_at_the_top(
    northmoor_window: Window,
) -> None:
    northmoor_window.show_held()
    sheet = next(s for s in northmoor_window.findChildren(HeldSheet) if s.isVisible())
    settle()
    assert sheet._said.geometry().top() < sheet.height() // 2
    sheet.close()


def test_it_is_in_the_menu_and_finds_by_place_and_logs(
    qtbot: QtBot, northmoor_window: Window, tmp_path: Path
) -> None:
    assert any(a.id == "held" for a in northmoor_window._everywhere())
    sheet = asked(qtbot, northmoor_window, "trust")
    found = hits(sheet)
    assert found
    assert isinstance(sheet.list.rows.row(0), Heading)
    assert all("held back" in row.sentence for row in found)
    bench = northmoor_window.bench
    assert bench is not None
    assert [s.phrase for s in searches(bench.desk.door.file)] == ["trust"]

    sheet.list.choose(found[0].key)
    QTest.keyClick(sheet.list, Qt.Key.Key_Space)
    assert hits(sheet)[0].ticked
    sheet.save_to(tmp_path / "held.txt")
    told = (tmp_path / "held.txt").read_text("utf-8-sig")
    assert told.count("[held back: words of another person]") == len(found) - 1
    assert [s.shown for s in searches(bench.desk.door.file)] == [None, 1]

    sheet.log.click()
    assert len(hits(sheet)) == 2
    sheet.save_to(tmp_path / "log.docx")
    assert (tmp_path / "log.docx").stat().st_size > 1_000

    sheet.log.click()
    sheet.list.choose(found[0].key)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert bench.frame.page() != "overview"


def test_nothing_to_look_for_is_said_and_the_words_stay(
    qtbot: QtBot, northmoor_window: Window
) -> None:
    sheet = asked(qtbot, northmoor_window, "…")
    assert sheet.refusal.isVisible()
    assert sheet.phrase.text() == "…"
    assert not sheet.make.isEnabled()
    sheet.close()
