"""What the team agreed is changed when the lines under it change or go, not when more come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peerchallenge.record.findings import ShownFinding, findings
from peerchallenge.store.actions.weighing import (
    agree_finding,
    change_finding,
    link_evidence,
    return_to_agreed,
    unlink_evidence,
)
from peerchallenge.store.door import Door
from tests.builders import a_challenge


@pytest.fixture
def door() -> Iterator[Door]:
    """One agreed finding that rests on two lines; a third is there."""
    made = a_challenge()
    with made.action("Note") as act:
        for key in ("e1", "e2", "e3"):
            act.new("evidence", key=key, text=f"Heard {key}", interview="i-leader")
        act.new("finding", key="f1", headline="So it is", evidence=["e1", "e2"])
    agree_finding(made, finding="f1")
    assert shown(made).is_agreed
    yield made
    made.close()


def shown(door: Door) -> ShownFinding:
    with door.reading() as session:
        (found,) = findings(session)
    return found


def test_a_line_that_says_something_else_changes_what_was_agreed(door: Door) -> None:
    with door.action("Reword") as act:
        act.put("evidence", "e1", text="Never heard")
    found = shown(door)
    assert (found.is_agreed, found.has_changed, found.changed_lines) == (False, True, 1)
    assert not found.words_changed
    door.undo()
    assert shown(door).is_agreed


def test_so_does_one_that_is_deleted_or_taken_off(door: Door) -> None:
    with door.action("Delete") as act:
        act.drop("evidence", "e1")
    unlink_evidence(door, finding="f1", lines=["e2"])
    assert shown(door).changed_lines == 2
    agree_finding(door, finding="f1")
    assert shown(door).is_agreed


def test_what_was_agreed_as_a_strength_is_not_agreed_as_something_to_consider(door: Door) -> None:
    change_finding(door, finding="f1", bearing="strength")
    assert shown(door).bearing_changed, "it was agreed as context"
    agree_finding(door, finding="f1")
    assert shown(door).is_agreed
    change_finding(door, finding="f1", bearing="consider")
    found = shown(door)
    assert (found.is_agreed, found.has_changed, found.bearing_changed) == (False, True, True)
    return_to_agreed(door, finding="f1")
    assert shown(door).is_agreed
    assert shown(door).bearing == "strength"


def test_one_more_line_or_another_theme_of_it_does_not(door: Door) -> None:
    link_evidence(door, finding="f1", lines=["e3"])
    with door.action("File") as act:
        act.include("evidence", "e1", "themes", ["finance"])
    assert shown(door).is_agreed


def test_what_an_older_version_agreed_kept_no_bearing(door: Door) -> None:
    with door.action("As an older version") as act:
        act.put("finding", "f1", agreed_bearing=None, bearing="strength")
    assert shown(door).is_agreed


def test_what_an_older_version_agreed_kept_no_lines(door: Door) -> None:
    with door.action("As an older version left it") as act:
        act.put("finding", "f1", agreed_lines=None)
        act.drop("evidence", "e1")
    assert shown(door).is_agreed
