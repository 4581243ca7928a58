"""The battery goes while a peer types."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.capture.kills import survive


@pytest.mark.slow
def test_a_killed_program_has_all_but_the_last_second_of_typing(tmp_path: Path) -> None:
    survive(tmp_path, times=2, seed=4)
