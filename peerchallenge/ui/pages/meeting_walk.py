"""The order in which an evening meeting goes: theme by theme, and what was parked at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerchallenge.record.framework import Theme
    from peerchallenge.record.listings import ShownFinding


@dataclass(frozen=True)
class Step:
    """A theme's own page when `finding` is None, else a finding of it; of `many` the `place`-th."""

    theme: Theme | None
    finding: ShownFinding | None
    place: int = 0
    many: int = 0
    parked: bool = False

    @property
    def name(self) -> str:
        """What it is, however the rest changes."""
        if self.finding is not None:
            return self.finding.key
        return f"theme {self.theme.id if self.theme else ''}"


def walk(themes: list[Theme], findings: list[ShownFinding]) -> list[Step]:
    """Each theme that has findings and then these; parked ones once more to go, at the end."""
    steps: list[Step] = []
    for theme in [*themes, None]:
        held = [f for f in findings if f.theme == (theme.id if theme else None) and not f.parked]
        if not held:
            continue
        steps.append(Step(theme, None, 0, len(held)))
        steps += [Step(theme, f, n, len(held)) for n, f in enumerate(held, start=1)]
    parked = [f for f in findings if f.parked]
    named = {t.id: t for t in themes}
    steps += [
        Step(named.get(f.theme or ""), f, n, len(parked), parked=True)
        for n, f in enumerate(parked, start=1)
    ]
    return steps


def place_of(steps: list[Step], name: str, before: int) -> int:
    """Where a step is now; where it was, as near as can be, when it is not among them."""
    at = next((n for n, step in enumerate(steps) if step.name == name), before)
    return max(0, min(at, len(steps) - 1))
