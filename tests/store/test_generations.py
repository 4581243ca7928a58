"""A folder takes the place of another, whenever the program is killed: the old one, or the new."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store import generations
from peerchallenge.store.backups import make_backup
from peerchallenge.store.door import Door
from peerchallenge.store.generations import ASIDE, REPLACES
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.store.purging import closed_document

AT = "2026-03-04T10:00:00+00:00"
_TELL = ("os.", "shutil.", "open")


def a_shelf(folder: Path) -> tuple[Profile, str]:
    """A profile with one challenge, a backup of it, and a note in both."""
    profile = Profile(folder, new_identity())
    name, door = profile.new_challenge(who="JO")
    with door.action("Start") as act:
        act.new("council", key="c0", name="Tarnbeck District Council")
        act.new("challenge", key="ch", council="c0")
        act.new("evidence", key="e1", text="A line that goes")
    make_backup(door.file)
    door.close()
    return profile, name


def begun_anew(profile: Profile, name: str) -> str:
    door = profile.open(name)
    data = closed_document(door.document.whole(), who="JO", closed_at=AT)
    door.close()
    return profile.next_generation(name, data, who="JO", finish=_nothing)


def _nothing(_door: Door) -> None:
    """All is there already."""


def killed_at(step: int, done: Callable[[], object], folder: Path) -> None:
    """Do it in this process, which dies at so many-th thing it asks of the disk."""
    left = [step]

    def hook(event: str, given: tuple[object, ...]) -> None:
        if event.startswith(_TELL) and given and str(folder) in str(given[0]):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    done()


@pytest.fixture
def shelf(tmp_path: Path) -> tuple[Profile, str]:
    return a_shelf(tmp_path / "profile")


def test_nothing_of_the_old_folder_remains(shelf: tuple[Profile, str]) -> None:
    profile, old = shelf
    for left in ("coming in", "coming back"):  # of a program that was killed
        shutil.copytree(profile.folder / "challenges" / old, profile.folder / left / old)
    new = begun_anew(profile, old)

    assert [s.folder for s in profile.challenges()] == [new]
    assert sorted(p.name for p in (profile.folder / "challenges").iterdir()) == [new]
    for left in (ASIDE, *generations.ASIDES):
        assert not (profile.folder / left).exists()
    assert not (profile.folder / "challenges" / new / REPLACES).exists()
    assert profile.challenges()[0].keeping.closed_at == AT


def test_killed_at_any_moment_it_is_as_before_or_closed_and_the_next_start_goes_on(
    shelf: tuple[Profile, str], tmp_path: Path
) -> None:
    profile, old = shelf
    fork = multiprocessing.get_context("fork")
    outcomes = []
    for step in range(0, 400, 3):
        folder = tmp_path / f"run{step}"
        shutil.copytree(profile.folder, folder)
        copy = Profile(folder, profile._identity)
        child = fork.Process(target=killed_at, args=(step, partial(begun_anew, copy, old), folder))
        child.start()
        child.join(60)

        interrupted = bool(generations.unfinished(folder))
        [shown] = Profile(folder, profile._identity).challenges()
        assert not shown.refusal
        is_closed = bool(shown.keeping.closed_at)
        there = [p.name for p in (folder / "challenges").iterdir()]
        assert there == [shown.folder]
        assert (shown.folder == old) is not is_closed
        door = copy.open(shown.folder)
        assert (door.text("evidence", "e1", "text") == "") is is_closed
        assert door.verify() == []
        door.close()
        outcomes.append((is_closed, interrupted))
        shutil.rmtree(folder)
        if child.exitcode == 0:
            break
    assert child.exitcode == 0, "it was never done"
    assert {(False, False), (True, True), (True, False)} <= {*outcomes}, "killed on one side only"
    assert outcomes == sorted(outcomes, key=lambda o: o[0]), "closed and then open again"


def test_copies_in_a_second_place_are_destroyed_once_it_is_there(
    shelf: tuple[Profile, str], tmp_path: Path
) -> None:
    profile, old = shelf
    stick = tmp_path / "stick"
    begun_anew(profile, old)
    assert profile.destroy_elsewhere(stick) == 0, "the stick is not in"
    shutil.copytree(profile.folder, stick / old)
    (stick / "another challenge").mkdir()

    another = tmp_path / "another stick"
    another.mkdir()
    assert profile.destroy_elsewhere(another) == 0, "it is not the one with the copies"

    assert profile.destroy_elsewhere(stick) == 1

    assert [p.name for p in stick.iterdir()] == ["another challenge"]
    assert profile.destroy_elsewhere(stick) == 0


def test_open_elsewhere_it_is_refused_and_nothing_has_changed(shelf: tuple[Profile, str]) -> None:
    profile, old = shelf
    door = profile.open(old)
    data = closed_document(door.document.whole(), who="JO", closed_at=AT)
    with pytest.raises(Refused, match="open in another window"):
        profile.next_generation(old, data, finish=_nothing)
    door.close()
    assert [s.folder for s in profile.challenges()] == [old]


def test_the_keys_are_overwritten_before_anything_is_removed(
    shelf: tuple[Profile, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, old = shelf
    folder = profile.folder / "challenges" / old
    before = (folder / "key.age").read_bytes()
    os.link(folder / "key.age", profile.folder / "seen.age")
    monkeypatch.setattr(generations, "remove", _will_not)

    with pytest.raises(Refused, match="will not"):
        begun_anew(profile, old)

    assert not (folder / "key.age").exists()
    assert (profile.folder / "seen.age").read_bytes() != before
    monkeypatch.undo()
    assert len(profile.challenges()) == 1
    assert not folder.exists()


def _will_not(_folder: Path) -> None:
    raise Refused("It will not go.")
