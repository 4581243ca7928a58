"""README promises nothing that no command shows, and every drill has its row in the table."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import ALL
from tests.counting import Count, Row, table

ROOT = Path(__file__).parents[2]


def promises(told: str) -> dict[str, str]:
    """Each promise of a README with the command that shows it."""
    section = told.partition("\n## What we promise\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+) \| `(.+)` \|$", section, re.MULTILINE)
    return {promise: command for promise, command in rows if promise != "promise"}


def unshown(command: str) -> list[str]:
    """What a command asks for that is not there."""
    program, *asked = command.split()
    if program == "pytest":
        return [name for name in asked if not _is_test(name)] or ([] if asked else [command])
    if command.startswith("python -m benchmarks "):
        return [name for name in asked[2:] if name not in ALL]
    return [command]


def _is_test(name: str) -> bool:
    path, _, test = name.partition("::")
    if not (ROOT / path).is_file():
        return False
    found = [
        node.name
        for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    return test in found if test else bool(found)


PROMISES = promises((ROOT / "README.md").read_text(encoding="utf-8"))


def test_there_are_promises() -> None:
    assert len(PROMISES) >= 14


@pytest.mark.parametrize("promise", PROMISES)
def test_every_promise_is_shown_by_a_command_that_is_there(promise: str) -> None:
    assert unshown(PROMISES[promise]) == []


@pytest.mark.parametrize(
    "command",
    [
        "pytest tests/house/test_gone.py", "pytest", "make wonders", "python -m benchmarks none",
        "pytest tests/counting.py", "pytest tests/house/test_promises.py::test_of_nothing",
    ],
)  # fmt: skip
def test_a_promise_of_nothing_would_be_noticed(command: str) -> None:
    assert unshown(command)


DRILLS = sorted((ROOT / "tests" / "drill").glob("test_*.py"))


@pytest.mark.parametrize("path", DRILLS, ids=lambda p: str(p.stem))
def test_every_drill_counts_what_it_tries(path: Path) -> None:
    tests = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert tests
    for test in tests:
        assert "count" in {argument.arg for argument in test.args.args}, test.name


def test_the_table_tells_of_a_loss_and_of_a_failure() -> None:
    assert vars(Count("kills", "kills")) == {"what": "kills", "of": "kills", "tried": 0, "lost": 0}
    told = table([Row("kills", "kills", 1_200, 0, 9.0), Row("cuts", "cuts", 9, 2, 1.0, failed=1)])
    head, _, cuts, kills, _, whole = [
        [cell.strip() for cell in line.split("|")] for line in told.splitlines()
    ]
    assert head == ["what was tried", "how often", "lost", "took", "held"]
    assert kills == ["kills", "1,200 kills", "0", "9 s", "yes"]
    assert cuts == ["cuts", "9 cuts", "2", "1 s", "NO: 1 failed"]
    assert whole[:5] == ["all of it", "1,209", "2", "10 s", "NO: 1 failed"]


def test_a_proof_that_fails_halfway_still_has_its_row(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        "from tests.counting import count, pytest_runtest_logreport, pytest_terminal_summary\n"
    )
    (tmp_path / "test_cups.py").write_text(
        "def test_it(count):\n"
        "    row = count('cups', 'cups')\n"
        "    for n in range(9):\n"
        "        row.tried += 1\n"
        "        assert n < 4\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:pytest-qt"]
    ran = subprocess.run(
        [*command, f"--rootdir={tmp_path}", "-c", os.devnull, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(r"^cups +\| 5 cups +\| 0 +\| .* \| NO: 1 failed", ran.stdout, re.MULTILINE)
