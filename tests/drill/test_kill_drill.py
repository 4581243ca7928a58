"""The same as `tests.store.test_kill`, for longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.store.kills import survive


@pytest.mark.drill
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_more_kills_lose_nothing_saved(
    tmp_path: Path, seed: int, count: Callable[[str, str], Count]
) -> None:
    row = count("kill -9 at any time: saving and typing", "kills")
    survive(tmp_path, row, times=50, seed=seed)
