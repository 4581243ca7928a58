"""What is not quite an age file is refused, at once: the vectors that all of age is tested with.

They are C2SP's, in `tests/golden/age`; each says what is to become of it.
"""

from __future__ import annotations

import hashlib
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peerchallenge.errors import Refused
from peerchallenge.exchange.sealing import open_sealed, open_with_words
from peerchallenge.store.age_files import open_for
from peerchallenge.store.keys import Identity, new_identity, open_held, open_store_key
from tests.counting import Count

VECTORS = Path(__file__).parents[1] / "golden" / "age" / "vectors.zip"
MOST_S = 1.0
_OTHER_KIND = "AGE-SECRET-KEY-PQ-"
"""Sealed for keys of a later kind, which no laptop of ours has."""


@dataclass(frozen=True)
class Vector:
    """A file, what opens it, and what is to become of it."""

    name: str
    told: dict[str, str]
    sealed: bytes

    @property
    def is_whole(self) -> bool:
        """Whether it is to be opened, by whoever knows keys of its kind."""
        return self.told["expect"] == "success"

    @property
    def is_text(self) -> bool:
        """Whether it is in the form for text."""
        return "armored" in self.told

    @property
    def identity(self) -> str:
        """The key it opens with; another one where it has none, or one of another kind."""
        found = self.told.get("identity", "")
        return found if found and not found.startswith(_OTHER_KIND) else str(new_identity())

    @property
    def is_of_ours(self) -> bool:
        """Whether it is sealed in a way we use."""
        return not self.told.get("identity", "").startswith(_OTHER_KIND)


def _vectors() -> list[Vector]:
    with zipfile.ZipFile(VECTORS) as packed:
        return [_vector(name, packed.read(name)) for name in packed.namelist()]


def _vector(name: str, data: bytes) -> Vector:
    head, _, sealed = data.partition(b"\n\n")
    lines = [line.partition(": ") for line in head.decode().splitlines()]
    told: dict[str, str] = {}
    for key, _, value in lines:
        told.setdefault(key, value)  # the first of several keys opens it
    return Vector(name, told, zlib.decompress(sealed) if "compressed" in told else sealed)


ALL = _vectors()
FORGIVEN = {
    "armor_empty_last_line", "armor_empty_line_begin", "armor_empty_line_end",
    "armor_eol_between_padding", "armor_long_line", "armor_not_canonical", "armor_short_line",
    "armor_whitespace_eol", "armor_whitespace_last_line", "armor_whitespace_line_start",
}  # fmt: skip
"""Lines broken or indented anew by a mail gateway: a file in text form survives that, on purpose.
What the lines say is checked to the last bit all the same."""


def test_the_vectors_are_all_there() -> None:
    assert len(ALL) == 143
    assert sum(vector.is_whole for vector in ALL) == 26


def _in_time(opened: Callable[..., Any], *given: object) -> Any:
    """What it opens to, None when it is refused; and that within a second."""
    began = time.perf_counter()
    plain = None
    with suppress(Refused):
        plain = opened(*given)
    assert time.perf_counter() - began < MOST_S
    return plain


def _through_files(vector: Vector) -> bytes | None:
    """As a file of a colleague's, under words or for keys."""
    words = vector.told.get("passphrase")
    if words is not None:
        return open_with_words(vector.sealed, words)
    return open_sealed(vector.sealed, [vector.identity])


def test_what_is_not_age_is_refused_at_once_and_what_is_opens(
    count: Callable[[str, str], Count],
) -> None:
    row = count("age vectors, as a colleague’s file", "files")
    for vector in ALL:
        row.tried += 1
        plain = _in_time(_through_files, vector)
        if vector.is_whole and vector.is_of_ours:
            assert plain is not None, vector.name
            assert hashlib.sha256(plain).hexdigest() == vector.told["payload"], vector.name
        elif vector.name in FORGIVEN:
            assert (plain or b"").startswith(b"age"), vector.name
        else:
            assert plain is None, vector.name


def test_what_laptops_seal_for_each_other_is_read_as_strictly_as_age_reads(
    count: Callable[[str, str], Count],
) -> None:
    row = count("age vectors, as what is sealed for a laptop", "texts")
    for vector in (v for v in ALL if v.is_text):
        row.tried += 1
        plain = _in_time(open_for, vector.sealed.decode("latin-1"), vector.identity)
        if not vector.is_whole:
            assert plain is None, vector.name


def test_no_vector_passes_for_a_key_file(
    tmp_path: Path, count: Callable[[str, str], Count]
) -> None:
    # Not even a whole one: what is in it is no key.
    row, path = count("age vectors, as a key file", "files"), tmp_path / "key.age"
    for vector in ALL:
        row.tried += 1
        path.write_bytes(vector.sealed)
        words = vector.told.get("passphrase")
        if words is not None:
            assert _in_time(open_held, path, words) is None, vector.name
        ours = Identity.from_str(vector.identity)
        assert _in_time(open_store_key, path, ours) is None, vector.name
