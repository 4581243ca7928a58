"""No two findings are called by one number, though two laptops gave it to both."""

from __future__ import annotations

from peerchallenge.record.findings import findings
from peerchallenge.record.numbers import finding_numbers
from peerchallenge.store.actions.weighing import add_finding, drop_finding
from peerchallenge.store.conflicts import questions
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door


def called(door: Door) -> dict[str, int | None]:
    with door.reading() as session:
        found = finding_numbers(session)
        assert {f.key: f.number for f in findings(session)} == found
    return found


def test_two_laptops_that_gave_one_number_call_the_findings_the_same() -> None:
    one, other = a_challenge(who="JO"), a_door(who="AM")
    add_finding(one, headline="The first of all")
    other.merge(one.history())
    made = sorted([add_finding(one, headline="Here"), add_finding(other, headline="There")])
    assert {called(one)[k] for k in made if k in called(one)} == {2}
    one.merge(other.history())
    other.merge(one.history())
    for door in (one, other):
        assert [called(door)[key] for key in made] == [2, 3]
        assert questions(door) == []
    assert one.state_hash() == other.state_hash(), "a merge writes nothing of itself"
    more = add_finding(one, headline="One more")
    assert called(one)[more] == 4
    assert [called(one)[key] for key in made] == [2, 3]
    one.close()
    other.close()


def test_a_number_of_a_finding_that_is_gone_is_not_given_again() -> None:
    door = a_challenge()
    add_finding(door, headline="One")
    gone = add_finding(door, headline="Two")
    drop_finding(door, finding=gone)
    more = add_finding(door, headline="Three")
    assert called(door)[more] == 3
    door.close()


def test_a_finding_without_a_number_has_none() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("finding", key="f1", headline="One")
        act.new("finding", key="f2", headline="Two", number=1)
    assert called(door) == {"f1": None, "f2": 1}
    door.close()
