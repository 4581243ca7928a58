"""Copies of a challenge as it was: the ten newest are kept, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.backups import MOST, backups, make_backup
from tests.builders import a_challenge


def test_the_newest_are_kept_by_number_also_beyond_six_digits(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "999998-20990101-000000.db").touch()
    made = [make_backup(door.file) for _ in range(MOST + 2)]
    assert backups(folder) == made[:1:-1]
    assert made[1].name.startswith("1000000-")
    door.close()


def test_what_somebody_put_beside_them_is_left_alone_and_holds_nothing_up(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    own = [folder / "2024 copy of mine.db", folder / "9.db", folder / "000001-mine.db"]
    for path in own:
        path.touch()
    for _ in range(MOST + 1):
        make_backup(door.file)
    assert all(path.exists() for path in own)
    assert len(backups(folder)) == MOST
    door.close()


def test_without_a_place_for_it_it_is_refused_in_one_sentence(tmp_path: Path) -> None:
    door = a_challenge(tmp_path)
    (tmp_path / "backups").touch()
    with pytest.raises(Refused, match="could not be written, so nothing was changed"):
        make_backup(door.file)
    door.close()


def test_an_old_one_that_another_program_holds_open_goes_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = a_challenge(tmp_path)
    made = [make_backup(door.file) for _ in range(MOST)]
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == made[0]:
            raise PermissionError(13, "held")
        unlink(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        newest = make_backup(door.file)
    assert newest.exists()
    assert made[0].exists()
    make_backup(door.file)
    assert not made[0].exists()
    door.close()
