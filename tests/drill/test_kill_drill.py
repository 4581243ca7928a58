"""The same as `tests.store.test_kill`, for longer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.kills import survive


@pytest.mark.drill
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_fifty_more_kills_lose_nothing_saved(tmp_path: Path, seed: int) -> None:
    survive(tmp_path, times=50, seed=seed)
