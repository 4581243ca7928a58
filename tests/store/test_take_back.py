"""A merge is whole or not at all, and can be taken back until something else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Fault, Refused
from peerchallenge.store import projection
from peerchallenge.store.document import is_same_version
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.kept import Known
from tests.builders import a_challenge, a_door


def lines(door: Door) -> dict[str, str]:
    """Every line by its key, as the tables have it."""
    with door.reading() as session:
        found = session.connection().exec_driver_sql(
            "select key, text from evidence where deleted = 0"
        )
        return {row[0]: row[1] for row in found}


def add(door: Door, key: str, words: str) -> None:
    """One line."""
    with door.action("Add line") as act:
        act.new("evidence", key=key, text=words, interview="i-leader")


def two(folder: Path | None = None) -> tuple[Door, Door]:
    """Two laptops that hold the same, before either goes on."""
    here = a_challenge(folder)
    there = a_door(who="AM")
    there.merge(here.history())
    return here, there


def test_taking_back_puts_back_what_was_and_the_same_file_merges_again() -> None:
    here, there = two()
    add(here, "mine", "Heard here")
    add(there, "theirs", "Heard there")
    state, rows = here.state_hash(), lines(here)
    sent = there.history()
    here.accept("Merge AM’s file", here.join([sent]))
    merged = here.state_hash()
    assert lines(here) == {"mine": "Heard here", "theirs": "Heard there"}
    assert here.may_take_back == "Merge AM’s file"
    here.take_back()
    assert (here.state_hash(), lines(here), here.may_take_back) == (state, rows, "")
    assert here.verify() == []
    here.accept("Merge AM’s file", here.join([sent]))
    assert here.state_hash() == merged
    here.close()
    there.close()


def test_undo_right_after_a_merge_takes_it_back_and_then_what_was_done_before() -> None:
    here, there = two()
    add(here, "mine", "Heard here")
    add(there, "theirs", "Heard there")
    here.accept("Merge AM’s file", here.join([there.history()]))
    assert here.undo_name == "Merge AM’s file"
    here.undo()
    assert lines(here) == {"mine": "Heard here"}
    assert here.undo_name == "Add line"
    here.undo()
    assert lines(here) == {}
    here.close()
    there.close()


def test_after_a_merge_what_was_done_before_it_is_still_ours_to_undo() -> None:
    here, there = two()
    add(here, "mine", "Heard here")
    add(there, "theirs", "Heard there")
    here.accept("Merge AM’s file", here.join([there.history()]))
    add(here, "later", "Heard later")
    assert here.undo_name == "Add line"
    here.undo()
    here.undo()
    assert lines(here) == {"theirs": "Heard there"}
    here.close()
    there.close()


@pytest.mark.parametrize("how", ["an action", "typing"])
def test_nothing_rewinds_past_what_was_done_since(how: str) -> None:
    here, there = two()
    add(here, "mine", "Heard")
    add(there, "theirs", "Heard there")
    here.accept("Merge AM’s file", here.join([there.history()]))
    if how == "typing":
        here.drafts.note("evidence", "mine", "text", "Heard more", name="Write a line")
        here.keep_drafts()
    else:
        add(here, "later", "Heard later")
    with pytest.raises(Refused, match="cannot be taken back as a whole"):
        here.take_back()
    assert "theirs" in lines(here)
    here.close()
    there.close()


def test_taking_back_is_offered_after_the_program_was_closed(tmp_path: Path) -> None:
    here, there = two(tmp_path)
    key = here.file.raw_key
    add(there, "theirs", "Heard there")
    state = here.state_hash()
    here.accept("Merge AM’s file", here.join([there.history()]))
    here.close()
    again = Door(StoreFile(tmp_path / "store.db", key), who="JO")
    assert again.may_take_back == "Merge AM’s file"
    assert again.undo_name is None  # but never by a key pressed in passing
    again.take_back()
    assert again.state_hash() == state
    again.close()
    there.close()


def test_a_merge_that_would_not_be_as_a_rebuild_is_rolled_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = two()
    add(there, "theirs", "Heard there")
    state, rows = here.state_hash(), lines(here)
    with monkeypatch.context() as broken:
        broken.setattr(projection, "write", lambda *_: None)
        with pytest.raises(Fault, match="nothing was changed"):
            here.accept("Merge AM’s file", here.join([there.history()]))
    assert (here.state_hash(), lines(here), here.may_take_back) == (state, rows, "")
    assert here.verify() == []
    add(here, "after", "Goes on")
    here.close()
    there.close()


def test_a_merge_made_of_something_older_is_not_put_over_what_was_written_since() -> None:
    here, there = two()
    add(there, "theirs", "Heard there")
    joined = here.join([there.history()])
    add(here, "mine", "Written meanwhile")
    with pytest.raises(Refused, match="meanwhile"):
        here.accept("Merge AM’s file", joined)
    assert lines(here) == {"mine": "Written meanwhile"}
    here.close()
    there.close()


def test_receipts_and_what_others_hold_are_kept_with_the_merge() -> None:
    here, there = two()
    add(there, "theirs", "Heard there")
    joined = here.join([there.history()])
    known = Known("laptop-am", there.version, there.state_hash(), 1, "2025-11-04T13:58:00+00:00")
    here.accept("Merge AM’s file", joined, known=[known], receipt='{"who": ["AM"]}')
    assert here.file.receipts() == [(1, '{"who": ["AM"]}')]
    assert here.file.known() == [known]
    here.take_back(told=lambda state: f'{{"state": "{state}"}}')
    assert here.file.receipts()[1] == (2, f'{{"state": "{here.state_hash()}"}}')
    assert here.file.known() == [known]  # they still hold it
    here.close()
    there.close()


STEPS = st.lists(
    st.tuples(st.sampled_from(["here", "there"]), st.sampled_from("abcd"), st.text(max_size=4)),
    max_size=12,
)


@settings(max_examples=15)
@given(STEPS, STEPS, STEPS)
def test_whatever_was_written_taking_back_is_exact(
    before: list[tuple[str, str, str]],
    apart: list[tuple[str, str, str]],
    after: list[tuple[str, str, str]],
) -> None:
    here, there = two()
    doors = {"here": here, "there": there}

    def play(steps: list[tuple[str, str, str]]) -> None:
        for who, key, words in steps:
            with doors[who].action("Write") as act:
                act.new("evidence", key=key, text=words)

    play(before)
    here.merge(there.history())
    play(apart)
    state, version = here.state_hash(), here.version
    joined = here.join([there.history()])
    if joined.is_new:
        here.accept("Merge", joined)
        here.take_back()
        assert here.state_hash() == state
        assert is_same_version(here.version, version)
        assert here.verify() == []
    play(after)
    here.merge(there.history())
    there.merge(here.history())
    assert here.state_hash() == there.state_hash()
    assert here.verify() == there.verify() == []
    here.close()
    there.close()
