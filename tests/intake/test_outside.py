"""Nothing that comes from outside reaches out, reads this laptop's files, runs, or swells."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.intake.photos import read_photo
from peerchallenge.intake.reading import read_notes
from peerchallenge.intake.timetable.sheets import read_book
from tests.intake import outside
from tests.listening import Listening, a_listening_door

MOST_SECONDS = 4.0
MOST_GROWTH = 700_000_000
CASES: list[tuple[str, str]] = [(kind, name) for kind, name in outside.NAMES]
REFUSED = {
    "script.pdf", "spelt.pdf", "launch.pdf", "form.pdf", "packed.pdf", "remote.pdf",
    "huge.png", "drawn.png", "drawn.svg",
    "entity.docx", "disk.docx", "presentation.docx", "odd-gif.png", "odd-eps.png",
}  # fmt: skip
READERS: dict[
    str, tuple[Callable[[str, str], list[tuple[str, bytes]]], Callable[[Path], object]]
] = {
    "notes": (outside.notes_files, read_notes),
    "tables": (outside.tables, read_book),
    "photos": (outside.photos, read_photo),
}


@pytest.fixture(scope="module")
def listening() -> Iterator[Listening]:
    with a_listening_door() as held:
        yield held


@pytest.fixture(scope="module")
def corpus(
    listening: Listening, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], bytes]:
    """All of it, made once."""
    own = str(outside.on_disk(tmp_path_factory.mktemp("own")))
    return {
        (kind, name): data
        for kind, (makes, _) in READERS.items()
        for name, data in makes(listening.url, own)
    }


def _growth() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_it_is_refused_in_a_sentence_or_read_as_plain_words(
    kind: str,
    name: str,
    tmp_path: Path,
    listening: Listening,
    corpus: dict[tuple[str, str], bytes],
) -> None:
    _, read = READERS[kind]
    path = tmp_path / name
    path.write_bytes(corpus[kind, name])
    refused_it = False
    begun, memory = time.perf_counter(), _growth()
    try:
        told = repr(read(path))
    except Refused as refused:
        told, refused_it = refused.sentence, True
        assert told.endswith(".")
        assert "\n" not in told
    assert time.perf_counter() - begun < MOST_SECONDS
    assert _growth() - memory < MOST_GROWTH
    assert outside.SECRET not in told
    assert not listening.was_reached()
    assert [p.name for p in tmp_path.iterdir()] == [name]
    if name in REFUSED:
        assert refused_it


def test_the_door_would_tell_if_somebody_knocked(listening: Listening) -> None:
    import subprocess

    port = listening.held.getsockname()[1]
    knock = f"import socket; socket.create_connection(('127.0.0.1', {port})).close()"
    subprocess.run([sys.executable, "-S", "-c", knock], check=True)
    assert listening.was_reached()


def test_every_file_that_is_made_is_tried(corpus: dict[tuple[str, str], bytes]) -> None:
    assert set(corpus) == set(CASES)
