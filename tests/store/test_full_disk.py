"""A full disk is told of as one: what is whole is neither called damaged nor taken for it."""

from __future__ import annotations

import errno
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from peerchallenge.errors import Damaged, Refused
from peerchallenge.store.backups.inside import listed
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.profile import Profile
from tests.builders import a_profile

Usage = namedtuple("Usage", "total used free")


def full(monkeypatch: pytest.MonkeyPatch, free: int = 0) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(1, 1, free))


@pytest.fixture
def laptop(tmp_path: Path) -> tuple[Profile, str, Path]:
    """One challenge, put away; and its store."""
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    with door.action("Start") as act:
        act.new("challenge", key="ch")
    door.close()
    return profile, name, door.file.path


def test_what_looks_damaged_on_a_full_disk_is_not_offered_for_repair(
    laptop: tuple[Profile, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, name, store = laptop
    store.write_bytes(b"x" * store.stat().st_size)
    with monkeypatch.context() as there_is_none:
        full(there_is_none)
        (shown,) = profile.challenges()
        assert "disk is full" in shown.refusal
        assert not shown.is_damaged
        with pytest.raises(Refused, match="disk is full"):
            profile.open(name)
    (shown,) = profile.challenges()
    assert shown.is_damaged
    with pytest.raises(Damaged):
        profile.open(name)


def test_a_repair_without_any_room_says_so(
    laptop: tuple[Profile, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, name, store = laptop
    store.write_bytes(b"x")
    full(monkeypatch)

    def none_left(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("peerchallenge.store.repair.making.salvage", none_left)
    with pytest.raises(Refused, match="disk is full"):
        profile.prospect(name)


def test_a_lock_that_finds_no_room_says_so(
    laptop: tuple[Profile, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("peerchallenge.store.locking.FileLock.acquire", none_left)
    with pytest.raises(Refused, match="disk is full"):
        laptop[0].open(laptop[1])


def test_a_profile_that_cannot_be_written_to_refuses_a_new_challenge(tmp_path: Path) -> None:
    profile = a_profile(tmp_path)
    (profile.folder / "challenges").write_text("no folder")
    with pytest.raises(Refused, match="could not be put on this disk"):
        profile.new_challenge()


def test_an_empty_backup_hides_no_other(laptop: tuple[Profile, str, Path]) -> None:
    profile, name, _ = laptop
    door = profile.open(name)
    good = back_up(door.file, Why.TIMER).backup
    with door.action("Add line") as act:
        act.new("evidence", text="Heard")
    empty = back_up(door.file, Why.TIMER).backup
    empty.store.write_bytes(b"")
    counted = {one.backup.number: one.counts for one in listed(door.file)}
    assert counted[empty.number] == ()
    assert dict(counted[good.number])["evidence"] == 0
    door.close()
