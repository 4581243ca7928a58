"""No two shortcuts meet, and none takes a key that somebody types letters with."""

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from peerchallenge.ui.bench import PAGES
from peerchallenge.ui.shortcuts import SHORTCUTS
from peerchallenge.ui.window import Window

# Where no challenge is open, so that the keys of its pages are free.
CLOSED = {"challenges", "unlock"}
# What a text field needs for itself.
EDITING = {
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    "Ctrl+A",
    "Ctrl+Left",
    "Ctrl+Right",
    "Ctrl+Home",
    "Ctrl+End",
}


def test_no_key_does_two_things_in_one_place() -> None:
    everywhere = [s.keys for s in SHORTCUTS if s.where == "everywhere"]
    assert len(everywhere) == len(set(everywhere))
    for place in {s.where for s in SHORTCUTS} - {"everywhere"}:
        too = set() if place in CLOSED else {"page"}
        here = [s.keys for s in SHORTCUTS if s.where in {place} | too]
        assert len(here) == len(set(here)), place
        assert not set(here) & set(everywhere), place


def test_no_key_is_an_editors_own_or_altgr() -> None:
    for shortcut in SHORTCUTS:
        assert shortcut.keys not in EDITING
        assert not ("Ctrl" in shortcut.keys and "Alt" in shortcut.keys)
        modified = "+" in shortcut.keys or shortcut.keys.startswith("F")
        assert modified, f"{shortcut.keys} is a letter somebody types"


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
