"""Too late to take a merge back: all that it brought is put back by one change that travels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange.merging import put_back
from peerchallenge.exchange.receipts import Receipt, receipts
from peerchallenge.exchange.roster import become_another, roster
from tests.exchange.team import Team

JO, AM, RP = 0, 1, 2


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Three laptops that hold the same, one line of JO’s among it."""
    with Team(tmp_path / "team", 3) as made:
        made[JO].note("old", "Papers come late")
        made.level()
        yield made


def merged(team: Team) -> Receipt:
    """AM’s afternoon comes to JO, who then goes on, so that it is too late to take it back."""
    with team[AM].door.action("Reword") as act:
        act.put("evidence", "old", text="Papers come on time", bearing="strength")
        act.put("interview", "i-staff", title="Front-line staff")
    team[AM].note("new", "Heard by AM")
    team[AM].note("more", "Heard by AM too")
    receipt = team.merge(JO, team.send(AM))
    team[JO].note("since", "Typed since")
    assert team[JO].door.may_take_back == ""
    return receipt


def test_all_that_a_merge_brought_is_put_back_everywhere_and_can_be_undone(team: Team) -> None:
    before = {**team[JO].lines(), "since": "Typed since"}
    receipt = merged(team)
    held = team[JO].door.state_hash()
    assert team[JO].lines()["old"] == "Papers come on time"
    done = put_back(team[JO].door, receipt)
    assert (done.records, done.kept) == (4, 0)
    assert team[JO].lines() == before
    assert team[JO].door.value("interview", "i-staff", "title") == "Staff focus group"
    assert team[JO].door.value("evidence", "old", "bearing") is None
    team[JO].door.undo()
    assert team[JO].door.state_hash() == held
    team[JO].door.redo()
    team.level()
    team.check_level()
    assert team[RP].lines() == before


def test_what_was_written_since_stays(team: Team) -> None:
    receipt = merged(team)
    with team[JO].door.action("Reword") as act:
        act.put("evidence", "new", text="Heard by AM, and JO too")
    done = put_back(team[JO].door, receipt)
    assert (done.records, done.kept) == (3, 1)
    assert team[JO].lines() == {
        "old": "Papers come late",
        "new": "Heard by AM, and JO too",
        "since": "Typed since",
    }
    assert team[JO].door.verify() == []


def test_a_laptop_that_came_with_it_stays_in_the_team(team: Team) -> None:
    become_another(team[AM].door)
    receipt = merged(team)
    put_back(team[JO].door, receipt)
    with team[JO].door.reading() as session:
        assert team[AM].laptop in {c.laptop for c in roster(session)}


def test_the_receipt_kept_is_the_one_that_says_what_to_put_back(team: Team) -> None:
    receipt = merged(team)
    assert receipts(team[JO].door)[0] == receipt
    again = team.merge(JO, team.send(JO))
    with pytest.raises(Refused, match="nothing to put back"):
        put_back(team[JO].door, again)
