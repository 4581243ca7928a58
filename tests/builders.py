"""What tests start from: small, real things, made through the same door as the app's."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from peerchallenge.intake import northmoor
from peerchallenge.store.act import new_key
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_identity, new_store_key, seal_store_key
from peerchallenge.store.profile import Profile


@cache
def _ours() -> tempfile.TemporaryDirectory[str]:
    """Goes when the tests end; a folder for each store would be left behind by the thousand.

    Made when it is first wanted: a program that is killed on purpose leaves its own behind.
    """
    return tempfile.TemporaryDirectory(prefix="peerchallenge-tests-", ignore_cleanup_errors=True)


def a_profile(folder: Path) -> Profile:
    """A profile with a bare identity: a passphrase would cost seconds a test."""
    return Profile(folder, new_identity())


@cache
def _empty() -> tuple[Path, bytes]:
    """A store with nothing in it: making its tables is most of what a door costs."""
    key, path = new_store_key(), Path(tempfile.mkdtemp(dir=_ours().name)) / "store.db"
    StoreFile(path, key, new=True).close()
    return path, key


@cache
def _northmoor() -> tuple[Path, bytes]:
    """The sample challenge: making it is most of what a test of a page costs."""
    key, folder = new_store_key(), Path(tempfile.mkdtemp(dir=_ours().name))
    door = Door(StoreFile(folder / "store.db", key, new=True), who="RP")
    northmoor.make(door)
    door.close()
    return folder / "store.db", key


def northmoor_in(profile: Profile) -> str:
    """Northmoor on a laptop, closed; answers its folder's name. Each time with the same keys."""
    made, key = _northmoor()
    name = new_key()
    folder = profile._folder(name)
    folder.mkdir(parents=True)
    shutil.copyfile(made, folder / "store.db")
    seal_store_key(folder / "key.age", key, profile._identity)
    return name


def a_door(folder: Path | None = None, *, who: str = "JO") -> Door:
    """An empty store, open."""
    folder = folder or Path(tempfile.mkdtemp(dir=_ours().name))
    folder.mkdir(parents=True, exist_ok=True)
    empty, key = _empty()
    shutil.copyfile(empty, folder / "store.db")
    return Door(StoreFile(folder / "store.db", key), who=who)


def a_challenge(folder: Path | None = None, *, who: str = "JO") -> Door:
    """A challenge of an invented council with two peers, two sessions and a document."""
    door = a_door(folder, who=who)
    with door.action("Start the challenge") as act:
        act.new("council", key="c0", name="Tarnbeck District Council", short="Tarnbeck")
        act.new(
            "challenge",
            key="ch",
            council="c0",
            starts=date(2025, 11, 3),
            ends=date(2025, 11, 6),
            signatory="p-am",
        )
        act.new(
            "focus", key="f0", short="Housing", question="Is the housing plan enough?", order="a0"
        )
        act.new("peer", key="p-jo", initials="JO", name="Jo Oakes", role="Officer peer", order="a0")
        act.new(
            "peer",
            key="p-am",
            initials="AM",
            name="Ana Moss",
            role="Peer challenge manager",
            is_manager=True,
            order="a1",
        )
        act.new(
            "interview",
            key="i-leader",
            title="Leader of the council",
            day=date(2025, 11, 3),
            begins="09:00",
            ends="10:00",
            peers=["p-jo", "p-am"],
        )
        act.new(
            "interview",
            key="i-staff",
            title="Staff focus group",
            form="focus group",
            day=date(2025, 11, 4),
            begins="11:00",
            ends="12:30",
            peers=["p-jo"],
        )
        act.new("document", key="d-plan", title="Corporate plan 2024 to 2028")
        act.new(
            "participant", key="who-leader", role="Leader", voice="leading", interviews=["i-leader"]
        )
        act.new(
            "participant",
            key="who-staff",
            role="Front-line staff",
            voice="staff",
            people=11,
            interviews=["i-staff"],
        )
    return door
