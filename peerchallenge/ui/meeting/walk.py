"""The order in which an evening meeting goes: theme by theme, and what was parked at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.record.framework import Theme
    from peerchallenge.record.projecting import Spoken, Veil
    from peerchallenge.ui.desk import Desk


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


class Evening:
    """The findings as they stand, in the order of the meeting, and where it is among them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found: list[ShownFinding] = []
        self._steps: list[Step] = []
        self._headlines: dict[str, str] = {}
        self.at = 0

    def read(self) -> None:
        """Read the record again; the meeting stays at the same finding."""
        from peerchallenge.record.findings import findings
        from peerchallenge.record.projecting import theme_headlines, veil
        from peerchallenge.record.readings import themes

        now = self.step
        self.found = self._desk.read(findings)
        self._headlines = self._desk.read(theme_headlines)
        self.veil: Veil = self._desk.read(veil, self._desk.door.names())
        self._steps = walk(self._desk.read(themes), self.found)
        self.at = place_of(self._steps, now.name if now else "", self.at)

    @property
    def step(self) -> Step | None:
        """Where the meeting is; None while there are no findings."""
        return self._steps[self.at] if self._steps else None

    def begin(self) -> None:
        """At the first finding that is not agreed; at its theme, where it is the first of it."""
        fresh = (n for n, s in enumerate(self._steps) if s.finding and not s.finding.is_agreed)
        self.at = next(fresh, 0)
        while self.at and self._steps[self.at].place == 1:
            self.at -= 1

    def go(self, by: int) -> None:
        """On or back, not past either end."""
        self.stay(self.at + by)

    def stay(self, place: int) -> None:
        """At this place, whatever is there now."""
        self.at = max(0, min(place, len(self._steps) - 1))

    def go_to(self, finding: str) -> None:
        """To a finding by its key."""
        self.at = place_of(self._steps, finding, self.at)

    def of_theme(self, theme: Theme | None) -> list[ShownFinding]:
        """The findings of a theme, parked ones too."""
        return [f for f in self.found if theme and f.theme == theme.id]

    def headline(self, theme: Theme | None) -> str:
        """What the team says of a theme as a whole."""
        return self._headlines.get(theme.id if theme else "", "")

    def spoken(self, finding: ShownFinding) -> list[Spoken]:
        """What was said that a finding rests on, with nobody to be known."""
        from peerchallenge.record.projecting import spoken_under

        return self._desk.read(spoken_under, finding.key, self.veil)


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
