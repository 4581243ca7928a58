"""What the proofs tried, how often, what was lost and how long it took: one table at the end.

Counted while it happens, so a proof that fails still has its row, with what it had tried by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

_PROPERTY = "counted"
HEAD = ("what was tried", "how often", "lost", "took", "held")


@dataclass
class Count:
    """One row: the proof adds to `tried` and `lost` as it goes."""

    what: str = ""
    of: str = "times"
    tried: int = 0
    lost: int = 0


@dataclass(frozen=True)
class Row:
    """What all tests of one row came to."""

    what: str
    of: str
    tried: int = 0
    lost: int = 0
    seconds: float = 0.0
    failed: int = 0

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        held = "yes" if not (self.failed or self.lost) else f"NO: {max(self.failed, 1)} failed"
        return (
            self.what,
            f"{self.tried:,} {self.of}",
            str(self.lost),
            f"{self.seconds:.0f} s",
            held,
        )


@dataclass
class _Table:
    rows: dict[str, Row] = field(default_factory=dict)
    calls: dict[str, tuple[float, bool]] = field(default_factory=dict)


_SEEN = _Table()


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Iterator[Callable[[str, str], Count]]:
    """`count("Cuts of power", "cuts")` begins a row, or goes on with the one of that name."""
    begun: list[Count] = []

    def begin(what: str, of: str) -> Count:
        begun.append(Count(what, of))
        return begun[-1]

    yield begin
    told = [vars(one) for one in begun]
    request.node.user_properties.append((_PROPERTY, told))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a test counted; how it ended is told before that, with its call."""
    if report.when == "call":
        _SEEN.calls[report.nodeid] = report.duration, report.failed
    elif report.when == "teardown":
        seconds, failed = _SEEN.calls.pop(report.nodeid, (0.0, False))
        for name, told in report.user_properties:
            if name == _PROPERTY:
                _add(told, seconds, failed=failed)


def _add(told: Any, seconds: float, *, failed: bool) -> None:
    for one in told:
        row = _SEEN.rows.get(one["what"]) or Row(one["what"], one["of"])
        _SEEN.rows[row.what] = replace(
            row,
            tried=row.tried + one["tried"],
            lost=row.lost + one["lost"],
            seconds=row.seconds + seconds / len(told),
            failed=row.failed + failed,
        )


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the table, whatever came of the tests."""
    if _SEEN.rows:
        terminalreporter.section("what was tried")
        terminalreporter.write_line(table(list(_SEEN.rows.values())))


def table(rows: list[Row]) -> str:
    """All rows in columns, and under them what they come to."""
    seconds = sum(row.seconds for row in rows)
    whole = Row("all of it", "", sum(r.tried for r in rows), sum(r.lost for r in rows), seconds)
    whole = replace(whole, failed=sum(r.failed for r in rows))
    cells = [HEAD, *(row.cells() for row in sorted(rows, key=lambda r: r.what)), whole.cells()]
    widths = [max(len(c[n]) for c in cells) for n in range(len(HEAD))]
    lines = [" | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells]
    rule = "-+-".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])
