"""Copies of the backups on a stick, and a lost laptop's challenge brought back from there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store import coming_back, laptop_keys
from peerchallenge.store.backups import elsewhere, shelf
from peerchallenge.store.backups.elsewhere import copied_until, copy_out, is_late
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.photos import (
    back_up_photos,
    bring_back_photos,
    photos_missing,
)
from peerchallenge.store.backups.shelf import Why, backups
from peerchallenge.store.coming_back import Offered, bring_back, folders_in, offered
from peerchallenge.store.door import Door
from peerchallenge.store.keys import Held, new_identity, seal_held
from peerchallenge.store.media import media_of
from peerchallenge.store.profile import Profile
from tests.store.test_backups import files_of


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """The laptop that is going to be lost; its passphrase is opened by hand in the tests."""
    made = Profile(tmp_path / "laptop", new_identity())
    made.folder.mkdir()
    for name in ("identity.age", "recovery.age"):
        (made.folder / name).write_bytes(name.encode())
    return made


@pytest.fixture
def door(profile: Profile) -> Iterator[Door]:
    _, made = profile.new_challenge(who="JO")
    with made.action("Start") as act:
        act.new("council", key="c", name="Tarnbeck District Council")
        act.new("challenge", key="ch", council="c")
        act.new("evidence", key="a", text="Members trust officers")
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def folder_of(door: Door) -> Path:
    return door.file.path.parent


def write(door: Door, key: str) -> None:
    with door.action("Write") as act:
        act.new("evidence", key=key, text=f"Heard {key}")


def test_every_backup_is_copied_with_all_that_opens_it_and_no_name(door: Door, stick: Path) -> None:
    for n in range(3):
        write(door, f"{n}")
        back_up(door.file, Why.TIMER)
    assert copy_out(folder_of(door), stick) == 3
    there = stick / folder_of(door).name
    own = backups(folder_of(door) / "backups")
    assert [one.folder.name for one in backups(there)] == [one.folder.name for one in own]
    for one in backups(there):
        shelf.refuse_damaged(one)
    assert {"key.age", "identity.age", "recovery.age"} <= {p.name for p in there.iterdir()}
    assert copy_out(folder_of(door), stick) == 0
    assert copied_until(folder_of(door)).number == own[0].number
    everything = b"".join(files_of(stick).values()) + "".join(files_of(stick)).encode()
    assert b"Tarnbeck" not in everything
    assert b"Heard" not in everything


def test_a_recovery_code_that_was_withdrawn_opens_nothing_there(
    door: Door, profile: Profile, stick: Path
) -> None:
    back_up(door.file, Why.TIMER)
    copy_out(folder_of(door), stick)
    laptop_keys.forget_recovery_code(profile.folder)
    copy_out(folder_of(door), stick)
    assert not list(stick.rglob("recovery.age"))


def test_a_stick_that_is_not_there_is_waited_for_and_said_after_a_day(
    door: Door, stick: Path
) -> None:
    back_up(door.file, Why.TIMER)
    now = datetime.now().astimezone()
    assert copy_out(folder_of(door), stick / "pulled") is None
    assert not is_late(folder_of(door), now + timedelta(hours=23))
    assert is_late(folder_of(door), now + timedelta(hours=25))
    assert copy_out(folder_of(door), stick) == 1
    assert not is_late(folder_of(door), now + timedelta(days=9))


def test_what_came_back_is_on_the_disk_before_it_is_said_to_be(
    profile: Profile, door: Door, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(profile, door, stick, monkeypatch)
    other = Profile(tmp_path / "other", new_identity())
    one = there_is(stick, "right words")
    synced: list[tuple[Path, list[str]]] = []

    def sync(folder: Path) -> None:
        synced.append((folder, sorted(path.name for path in folder.iterdir())))

    monkeypatch.setattr(coming_back, "sync_folder", sync)
    name = bring_back(other, one)
    (made, inside), (home, there) = synced[-2:]
    assert {"store.db", "key.age"} <= {*inside}
    assert (made.name, home, there) == (name, other.folder / "challenges", [name])


@pytest.mark.parametrize("step", ["copy_file", "sync_folder", "replace_bytes"])
def test_a_full_stick_keeps_what_was_there_and_nothing_half(
    step: str, door: Door, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(door.file, Why.TIMER)
    copy_out(folder_of(door), stick)
    write(door, "more")
    back_up(door.file, Why.TIMER)
    (door.file.path.parent.parent.parent / "identity.age").write_bytes(b"another passphrase")
    before = files_of(stick)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr(elsewhere, step, full)
        with pytest.raises(Refused, match="kept on this laptop"):
            copy_out(folder_of(door), stick)
    kept = {name: data for name, data in files_of(stick).items() if "identity" not in name}
    assert kept == {name: data for name, data in before.items() if "identity" not in name}
    assert copy_out(folder_of(door), stick) == 1


def test_copies_that_are_stopped_go_on_the_next_time(door: Door, stick: Path) -> None:
    back_up(door.file, Why.TIMER)
    with pytest.raises(Stopped):
        copy_out(folder_of(door), stick, wanted=lambda: False)
    assert backups(stick / folder_of(door).name) == []
    assert copy_out(folder_of(door), stick) == 1


def test_photos_are_backed_up_once_and_brought_back(door: Door, stick: Path) -> None:
    media_of(door.file).put(b"a photo of a flip chart")
    assert back_up_photos(door.file) == 1
    assert back_up_photos(door.file) == 0
    back_up(door.file, Why.TIMER)
    copy_out(folder_of(door), stick)
    assert (stick / folder_of(door).name / "media.db").is_file()
    media_of(door.file).path.unlink()
    assert photos_missing(door.file) == 1
    assert bring_back_photos(door.file) == 1
    assert photos_missing(door.file) == 0


def lose(profile: Profile, door: Door, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy all to the stick and take the laptop away; the words open what its identity opens."""
    media_of(door.file).put(b"a photo")
    back_up_photos(door.file)
    back_up(door.file, Why.TIMER)
    copy_out(folder_of(door), stick)
    identity = profile._identity

    def opened(path: Path, words: str, *, wrong: str = "") -> Held:
        if (path.name, words) in {("identity.age", "right words"), ("recovery.age", "CODE")}:
            return Held(identity)
        raise Refused(wrong)

    monkeypatch.setattr(coming_back, "open_held", opened)
    monkeypatch.setattr(coming_back, "_as_code", str)


def there_is(stick: Path, words: str) -> Offered:
    (one,) = offered(stick, words)
    return one


@pytest.mark.parametrize("words", ["right words", "CODE"])
def test_a_stick_and_the_words_bring_a_lost_challenge_to_another_laptop(
    words: str,
    profile: Profile,
    door: Door,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lose(profile, door, stick, monkeypatch)
    state, before = door.state_hash(), files_of(stick)
    other = Profile(tmp_path / "other", new_identity())
    one = there_is(stick, words)
    assert (one.council, one.challenge) == ("Tarnbeck District Council", "ch")
    name = bring_back(other, one)
    again = other.open(name, who="JO")
    assert again.state_hash() == state
    assert again.verify() == []
    assert media_of(again.file).held() == media_of(door.file).held()
    write(again, "goes on")
    again.close()
    assert {k: v for k, v in files_of(stick).items() if "media" not in k} == {
        k: v for k, v in before.items() if "media" not in k
    }
    with pytest.raises(Refused, match="on this laptop already"):
        bring_back(other, one)
    assert len(other.challenges()) == 1


def test_wrong_words_and_a_wrong_folder_are_told_apart(
    profile: Profile, door: Door, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(profile, door, stick, monkeypatch)
    with pytest.raises(Refused, match="passphrase nor the recovery code"):
        offered(stick, "other words")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="no backups in this folder"):
        offered(tmp_path / "empty", "right words")
    home = stick / folder_of(door).name
    newest = backups(home)[0].folder
    assert folders_in(stick) == folders_in(home) == folders_in(newest) == [home]


def test_a_damaged_newest_backup_gives_way_to_an_older_one(
    profile: Profile, door: Door, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(door.file, Why.TIMER)
    write(door, "more")
    lose(profile, door, stick, monkeypatch)
    newest, older = backups(stick / folder_of(door).name)
    newest.store.write_bytes(newest.store.read_bytes()[:5000])
    assert there_is(stick, "right words").backup == older
    older.store.unlink()
    with pytest.raises(Refused, match="None of the backups"):
        offered(stick, "right words")


@pytest.mark.parametrize("step", ["copy_file", "look_through", "_with_photos"])
def test_a_full_disk_while_it_comes_back_leaves_none_half_there(
    step: str,
    profile: Profile,
    door: Door,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lose(profile, door, stick, monkeypatch)
    other = Profile(tmp_path / "other", new_identity())
    one = there_is(stick, "right words")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr(coming_back, step, full)
        with pytest.raises(Refused, match="could not be put on this disk"):
            bring_back(other, one)
    assert files_of(other.folder) == {}
    assert bring_back(other, one)


def test_the_passphrase_itself_opens_what_lies_on_the_stick(
    profile: Profile, door: Door, stick: Path, tmp_path: Path
) -> None:
    seal_held(profile.folder / "identity.age", Held(profile._identity), "four words are good")
    back_up(door.file, Why.TIMER)
    copy_out(folder_of(door), stick)
    one = there_is(stick, "four words are good")
    other = Profile(tmp_path / "other", new_identity())
    again = other.open(bring_back(other, one))
    assert again.text("evidence", "a", "text") == "Members trust officers"
    again.close()
