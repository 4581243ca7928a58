"""What the tests of checks and states share: a small letter, what is found in it, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerchallenge.letter.assemble import outline
from peerchallenge.letter.checks import Check, Known, check_paragraph, read_known
from peerchallenge.letter.state import LetterState, letter_state
from peerchallenge.store.door import Door
from tests.builders import a_challenge

SECTION = "theme.governance"


def a_letter(**names: str) -> Door:
    """A challenge with one finding on two sessions and a document, and its paragraph `p1`.

    Names are given by participant: `who_leader="Ada Long"`.
    """
    door = a_challenge()
    with door.action("Write the letter") as act:
        for participant, name in names.items():
            act.name_participant(participant.replace("_", "-"), name)
        act.new("evidence", key="e1", text="Trust is good here", interview="i-leader", order="a0")
        act.new("evidence", key="e2", text="They trust them", interview="i-staff", order="a0")
        act.new("evidence", key="e3", text="A plan to 2028", document="d-plan", order="a0")
        act.new(
            "finding",
            key="f1",
            number=1,
            theme="governance",
            bearing="strength",
            headline="Trust is high",
            evidence=["e1", "e2", "e3"],
            order="a0",
        )
        act.new(
            "paragraph",
            key="p1",
            section=SECTION,
            style="strength",
            order="a0",
            text="Trust is high.",
            findings=["f1"],
        )
    return door


def known_of(door: Door) -> Known:
    with door.reading() as session:
        return read_known(session, door.names())


def found(door: Door, text: str, **more: Any) -> list[Check]:
    """What is found while `text` is typed into the paragraph."""
    return check_paragraph(known_of(door), "p1", text, **more)


def codes(checks: list[Check]) -> Mapping[str, str]:
    """Level by code."""
    return {c.code: c.level for c in checks}


def words_at(text: str, check: Check) -> str:
    """The words a check points at."""
    assert check.at is not None
    return text[slice(*check.at)]


def state(door: Door) -> LetterState:
    """Where the letter stands, as the page tells it and as it is exported."""
    with door.reading() as session:
        found = letter_state(session)
        assert outline(session).state == found.state
    return found
