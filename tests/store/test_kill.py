"""Whatever was shown as saved is there after the program is killed, and the tables still agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.store.kills import survive


@pytest.mark.drill  # each act is killed at any of its calls in `tests.safety.test_killed`
def test_a_killed_program_loses_nothing_saved(
    tmp_path: Path, count: Callable[[str, str], Count]
) -> None:
    survive(tmp_path, count("kill -9 at any time: saving and typing", "kills"), times=10, seed=7)
