"""Colours, type and style sheets have one owner: a theme or a text size then reaches everything."""

import ast
import re

import pytest

from tests.house.trees import PACKAGE, ROOT, breaches, breaches_in, called, modules

OWNERS = ("ui/look.py", "ui/tokens.py")
HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def own_look(node: ast.AST) -> bool:
    """A hex colour, a style sheet, or a font set on a widget (a painter may take one)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(HEX.fullmatch(node.value.strip()))
    if called(node) == "setFont" and isinstance(node, ast.Call):
        return "painter" not in ast.unparse(node.func).lower()
    return called(node) == "setStyleSheet"


def test_only_look_knows_what_the_program_looks_like() -> None:
    assert breaches_in(modules(PACKAGE / "ui", but=OWNERS), own_look) == []


def test_style_sheets_ask_for_meanings() -> None:
    strays = {
        path.name: found
        for path in (ROOT / "resources").rglob("*.qss")
        if (found := HEX.findall(path.read_text("utf-8")))
    }
    assert strays == {}


@pytest.mark.parametrize(
    "bad", ['QColor("#1F4E9C")', 'edit.setStyleSheet("")', "label.setFont(QFont())"]
)
def test_the_rule_can_tell(bad: str) -> None:
    assert breaches(bad, own_look)
    assert not breaches("painter.setFont(look.font('caption')); tell('#2 of 3')", own_look)
