"""A laptop's and a team's keys stay in the encrypted file and are read strictly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.store.age_files import open_for, recipient_of, seal_for
from peerchallenge.store.sealed_notes import Inside
from peerchallenge.store.team import (
    former_keys,
    keep_reached,
    keep_team_keys,
    mint_new_identity,
    new_team_key,
    own_keys,
    reached,
    team_keys,
    team_keys_as_text,
    team_keys_in,
)
from tests.builders import a_challenge, a_door


def test_this_laptops_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    own = own_keys(door.file)
    assert own_keys(door.file) == own
    assert len(own.signing) == 32
    assert former_keys(door.file) == []


def test_after_a_new_identity_what_was_sealed_for_the_old_one_still_opens(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    before = own_keys(door.file)
    sealed = seal_for(b"for you alone", [recipient_of(before.identity)])
    after = mint_new_identity(door.file)
    assert after.laptop != before.laptop
    assert after.signing != before.signing
    assert own_keys(door.file) == after
    assert open_for(sealed, after.identity) is None
    assert [open_for(sealed, k.identity) for k in former_keys(door.file)] == [b"for you alone"]


def test_every_team_key_ever_had_is_kept_newest_first(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    assert team_keys(door.file) == []
    one, two, three = (new_team_key(n) for n in (1, 2, 3))
    keep_team_keys(door.file, [two])
    keep_team_keys(door.file, [one, three])
    keep_team_keys(door.file, [])
    assert team_keys(door.file) == [three, two, one]


def test_nothing_of_a_key_is_readable_beside_the_store(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    key = new_team_key(1)
    keep_team_keys(door.file, [key])
    signing = own_keys(door.file).signing
    door.close()
    there = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    for secret in (key.identity, key.secret.hex(), signing.hex(), key.generation):
        assert secret.encode() not in there


def test_an_older_file_never_takes_back_which_key_a_laptop_has(tmp_path: Path) -> None:
    door = a_door(tmp_path)
    one, two = new_team_key(1), new_team_key(2)
    keep_team_keys(door.file, [one, two])
    keep_reached(door.file, "l1", two.generation)
    keep_reached(door.file, "l1", one.generation)
    keep_reached(door.file, "l2", one.generation)
    keep_reached(door.file, "l3", "of another team")
    assert reached(door.file) == {"l1": two.generation, "l2": one.generation}


_GOOD = json.loads(team_keys_as_text([new_team_key(1)]))[0]


@pytest.mark.parametrize(
    "told",
    [
        "",
        "{}",
        "[1]",
        "[" * 100_000,
        json.dumps([_GOOD, _GOOD]),
        json.dumps([_GOOD | {"more": 1}]),
        json.dumps([_GOOD | {"number": True}]),
        json.dumps([_GOOD | {"number": 0}]),
        json.dumps([_GOOD | {"generation": "../../../../etc"}]),
        json.dumps([_GOOD | {"secret": "00"}]),
        json.dumps([_GOOD | {"secret": "é" * 64}]),
        json.dumps([_GOOD | {"identity": "AGE-SECRET-KEY-1"}]),
        json.dumps([{k: v for k, v in _GOOD.items() if k != "identity"}]),
    ],
)
def test_what_is_no_list_of_keys_is_refused(told: str) -> None:
    with pytest.raises(Refused):
        team_keys_in(told)


def test_keys_handed_over_are_read_as_they_were_written() -> None:
    keys = [new_team_key(2), new_team_key(1)]
    assert team_keys_in(team_keys_as_text(reversed(keys))) == keys


def test_no_key_and_no_note_is_written_out_where_it_is_only_shown() -> None:
    """What a log or a report of a crash may quote."""
    door = a_challenge()
    own, team, note = own_keys(door.file), new_team_key(1), Inside("Said in confidence")
    for shown in (repr(own), repr([team]), repr(note)):
        assert "AGE-SECRET-KEY" not in shown
        assert "confidence" not in shown
    assert repr(own.signing) not in repr(own)
    assert repr(team.secret) not in repr(team)
    door.close()
