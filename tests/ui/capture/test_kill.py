"""The battery goes while a peer types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.ui.capture.kills import survive


@pytest.mark.slow
def test_a_killed_program_has_all_but_the_last_second_of_typing(
    tmp_path: Path, count: Callable[[str, str], Count]
) -> None:
    row = count("kill -9 at any time: a person at the keyboard", "kills")
    survive(tmp_path, row, times=2, seed=4)
