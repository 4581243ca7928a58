"""The identity is kept twice, and a damaged or lost file costs nobody anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.keys import Held, new_identity
from peerchallenge.store.laptop_keys import change_passphrase
from peerchallenge.store.own_identity import keep_identity, open_identity
from peerchallenge.store.places import IDENTITY, IDENTITY_COPY, is_set_up, why_no_passphrase
from peerchallenge.store.profile import Profile
from tests.quick_words import be_quick

OLD, NEW = "heron gate seven lanterns", "slipper crocus snowdrop fountain"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    be_quick(monkeypatch)


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    keep_identity(tmp_path, Held(new_identity()), OLD)
    return tmp_path


@pytest.mark.parametrize("hit", [b"", b"\0" * 400, b"age-encryption.org/v1\n", None, "body"])
def test_the_copy_opens_with_the_same_words_and_takes_its_place(
    laptop: Path, hit: bytes | str | None
) -> None:
    whole = (laptop / IDENTITY).read_bytes()
    if hit is None:
        (laptop / IDENTITY).unlink()
    elif hit == "body":
        (laptop / IDENTITY).write_bytes(whole[:-9] + b"\0" * 9)
    else:
        (laptop / IDENTITY).write_bytes(hit)  # type: ignore[arg-type]
    assert is_set_up(laptop)
    assert why_no_passphrase(laptop) == ""
    with pytest.raises(Refused, match="not the passphrase"):
        open_identity(laptop, NEW)
    assert str(Profile.unlock(laptop, OLD).identity).startswith("AGE-SECRET-KEY-")
    assert (laptop / IDENTITY).read_bytes() == whole


def test_a_copy_never_opens_with_the_passphrase_of_before(laptop: Path) -> None:
    before = (laptop / IDENTITY_COPY).read_bytes()
    change_passphrase(laptop, OLD, NEW)
    assert (laptop / IDENTITY_COPY).read_bytes() == (laptop / IDENTITY).read_bytes()
    (laptop / IDENTITY_COPY).write_bytes(before)  # the program was ended in between
    open_identity(laptop, NEW)
    assert (laptop / IDENTITY_COPY).read_bytes() == (laptop / IDENTITY).read_bytes()


def test_a_laptop_of_an_earlier_version_has_a_copy_once_it_is_opened(laptop: Path) -> None:
    (laptop / IDENTITY_COPY).unlink()
    open_identity(laptop, OLD)
    assert (laptop / IDENTITY_COPY).read_bytes() == (laptop / IDENTITY).read_bytes()


def test_where_both_are_damaged_the_ways_left_are_named(laptop: Path) -> None:
    for name in (IDENTITY, IDENTITY_COPY):
        (laptop / name).write_bytes(b"\0" * 400)
    with pytest.raises(Refused, match="Open it with the recovery code, or bring"):
        open_identity(laptop, OLD)


def test_a_copy_that_cannot_be_written_keeps_nobody_out_and_does_not_stay_behind(
    laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr("peerchallenge.store.own_identity.replace_bytes", full)
    change_passphrase(laptop, OLD, NEW)
    assert not (laptop / IDENTITY_COPY).exists()
    open_identity(laptop, NEW)
