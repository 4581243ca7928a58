"""What receipts say stays true whatever order files came in, and however often."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peerchallenge.exchange.holding import who_holds_what
from peerchallenge.exchange.merging import merge, take_back
from peerchallenge.exchange.receipts import receipts
from peerchallenge.exchange.sending import write_team_file
from peerchallenge.store.door import Door
from tests.exchange.teams import a_colleague, invited, the_lead


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Door, Door]]:
    """The lead, and a colleague whose laptop the lead has heard of."""
    lead = the_lead(tmp_path)
    colleague = a_colleague(tmp_path, invited(lead), "AM")
    (tmp_path / "mail").mkdir()
    yield lead, colleague
    for door in (lead, colleague):
        door.close()


def sent(door: Door, folder: Path, line: str = "") -> Path:
    """A team file, with one more line in it."""
    if line:
        with door.action("Add line") as act:
            act.new("evidence", text=line, interview="i-staff")
    return write_team_file(door, folder / "mail").paths[0]


def test_taking_back_is_said_of_the_merge_that_brought_something(
    pair: tuple[Door, Door], tmp_path: Path
) -> None:
    lead, colleague = pair
    file = sent(colleague, tmp_path, "Heard")
    brought = merge(lead, [file]).number
    again = merge(lead, [file])
    assert "nothing new" in again.sentence
    take_back(lead)
    told = {r.number: r.is_taken_back for r in receipts(lead)}
    assert told[brought]
    assert not told[again.number]


@pytest.mark.parametrize("newest_first", [True, False])
def test_the_newest_of_one_laptops_files_says_whether_both_are_the_same(
    pair: tuple[Door, Door], tmp_path: Path, newest_first: bool
) -> None:
    lead, colleague = pair
    stale = sent(colleague, tmp_path, "Heard first")
    merge(lead, [stale])
    merge(colleague, [sent(lead, tmp_path)])
    newest = sent(colleague, tmp_path)
    both = [newest, stale] if newest_first else [stale, newest]
    assert merge(lead, both).outcome == "You and AM are the same."


def test_who_has_every_line_and_lacks_something_else_is_behind(
    pair: tuple[Door, Door], tmp_path: Path
) -> None:
    lead, colleague = pair
    merge(lead, [sent(colleague, tmp_path, "Heard")])
    merge(colleague, [sent(lead, tmp_path)])
    merge(lead, [sent(colleague, tmp_path)])
    assert [h.is_behind for h in who_holds_what(lead)] == [False, False]
    with lead.action("Add finding") as act:
        act.new("finding", headline="It stands")
    row = next(h for h in who_holds_what(lead) if not h.is_here)
    assert (row.lacks, row.is_behind) == (0, True)
