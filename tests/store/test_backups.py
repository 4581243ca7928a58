"""Copies of a challenge as it was: whole or not there, and nothing else is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Backup, Why, backups
from peerchallenge.store.backups.thinning import NEWEST
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from tests.builders import a_challenge


def write(door: Door, key: str, words: str = "Heard") -> None:
    with door.action("Write") as act:
        act.new("evidence", key=key, text=words)


def backup(door: Door, why: Why = Why.TIMER) -> Backup:
    return back_up(door.file, why).backup


def test_a_backup_is_the_challenge_as_it_was_and_says_why(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    write(door, "mine")
    made = backup(door, Why.MERGE)
    write(door, "later")
    assert backups(tmp_path / "backups") == [made]
    assert made.why is Why.MERGE
    copy = Door(StoreFile(made.store, door.file.raw_key), who="JO")
    assert copy.text("evidence", "mine", "text") == "Heard"
    assert not copy.text("evidence", "later", "text")
    assert copy.verify() == []
    copy.close()
    door.close()


def test_an_unchanged_challenge_gets_no_second_backup(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    made = back_up(door.file, Why.START)
    again = [back_up(door.file, Why.MERGE) for _ in range(20)]
    assert made.is_new
    assert [one.is_new for one in again] == [False] * 20
    assert backups(tmp_path / "backups") == [made.backup]
    door.drafts.note("evidence", "new", "text", "Only typed so far", name="Write a line")
    door.keep_drafts()
    assert back_up(door.file, Why.MERGE).is_new  # what is typed counts
    door.close()


def test_a_damaged_newest_one_does_not_stand_for_the_challenge(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    made = backup(door)
    whole = made.store.read_bytes()
    made.store.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(Refused, match="damaged"):
        shelf.refuse_damaged(made)
    assert back_up(door.file, Why.MERGE).is_new
    made.store.unlink()
    with pytest.raises(Refused, match="missing"):
        shelf.refuse_damaged(made)
    door.close()


def test_numbers_go_on_beyond_six_digits_and_past_what_lies_there(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "999999-20990101-000000").mkdir()
    own = [folder / "2024 copy of mine", folder / "9", folder / "notes.txt"]
    for path in own:
        path.mkdir()
    for n in range(NEWEST + 3):
        write(door, f"line {n}")
        made = backup(door)
    assert made.folder.name.startswith("1000012-")
    assert all(path.is_dir() for path in own)
    door.close()


def test_without_a_place_for_it_it_is_refused_in_one_sentence(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    (tmp_path / "backups").touch()
    with pytest.raises(Refused, match="could not be written, so nothing was changed"):
        backup(door)
    door.close()


STEPS = ("os.fsync", "copyfile", "write_text", "write_bytes", "rename", "mkdtemp", "copy_into")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", [28, 30])
def test_a_disk_that_is_full_or_read_only_at_any_step_leaves_nothing_half(
    step: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = a_challenge(tmp_path)
    (tmp_path / "key.age").write_bytes(b"sealed")
    door.file.recipients = (new_recipient()[1],)
    first = backup(door)
    write(door, "more")
    before = files_of(tmp_path / "backups")

    def fails(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    owners = {
        "os.fsync": (os, "fsync"),
        "copyfile": (shutil, "copyfile"),
        "mkdtemp": (tempfile, "mkdtemp"),
        "copy_into": (StoreFile, "copy_into"),
    }
    with monkeypatch.context() as broken:
        broken.setattr(*owners.get(step, (Path, step)), fails)
        with pytest.raises(Refused) as told:
            backup(door)
    assert told.value.sentence.endswith(".")
    assert files_of(tmp_path / "backups") == before
    assert backups(tmp_path / "backups") == [first]
    shelf.refuse_damaged(first)
    assert door.verify() == []
    assert back_up(door.file, Why.TIMER).is_new
    door.close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_a_killed_program_left_is_cleared_away(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    left = tmp_path / "backups" / ".new-half"
    left.mkdir(parents=True)
    (left / "store.db").write_bytes(b"half")
    backup(door)
    assert not left.exists()
    door.close()


def test_one_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    with pytest.raises(Stopped):
        back_up(door.file, Why.TIMER, wanted=lambda: False)
    assert files_of(tmp_path / "backups") == {}
    door.close()


def test_an_older_shape_is_backed_up_before_it_is_brought_up(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    write(door, "mine")
    with door.file._writing() as connection:
        connection.exec_driver_sql("update about set value = 'older' where name = 'shape'")
    key = door.file.raw_key
    door.close()
    assert backups(tmp_path / "backups") == []
    again = Door(StoreFile(tmp_path / "store.db", key))
    assert [one.why for one in backups(tmp_path / "backups")] == [Why.UPGRADE]
    again.close()


READ = """
import json, sys
from pathlib import Path
import pyrage
identity = pyrage.x25519.Identity.from_str(sys.argv[1])
state = json.loads(pyrage.decrypt(Path(sys.argv[2]).read_bytes(), [identity]))
assert not {"loro", "peerchallenge", "sqlcipher3"} & set(sys.modules)
print(json.dumps(state))
"""


def test_a_backup_is_read_with_age_and_a_json_reader_alone(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    identity, recipient = new_recipient()
    door.file.recipients = (recipient,)
    typed = [f'Line {n}: ŵ “said” \\ "so"\nand more {n * n}' for n in range(40)]
    for n, words in enumerate(typed):
        write(door, f"line-{n:02}", words)
    with door.action("Name") as act:
        act.name_participant("who-leader", "Sam Ŵyn")
        act.drop("evidence", "line-07")
    made = backup(door, Why.PURGE)
    told = subprocess.run(
        [sys.executable, "-I", "-c", READ, identity, str(made.folder / "state.json.age")],
        check=True,
        capture_output=True,
    )
    state = json.loads(told.stdout)
    lines = state["records"]["evidence"]
    assert [line["text"] for line in lines] == typed
    assert [line["deleted"] for line in lines] == [n == 7 for n in range(40)]
    assert state["names_of_participants"] == {"who-leader": {"name": "Sam Ŵyn"}}
    assert state["records"]["council"][0]["name"] == "Tarnbeck District Council"
    session = next(s for s in state["records"]["interview"] if s["key"] == "i-leader")
    assert session["peers"] == ["p-jo", "p-am"]
    assert (state["format"], state["why"]) == ("peer-challenge-state/1", "purge")
    assert b"Tarnbeck" not in b"".join(p.read_bytes() for p in made.folder.iterdir())
    door.close()


def test_an_old_one_that_another_program_holds_open_goes_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = a_challenge(tmp_path)
    made = [backup(door)]
    for n in range(NEWEST):
        write(door, f"{n}")
        made.append(backup(door))
    assert not made[0].folder.exists()  # of the same hour as newer ones
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path == made[1].folder:
            raise PermissionError(13, "held")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", held)
        write(door, "more")
        backup(door)
    assert made[1].folder.exists()
    write(door, "still more")
    backup(door)
    assert not made[1].folder.exists()
    door.close()
