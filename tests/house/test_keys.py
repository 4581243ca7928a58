"""Keys are said once, in ui/shortcuts.py: what is not there is in no sheet, palette or menu."""

import ast
import re

import pytest

from tests.house.trees import PACKAGE, breaches, breaches_in, called, modules

_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift|Meta)\+)+\S{1,9}|F\d{1,2}")


def own_key(node: ast.AST) -> bool:
    """A key with a modifier or a function key as a string, or a standard shortcut taken."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(_KEY.fullmatch(node.value))
    return called(node) == "setShortcut" and "keys_of" not in ast.unparse(node)


# Where a key's words are taken apart and put together.
OWNERS = ("ui/shortcuts.py", "ui/buttons.py")


def test_no_page_has_keys_of_its_own() -> None:
    assert breaches_in(modules(PACKAGE / "ui", but=OWNERS), own_key) == []


@pytest.mark.parametrize(
    "bad", ['button("New", "plus", "Ctrl+N")', 'QKeySequence("Alt+Up")', 'a.setShortcut("F5")']
)
def test_the_rule_can_tell(bad: str) -> None:
    assert breaches(bad, own_key)
    assert not breaches('button("New", "plus", keys_of("new")); text("Ctrl and 1")', own_key)
