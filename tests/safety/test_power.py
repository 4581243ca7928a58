"""The power goes, at any moment and with whatever the disk had not written yet: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from peerchallenge.store import connecting
from peerchallenge.store.backups.shelf import FOLDER, backups
from tests.counting import Count
from tests.safety import vfs
from tests.safety.acts import ACTS, GONE, Place, a_place, reopened
from tests.safety.disk import HOW, after_cut
from tests.safety.hearing import Call
from tests.safety.power import WEEK, Recording, cut, record

pytestmark = pytest.mark.skipif(bool(vfs.why_not()), reason=vfs.why_not() or "it can be heard")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """One laptop's week, and all its disk was told."""
    folder = tmp_path_factory.mktemp("power")
    return record(a_place(folder / "laptop"), folder / "began")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_cut_of_power_loses_nothing_acknowledged_and_every_store_opens(
    week: Recording, tmp_path: Path, count: Callable[[str, str], Count], seed: int
) -> None:
    row = count("cuts of power, unsynced writes lost and torn", "cuts")
    found = cut(week, tmp_path, row, times=125, seed=seed)
    assert (found.lost, found.unopened) == (0, 0), "\n".join(found.why)


def test_without_waiting_for_the_disk_cuts_of_power_do_lose_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Else the test above would pass whatever the program did.
    careless = tuple(p.replace("=FULL", "=OFF") for p in connecting._PRAGMAS)
    assert careless != connecting._PRAGMAS
    monkeypatch.setattr(connecting, "_PRAGMAS", careless)
    acts = ["save a line", "type", "merge", "save a line", "bring an older store up"]
    made = record(a_place(tmp_path / "laptop"), tmp_path / "began", acts)
    monkeypatch.undo()
    found = cut(made, tmp_path, Count(), times=20, seed=3)
    assert found.lost + found.unopened > 0


def test_the_week_that_is_cut_has_every_act_that_can_be_repeated() -> None:
    # The letter is one write of a finished file, as a team file is, and costs a second.
    assert {name for name, act in ACTS.items() if act.is_repeated} - {*WEEK} == {"write the letter"}


def after_the_last(made: Recording, to: Path) -> Place:
    """The laptop as its last act left it, with nothing that its disk was not told to keep."""
    calls = [told for told in made.told if isinstance(told, Call)]
    drawn = next(n for n in range(99) if Random(n).choice(HOW) == "nothing unsynced")
    after_cut(made.began.folder, calls, to, Random(drawn))
    return replace(made.began, folder=to)


@pytest.mark.parametrize("name", ["delete the challenge", "close and purge"])
def test_what_was_destroyed_stays_so_when_the_power_goes_right_after(
    tmp_path: Path, name: str
) -> None:
    made = record(a_place(tmp_path / "laptop"), tmp_path / "began", [name])
    assert reopened(after_the_last(made, tmp_path / "cut")) == GONE


def test_no_copy_with_names_is_back_when_the_power_goes_right_after(tmp_path: Path) -> None:
    made = record(a_place(tmp_path / "laptop"), tmp_path / "began", ["back up", "drop the names"])
    place = after_the_last(made, tmp_path / "cut")
    assert len(backups(place.challenge / FOLDER)) == 1


def test_a_cut_while_the_first_photo_is_kept_harms_neither_the_record_nor_later_photos(
    tmp_path: Path, count: Callable[[str, str], Count]
) -> None:
    made = record(a_place(tmp_path / "laptop"), tmp_path / "began", ["keep a photo"])
    row = count("cuts of power while the first photo is kept", "cuts")
    found = cut(made, tmp_path, row, times=30, seed=4)
    assert (found.lost, found.unopened) == (0, 0), "\n".join(found.why)
