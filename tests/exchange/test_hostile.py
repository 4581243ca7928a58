"""Whatever a file is, it is opened or refused in one plain sentence, soon, with nothing left."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.container import unpack
from tests.exchange import weighing
from tests.exchange.files import KEY, MINE, PHOTO
from tests.exchange.hostile import GOOD, HOSTILE, LARGE, flipped


def is_plain_sentence(words: str) -> bool:
    return words.endswith(".") and words.isprintable() and len(words) < 240


@pytest.fixture
def no_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    empty = tmp_path / "temporary"
    empty.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(empty))
    return empty


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(case: str, no_temporary_files: Path) -> None:
    make, said = HOSTILE[case]
    data = make()
    began = time.perf_counter()
    with pytest.raises(Refused) as refused:
        unpack(data, keys=[KEY], own_identity=MINE)
    assert time.perf_counter() - began < 2
    assert said in refused.value.sentence
    assert is_plain_sentence(refused.value.sentence)
    assert not list(no_temporary_files.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("case", LARGE)
def test_a_large_one_is_refused_in_little_memory(case: str, tmp_path: Path) -> None:
    make, _ = HOSTILE[case]
    path = tmp_path / "team-file.pcteam"
    path.write_bytes(make())
    os.utime(path, (1, 1))
    key = [KEY.generation, KEY.identity, KEY.secret.hex()]
    ran = subprocess.run(
        [sys.executable, "-m", weighing.__name__, path, *key],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, megabytes, said = ran.stdout.splitlines()
    assert float(seconds) < 2
    assert int(megabytes) < 300
    assert is_plain_sentence(said)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_every_byte_of_a_good_file_counts() -> None:
    assert unpack(GOOD, keys=[KEY], own_identity=MINE).attachments
    for at in range(0, len(GOOD), 61):
        with pytest.raises(Refused):
            unpack(flipped(GOOD, at), keys=[KEY], own_identity=MINE)


def test_a_folder_a_link_and_a_device_are_not_opened(tmp_path: Path) -> None:
    real = tmp_path / "a.pcteam"
    real.write_bytes(GOOD)
    (tmp_path / "folder.pcteam").mkdir()
    (tmp_path / "link.pcteam").symlink_to(real)
    (tmp_path / "null.pcteam").symlink_to("/dev/zero")
    (tmp_path / "nowhere.pcteam").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.pcteam")
    began = time.perf_counter()
    for path in [*tmp_path.glob("[!a]*"), tmp_path / "missing.pcteam", Path("/dev/zero")]:
        with pytest.raises(Refused) as refused:
            read_when_whole(path, stop=lambda: False)
        assert path.name in refused.value.sentence
        assert is_plain_sentence(refused.value.sentence)
    assert time.perf_counter() - began < 2


def test_bytes_that_look_like_something_else_are_taken_as_they_are() -> None:
    assert unpack(GOOD, keys=[KEY], own_identity=MINE).attachments.popitem()[1] == PHOTO
