"""What people typed is shown as it stands, and what we say can be translated.

Qt guesses whether a label's text is HTML, and an image named in it is fetched: on Windows that
hands out a person's credentials. So labels are made in one module, as plain text.
"""

import ast

import pytest

from tests.house.trees import PACKAGE, Rule, breaches, breaches_in, called, modules

UI = PACKAGE / "ui"
LABELS = "ui/fields.py"
NOTICES = "ui/notices.py"


def raw_label(node: ast.AST) -> bool:
    """A QLabel made, or made a base."""
    if isinstance(node, ast.ClassDef):
        return any(isinstance(base, ast.Name) and base.id == "QLabel" for base in node.bases)
    return called(node) == "QLabel"


def rich_text(node: ast.AST) -> bool:
    """HTML or Markdown set, or asked for by format."""
    if called(node) in {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "insertMarkdown"}:
        return True
    return isinstance(node, ast.Attribute) and node.attr in {"RichText", "AutoText", "MarkdownText"}


def message_box(node: ast.AST) -> bool:
    """A QMessageBox, which guesses too."""
    return isinstance(node, ast.Name) and node.id == "QMessageBox"


def untranslatable(node: ast.AST) -> bool:
    """`tr` of anything put together before it is looked up."""
    if called(node) not in {"tr", "translate"} or not isinstance(node, ast.Call):
        return False
    if called(node) == "translate" and not any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node)
    ):
        return False  # a painter's, of figures
    return any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args)


RULES = [
    pytest.param(raw_label, (LABELS,), 'QLabel("<b>x</b>")', "plain_label('x')", id="raw label"),
    pytest.param(raw_label, (LABELS,), "class A(QLabel): ...", "class A(QWidget): ...", id="base"),
    pytest.param(rich_text, (), "view.setHtml(x)", "view.setPlainText(x)", id="html"),
    pytest.param(rich_text, (), "f(Qt.TextFormat.RichText)", "f(Qt.PlainText)", id="rich"),
    pytest.param(message_box, (NOTICES,), "QMessageBox.warning(w, a, b)", "tell(w, a)", id="box"),
    pytest.param(untranslatable, (), 'self.tr(f"{n} lines")', 'self.tr("%n lines")', id="tr f"),
    pytest.param(untranslatable, (), 'self.tr("a" + b)', 'self.tr("%1").arg(b)', id="tr +"),
    pytest.param(untranslatable, (), 'translate("a", b + c)', "p.translate(0, b - c)", id="moves"),
]


@pytest.mark.parametrize(("rule", "owners", "bad", "good"), RULES)
def test_the_screens_keep_the_rule(
    rule: Rule, owners: tuple[str, ...], bad: str, good: str
) -> None:
    assert breaches_in(modules(UI, but=owners), rule) == []


@pytest.mark.parametrize(("rule", "owners", "bad", "good"), RULES)
def test_the_rule_can_tell(rule: Rule, owners: tuple[str, ...], bad: str, good: str) -> None:
    assert breaches(bad, rule)
    assert not breaches(good, rule)
