"""Cuts of power: what a disk was told is played again up to a moment, and not all of it arrives.

A week of a real laptop is recorded once; `disk.py` says what of it arrives.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.counting import Count
from tests.safety.acts import ACTS, Lines, Place, reopened
from tests.safety.disk import after_cut
from tests.safety.hearing import Call, heard

WEEK = (
    "save a line", "type", "leave the line", "back up", "save a line", "undo", "merge", "type",
    "save a line", "keep a photo", "leave the line", "write a team file", "fold the log",
    "save a line", "change the passphrase", "bring an older store up", "type", "save a line",
    "back up", "leave the line",
)  # fmt: skip
"""What is done while the disk is listened to."""


@dataclass(frozen=True)
class Done:
    """An act was acknowledged: from here on the lines are these."""

    lines: Lines


@dataclass
class Recording:
    """A laptop as it was, and everything its disk was told since, in order."""

    began: Place
    told: list[Call | Done] = field(default_factory=list)
    allowed: list[list[Lines]] = field(default_factory=list)
    """For each act: what the lines may be while it is under way."""


def record(place: Place, began: Path, acts: Sequence[str] = WEEK) -> Recording:
    """Do all this on a real laptop and listen to what its disk is told."""
    made = Recording(place.copied(began))

    def hear(call: Call) -> int:
        to = call.to and call.to.relative_to(place.folder)
        made.told.append(replace(call, path=call.path.relative_to(place.folder), to=to))
        return 0

    with heard(place.folder, hear):
        for name in acts:
            states = ACTS[name].then(place)
            made.allowed.append([dict(lines) for lines in (place.lines, *states)])
            ACTS[name].do(place)
            place.lines = dict(states[-1])
            place.done += 1
            made.told.append(Done(place.lines))
        place.let_go()
    return made


@dataclass
class Outcome:
    """What many cuts of power did."""

    lost: int = 0
    """Lines that were acknowledged and are gone or wrong."""
    unopened: int = 0
    """Stores that did not open, or opened damaged."""
    why: list[str] = field(default_factory=list)


def cut(made: Recording, folder: Path, count: Count, *, times: int, seed: int) -> Outcome:
    """Cut the power so often, each time at a moment of its own, and start the laptop again."""
    drawn, found = random.Random(seed), Outcome()
    for n in range(times):
        at = drawn.randrange(len(made.told)) + 1
        calls = [told for told in made.told[:at] if isinstance(told, Call)]
        to = folder / f"cut{n}"
        after_cut(made.began.folder, calls, to, drawn)
        place, allowed = replace(made.began, folder=to), _allowed(made, at)
        count.tried += 1
        try:
            lines = reopened(place)
        except Exception as wrong:  # of any kind: each is counted and told
            found.unopened += 1
            found.why.append(f"cut {n} at {at}: {type(wrong).__name__} {wrong}")
            with suppress(Exception):
                place.let_go()
        else:
            if lines not in allowed:
                found.lost += min(_differ(lines, other) for other in allowed)
                found.why.append(f"cut {n} at {at}: {_difference(lines, allowed[-1])}")
        count.lost = found.lost + found.unopened
        shutil.rmtree(to)
    return found


def _differ(lines: Lines, other: Lines) -> int:
    return sum(lines.get(key) != other.get(key) for key in {*lines, *other})


def _difference(lines: Lines, other: Lines) -> str:
    wrong = [key for key in {*lines, *other} if lines.get(key) != other.get(key)]
    return ", ".join(f"{key}: {lines.get(key)!r:.60} for {other.get(key)!r:.60}" for key in wrong)


def _allowed(made: Recording, at: int) -> list[Lines]:
    acknowledged = [told for told in made.told[:at] if isinstance(told, Done)]
    if len(acknowledged) == len(made.allowed):
        return [acknowledged[-1].lines]
    return made.allowed[len(acknowledged)]
