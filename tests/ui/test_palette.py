"""Ctrl+K: what a peer half remembers is found and gone to, or done, without the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.ui.bench import Bench
from peerchallenge.ui.lists import RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.palette.palette import Palette
from peerchallenge.ui.palette.rows import PaletteRow
from peerchallenge.ui.window import Window
from tests.keys import press, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


def palette_of(window: Window) -> Palette:
    (palette,) = (p for p in window.findChildren(Palette) if p.isVisible())
    return palette


def rows_of(palette: Palette) -> list[PaletteRow]:
    model = palette._list.rows
    rows = [model.row(n) for n in range(model.rowCount())]
    return [row for row in rows if isinstance(row, PaletteRow)]


def chosen(palette: Palette) -> str:
    return next(row.words for row in rows_of(palette) if row.key == palette._list.key())


def test_a_finding_is_gone_to_by_a_few_letters(northmoor_window: Window) -> None:
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    type_text(palette._field, "scru")
    assert chosen(palette).startswith("Finding 12: Scrutiny")
    press(palette._field, Qt.Key.Key_Return)
    bench = bench_of(northmoor_window)
    assert bench.frame.page() == "findings"
    page = bench.frame.page_widget("findings")
    chosen_list = next(v for v in page.findChildren(RowList) if "theme" in v.accessibleName())
    shown = chosen_list.rows.row(chosen_list.rows.at(chosen_list.key()))
    assert "Scrutiny is not yet" in shown.sentence
    assert not palette.isVisible()


def test_lines_come_a_moment_after_the_names(northmoor_window: Window, qtbot: QtBot) -> None:
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    type_text(palette._field, "scrutiny ch")
    qtbot.waitUntil(lambda: any(r.key.startswith("evidence ") for r in rows_of(palette)))
    keys = [r.key.split(" ")[0] for r in rows_of(palette)]
    assert keys == sorted(keys, key=lambda kind: kind == "evidence"), "a line stands before a name"
    line = next(r for r in rows_of(palette) if r.key.startswith("evidence "))
    assert line.under.startswith("Line, ")
    palette.put_away()


def test_every_record_found_can_be_gone_to(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    one_of_each = {one.kind: one for one in palette._named}
    palette.put_away()
    assert set(one_of_each) >= {"finding", "recommendation", "interview", "theme", "peer"}
    for one in one_of_each.values():
        shown = bench.show_record(one.kind, one.key)
        assert bench.frame.page() in {*PAGES, "details"}
        assert shown or one.kind in {"peer", "document"}


def test_esc_gives_the_keyboard_back(northmoor_window: Window, qtbot: QtBot) -> None:
    bench = bench_of(northmoor_window)
    bench.turn_to("recommendations")
    northmoor_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    before = QApplication.focusWidget()
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    assert QApplication.focusWidget() is palette._field
    press(palette._field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert not palette.isVisible()


def test_arrows_go_round_and_enter_does(northmoor_window: Window) -> None:
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    type_text(palette._field, "dark")
    assert chosen(palette) == "Light, dark or contrast"
    first = palette._list.key()
    press(palette._field, Qt.Key.Key_Up)
    press(palette._field, Qt.Key.Key_Down)
    assert palette._list.key() == first
    look.set_theme("light")
    press(palette._field, Qt.Key.Key_Return)
    assert look.theme == "dark"


def test_the_buttons_of_the_page_are_offered_with_their_keys(northmoor_window: Window) -> None:
    bench_of(northmoor_window).turn_to("findings")
    QApplication.processEvents()
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    offered = {row.words: row.keys for row in rows_of(palette)}
    assert offered["New finding"] == "Ctrl+N"
    assert offered["Move up"] == "Alt+↑"
    assert "Undo" not in offered, "there is nothing to undo"
    palette.put_away()


def test_undo_is_offered_by_name(northmoor_window: Window) -> None:
    from peerchallenge.store.actions.weighing import add_recommendation

    bench_of(northmoor_window).desk.do(add_recommendation, text="Publish the plan.")
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    type_text(palette._field, "undo")
    assert chosen(palette) == "Undo: Add recommendation"
    press(palette._field, Qt.Key.Key_Return)
    assert bench_of(northmoor_window).desk.door.undo_name is None


def test_no_key_works_on_the_page_under_the_palette(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    bench.turn_to("letter")
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    press(palette._field, Qt.Key.Key_W, CTRL)  # offered, so it does what its keycap says
    assert northmoor_window.bench is None
    assert not [p for p in northmoor_window.findChildren(Palette) if p.isVisible()]


def test_words_nobody_wrote_are_answered(northmoor_window: Window) -> None:
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    type_text(palette._field, "zzqq")
    assert palette._none.isVisible()
    press(palette._field, Qt.Key.Key_Return)
    assert palette.isVisible(), "there was nothing to do"
    palette.put_away()


def test_what_people_wrote_is_shown_as_it_stands(northmoor_window: Window) -> None:
    from peerchallenge.store.actions.weighing import add_recommendation

    bench = bench_of(northmoor_window)
    bench.desk.do(add_recommendation, text="<b>Wygiwys</b> & more")
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    type_text(palette._field, "wygiw")
    assert "<b>Wygiwys</b> & more" in chosen(palette)
    palette.put_away()


def test_it_is_there_before_a_challenge_is_open(window: Window) -> None:
    window.find_anything()
    palette = palette_of(window)
    offered = [row.words for row in rows_of(palette)]
    assert "Larger text" in offered
    assert "Lock" not in offered
    assert "Findings" not in offered
    palette.put_away()


def test_what_keeps_the_notes_safe_is_found_by_the_words_a_person_would_type(
    northmoor_window: Window,
) -> None:
    northmoor_window.find_anything()
    palette = palette_of(northmoor_window)
    for typed, first in (
        ("change passphrase", "Change the passphrase"),
        ("password", "Change the passphrase"),
        ("backup", "Backups"),
        ("stick", "Backups in a second place"),
        ("lock", "Lock"),
        ("destroy", "Close and purge"),
        ("names", "Names of people met"),
        ("what do we hold", "What do we hold about…"),
        ("settings", "This laptop"),
    ):
        palette._field.clear()
        type_text(palette._field, typed)
        assert chosen(palette) == first, typed
    palette._field.clear()
    type_text(palette._field, "names")
    press(palette._field, Qt.Key.Key_Return)
    assert bench_of(northmoor_window).frame.page() == "details"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Drop the names"


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)
def test_the_menu_names_undo_and_holds_theme_and_size(northmoor_window: Window) -> None:
    from peerchallenge.store.actions.weighing import add_recommendation

    bench_of(northmoor_window).desk.do(add_recommendation, text="Publish the plan.")
    northmoor_window.show_menu()
    (menu,) = (m for m in northmoor_window.findChildren(QMenu) if m.isVisible())
    said = [a.text().split("\t")[0] for a in menu.actions() if a.text()]
    assert said == [
        "Undo: Add recommendation",
        "Find anything",
        "Show the shortcuts",
        "Challenge details",
        "Backups",
        "What do we hold about…",
        "This laptop",
        "All challenges",
        "Lock",
        "Theme",
        "Text size",
    ]
    sizes = menu.actions()[-1].menu()
    assert isinstance(sizes, QMenu)
    assert [a.text() for a in sizes.actions() if a.isChecked()] == ["100 %"]
    sizes.actions()[1].trigger()
    assert look.text_size == 125
    menu.close()


def test_the_box_in_the_rail_opens_it(northmoor_window: Window) -> None:
    rail: QWidget = bench_of(northmoor_window).frame.rail
    (box,) = (w for w in rail.findChildren(QWidget) if w.accessibleName() == "Find anything")
    press(box, Qt.Key.Key_Space, text=" ")
    palette_of(northmoor_window).put_away()
