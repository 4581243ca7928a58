"""The same as in `tests.ui.capture`, for longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.counting import Count
from tests.ui.capture.kills import survive
from tests.ui.capture.peer import ACTS, Table
from tests.ui.hands import Act

scripts = st.lists(st.tuples(ACTS, st.sampled_from([True, True, True, False])), max_size=40)


@pytest.mark.drill
@given(scripts)
@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_text_on_screen_is_the_record(
    qtbot: QtBot, count: Callable[[str, str], Count], acts: list[tuple[Act, bool]]
) -> None:
    count("notes: the text on screen is the record", "scripts").tried += 1
    Table(qtbot).play(acts)


@pytest.mark.drill
@pytest.mark.parametrize("seed", [1, 2])
def test_twenty_more_kills_lose_a_second_of_typing_at_most(
    tmp_path: Path, seed: int, count: Callable[[str, str], Count]
) -> None:
    row = count("kill -9 at any time: a person at the keyboard", "kills")
    survive(tmp_path, row, times=20, seed=seed)
