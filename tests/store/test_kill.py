"""Whatever was shown as saved is there after the program is killed, and the tables still agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.kills import survive


@pytest.mark.slow
def test_a_killed_program_loses_nothing_saved(tmp_path: Path) -> None:
    survive(tmp_path, times=20, seed=7)
