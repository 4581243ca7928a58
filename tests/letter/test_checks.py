"""Checks find what is unsupported and who is named, and never say the name themselves."""

from __future__ import annotations

from peerchallenge.intake.northmoor import make
from peerchallenge.letter.checks import LOOK, MUST, check, check_letter
from peerchallenge.letter.compose import compose
from tests.builders import a_challenge, a_door


def test_a_name_in_what_is_said_must_be_settled_and_is_not_repeated() -> None:
    door = a_challenge()
    with door.action("Write") as act:
        act.name_participant("who-leader", "Wren Absalom-Pike")
        act.new(
            "finding", key="f", headline="As absalom-pike told us", theme="governance", number=4
        )
        act.new("evidence", key="e", text="Wren Absalom-Pike said so", interview="i-leader")
    with door.reading() as session:
        found = check(session, door.names())
    assert (MUST, "finding", "f") in {(c.level, c.kind, c.key) for c in found}
    assert (LOOK, "evidence", "e") in {(c.level, c.kind, c.key) for c in found}
    assert not any("bsalom" in c.sentence + c.where for c in found)
    assert [c.level for c in found] == sorted((c.level for c in found), key=lambda x: x != MUST)
    door.close()


def test_an_empty_challenge_says_what_is_missing() -> None:
    door = a_door()
    with door.action("Start") as act:
        act.new("challenge", key="c")
    with door.reading() as session:
        found = {c.sentence for c in check(session, {})}
    assert "The council’s name is missing." in found
    assert "The days on site are missing." in found
    assert "There is no finding under this theme." in found
    door.close()


def test_northmoor_has_what_its_writers_left_in_it_to_be_found() -> None:
    door = a_door()
    make(door)
    compose(door)
    with door.reading() as session:
        found = check(session, door.names())
    assert not [c for c in found if c.level == MUST]
    assert len([c for c in found if c.kind == "evidence"]) == 2
    thin = [c for c in found if "needs" in c.sentence]
    assert len(thin) == 5
    assert [c.key for c in found if "no recommendation" in c.sentence] == [
        c.key for c in thin if c.where == "Finding 24"
    ]
    assert door.verify() == []
    door.close()


def test_a_surname_that_is_a_word_counts_only_as_a_name() -> None:
    door = a_challenge()
    with door.action("Write") as act:
        act.name_participant("who-leader", "Ada  Long")
        act.name_participant("who-staff", "Siôn O'Hara")
        act.new("finding", key="word", headline="It takes too long", number=1)
        act.new("finding", key="name", headline="Mr Long said so", number=2)
        act.new("finding", key="whole", headline="ada long said so", number=3)
        act.new("finding", key="curly", headline="As O’Hara said", number=4)
        act.put("challenge", "ch", overall="Thanks to Ada Long")
    with door.reading() as session:
        named = {c.key for c in check(session, door.names()) if "names somebody" in c.sentence}
    assert named == {"name", "whole", "curly", "ch"}
    door.close()


def test_a_note_with_a_name_says_which_session_unless_that_is_the_name() -> None:
    door = a_challenge()
    with door.action("Write") as act:
        act.name_participant("who-leader", "Ada Long")
        act.new("evidence", key="e1", text="Ada Long said so", interview="i-leader")
        act.new("interview", key="i2", title="Ada Long")
        act.new("evidence", key="e2", text="Ada Long said so", interview="i2")
    with door.reading() as session:
        where = {c.key: c.where for c in check(session, door.names()) if c.kind == "evidence"}
    assert where == {"e1": "A note of “Leader of the council”", "e2": "A note"}
    door.close()


def test_northmoors_letter_has_nothing_to_settle_and_what_a_manager_would_look_at() -> None:
    door = a_door()
    make(door)
    compose(door)
    with door.reading() as session:
        found = check_letter(session, door.names())
    assert [(c.level, c.where, c.code) for c in found] == [
        (LOOK, "Finding 24", "no-recommendation"),
        (LOOK, "Findings", "not-agreed"),
        (LOOK, "Local priorities and outcomes, paragraph 5", "thin"),
        (LOOK, "Governance and culture, paragraph 5", "thin"),
        (LOOK, "Financial planning and management, paragraph 6", "one-voice"),
        (LOOK, "Capacity for improvement, paragraph 3", "thin"),
        (LOOK, "Town centre, paragraph 5", "thin"),
    ]
    door.close()
