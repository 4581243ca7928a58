"""Looking into a backup, putting one record back, and going back to the whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.actions.from_backup import put_back
from peerchallenge.store.backups import going_back
from peerchallenge.store.backups.going_back import go_back, prepare, swap
from peerchallenge.store.backups.inside import Kept, listed, look_inside
from peerchallenge.store.backups.making import back_up, folder_of
from peerchallenge.store.backups.shelf import Backup, Why, backups
from peerchallenge.store.backups.thinning import NEWEST
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from tests.builders import a_challenge

ROOT = Path(__file__).parents[2]


def write(door: Door, key: str, words: str, **more: object) -> None:
    with door.action("Write") as act:
        act.new("evidence", key=key, text=words, interview="i-leader", **more)  # type: ignore[arg-type]


def backup(door: Door) -> Backup:
    return back_up(door.file, Why.TIMER).backup


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def inside(door: Door, made: Backup) -> dict[str, Kept]:
    return {one.key: one for one in look_inside(door.file, made)}


def test_the_oldest_of_an_hour_is_there_until_it_stands(tmp_path: Path) -> None:
    """What stands is backed up first, and of so many in one hour the oldest would then go."""
    door = a_challenge(tmp_path)
    for n in range(NEWEST):
        write(door, f"line {n}", "Heard")
        backup(door)
    write(door, "last", "Heard after all of them")
    oldest = backups(folder_of(door.file))[-1]
    go_back(door.file, oldest.number)
    door = Door(StoreFile(tmp_path / "store.db", door.file.raw_key), who="JO")
    assert door.text("evidence", "line 0", "text") == "Heard"
    assert not door.text("evidence", "line 1", "text")
    assert oldest.number in {one.number for one in backups(folder_of(door.file))}
    door.close()


def test_the_list_says_how_much_there_is_and_which_is_as_it_is_now(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    write(door, "a", "Heard")
    first = backup(door)
    write(door, "b", "Heard too")
    backup(door)
    now, then = listed(door.file)
    assert (now.is_as_now, then.is_as_now) == (True, False)
    assert [dict(one.counts)["evidence"] for one in (now, then)] == [2, 1]
    assert then.backup == first
    door.undo()
    assert [one.is_as_now for one in listed(door.file)] == [False, False]  # undo leaves the words
    door.close()


def test_looking_inside_shows_then_and_now_and_writes_nothing(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    write(door, "a", "Members trust officers", themes=["governance"])
    write(door, "gone", "Papers come late")
    made = backup(door)
    with door.action("Change") as act:
        act.put("evidence", "a", text="Some members trust officers", bearing="strength")
        act.drop("evidence", "gone")
    write(door, "new", "Heard later")
    before = bytes_of(made.folder)
    seen = inside(door, made)
    assert bytes_of(made.folder) == before
    assert "Members trust officers" in seen["a"].then
    assert "Some members trust officers" in seen["a"].now
    assert "Session: Leader of the council" in seen["a"].then
    assert seen["gone"].then.startswith("Papers come late")
    assert not seen["gone"].now
    assert not seen["new"].then
    assert seen["c0"].is_same
    door.close()


def test_one_record_is_put_back_as_a_change_that_travels_and_can_be_undone(tmp_path: Path) -> None:
    door, colleague = a_challenge(tmp_path / "a"), a_challenge(tmp_path / "b", who="AM")
    write(door, "a", "Members trust officers", themes=["governance"])
    colleague.merge(door.history())
    made = backup(door)
    with door.action("Delete") as act:
        act.put("evidence", "a", text="Nothing of it", themes=[])
        act.drop("evidence", "a")
    deleted = door.state_hash()
    put_back(door, backup=made, kind="evidence", key="a")
    assert inside(door, made)["a"].is_same
    colleague.merge(door.history())
    assert colleague.text("evidence", "a", "text") == "Members trust officers"
    assert colleague.value("evidence", "a", "_deleted") is False
    assert door.undo_name == "Restore line from a backup"
    door.undo()
    assert door.state_hash() == deleted
    assert door.verify() == []
    door.close()
    colleague.close()


def test_what_was_not_there_yet_cannot_be_put_back(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    made = backup(door)
    write(door, "a", "Later")
    with pytest.raises(Refused, match="not there yet"):
        put_back(door, backup=made, kind="evidence", key="a")
    door.close()


def an_old_one(folder: Path) -> tuple[bytes, int, tuple[str, str]]:
    """A challenge with a backup and something written since; its key, and both states."""
    door = a_challenge(folder)
    write(door, "a", "Members trust officers")
    made, then = backup(door), door.state_hash()
    write(door, "b", "Heard later")
    door.file.keep_secret("team", "new key")
    now = door.state_hash()
    key = door.file.raw_key
    door.close()
    return key, made.number, (then, now)


def state_in(folder: Path, key: bytes) -> str:
    door = Door(StoreFile(folder / "store.db", key))
    assert door.verify() == []
    found = door.state_hash()
    door.close()
    return found


def test_going_back_to_the_whole_keeps_what_stood_and_the_keys_of_now(tmp_path: Path) -> None:
    key, number, (then, now) = an_old_one(tmp_path)
    made = go_back(StoreFile(tmp_path / "store.db", key), number)
    door = Door(StoreFile(tmp_path / "store.db", key), who="JO")
    assert door.state_hash() == then
    assert door.file.secret("team") == "new key"
    assert door.verify() == []
    write(door, "c", "Goes on")
    door.close()
    assert made.backup.why is Why.RESTORE
    go_back(StoreFile(tmp_path / "store.db", key), made.backup.number)
    assert state_in(tmp_path, key) == now
    assert not (tmp_path / "going back").exists()


def test_words_that_were_saved_after_the_backup_are_not_given_up(tmp_path: Path) -> None:
    """The disk was full when it was made, and had room again as the challenge was closed."""
    key, number, _ = an_old_one(tmp_path)
    door = Door(StoreFile(tmp_path / "store.db", key), who="JO")
    prepare(door.file, number)
    write(door, "late", "Saved in the last moment")
    door.close()
    with pytest.raises(Refused, match="once more"):
        swap(door.file.path, key)
    door = Door(StoreFile(tmp_path / "store.db", key), who="JO")
    assert door.text("evidence", "late", "text") == "Saved in the last moment"
    prepare(door.file, number)
    door.close()
    swap(door.file.path, key)
    door = Door(StoreFile(tmp_path / "store.db", key), who="JO")
    assert not door.text("evidence", "late", "text")
    door.close()


def test_what_colleagues_hold_returns_with_their_next_file(tmp_path: Path) -> None:
    here, there = a_challenge(tmp_path / "a"), a_challenge(tmp_path / "b", who="AM")
    made = backup(here)
    write(here, "a", "Heard here")
    there.merge(here.history())
    go_back(here.file, made.number)
    here = Door(StoreFile(tmp_path / "a" / "store.db", here.file.raw_key), who="JO")
    assert not here.text("evidence", "a", "text")
    here.merge(there.history())
    assert here.text("evidence", "a", "text") == "Heard here"
    assert here.state_hash() == there.state_hash()
    here.close()
    there.close()


STEPS = ("copyfile", "_bring_along", "look_through", "_without_log", "replace_file", "back_up")


@pytest.mark.parametrize("step", STEPS)
def test_a_full_or_failing_disk_at_any_step_leaves_what_stood(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, number, (then, now) = an_old_one(tmp_path)

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        owner = shutil if step == "copyfile" else going_back
        broken.setattr(owner, step, fails)
        with pytest.raises(Refused, match="nothing was changed"):
            go_back(StoreFile(tmp_path / "store.db", key), number)
    assert state_in(tmp_path, key) == now
    go_back(StoreFile(tmp_path / "store.db", key), number)
    assert state_in(tmp_path, key) == then


def test_a_damaged_backup_is_not_gone_back_to(tmp_path: Path) -> None:
    key, number, (_, now) = an_old_one(tmp_path)
    chosen = backups(tmp_path / "backups")[-1]
    chosen.store.write_bytes(chosen.store.read_bytes()[:-4096])
    with pytest.raises(Refused, match="damaged"):
        go_back(StoreFile(tmp_path / "store.db", key), number)
    assert state_in(tmp_path, key) == now


KILLED = """
import os, signal, sys
from pathlib import Path
from peerchallenge.store.backups import going_back, making, shelf
from peerchallenge.store.file import StoreFile
folder, key, number, where = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), *sys.argv[3:]
owner, _, name = where.partition(".")
owner = {"going_back": going_back, "making": making}[owner]
name, _, when = name.partition(" ")
real = getattr(owner, name)
def die(*given, **named):
    if when == "after":
        real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, die)
going_back.go_back(StoreFile(folder / "store.db", key), int(number))
"""


@pytest.mark.parametrize(
    ("where", "is_back"),
    [
        ("making.check_seals before", False),
        ("going_back.back_up after", False),
        ("going_back._bring_along after", False),
        ("going_back._without_log after", False),
        ("going_back.replace_file after", True),
    ],
)
def test_killed_at_any_moment_it_is_the_one_or_the_other(
    where: str, is_back: bool, tmp_path: Path
) -> None:
    key, number, (then, now) = an_old_one(tmp_path)
    command = [sys.executable, "-c", KILLED, str(tmp_path), key.hex(), str(number), where]
    told = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert told.returncode == -9
    assert state_in(tmp_path, key) == (then if is_back else now)
    go_back(StoreFile(tmp_path / "store.db", key), number)
    assert state_in(tmp_path, key) == then
    assert {p.name for p in tmp_path.iterdir()} <= {
        "store.db",
        "store.mark",
        "store.lock",
        "backups",
    }
    assert not [p for p in (tmp_path / "backups").iterdir() if p.name.startswith(".")]
