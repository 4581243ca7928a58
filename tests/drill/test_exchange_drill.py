"""The same as in `tests.exchange`, for longer: days of a seed each, in chunks.

One chunk alone: `-m drill tests/drill/test_exchange_drill.py -k "days and 7"`; what failed last
time first: `--ff`. Each is of the same days whoever runs it; DRILL_SEED draws others.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.exchange.merging_kills import survive
from tests.exchange.playing import drawn_days
from tests.exchange.team import Team
from tests.exchange.test_any_order import play

SEED = int(os.environ.get("DRILL_SEED", "0"))
CHUNKS, EXAMPLES = 20, 500
SEALED_CHUNKS, SEALED_EXAMPLES = 4, 100


def failed(seed: int, *, is_sealed: bool) -> str:
    """What is wrong with the days of a seed; empty when nothing is."""
    drawn = random.Random(seed)
    many, steps = drawn.randrange(3, 6), drawn_days(drawn, most=15 if is_sealed else 30)
    try:
        play(many, steps, seed, is_sealed=is_sealed)
    except Exception as wrong:  # of any kind: each is to be told with its seed
        return f"seed {seed}: {type(wrong).__name__} {wrong}; {many} laptops, {steps}"
    return ""


def run(first: int, many: int, row: Count, *, is_sealed: bool = False) -> None:
    """So many seeds."""
    wrong = []
    for seed in range(first, first + many):
        said = failed(seed, is_sealed=is_sealed)
        row.tried += 1
        row.lost += bool(said)
        wrong += [said] if said else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.drill
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_days(chunk: int, count: Callable[[str, str], Count]) -> None:
    row = count(f"exchanges of histories from seed {SEED}: all laptops hold the same", "weeks")
    run(SEED + chunk * EXAMPLES, EXAMPLES, row)


@pytest.mark.drill
@pytest.mark.parametrize("chunk", range(SEALED_CHUNKS))
def test_sealed_files(chunk: int, count: Callable[[str, str], Count]) -> None:
    row = count(f"exchanges of sealed files from seed {SEED}: all laptops hold the same", "weeks")
    run(SEED + chunk * SEALED_EXAMPLES, SEALED_EXAMPLES, row, is_sealed=True)


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(5))
def test_ten_more_merges_that_are_killed_are_whole_or_not_there(
    tmp_path: Path, seed: int, count: Callable[[str, str], Count]
) -> None:
    row = count("kill -9 at chosen moments: merging two files", "kills")
    with Team(tmp_path / "team", 3) as team:
        survive(team, row, times=10, seed=seed * 10)
