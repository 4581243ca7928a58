"""No two shortcuts meet, and none takes a key that somebody types letters with."""

from peerchallenge.ui.shortcuts import SHORTCUTS

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
        here = [s.keys for s in SHORTCUTS if s.where in {place, "page"}]
        assert len(here) == len(set(here)), place
        assert not set(here) & set(everywhere), place


def test_no_key_is_an_editors_own_or_altgr() -> None:
    for shortcut in SHORTCUTS:
        assert shortcut.keys not in EDITING
        assert not ("Ctrl" in shortcut.keys and "Alt" in shortcut.keys)
        modified = "+" in shortcut.keys or shortcut.keys.startswith("F")
        assert modified, f"{shortcut.keys} is a letter somebody types"
