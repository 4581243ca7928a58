"""A full or broken disk, at any call: one plain sentence, old state or new, and no words lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.safety import vfs
from tests.safety.faults import How, survive

pytestmark = pytest.mark.skipif(bool(vfs.why_not()), reason=vfs.why_not() or "it can be heard")

SHORT = {
    "save a line": 1,
    "type": 2,
    "leave the line": 3,
    "undo": 7,
    "merge": 37,
    "back up": 23,
    "keep a photo": 5,
    "write the letter": 1,
    "write a team file": 3,
    "change the passphrase": 1,
    "delete the challenge": 1,
}
"""At each how-manieth call; the drill tries every one."""


@pytest.mark.slow
@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("name", SHORT)
def test_a_disk_that_fails_at_any_call_costs_nothing(
    tmp_path: Path, count: Callable[[str, str], Count], name: str, how: How
) -> None:
    step = SHORT[name]
    first = 1 + (step // 2 if how is How.BROKEN else 0)
    survive(tmp_path, name, how, count(f"disk {how}: {name}", "calls"), first=first, step=step)
