"""Whatever a file is, it is opened or refused in one plain sentence, soon, with nothing left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.container import pack, unpack
from tests.exchange import weighing
from tests.exchange.files import KEY, MINE, OWN, PHOTO, a_file
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


def _weighed(path: Path) -> list[str]:
    """Seconds, megabytes and what was said, of a program that opens nothing else."""
    key = [KEY.generation, KEY.identity, KEY.secret.hex()]
    command = [sys.executable, "-m", weighing.__name__, str(path), *key]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return ran.stdout.split("\n")[:3]


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="weighed by what Linux tells")


@on_linux
@pytest.mark.slow
@pytest.mark.parametrize("case", LARGE)
def test_a_large_one_is_refused_in_little_memory(case: str, tmp_path: Path) -> None:
    make, _ = HOSTILE[case]
    path = tmp_path / "team-file.pcteam"
    path.write_bytes(make())
    os.utime(path, (1, 1))
    seconds, megabytes, said = _weighed(path)
    assert float(seconds) < 2
    assert int(megabytes) < 300
    assert is_plain_sentence(said)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@on_linux
@pytest.mark.slow
def test_the_largest_there_can_be_is_opened_in_little_memory(tmp_path: Path) -> None:
    photos = [random.Random(n).randbytes(15_000_000) for n in range(3)]
    file = a_file(attachments={sha256(p).hexdigest(): p for p in photos})
    path = tmp_path / "team-file.txt"
    path.write_bytes(pack(file, keys=[KEY], signing=OWN.signing, armoured=True))
    assert path.stat().st_size > 60_000_000
    _, megabytes, said = _weighed(path)
    assert not said
    assert 60 < int(megabytes) < 300, "the scale can tell"


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
    found = unpack(GOOD, keys=[KEY], own_identity=MINE)
    assert list(found.attachments.values()) == [PHOTO]
