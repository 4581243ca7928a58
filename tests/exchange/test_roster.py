"""Whose laptops the team has, and which of their files are believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.roster import (
    become_another,
    enter_laptop,
    found_team,
    leave,
    others,
    own_colleague,
    trust_of,
)
from peerchallenge.exchange.sealing import signs_of
from peerchallenge.store.door import Door
from peerchallenge.store.team import former_keys, own_keys, reached, team_keys
from tests.exchange.teams import a_colleague, file_of, invited, opened, take, the_lead


@pytest.fixture
def jo(tmp_path: Path) -> Iterator[Door]:
    door = the_lead(tmp_path)
    yield door
    door.close()


@pytest.fixture
def am(jo: Door, tmp_path: Path) -> Iterator[Door]:
    door = a_colleague(tmp_path, invited(jo), "AM")
    yield door
    door.close()


def test_a_team_is_made_once_with_one_key_and_this_laptop_in_it(jo: Door) -> None:
    assert team_keys(jo.file) == []
    found_team(jo, me="p-jo")
    keys, own = team_keys(jo.file), own_keys(jo.file)
    found_team(jo, me="p-jo")
    assert team_keys(jo.file) == keys
    assert [k.number for k in keys] == [1]
    assert own_keys(jo.file) == own
    me = own_colleague(jo)
    assert me is not None
    assert (me.peer, me.laptop) == ("p-jo", own.laptop)
    assert me.is_founder
    assert me.may_start_keys
    assert others(jo) == []


def test_nobody_makes_a_team_without_saying_who_they_are(jo: Door) -> None:
    with pytest.raises(Refused, match="which of the peers you are"):
        found_team(jo, me="")
    assert team_keys(jo.file) == []


def test_making_the_team_taken_back_and_made_again_keeps_its_key(jo: Door) -> None:
    found_team(jo, me="p-jo")
    keys = team_keys(jo.file)
    jo.undo()
    assert own_colleague(jo) is None
    found_team(jo, me="p-jo")
    assert own_colleague(jo) is not None
    assert team_keys(jo.file) == keys


def test_my_own_file_is_told_to_be_mine(jo: Door) -> None:
    data = file_of(jo)
    assert trust_of(jo, opened(jo, data)) == (Trust.OWN, "Written on this laptop.")


def test_the_first_file_of_a_new_laptop_is_accepted_shown_and_then_known(
    jo: Door, am: Door
) -> None:
    first = opened(jo, file_of(am))
    assert trust_of(jo, first) == (Trust.FIRST, "First file from AM’s laptop.")
    take(jo, file_of(am))
    assert [(c.laptop, c.initials) for c in others(jo)] == [(own_keys(am.file).laptop, "AM")]
    assert trust_of(jo, opened(jo, file_of(am))) == (Trust.KNOWN, "")


def test_a_new_laptop_whose_record_says_nothing_of_it_is_entered(jo: Door, am: Door) -> None:
    found_team(jo, me="p-jo")
    manifest = opened(jo, file_of(am)).manifest
    enter_laptop(jo, manifest)
    enter_laptop(jo, manifest)
    (known,) = others(jo)
    assert (known.laptop, known.peer) == (manifest.laptop, "p-am")
    assert known.recipient == manifest.recipient
    assert reached(jo.file)[manifest.laptop] == team_keys(jo.file)[0].generation


def test_two_laptops_that_enter_the_same_third_write_the_same(jo: Door, tmp_path: Path) -> None:
    invitation = invited(jo)
    am, sc = (a_colleague(tmp_path, invitation, who) for who in ("AM", "SC"))
    manifest = opened(jo, file_of(sc)).manifest
    enter_laptop(jo, manifest)
    enter_laptop(am, manifest)
    fields = jo.document.fields("laptop", manifest.laptop)
    assert fields
    assert fields == am.document.fields("laptop", manifest.laptop)
    am.close()
    sc.close()


def test_a_known_laptop_that_signs_with_another_key_is_set_aside(jo: Door, am: Door) -> None:
    take(jo, file_of(am))
    file = opened(jo, file_of(am))
    other = replace(file, manifest=replace(file.manifest, signs="ab" * 32))
    trust, sentence = trust_of(jo, other)
    assert trust is Trust.OTHER_KEY
    assert trust.wants_a_yes
    assert sentence == "It says it comes from AM’s laptop, but is signed with another key."
    assert trust_of(jo, replace(file, is_signed=False))[0] is Trust.OTHER_KEY


def test_a_file_that_says_it_is_mine_and_is_not_signed_by_me_is_set_aside(
    jo: Door, am: Door
) -> None:
    file = opened(jo, file_of(am))
    mine = replace(file.manifest, laptop=own_keys(jo.file).laptop)
    assert trust_of(jo, replace(file, manifest=mine))[0] is Trust.OTHER_KEY


def test_a_file_of_a_colleague_who_left_is_set_aside(jo: Door, am: Door) -> None:
    take(jo, file_of(am))
    leave(jo, own_keys(am.file).laptop)
    trust, sentence = trust_of(jo, opened(jo, file_of(am)))
    assert trust is Trust.LEFT
    assert trust.wants_a_yes
    assert sentence == "From AM’s laptop, which was taken out of the team."
    assert others(jo)[0].has_left


def test_this_laptop_is_never_taken_out_of_the_team_on_itself(jo: Door) -> None:
    found_team(jo, me="p-jo")
    with pytest.raises(Refused, match="This one stays"):
        leave(jo, own_keys(jo.file).laptop)


def test_an_unsigned_file_of_a_laptop_nobody_knows_is_refused(jo: Door, am: Door) -> None:
    file = replace(opened(jo, file_of(am)), is_signed=False)
    with pytest.raises(Refused, match="does not hold"):
        trust_of(jo, file)


def test_a_laptop_told_from_its_copy_is_another_one_of_the_same_peer(jo: Door, am: Door) -> None:
    before = own_keys(am.file)
    made = become_another(am)
    assert made == own_keys(am.file)
    assert made.laptop != before.laptop
    assert signs_of(made.signing) != signs_of(before.signing)
    assert former_keys(am.file) == [before]
    me = own_colleague(am)
    assert me is not None
    assert me.peer == "p-am"
    assert not me.is_founder
    assert {c.laptop for c in others(am)} >= {before.laptop}
    assert trust_of(jo, opened(jo, file_of(am)))[0] is Trust.FIRST
