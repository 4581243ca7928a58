"""A merge is there or it is not, whenever the program is killed, or the disk is full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import sending
from peerchallenge.exchange.posting import put_file
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.store.backups import making
from tests.counting import Count
from tests.exchange.merging_kills import survive
from tests.exchange.team import Laptop, Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Three laptops that hold the same."""
    with Team(tmp_path / "team", 3) as made:
        yield made


@pytest.mark.slow
def test_a_killed_merge_is_whole_or_not_there_and_merging_again_works(
    team: Team, count: Callable[[str, str], Count]
) -> None:
    row = count("kill -9 at chosen moments: merging two files", "kills")
    survive(team, row, times=5, seed=3)


def files_of(folder: Path) -> set[str]:
    """Every file there, but what SQLite keeps beside an open store."""
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return {name for name in found if not name.endswith(("-wal", "-shm", ".lock"))}


def fill(laptop: Laptop) -> None:
    """Let the disk have no room for another page of the store."""
    laptop.door.file._engine.dispose()
    with laptop.door.file._engine.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now}")


def make_room(laptop: Laptop) -> None:
    """Let it have room again."""
    laptop.door.file._engine.dispose()
    with laptop.door.file._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")


def test_a_full_disk_in_the_middle_of_a_merge_changes_nothing(team: Team) -> None:
    for n in range(60):
        team[1].note(f"am-{n}", "Papers come late, said all of them. " * 30)
    sent = team.send(1)
    team[0].note("jo", "Heard here")
    here = team[0].door
    here.drafts.note("evidence", "jo", "text", "Heard here and still typed", name="Write a line")
    here.settle()
    before = here.state_hash(), team[0].rows(), here.may_take_back, here.undo_name
    receipts, names = team[0].receipts(), files_of(team[0].folder)
    fill(team[0])
    with pytest.raises(Refused) as told:
        team.merge(0, sent)
    assert "disk is full" in told.value.sentence
    make_room(team[0])
    assert (here.state_hash(), team[0].rows(), here.may_take_back, here.undo_name) == before
    assert team[0].receipts() == receipts
    assert here.verify() == []
    made = {name for name in files_of(team[0].folder) if not name.startswith("backups/0")}
    assert made == names
    team.merge(0, sent)
    assert len(team[0].lines()) == 61
    assert here.verify() == []


def test_no_room_for_the_backup_changes_nothing(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    team[1].note("am", "Heard there")
    sent = team.send(1)
    before, names = team[0].door.state_hash(), files_of(team[0].folder)

    def full(*_: object) -> None:
        raise Refused("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(making, "check_seals", full)
        with pytest.raises(Refused, match="disk is full"):
            team.merge(0, sent)
    assert team[0].door.state_hash() == before
    assert files_of(team[0].folder) == names
    assert team[0].receipts() == []
    team.merge(0, sent)
    assert team[0].lines() == {"am": "Heard there"}


def test_a_stick_that_is_not_there_any_more_is_told_in_a_sentence(team: Team) -> None:
    before = team[0].door.state_hash()
    with pytest.raises(Refused) as told:
        write_team_file(team[0].door, team.folder / "stick")
    assert told.value.sentence.endswith(".")
    assert "stick" in told.value.sentence
    assert team[0].door.state_hash() == before
    assert not (team.folder / "stick").exists()


def test_a_stick_that_vanishes_while_it_is_written_to_is_told_in_a_sentence(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = team.folder / "stick"
    stick.mkdir()

    def vanishing(folder: Path, name: str, data: bytes) -> Path:
        folder.rmdir()
        return put_file(folder, name, data)

    monkeypatch.setattr(sending, "put_file", vanishing)
    before = team[0].door.state_hash()
    with pytest.raises(Refused) as told:
        write_team_file(team[0].door, stick)
    assert "Traceback" not in told.value.sentence
    assert not stick.exists()
    assert team[0].door.state_hash() == before
