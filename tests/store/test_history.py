"""Who changed what and when, what it said then, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peerchallenge.record.readings import members
from peerchallenge.store.actions.deciding import restore
from peerchallenge.store.door import Door
from peerchallenge.store.history import (
    Moment,
    history_of,
    paragraphs_ever_in,
    values_at,
    words_at,
)
from tests.builders import a_challenge, a_door


@pytest.fixture
def told() -> Iterator[tuple[Door, Door]]:
    """JO makes a finding; AM rewords it, files it, and deletes it; JO has all of it."""
    one, other = a_challenge(who="JO"), a_door(who="AM")
    with one.action("Note") as act:
        act.new("evidence", key="e1", text="They trust us")
        act.new("finding", key="f1", theme="finance", headline="Members trust officers")
    other.merge(one.history())
    with other.action("Reword") as act:
        act.put("finding", "f1", headline="Members trust all officers", theme="governance")
        act.include("finding", "f1", "evidence", ["e1"])
    one.merge(other.history())
    with one.action("Mark") as act:
        act.put("finding", "f1", bearing="strength", narrative="So they said.")
    other.merge(one.history())
    with other.action("Delete") as act:
        act.drop("finding", "f1")
    one.merge(other.history())
    yield one, other
    one.close()
    other.close()


def test_everybody_reads_the_same_newest_first(told: tuple[Door, Door]) -> None:
    here, there = (history_of(door, [("finding", "f1")]) for door in told)
    assert here == there
    assert [(m.who, m.sentence) for m in here] == [
        ("AM", "Deleted it."),
        ("JO", "Marked it as strength and wrote the narrative."),
        (
            "AM",
            "Linked 1 line, filed it under Governance and culture and reworded the headline.",
        ),
        ("JO", "Added it."),
    ]
    assert all(m.at.endswith("+00:00") for m in here)


def test_words_and_values_stand_as_they_stood(told: tuple[Door, Door]) -> None:
    door = told[0]
    now, marked, filed, made = history_of(door, [("finding", "f1")])
    assert words_at(door, "finding", "f1", made)["headline"] == "Members trust officers"
    assert words_at(door, "finding", "f1", filed)["headline"] == "Members trust all officers"
    assert words_at(door, "finding", "f1", filed)["narrative"] == ""
    assert words_at(door, "finding", "f1", marked)["narrative"] == "So they said."
    assert values_at(door, "finding", "f1", made)["theme"] == "finance"
    assert "evidence.e1" not in values_at(door, "finding", "f1", made)
    assert "evidence.e1" in values_at(door, "finding", "f1", marked)
    assert values_at(door, "finding", "f1", now)["_deleted"] is True


def test_a_record_is_put_back_as_it_was_and_undone_again(told: tuple[Door, Door]) -> None:
    door = told[0]
    was = door.state_hash()
    moment: Moment = history_of(door, [("finding", "f1")])[-1]
    restore(door, kind="finding", key="f1", moment=moment)
    assert door.value("finding", "f1", "_deleted") is False
    assert door.text("finding", "f1", "headline") == "Members trust officers"
    assert door.text("finding", "f1", "narrative") == ""
    assert door.value("finding", "f1", "theme") == "finance"
    with door.reading() as session:
        assert members(session, "finding.evidence") == {}
    assert history_of(door, [("finding", "f1")])[0].who == "JO"
    door.undo()
    assert door.state_hash() == was


def test_a_section_tells_what_was_done_to_its_paragraphs() -> None:
    door = a_challenge(who="JO")
    with door.action("Write") as act:
        act.new("paragraph", key="p1", section="theme.finance", text="First.")
        act.new("paragraph", key="p2", section="theme.finance", text="Second.")
    with door.action("Delete") as act:
        act.drop("paragraph", "p2")
    with door.reading() as session:
        keys = paragraphs_ever_in(session, section="theme.finance")
    found = history_of(door, keys)
    assert sorted((m.key, m.sentence) for m in found) == [
        ("p1", "Added it."),
        ("p2", "Added it."),
        ("p2", "Deleted it."),
    ]
    assert history_of(door, [("paragraph", "nobody")]) == []
    door.close()
