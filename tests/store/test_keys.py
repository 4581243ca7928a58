"""What opens what, what does not, and how little it costs to say no to a hostile key file."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import (
    Held,
    Identity,
    new_identity,
    new_store_key,
    open_held,
    open_store_key,
    seal_held,
    seal_store_key,
)
from tests.builders import a_door, a_profile

WORDS = "heron gate seven lanterns"
INTRO = b"age-encryption.org/v1\n"


def scrypt(work: str) -> bytes:
    """An age file whose header asks for so much work."""
    stanza = f"-> scrypt GJ7Jtxz5JcbbPnUDSXSBPw {work}\n{'A' * 43}\n".encode()
    return INTRO + stanza + b"--- " + b"B" * 43 + b"\n" + b"\x00" * 48


STANZA = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
END = b"--- " + b"B" * 43 + b"\n" + b"\x00" * 48


def hostile() -> Iterator[tuple[str, bytes]]:
    identity = new_identity()
    yield "empty", b""
    yield "one byte", b"a"
    yield "only the first line", INTRO
    yield "200,000 stanzas", INTRO + STANZA * 200_000 + END
    yield "33 stanzas", INTRO + STANZA * 33 + END
    yield "4 MB header line", INTRO + b"-> X25519 " + b"A" * 4_000_000 + b"\n" + END
    yield "9 kB header line", INTRO + b"-> X25519 " + b"A" * 9_000 + b"\n" + END
    for work in ("30", "-1", "22", "21", "0", "018", "99999999999999999999", "", "x"):
        yield f"scrypt work factor {work!r}", scrypt(work)
    yield "a second line like a work factor", scrypt("10 22")
    yield "not age at all", b"PK\x03\x04" + b"\x00" * 500
    yield "no stanza", INTRO + END
    yield "random", bytes(range(256)) * 64
    sealed = _sealed(identity)
    yield "cut in half", sealed[: len(sealed) // 2]
    yield "last byte gone", sealed[:-1]
    yield "header only", sealed[: sealed.index(b"\n---") + 1]


def _sealed(identity: Identity) -> bytes:
    from pyrage import encrypt

    return bytes(encrypt(b"00" * 32, [identity.to_public()]))


@pytest.mark.parametrize(("what", "sealed"), [pytest.param(*c, id=c[0]) for c in hostile()])
def test_a_hostile_key_file_is_refused_at_once(tmp_path: Path, what: str, sealed: bytes) -> None:
    path = tmp_path / "some.age"
    path.write_bytes(sealed)
    for opening in (
        lambda: open_store_key(path, new_identity()),
        lambda: open_held(path, WORDS),
    ):
        began = time.perf_counter()
        with pytest.raises(Refused, match=r"key file on this laptop is damaged|another laptop"):
            opening()
        assert time.perf_counter() - began < 1, what
    assert path.read_bytes() == sealed
    assert [p.name for p in tmp_path.iterdir()] == ["some.age"]


@pytest.mark.parametrize(
    "harm", ["trailing", "last byte", "a bit of the body", "a bit of the header"]
)
def test_a_harmed_store_key_is_refused(tmp_path: Path, harm: str) -> None:
    path, identity = tmp_path / "key.age", new_identity()
    seal_store_key(path, new_store_key(), identity)
    sealed = bytearray(path.read_bytes())
    if harm == "trailing":
        sealed += b"more"
    elif harm == "last byte":
        del sealed[-1]
    else:
        sealed[-20 if harm == "a bit of the body" else len(INTRO) + 20] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(Refused):
        open_store_key(path, identity)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Identity]:
    """An identity under a passphrase that costs what it does on a laptop: made once for all."""
    path, identity = tmp_path_factory.mktemp("real") / "identity.age", new_identity()
    seal_held(path, Held(identity), WORDS)
    return path, identity


def test_a_wrong_passphrase_is_called_wrong_and_costs_what_the_right_one_does(
    real: tuple[Path, Identity],
) -> None:
    path, identity = real
    before = path.read_bytes()
    work = re.match(rb"-> scrypt \S+ (\d+)\n", before[len(INTRO) :])
    assert work
    assert int(work[1]) >= 14  # less than this machine’s 17 when it is busy
    began = time.process_time()
    with pytest.raises(Refused, match="not the passphrase") as refused:
        open_held(path, WORDS + "s")
    wrong = time.process_time() - began
    assert "damaged" not in str(refused.value)
    assert str(open_held(path, WORDS).identity) == str(identity)
    right = time.process_time() - began - wrong
    assert 0.4 < wrong / right < 2.5
    assert path.read_bytes() == before


def test_a_damaged_identity_is_called_damaged_and_never_a_wrong_passphrase(
    tmp_path: Path, real: tuple[Path, Identity]
) -> None:
    path = tmp_path / "identity.age"
    path.write_bytes(real[0].read_bytes())
    sealed = bytearray(path.read_bytes())
    sealed[-10] ^= 1
    path.write_bytes(sealed)
    with pytest.raises(Refused, match="damaged") as refused:
        open_held(path, WORDS)
    assert "passphrase" not in str(refused.value)


def test_no_passphrase_is_no_passphrase(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Choose a passphrase"):
        seal_held(tmp_path / "identity.age", Held(new_identity()), "  \t")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_key_file_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="missing"):
        open_store_key(tmp_path / "key.age", new_identity())


def test_another_laptops_challenge_says_whose_it_is(tmp_path: Path) -> None:
    mine, theirs = a_profile(tmp_path / "mine"), a_profile(tmp_path / "theirs")
    name, door = theirs.new_challenge()
    door.close()
    (tmp_path / "mine" / "challenges").mkdir(parents=True)
    (tmp_path / "theirs" / "challenges" / name).rename(tmp_path / "mine" / "challenges" / name)
    with pytest.raises(Refused, match="another laptop’s key"):
        mine.open(name)


def test_key_files_are_ordinary_age_files(tmp_path: Path) -> None:
    profile = a_profile(tmp_path)
    name, door = profile.new_challenge()
    door.close()
    sealed = (tmp_path / "challenges" / name / "key.age").read_bytes()
    assert sealed.startswith(INTRO + b"-> X25519 ")
    from pyrage import decrypt

    assert re.fullmatch(rb"[0-9a-f]{64}", decrypt(sealed, [profile._identity]))


def test_a_newer_file_asks_for_an_update_and_stays_as_it_is(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    path, key = door.file.path, door.file._raw_key
    with door.file._writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 2")
    door.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="newer version"):
        Door(StoreFile(path, key))
    assert path.read_bytes() == before
