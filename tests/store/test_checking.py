"""The weekly check finds what no start looks at, and is remembered in the store."""

from __future__ import annotations

import shutil
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.checking import check, gently, is_due, note_checked
from peerchallenge.store.file import StoreFile
from peerchallenge.store.salvage.write_ahead import _frames
from tests.builders import a_challenge
from tests.store.damaging import PAGE

TODAY = date(2025, 11, 5)


def test_a_good_challenge_is_well_also_while_it_is_open_and_written_in(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    for n in range(5):
        with door.action("Add line") as act:
            act.new("evidence", text=f"Heard {n}", interview="i-leader", themes=["governance"])
        found = check(door.file.path, door.file.raw_key)
        assert found.is_well, found
    door.close()


def test_tables_that_differ_are_found_and_made_anew(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    with door.action("Add line") as act:
        act.new("evidence", key="e1", text="Heard", interview="i-leader")
    with door.file._writing() as connection:
        connection.exec_driver_sql("update evidence set text = 'Never said' where key = 'e1'")
    found = check(door.file.path, door.file.raw_key)
    assert any("evidence" in line for line in found.differing)
    assert not found.damage
    door.rebuild()
    assert check(door.file.path, door.file.raw_key).is_well
    door.close()


def test_a_damaged_page_is_found_and_left_alone(tmp_path: Path) -> None:
    door = a_challenge(tmp_path / "a")
    door.close()
    store = tmp_path / "a" / "store.db"
    whole = store.read_bytes()
    key = door.file.raw_key
    spoilt = bytearray(whole)
    spoilt[-PAGE + 9] ^= 1
    store.write_bytes(spoilt)
    assert check(store, key).damage
    assert store.read_bytes() == spoilt, "nothing is changed by looking"


def test_a_page_whose_newer_state_is_in_the_log_is_no_damage(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    path = door.file.path
    door.file._engine.dispose()  # all of it into the file
    with door.action("Add line") as act:
        act.new("evidence", text="Heard", interview="i-leader")
    spoilt = bytearray(path.read_bytes())
    log = path.with_name("store.db-wal").read_bytes()
    page = max(int.from_bytes(head[:4], "big") for head, _ in _frames(log))
    spoilt[(page - 1) * PAGE + 200 : page * PAGE] = bytes(PAGE - 200)
    path.write_bytes(spoilt)
    assert check(path, door.file.raw_key).is_well
    door.close()


def test_it_is_due_once_a_week_and_again_when_a_clock_was_put_back(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    assert is_due(door.file, TODAY)
    note_checked(door.file, TODAY)
    door.close()
    copy = tmp_path / "b"
    copy.mkdir()
    shutil.copy(tmp_path / "store.db", copy)
    file = StoreFile(copy / "store.db", door.file.raw_key)
    assert not is_due(file, TODAY)
    assert not is_due(file, TODAY + timedelta(days=6))
    assert is_due(file, TODAY + timedelta(days=7))
    assert is_due(file, TODAY - timedelta(days=1))
    file.close()


def test_it_stops_when_asked(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    with pytest.raises(Stopped):
        check(door.file.path, door.file.raw_key, lambda: False)
    door.close()


def test_gently_is_another_thread_and_what_it_raises_comes_back() -> None:
    assert gently(threading.get_ident) != threading.get_ident()

    def refuse() -> None:
        raise Refused("Not now.")

    with pytest.raises(Refused, match="Not now"):
        gently(refuse)
