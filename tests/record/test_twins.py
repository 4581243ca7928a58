"""What looks like the same thing entered twice, and what only sounds like it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from peerchallenge.intake import northmoor
from peerchallenge.record.deciding import TWIN
from peerchallenge.record.twins import twin_decision, twins
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door

Session = tuple[str, int, str, str]


@pytest.fixture
def door() -> Iterator[Door]:
    """A small challenge."""
    made = a_challenge()
    yield made
    made.close()


def found(door: Door) -> list[tuple[str, str, str]]:
    with door.reading() as session:
        return [(t.kind, t.key, t.other) for t in twins(session)]


def lay(door: Door, *rows: Session) -> list[tuple[str, str, str]]:
    """Sessions of these titles, days and times; answers what looks the same."""
    with door.action("Plan") as act:
        for n, (title, day, begins, ends) in enumerate(rows):
            act.new(
                "interview",
                key=f"s{n}",
                title=title,
                day=date(2025, 11, day),
                begins=begins,
                ends=ends,
            )
    return found(door)


TWIN_SESSIONS: dict[str, tuple[Session, Session]] = {
    "one minute apart": (
        ("Leader of the opposition", 5, "09:00", "10:00"),
        ("Leader of the Opposition", 5, "09:05", "10:00"),
    ),
    "a slip of the finger": (
        ("Director of housing", 5, "09:00", "10:00"),
        ("Director of houssing", 5, "09:00", "10:00"),
    ),
    "words in another order": (
        ("Housing director", 5, "09:00", ""),
        ("Director, housing", 5, "09:00", "10:00"),
    ),
    "no time yet": (("Trade unions", 5, "", ""), ("Trade unions", 5, "11:00", "12:00")),
}
OTHERS: dict[str, tuple[Session, Session]] = {
    "another day": (
        ("Chief Executive", 4, "09:00", "10:00"),
        ("Chief Executive", 5, "09:00", "10:00"),
    ),
    "groups side by side": (
        ("Staff focus group 1", 5, "09:00", "10:00"),
        ("Staff focus group 2", 5, "09:00", "10:00"),
    ),
    "groups with letters": (
        ("Staff focus group A", 5, "09:00", "10:00"),
        ("Staff focus group B", 5, "09:00", "10:00"),
    ),
    "another portfolio": (
        ("Cabinet member for housing", 5, "09:00", "10:00"),
        ("Cabinet member for planning", 5, "09:00", "10:00"),
    ),
    "the other leader": (
        ("Leader", 5, "09:00", "10:00"),
        ("Leader of the opposition", 5, "09:00", "10:00"),
    ),
    "one after the other": (
        ("Heads of service, first half", 5, "09:00", "10:00"),
        ("Heads of service, second half", 5, "10:00", "11:00"),
    ),
}


@pytest.mark.parametrize("case", TWIN_SESSIONS)
def test_the_same_session_entered_twice_is_seen(door: Door, case: str) -> None:
    assert lay(door, *TWIN_SESSIONS[case]) == [("interview", "s0", "s1")]


@pytest.mark.parametrize("case", OTHERS)
def test_another_session_is_no_twin(door: Door, case: str) -> None:
    assert lay(door, *OTHERS[case]) == []


def test_a_session_that_is_cancelled_or_deleted_is_no_twin(door: Door) -> None:
    assert lay(door, *TWIN_SESSIONS["no time yet"])
    with door.action("Cancel") as act:
        act.put("interview", "s0", cancelled=True)
    assert found(door) == []
    with door.action("Delete") as act:
        act.put("interview", "s0", cancelled=False)
        act.drop("interview", "s1")
    assert found(door) == []


def test_a_group_listed_twice_in_one_session_is_seen(door: Door) -> None:
    with door.action("List") as act:
        act.new(
            "participant", key="a", role="Heads of service", interviews=["i-staff"], voice="staff"
        )
        act.new("participant", key="b", role="Heads of Service", interviews=["i-staff"])
        act.new("participant", key="c", role="Heads of service", interviews=["i-leader"])
        act.new(
            "participant", key="d", role="Heads of service", interviews=["i-staff"], voice="union"
        )
    assert ("participant", "a", "b") in found(door)
    assert not {("participant", "a", "c"), ("participant", "a", "d")} & set(found(door))


FINDINGS = {
    ("Scrutiny comes too late to matter", "Scrutiny comes to late to matter"): True,
    ("Scrutiny comes too late to matter", "Scrutiny comes far too late to matter"): True,
    ("Scrutiny comes too late to matter", "Savings plans are not owned by services"): False,
    ("Members trust officers", "Partners trust officers"): False,
    ("The gap in 2026 is £4m", "The gap in 2027 is £4m"): False,
    ("Finance", "Finance"): False,
}


@pytest.mark.parametrize(("words", "are_one"), FINDINGS.items())
def test_findings_nearly_alike_are_seen_under_one_theme_alone(
    door: Door, words: tuple[str, str], are_one: bool
) -> None:
    with door.action("Note") as act:
        for key, headline, theme in (
            ("a", words[0], "finance"),
            ("b", words[1], "finance"),
            ("c", words[1], "governance"),
        ):
            act.new("finding", key=key, headline=headline, theme=theme)
    assert found(door) == ([("finding", "a", "b")] if are_one else [])


@pytest.mark.parametrize("chosen", ["same", "different"])
def test_a_decision_silences_a_pair_whichever_way_and_from_either_side(
    door: Door, chosen: str
) -> None:
    assert lay(door, *TWIN_SESSIONS["no time yet"])
    key = twin_decision("interview", "s1", "s0")
    with door.action("Decide") as act:
        act.new("decision", key=key, field=TWIN, chosen=chosen)
    assert found(door) == []
    door.undo()
    assert found(door) == [("interview", "s0", "s1")]


def test_the_sample_challenge_raises_no_false_alarm() -> None:
    door = a_door()
    northmoor.make(door)
    assert found(door) == []
    door.close()
