"""One program and one computer at a time; a killed program leaves nothing in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.errors import Damaged, Refused
from peerchallenge.store import locking
from peerchallenge.store.locking import Lock, OpenElsewhere, this_computer
from tests.builders import a_profile


def test_a_second_window_is_told_to_go_on_in_the_first(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "store.db"), Lock(tmp_path / "store.db")
    first.take()
    for anyway in (False, True):
        with pytest.raises(Refused, match="another window") as refused:
            second.take(anyway=anyway)
        assert not isinstance(refused.value, (OpenElsewhere, Damaged))
    first.let_go()
    second.take()
    second.let_go()


def test_a_program_that_was_killed_here_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "store.host").write_text(this_computer())
    lock = Lock(tmp_path / "store.db")
    lock.take()
    lock.let_go()
    assert not (tmp_path / "store.host").exists()


def test_another_computer_is_named_by_nothing_but_a_hash(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "store.db")
    lock.take()
    said = (tmp_path / "store.host").read_text()
    assert len(said) == 64
    assert set(said) <= set("0123456789abcdef")
    lock.let_go()


def test_another_computers_challenge_is_opened_only_on_purpose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge(who="JO")
    monkeypatch.setattr(locking, "_machine", lambda: "another laptop")
    folder = tmp_path / "challenges" / name
    held = (folder / "store.host").read_bytes()
    door.file._lock._system.release()  # nothing of it is known on the other computer
    with pytest.raises(OpenElsewhere, match="If that computer is gone, open it here anyway"):
        profile.open(name)
    assert (folder / "store.host").read_bytes() == held, "it goes on there"
    here = profile.open(name, anyway=True)
    assert (folder / "store.host").read_text() == this_computer()
    here.close()
    door.file._engine.dispose()


@pytest.mark.parametrize("torn", [b"", b"abc", b"\xff\xfe\x00", b"x" * 10_000])
def test_a_torn_name_stops_nobody(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / "store.host").write_bytes(torn)
    lock = Lock(tmp_path / "store.db")
    lock.take()
    lock.let_go()


def test_a_folder_that_cannot_be_written_to_is_called_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge(who="JO")
    door.close()

    def read_only(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as there:
        there.setattr(Path, "write_text", read_only)
        with pytest.raises(Refused, match="folder cannot be written to") as refused:
            profile.open(name)
    assert not isinstance(refused.value, Damaged)
    profile.open(name).close()


def test_a_computer_is_called_the_same_each_time() -> None:
    assert this_computer() == this_computer()
