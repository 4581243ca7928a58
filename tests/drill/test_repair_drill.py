"""The same as `tests.store.test_repair`, for longer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.store.damaging import a_kept, randomly

TIMES = 125


@pytest.mark.drill
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_line_goes_in_silence_whatever_is_damaged(tmp_path: Path, seed: int) -> None:
    kept = a_kept(tmp_path / "kept", seed=seed)
    counted: Counter[str] = Counter()
    for n in range(TIMES):
        done = randomly(kept, tmp_path / "one", seed * 10_000 + n)
        counted.update({done.how: 1, "lines back": done.back, "lines counted as lost": done.lost})
        assert done.silent == 0, (seed, n)
    print(f"Repair: {TIMES} damages at random, {dict(counted)}, 0 lines lost in silence")
