"""What is damaged comes back, or is counted as lost in words: no line goes in silence."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from peerchallenge.errors import Damaged, Refused, Stopped
from peerchallenge.store import mark
from peerchallenge.store.backups.going_back import go_back
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.connecting import connect
from peerchallenge.store.keys import (
    new_identity,
    new_store_key,
    open_store_key,
    seal_store_key,
)
from peerchallenge.store.media import media_of
from peerchallenge.store.profile import Profile
from peerchallenge.store.repair import placing
from peerchallenge.store.repair.report import Report, read
from peerchallenge.store.repair.sources import backups_of
from peerchallenge.store.salvage.write_ahead import _frames
from tests.builders import a_door, a_profile
from tests.store.damaging import (
    PAGE,
    Kept,
    a_kept,
    cut_pages,
    drill,
    lines_of,
    randomly,
)

RANDOM = 14


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A challenge with a backup in the middle, as a killed program left it."""
    return a_kept(tmp_path_factory.mktemp("kept"), early=50, late=25)


@pytest.fixture
def kept(killed: Kept, tmp_path: Path) -> Kept:
    return killed.copied(tmp_path / "profile")


def spoil(path: Path) -> None:
    """Every page of it, so that nothing can be read."""
    path.write_bytes(random.Random(4).randbytes(path.stat().st_size))


def _files(folder: Path) -> dict[str, bytes]:
    """What lies in a challenge's folder, without locks."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".lock", ".host"})
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def _pages_of(kept: Kept, table: str) -> list[int]:
    """Pages of one table that stand in the file and not in its log, from nought on."""
    raw_key = open_store_key(kept.at / "key.age", kept.profile._identity)
    whole, log = (kept.at / n for n in ("store.db", "store.db-wal"))
    newer = {int.from_bytes(f[0][:4], "big") for f in _frames(log.read_bytes())}
    found = []
    for page in range(1, whole.stat().st_size // PAGE):
        if page + 1 in newer:
            continue
        copy = kept.folder / "one page"
        data = bytearray(whole.read_bytes())
        data[page * PAGE] ^= 1
        copy.write_bytes(data)
        try:
            connection = connect(copy, raw_key, "ro")
        except dbapi2.Error:  # where the tables are is written there
            continue
        with closing(connection):
            try:
                connection.execute(f"select * from {table} not indexed").fetchall()
            except dbapi2.Error:
                found.append(page)
    return found


def test_random_damage_leads_to_no_failure_and_no_line_goes_in_silence(
    killed: Kept, tmp_path: Path
) -> None:
    counted: Counter[str] = Counter()
    for seed in range(RANDOM):
        done = randomly(killed, tmp_path / "one", seed)
        counted.update({done.how: 1, "back": done.back, "lost": done.lost})
        assert done.silent == 0, seed
    print(f"{RANDOM} damages at random: {dict(counted)}, none silent")
    assert counted["repaired"] > RANDOM // 4, "or nothing was shown"
    assert counted["back"] > counted["lost"] * 3


def test_with_a_good_backup_all_of_it_is_back(kept: Kept) -> None:
    spoil(kept.at / "store.db")
    (kept.at / "store.db-wal").unlink()
    report = kept.profile.repair(kept.name)
    said = " ".join(report.sentences())
    assert "Everything up to" in said
    assert report.lines == 50
    assert report.lines_lost == 25
    assert "25 lines could not be read." in said
    door = kept.profile.open(kept.name)
    assert set(lines_of(door)) == kept.early
    assert door.verify() == []
    door.close()


def test_what_is_newer_than_the_backup_is_read_from_the_damaged_file(kept: Kept) -> None:
    store = kept.at / "store.db"
    whole = bytearray(store.read_bytes())
    page = _pages_of(kept, "evidence")[0]
    whole[page * PAGE + 5] ^= 4
    store.write_bytes(whole)
    done = drill(kept)
    assert done.how == "repaired"
    assert done.lost == 0
    assert done.report is not None
    assert done.report.lines_after == 25


@pytest.mark.parametrize("how", ["going back", "taking a merge back"])
def test_what_was_given_up_does_not_come_back_from_a_backup(how: str, tmp_path: Path) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    with door.action("Start") as act:
        act.new("challenge", key="ch")
        act.new("evidence", key="a", text="Stays")
    number = back_up(door.file, Why.TIMER).backup.number
    if how == "going back":
        with door.action("Add") as act:
            act.new("evidence", key="b", text="Given up")
        go_back(door.file, number)
    else:
        colleague = a_door(who="AM")
        colleague.merge(door.history())
        with colleague.action("Add") as act:
            act.new("evidence", key="b", text="Given up")
        door.accept("Merge", door.join([colleague.history()]))
        colleague.close()
        back_up(door.file, Why.TIMER)
        door.take_back()
        door.close()
    assert profile.repair(name).is_whole
    door = profile.open(name)
    assert lines_of(door) == ["Stays"]
    door.close()


def test_with_no_backup_what_can_be_read_is_read(kept: Kept) -> None:
    shutil.rmtree(kept.at / "backups")
    store = kept.at / "store.db"
    whole = bytearray(store.read_bytes())
    for page in _pages_of(kept, "log")[2:5]:
        whole[page * PAGE + 7] ^= 1
    store.write_bytes(whole)
    done = drill(kept)
    assert done.how == "repaired"
    assert done.back > 60
    assert done.silent == 0
    assert done.report is not None
    assert not done.report.backup_at


def test_a_damaged_backup_gives_way_to_an_older_good_one(kept: Kept) -> None:
    newest = backups_of(kept.at)[0].store
    older = newest.parent if newest.name == "store.db" else newest
    copy = older.with_name(older.name.replace("000001", "000002"))
    (shutil.copytree if older.is_dir() else shutil.copy)(older, copy)
    spoil(backups_of(kept.at)[0].store)
    spoil(kept.at / "store.db")
    (kept.at / "store.db-wal").unlink()
    before = {n: d for n, d in _files(kept.at).items() if n.startswith("backups")}
    report = kept.profile.repair(kept.name)
    assert report.damaged_backups == 1
    assert "1 newer backup was damaged too." in report.sentences()
    assert report.lines == 50
    after = {n: d for n, d in _files(kept.at).items() if n.startswith("backups")}
    assert before == after


def test_with_nothing_to_bring_back_no_empty_store_is_made(kept: Kept) -> None:
    shutil.rmtree(kept.at / "backups")
    spoil(kept.at / "store.db")
    (kept.at / "store.db-wal").unlink()
    before = _files(kept.at)
    for asked in (kept.profile.prospect, kept.profile.repair):
        with pytest.raises(Refused, match="Nothing was changed"):
            asked(kept.name)
        assert _files(kept.at) == before


def test_a_missing_store_comes_back_from_the_backup_and_never_empty(kept: Kept) -> None:
    (kept.at / "store.db").unlink()
    with pytest.raises(Damaged, match="missing"):
        kept.profile.open(kept.name)
    assert not (kept.at / "store.db").exists()
    report = kept.profile.repair(kept.name)
    assert report.lines == 50
    assert report.lines_lost == 25


@pytest.mark.parametrize("how", ["missing", "damaged", "another's"])
def test_a_key_comes_back_from_the_copy_in_a_backup(kept: Kept, how: str) -> None:
    key, copy = kept.at / "key.age", backups_of(kept.at)[0].key
    if not copy.exists():
        shutil.copy(key, copy)
    if how == "missing":
        key.unlink()
    elif how == "damaged":
        key.write_bytes(key.read_bytes()[:-5])
    else:
        seal_store_key(key, new_store_key(), new_identity())
    with pytest.raises(Damaged, match="key"):
        kept.profile.open(kept.name)
    report = kept.profile.repair(kept.name)
    assert report.key_from_backup
    assert report.is_whole
    door = kept.profile.open(kept.name)
    assert set(lines_of(door)) == kept.lines
    door.close()


def test_a_key_that_is_nowhere_is_said_to_be(kept: Kept) -> None:
    (kept.at / "key.age").unlink()
    for found in backups_of(kept.at):
        found.key.unlink(missing_ok=True)
    before = _files(kept.at)
    with pytest.raises(Refused, match="no backup on this laptop has a copy"):
        kept.profile.repair(kept.name)
    assert _files(kept.at) == before


def test_a_log_that_lost_its_end_is_noticed_and_read_all_the_same(kept: Kept) -> None:
    log = kept.at / "store.db-wal"
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 16  # SQLite drops everything from here on
    log.write_bytes(data)
    with pytest.raises(Damaged, match="missing from the end"):
        kept.profile.open(kept.name)
    assert log.read_bytes() == data
    shelf = kept.profile.challenges()
    assert [s.is_damaged for s in shelf] == [True]
    done = drill(kept)
    assert done.lost == 0


def test_a_log_that_is_gone_is_noticed(kept: Kept) -> None:
    (kept.at / "store.db-wal").unlink()
    with pytest.raises(Damaged, match=r"The last \d+ saves are missing"):
        kept.profile.open(kept.name)
    report = kept.profile.repair(kept.name)
    assert report.lines_lost == 25
    kept.profile.open(kept.name).close()


def test_the_first_page_is_read_from_where_it_was_kept(kept: Kept) -> None:
    door = kept.profile.open(kept.name)
    door.close()
    kept.profile.open(kept.name).close()  # looked through, and its first page kept
    store = kept.at / "store.db"
    whole = bytearray(store.read_bytes())
    whole[:PAGE] = bytes(PAGE)
    store.write_bytes(whole)
    shutil.rmtree(kept.at / "backups")
    report = kept.profile.repair(kept.name)
    assert report.is_whole
    assert report.lines == 75


def test_words_that_only_the_tables_hold_come_back_marked(kept: Kept) -> None:
    door = kept.profile.open(kept.name)
    late = sorted(kept.lines - kept.early)
    with door.file._writing() as connection:  # the pieces in the middle of the log are gone
        connection.exec_driver_sql("delete from log where n between 60 and 70")
    door.file._engine.dispose()
    door.file.close()
    with pytest.raises(Damaged, match="missing"):
        kept.profile.open(kept.name)
    report = kept.profile.repair(kept.name)
    assert not report.is_whole
    assert report.lines_recovered > 0
    again = kept.profile.open(kept.name)
    there = lines_of(again)
    again.close()
    marked = [text for text in there if text.startswith("Recovered: ")]
    assert len(marked) == report.lines_recovered
    bare = {text.removeprefix("Recovered: ") for text in there}
    assert set(late) <= bare


def test_the_damaged_file_is_kept_and_the_report_with_it(kept: Kept) -> None:
    spoil(kept.at / "store.db")
    before = {n: d for n, d in _files(kept.at).items() if "/" not in n}
    report = kept.profile.repair(kept.name)
    place = kept.at / report.kept
    for name in ("store.db", "store.db-wal", "key.age"):
        assert (place / name).read_bytes() == before[name]
    assert kept.profile.reports(kept.name) == [report]
    assert isinstance(read(report.as_json()), Report)
    assert kept.name not in report.as_text()
    spoil(kept.at / "store.db")
    kept.profile.repair(kept.name)
    assert len(kept.profile.reports(kept.name)) == 2, "nothing that is kept is written over"


def _until(step: int, done: int, _of: int) -> bool:
    return done < step


def test_stop_leaves_everything_as_it_was(kept: Kept) -> None:
    spoil(kept.at / "store.db")
    before = _files(kept.at)
    for step in range(5):
        with pytest.raises(Stopped):
            kept.profile.repair(kept.name, partial(_until, step))
        assert _files(kept.at) == before


def test_a_repair_killed_before_its_moment_left_the_damaged_file_and_after_it_is_finished(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*_given: object) -> None:
        raise Killed

    cut_pages(data := bytearray((kept.at / "store.db").read_bytes()), random.Random(3))
    (kept.at / "store.db").write_bytes(data)
    before = {n: d for n, d in _files(kept.at).items() if not n.startswith("damaged")}
    with monkeypatch.context() as there:
        there.setattr(placing, "settle", kill)
        there.setattr(placing, "give_up", lambda _folder: None)
        with pytest.raises(Killed):
            kept.profile.repair(kept.name)
    now = _files(kept.at)
    assert {n: now[n] for n in before} == before
    for moment in ("forget", "replace_file"):
        with monkeypatch.context() as there:
            there.setattr(mark if moment == "forget" else placing, moment, kill)
            with pytest.raises(Killed):
                (placing.finish if moment != "forget" else kept.profile.repair)(
                    kept.at if moment != "forget" else kept.name  # type: ignore[arg-type]
                )
    door = kept.profile.open(kept.name)  # finishes it
    assert len(lines_of(door)) >= 50
    assert door.verify() == []
    door.close()
    assert len(kept.profile.reports(kept.name)) == 1


def test_a_full_disk_stops_the_repair_with_everything_as_it_was(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(kept.at / "store.db")
    before = _files(kept.at)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as there:
        there.setattr("peerchallenge.store.aside.shutil.copyfileobj", full)
        with pytest.raises(Refused, match="no room for a copy of the damaged file"):
            kept.profile.repair(kept.name)
    assert _files(kept.at) == before
    kept.profile.repair(kept.name)


def test_damaged_photos_say_so_and_lead_nowhere_near_repair(kept: Kept) -> None:
    door = kept.profile.open(kept.name)
    photos = media_of(door.file)
    photos.put(b"a photo")
    photos.path.write_bytes(b"x" * 9_000)
    with pytest.raises(Refused, match="The photos of this challenge cannot be read") as refused:
        photos.get("0" * 64)
    assert not isinstance(refused.value, Damaged)
    door.close()
    assert not any(s.is_damaged for s in kept.profile.challenges())
    kept.profile.open(kept.name).close()


def test_a_challenge_that_is_open_is_not_repaired(kept: Kept) -> None:
    door = kept.profile.open(kept.name)
    with pytest.raises(Refused, match="open in another window"):
        kept.profile.repair(kept.name)
    door.close()


def test_a_wrong_passphrase_another_laptop_and_a_newer_version_never_lead_to_repair(
    kept: Kept,
) -> None:
    for found in backups_of(kept.at):
        found.key.unlink(missing_ok=True)
    stranger = Profile(kept.folder, new_identity())
    with pytest.raises(Refused, match="another laptop") as refused:
        stranger.open(kept.name)
    assert not isinstance(refused.value, Damaged)
    door = kept.profile.open(kept.name)
    with door.file._writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    door.file.close()
    with pytest.raises(Refused, match="newer version") as newer:
        kept.profile.open(kept.name)
    assert not isinstance(newer.value, Damaged)
    assert not any(s.is_damaged for s in kept.profile.challenges())
