"""`kill -9` at any call of anything that is done: the old state or the new, and it goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.safety import vfs
from tests.safety.acts import ACTS
from tests.safety.killing import killer, survive

pytestmark = [
    pytest.mark.skipif(bool(vfs.why_not()), reason=vfs.why_not() or "it can be heard"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no program can be copied here"),
]


@pytest.mark.slow
def test_a_kill_in_the_middle_of_anything_leaves_the_old_or_the_new(
    tmp_path: Path, count: Callable[[str, str], Count]
) -> None:
    def row(name: str) -> Count:
        return count(f"kill -9: {name}", "kills")

    with killer() as kill:
        survive(kill, tmp_path, list(ACTS), row, times=2, seed=5)
