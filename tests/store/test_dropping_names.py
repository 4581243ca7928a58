"""Names that were dropped are in no page of any file, and no colleague's file brings them back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.record.retention import keeping
from peerchallenge.store import aside, dropping_names
from peerchallenge.store.backups import Why, backups, make_backup
from peerchallenge.store.backups.elsewhere import copy_out
from peerchallenge.store.backups.going_back import go_back
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.door import Door
from peerchallenge.store.dropping_names import drop_names
from peerchallenge.store.file import StoreFile
from tests.builders import a_challenge, a_door, a_profile
from tests.opened_pages import opened_pages

NAME = "Cllr Zebedee Quillfeather"


def everywhere(folder: Path, raw_key: bytes) -> bytes:
    return b"".join(opened_pages(p, raw_key) for p in sorted(folder.rglob("*.db")))


def a_named() -> Door:
    door = a_challenge()
    with door.action("Name") as act:
        act.name_participant("who-leader", NAME)
    make_backup(door.file)
    return door


def test_names_that_are_dropped_are_in_no_page_of_the_store_and_its_backups() -> None:
    door = a_named()
    folder, key = door.file.path.parent, door.file.raw_key
    assert NAME.encode() in everywhere(folder, key)

    assert drop_names(door) == 1

    assert door.names() == {}
    assert door.name_of("who-leader") == ""
    assert door.undo_name in {None, "Note that the names were dropped"}
    door.close()
    assert NAME.encode() not in everywhere(folder, key)
    assert len(backups(folder / "backups")) == 1, "a backup without names is there"


def test_a_colleagues_file_does_not_bring_them_back_and_its_notes_come() -> None:
    door = a_named()
    colleague = a_door(who="AM")
    colleague.merge(door.history())
    with colleague.action("Note") as act:
        act.new("evidence", key="e1", text="Heard", interview="i-staff")
        act.name_participant("who-staff", "Somebody Else")
    drop_names(door)

    joined = door.join(
        [colleague.history()], [colleague.names_history(), a_named().names_history()]
    )
    door.accept("Merge", joined)

    assert door.names() == {}
    assert door.text("evidence", "e1", "text") == "Heard"
    with door.reading() as session:
        assert keeping(session).names_dropped_at
    door.close()
    colleague.close()


def test_a_name_that_is_entered_afterwards_stays() -> None:
    door = a_named()
    drop_names(door)
    with door.action("Name") as act:
        act.name_participant("who-staff", "Somebody Else")
    assert door.names() == {"who-staff": "Somebody Else"}
    door.close()


@pytest.mark.parametrize("ended_at", ["make_backup", "_remove"])
def test_ended_in_the_middle_the_next_opening_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended_at: str
) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    with door.action("Start") as act:
        act.new("challenge", key="ch")
        act.name_participant("who-leader", NAME)
    make_backup(door.file)
    key, folder = door.file.raw_key, door.file.path.parent
    with monkeypatch.context() as ended:
        ended.setattr(dropping_names, ended_at, _full)
        with pytest.raises(Refused):
            drop_names(door)
    door.close()
    assert NAME.encode() in everywhere(folder, key)

    profile.open(name).close()

    assert NAME.encode() not in everywhere(folder, key)


def test_a_backup_that_was_under_way_does_not_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """It took its copy while the names were there, and was given its name when they were gone."""
    door = a_named()
    folder, key = door.file.path.parent, door.file.raw_key
    late = folder / "backups" / "000001-20260301-120000"
    shutil.copytree(next((folder / "backups").iterdir()), late.with_name(".new-x"))

    def make(file: StoreFile, why: Why) -> Path:
        late.with_name(".new-x").rename(late)
        return make_backup(file, why)

    monkeypatch.setattr(dropping_names, "make_backup", make)
    drop_names(door)
    door.close()
    assert NAME.encode() not in everywhere(folder, key)


def test_copies_of_a_repair_what_was_to_be_sent_and_what_was_left_half_made_lose_them() -> None:
    door = a_named()
    folder, key = door.file.path.parent, door.file.raw_key
    copy = aside.set_aside(folder)
    assert copy is not None
    (copy / "report.json").write_text("{}")
    for left in ("going back", "repairing/scratch/as it is", "to send"):
        shutil.copytree(copy, folder / left)
    shutil.copytree(copy, copy.with_name(".new-20251104-183000"))
    drop_names(door)
    door.close()
    assert [p.name for p in copy.iterdir()] == ["report.json"], "what came back can be read still"
    assert NAME.encode() not in everywhere(folder, key)


def test_copies_on_a_stick_lose_them_when_it_is_there_again(tmp_path: Path) -> None:
    door = a_named()
    folder, key = door.file.path.parent, door.file.raw_key
    copy_out(folder, tmp_path)
    drop_names(door)
    assert NAME.encode() in everywhere(tmp_path, key)
    copy_out(folder, tmp_path)
    assert NAME.encode() not in everywhere(tmp_path, key)
    assert len(backups(tmp_path / folder.name)) == 1
    door.close()


@pytest.mark.parametrize("how", ["going back", "repair"])
def test_an_older_backup_does_not_bring_them_back(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was no room for the backup that takes the place of the older ones."""
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    with door.action("Start") as act:
        act.new("challenge", key="ch")
        act.name_participant("who-leader", NAME)
    number = back_up(door.file, Why.TIMER).backup.number
    with monkeypatch.context() as ended:
        ended.setattr(dropping_names, "make_backup", _full)
        with pytest.raises(Refused):
            drop_names(door)
    if how == "repair":
        door.close()
        profile.repair(name)
    else:
        go_back(door.file, number)
    door = profile.open(name)
    assert door.names() == {}
    key, folder = door.file.raw_key, door.file.path.parent
    door.close()
    assert NAME.encode() not in everywhere(folder, key)


def _full(*_given: object) -> Path:
    raise Refused("The disk is full.")
