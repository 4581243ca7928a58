"""Team files are found where they lie: by how they begin, the newest first, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from peerchallenge.errors import Stopped
from peerchallenge.exchange.at_hand import MOST, at_hand
from tests.exchange.team import Team


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """A team file, and the same as text."""
    with Team(tmp_path_factory.mktemp("team")) as team:
        [binary], [text] = team.send(0), team.send(0, text_form=True)
        return binary.read_bytes(), text.read_bytes()


def _lay(path: Path, held: bytes, age: int) -> Path:
    path.write_bytes(held)
    os.utime(path, (1_760_000_000 - age, 1_760_000_000 - age))
    return path


def test_team_files_are_found_by_how_they_begin_newest_first(
    tmp_path: Path, sealed: tuple[bytes, bytes]
) -> None:
    binary, text = sealed
    below = tmp_path / "below"
    below.mkdir()
    older = _lay(tmp_path / "file (1).pcteam", binary, 90)
    newer = _lay(below / "from mail.TXT", text, 10)
    _lay(tmp_path / "shopping.txt", b"bread and lanterns", 5)
    _lay(tmp_path / "empty.pcteam", b"", 5)
    _lay(tmp_path / "team file.docx", binary, 5)
    _lay(tmp_path / "huge.pcteam", binary + bytes(13_000_000), 5)
    (tmp_path / "pointer.pcteam").symlink_to(older)
    assert at_hand([tmp_path, tmp_path / "gone", below]) == [newer, older]
    assert at_hand([tmp_path]) == [older], "a folder in it is not looked into"


def test_only_the_newest_are_looked_at_and_it_can_be_stopped(
    tmp_path: Path, sealed: tuple[bytes, bytes]
) -> None:
    laid = [_lay(tmp_path / f"{n}.pcteam", sealed[0], n) for n in range(MOST + 3)]
    assert at_hand([tmp_path]) == laid[:MOST]
    with pytest.raises(Stopped):
        at_hand([tmp_path], stop=lambda: True)
