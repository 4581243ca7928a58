"""The source as trees, for tests of what the house does not do."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "peerchallenge"

Rule = Callable[[ast.AST], bool]


def modules(folder: Path = PACKAGE, *, but: tuple[str, ...] = ()) -> Iterator[Path]:
    """Every module under `folder`, without those whose path in the package is in `but`."""
    for path in sorted(folder.rglob("*.py")):
        if path.relative_to(PACKAGE).as_posix() not in but:
            yield path


def breaches(source: str, rule: Rule, where: str = "snippet") -> list[str]:
    """The lines of `source` where `rule` finds something, as `where:line: code`."""
    found = (node for node in _nodes(source) if rule(node))
    return [f"{where}:{getattr(node, 'lineno', '?')}: {ast.unparse(node)}" for node in found]


@cache
def _nodes(source: str) -> tuple[ast.AST, ...]:
    """Read once for all rules: reading is most of what a rule costs."""
    return tuple(ast.walk(ast.parse(source)))


def breaches_in(paths: Iterator[Path], rule: Rule) -> list[str]:
    """The same over files."""
    return [
        line
        for path in paths
        for line in breaches(path.read_text("utf-8"), rule, path.relative_to(ROOT).as_posix())
    ]


def called(node: ast.AST) -> str:
    """The last part of the name that `node` calls, or nothing if it is no call."""
    if not isinstance(node, ast.Call):
        return ""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
