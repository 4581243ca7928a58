"""The same as `tests.store.test_repair`, for longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.store.damaging import a_kept, randomly

TIMES = 125


@pytest.mark.drill
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_line_goes_in_silence_whatever_is_damaged(
    tmp_path: Path, seed: int, count: Callable[[str, str], Count]
) -> None:
    """What repair counts as lost in words is not lost in silence; only silence is."""
    kept = a_kept(tmp_path / "kept", seed=seed)
    row = count("Damage at random, repaired: lines lost without a word", "damages")
    for n in range(TIMES):
        done = randomly(kept, tmp_path / "one", seed * 10_000 + n)
        row.tried += 1
        row.lost += done.silent
        assert done.silent == 0, (seed, n)
