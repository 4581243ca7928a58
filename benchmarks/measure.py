"""One row of the table: what was promised, what was seen, and the bare thing beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A measurement against its target; `bare` is the limit or peer seen in this same run."""

    what: str
    ours: float
    target: float
    unit: str = "ms"
    bare: float | None = None
    bare_is: str = ""
    target_is_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the bare thing."""
        return self.ours / self.bare if self.bare else None

    @property
    def is_met(self) -> bool:
        """True when the target was reached."""
        seen = self.ratio if self.target_is_ratio else self.ours
        return seen is not None and seen <= self.target

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        bare = f"{self.bare:.2f} {self.unit} ({self.bare_is})" if self.bare is not None else "-"
        ratio = f"{self.ratio:.1f}" if self.ratio is not None else "-"
        target = f"{self.target:g} {'× bare' if self.target_is_ratio else self.unit}"
        ours = f"{self.ours:.2f} {self.unit}"
        return (self.what, ours, bare, ratio, target, "yes" if self.is_met else "NO")


@dataclass(frozen=True)
class Skipped:
    """What could not be measured here, and why."""

    what: str
    why: str


HEAD = ("what", "ours", "bare limit or peer in this run", "ratio", "target", "ok")


def table(rows: Sequence[Row]) -> str:
    """All rows, in columns."""
    cells = [HEAD, *(r.cells() for r in rows)]
    widths = [max(len(c[n]) for c in cells) for n in range(len(HEAD))]
    lines = [" | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells]
    return "\n".join([lines[0], "-+-".join("-" * w for w in widths), *lines[1:]])


def times_ms(once: Callable[[int], object], many: int) -> list[float]:
    """How long each of so many calls took, shortest first."""
    taken = []
    for n in range(many):
        began = time.perf_counter()
        once(n)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def percentile(taken: Sequence[float], per_cent: float) -> float:
    """Of values in order: the one that so many per cent are not above."""
    return taken[min(len(taken) - 1, int(len(taken) * per_cent / 100))]
