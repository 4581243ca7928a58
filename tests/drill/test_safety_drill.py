"""The same as in `tests.safety`, for longer: every call of every act, a thousand cuts of power."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.counting import Count
from tests.safety import vfs
from tests.safety.acts import ACTS, a_place
from tests.safety.faults import How
from tests.safety.faults import survive as survive_faults
from tests.safety.killing import killer
from tests.safety.killing import survive as survive_kills
from tests.safety.power import Recording, cut, record
from tests.safety.test_as_a_dictionary import play

Rows = Callable[[str, str], Count]
pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(bool(vfs.why_not()), reason=vfs.why_not() or "it can be heard"),
]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    folder = tmp_path_factory.mktemp("power")
    return record(a_place(folder / "laptop"), folder / "began")


@pytest.mark.parametrize("seed", range(10))
def test_more_cuts_of_power(week: Recording, tmp_path: Path, count: Rows, seed: int) -> None:
    row = count("cuts of power, unsynced writes lost and torn", "cuts")
    found = cut(week, tmp_path, row, times=120, seed=100 + seed)
    assert (found.lost, found.unopened) == (0, 0), "\n".join(found.why)


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if not act.is_repeated])
def test_cuts_in_the_middle_of_what_is_done_once(tmp_path: Path, count: Rows, name: str) -> None:
    made = record(a_place(tmp_path / "laptop"), tmp_path / "began", ["save a line", name])
    found = cut(made, tmp_path, count(f"cuts of power: {name}", "cuts"), times=300, seed=7)
    assert (found.lost, found.unopened) == (0, 0), "\n".join(found.why)


@pytest.mark.parametrize("how", How)
@pytest.mark.parametrize("name", ACTS)
def test_a_disk_that_fails_at_every_call(tmp_path: Path, count: Rows, name: str, how: How) -> None:
    survive_faults(tmp_path, name, how, count(f"disk {how}: {name}", "calls"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no program can be copied here")
@pytest.mark.parametrize("name", ACTS)
def test_more_kills_in_the_middle_of_anything(tmp_path: Path, count: Rows, name: str) -> None:
    row = count(f"kill -9: {name}", "kills")
    with killer() as kill:
        survive_kills(kill, tmp_path, [name], lambda _: row, times=25, seed=1)


def test_more_lives_beside_a_dictionary(count: Rows) -> None:
    play(count("a challenge beside a plain dictionary", "lives"), many=300, steps=50)
