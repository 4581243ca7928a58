"""No two shortcuts meet, and none takes a key that somebody types or moves about with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from peerchallenge.ui.buttons import keys_said, keys_shown
from peerchallenge.ui.fields import Keycap, field, prose
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.palette.shortcut_sheet import ShortcutSheet
from peerchallenge.ui.shortcuts import SHORTCUTS, Shortcut
from peerchallenge.ui.window import Window
from tests.keys import type_text

# Where no challenge is open, so that the keys of its pages are free.
CLOSED = {"challenges", "unlock"}
# What a text field needs for itself.
EDITING = {
    "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Insert", "Shift+Insert", "Shift+Del",
    "Ctrl+Left", "Ctrl+Right", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Home", "Ctrl+End",
    "Ctrl+Backspace", "Ctrl+Del", "Home", "End", "PgUp", "PgDown",
}  # fmt: skip
UNDOING = {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z"}
# These belong to macOS (hide, quit, settings, windows); there Ctrl is Command, Meta is Control.
OF_A_MAC = {"Ctrl+H", "Ctrl+Q", "Ctrl+,", "Ctrl+`", "Ctrl+Space", "Meta+Up", "Meta+Down"}


def on_a_mac(shortcut: Shortcut) -> str:
    return shortcut.mac or shortcut.keys


@pytest.mark.parametrize("read", [lambda s: s.keys, on_a_mac], ids=["here", "on a Mac"])
def test_no_key_does_two_things_in_one_place(read: Callable[[Shortcut], str]) -> None:
    everywhere = [read(s) for s in SHORTCUTS if s.where == "everywhere"]
    assert len(everywhere) == len(set(everywhere))
    for place in {s.where for s in SHORTCUTS} - {"everywhere"}:
        too: set[str] = set() if place in CLOSED else {"page"}
        too |= {"interviews"} if place == "notes" else set()  # shown side by side
        here = [read(s) for s in SHORTCUTS if s.where in {place} | too]
        assert len(here) == len(set(here)), place
        assert not set(here) & set(everywhere), place


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=[s.id for s in SHORTCUTS])
def test_no_key_is_an_editors_own_or_altgr(shortcut: Shortcut) -> None:
    assert shortcut.keys not in EDITING
    assert shortcut.keys not in UNDOING or shortcut.id in {"undo", "redo", "redo_too"}
    assert not ("Ctrl" in shortcut.keys and "Alt" in shortcut.keys), "AltGr is Ctrl and Alt"
    if shortcut.where in {"meeting", "needs"}:
        return  # nobody types on the wall or in an answer, except in a field, which has the keys
    modified = "+" in shortcut.keys or shortcut.keys.startswith("F")
    assert modified, f"{shortcut.keys} is a letter somebody types"
    assert not QKeySequence(shortcut.keys).isEmpty()


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=[s.id for s in SHORTCUTS])
def test_a_mac_has_a_key_that_is_free_there(shortcut: Shortcut) -> None:
    keys = on_a_mac(shortcut)
    assert keys not in OF_A_MAC
    alone = keys.startswith("Alt+") and not keys.startswith("Alt+F")
    assert not alone, "Option and a key types a sign or moves by a word"


def test_ids_are_said_once() -> None:
    assert len({s.id for s in SHORTCUTS}) == len(SHORTCUTS)


CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("held", "key"),
    [(CTRL, Qt.Key.Key_K), (CTRL, Qt.Key.Key_W), (CTRL, Qt.Key.Key_L), (NONE, Qt.Key.Key_F10)],
    ids=["find", "all", "lock", "menu"],
)
def test_no_field_keeps_a_key_that_works_everywhere(
    qapp: QApplication, held: Qt.KeyboardModifier, key: Qt.Key
) -> None:
    for edit in (field("One line"), prose("Many lines")):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, "")
        asked.ignore()
        QApplication.sendEvent(edit, asked)
        assert not asked.isAccepted(), f"{edit.accessibleName()} takes it"
        edit.deleteLater()


def test_the_list_is_the_whole_list(northmoor_window: Window) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    for page in PAGES:
        bench.turn_to(page)
    asked = {s.key().toString() for s in northmoor_window.findChildren(QShortcut)}
    asked |= {a.shortcut().toString() for a in northmoor_window.findChildren(QAction)}
    asked |= {b.shortcut().toString() for b in northmoor_window.findChildren(QPushButton)}
    listed = {QKeySequence(s.keys).toString() for s in SHORTCUTS}
    assert asked - listed - {""} == set()


def test_a_keycap_says_enter_and_shows_arrows() -> None:
    assert [keys_shown(k) for k in ("Ctrl+Return", "Alt+Up", "Ctrl+Down", "Ctrl+N", "F6")] == [
        "Ctrl+Enter", "Alt+↑", "Ctrl+↓", "Ctrl+N", "F6",
    ]  # fmt: skip
    assert keys_said("Alt+Up") == "Alt+Up", "a screen reader reads words better than signs"


def test_the_sheet_shows_every_shortcut_and_finds_it(window: Window) -> None:
    window.show_shortcuts()
    (sheet,) = window.findChildren(ShortcutSheet)

    def shown() -> list[str]:
        said: list[QWidget] = sheet.findChildren(QLabel)
        return [w.text() for w in said if isinstance(w, QLabel) and w.isVisible()]

    def caps() -> int:
        return len([cap for cap in sheet.findChildren(Keycap) if cap.isVisible()])

    assert {s.words for s in SHORTCUTS} <= set(shown())
    assert caps() == len(SHORTCUTS)
    type_text(sheet.sought, "undo")
    assert "Undo" in shown()
    assert caps() == 1
    sheet.sought.clear()
    type_text(sheet.sought, "ctrl k")
    assert "Find anything" in shown()
    sheet.sought.clear()
    type_text(sheet.sought, "zzz")
    assert caps() == 0
    assert "No shortcut has these words." in shown()
    sheet.accept()
