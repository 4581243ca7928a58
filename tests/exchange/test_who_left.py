"""Who left stays out of the team, whatever a file of theirs says that is merged all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import rekey, roster
from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.receiving import receive
from peerchallenge.exchange.roster import believe_handover
from peerchallenge.store.age_files import new_recipient, open_for
from peerchallenge.store.sealed_notes import readers
from peerchallenge.store.team import mint_new_identity, own_keys, team_keys
from tests.exchange.team import Team

JO, AM, RP = 0, 1, 2


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, 3) as made:
        made.level()
        yield made


def left(team: Team) -> set[str]:
    return {c.laptop for c in roster.others(team[JO].door) if c.has_left}


def merged_all_the_same(team: Team) -> None:
    """RP’s file, that somebody has said yes to for the lines in it."""
    team[RP].note("rp", "Heard by RP")
    team.merge(JO, team.send(RP), yes=[team[RP].laptop])
    assert "rp" in team[JO].lines()


def test_nobody_takes_themselves_back_into_the_team(team: Team) -> None:
    rekey.start_new_key(team[JO].door, without=team[RP].laptop)
    for _ in range(3):
        with team[RP].door.action("Come back") as act:
            act.put("laptop", team[RP].laptop, left_at="2025-01-01T00:00:00+00:00")
        with team[RP].door.action("Come back") as act:
            act.put("laptop", team[RP].laptop, left_at="")
    merged_all_the_same(team)
    assert left(team) == {team[RP].laptop}
    assert team[RP].laptop not in rekey.handovers(team[JO].door)
    (row,) = [h for h in who_holds_what(team[JO].door) if h.laptop == team[RP].laptop]
    assert row.has_left
    assert team[JO].door.value("laptop", team[RP].laptop, "left_at")
    team.merge(AM, team.send(JO))
    assert team[AM].door.value("laptop", team[RP].laptop, "left_at")


def test_who_left_brings_no_other_laptop_of_theirs_into_the_team(team: Team) -> None:
    rekey.start_new_key(team[JO].door, without=team[RP].laptop)
    other = "d" * 32
    with team[RP].door.action("Another") as act:
        act.new(
            "laptop", key=other, peer="p-am", signs="ab" * 32, recipient=new_recipient()[1],
            is_founder=True,
        )  # fmt: skip
    merged_all_the_same(team)
    assert left(team) == {team[RP].laptop, other}
    assert other not in rekey.handovers(team[JO].door)
    with team[JO].door.reading() as session:
        assert other not in readers(session, team[JO].door.file).recipients


def test_who_left_and_takes_their_laptop_out_of_the_record_is_not_new(team: Team) -> None:
    rekey.start_new_key(team[JO].door, without=team[RP].laptop)
    with team[RP].door.action("Vanish") as act:
        act.drop("laptop", team[RP].laptop)
    merged_all_the_same(team)
    with pytest.raises(Refused, match="taken out of the team"):
        team.merge(JO, team.send(RP))


def test_the_next_key_is_sealed_for_who_was_there_first_not_for_who_wrote_over_it(
    team: Team,
) -> None:
    """RP, while still in the team, writes a recipient of their own into AM's entry."""
    theirs, forged = new_recipient()
    am = own_keys(team[AM].door.file)
    team.merge(JO, team.send(AM))
    with team[RP].door.action("Lead it astray") as act:
        act.put("laptop", am.laptop, recipient=forged, signs="cd" * 32)
        act.put("laptop", team[RP].laptop, is_founder=True)
    team.merge(JO, team.send(RP))
    (rp,) = [c for c in roster.others(team[JO].door) if c.laptop == team[RP].laptop]
    assert not rp.may_start_keys
    rekey.start_new_key(team[JO].door, without=team[RP].laptop)
    sealed = rekey.handovers(team[JO].door)[am.laptop]
    assert open_for(sealed, theirs) is None
    assert open_for(sealed, am.identity) is not None
    team.merge(AM, team.send(JO))
    assert team_keys(team[AM].door.file)[0] == team_keys(team[JO].door.file)[0]
    team.merge(JO, team.send(AM))  # still known by the key it always had


def test_the_lead_may_take_somebody_in_again(team: Team) -> None:
    roster.leave(team[JO].door, team[RP].laptop)
    team.merge(AM, team.send(JO))
    team[JO].door.undo()
    team.merge(AM, team.send(JO))
    assert not [c for c in roster.others(team[AM].door) if c.has_left]
    team.level()


def test_an_entry_nothing_can_be_sealed_for_holds_nobody_else_up(team: Team) -> None:
    with team[RP].door.action("Break it") as act:
        act.new("laptop", key="e" * 32, peer="p-am", signs="ab" * 32, recipient="age1nothing")
    team.merge(JO, team.send(RP))
    rekey.start_new_key(team[JO].door)
    handed = rekey.handovers(team[JO].door).keys()
    assert "e" * 32 not in handed
    assert handed >= {team[AM].laptop, team[RP].laptop}
    team.send(JO)


def test_a_new_key_for_a_laptop_that_goes_by_another_name_now_still_reaches_it(team: Team) -> None:
    """JO has not heard yet that RP’s laptop was told from its copy."""
    before = own_keys(team[RP].door.file)
    mint_new_identity(team[RP].door.file)
    rekey.start_new_key(team[JO].door)
    [path] = team.send(JO)
    file = receive(team[RP].door, path).file
    assert before.laptop in file.manifest.handed
    assert believe_handover(team[RP].door, file) == team_keys(team[JO].door.file)[:1]
    team.merge(RP, [path])
    assert team_keys(team[RP].door.file)[0] == team_keys(team[JO].door.file)[0]
