"""Whatever a team does apart, and however its files travel: the laptops end up the same."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.exchange.playing import Days, Step, days
from tests.exchange.team import Team

AS_FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failure is told as it was found: looking for a shorter one would take minutes."""


def play(many: int, steps: Sequence[Step], seed: int, *, is_sealed: bool = False) -> None:
    """So many laptops, all of it, and then everything to everybody."""
    with tempfile.TemporaryDirectory() as folder, Team(Path(folder) / "team", many) as team:
        them = Days(team, is_sealed=is_sealed)
        them.play(steps)
        them.end(random.Random(seed))


@pytest.mark.slow
@settings(max_examples=300, phases=AS_FOUND)
@given(st.integers(3, 5), days(most=30), st.integers(0, 999))
def test_all_end_up_the_same_and_no_typed_character_is_missing(
    many: int, steps: list[Step], seed: int
) -> None:
    play(many, steps, seed)


@pytest.mark.slow
@settings(max_examples=16, phases=AS_FOUND)
@given(st.integers(3, 5), days(most=12))
def test_the_same_holds_of_sealed_files(many: int, steps: list[Step]) -> None:
    play(many, steps, 0, is_sealed=True)
