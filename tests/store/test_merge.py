"""However histories travel, how often and in which order: the laptops end up holding the same."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door

LAPTOPS = ("JO", "AM", "RP")
KEYS = st.sampled_from(["k1", "k2"])
WORDS = st.text("abc é\n", max_size=8)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.sampled_from(LAPTOPS), KEYS, WORDS),
        st.tuples(st.just("write"), st.sampled_from(LAPTOPS), KEYS, WORDS),
        st.tuples(st.just("mark"), st.sampled_from(LAPTOPS), KEYS, st.sampled_from("abc")),
        st.tuples(st.just("file"), st.sampled_from(LAPTOPS), KEYS, st.sampled_from("abc")),
        st.tuples(st.just("unfile"), st.sampled_from(LAPTOPS), KEYS, st.sampled_from("abc")),
        st.tuples(st.just("drop"), st.sampled_from(LAPTOPS), KEYS, st.just("")),
        st.tuples(st.just("type"), st.sampled_from(LAPTOPS), KEYS, WORDS),
        st.tuples(st.just("undo"), st.sampled_from(LAPTOPS), KEYS, st.just("")),
        st.tuples(st.just("redo"), st.sampled_from(LAPTOPS), KEYS, st.just("")),
        # A file written now, read now or later, perhaps again, perhaps after a newer one.
        st.tuples(st.just("send"), st.sampled_from(LAPTOPS), KEYS, st.just("")),
        st.tuples(st.just("take"), st.sampled_from(LAPTOPS), KEYS, st.sampled_from("0123456789")),
    ),
    max_size=30,
)


def do(door: Door, what: str, key: str, other: str, sent: list[bytes]) -> None:
    """One thing one peer does, or takes in from another."""
    if what == "send":
        sent.append(door.history())
    elif what == "take":
        if sent:
            door.merge(sent[int(other) % len(sent)])
    elif what == "type":
        door.drafts.note("evidence", key, "text", other, name="Write a line")
        door.keep_drafts()
    elif what == "undo":
        door.undo()
    elif what == "redo":
        door.redo()
    else:
        with door.action(what) as act:
            alter(act, what, key, other)


def alter(act: Act, what: str, key: str, other: str) -> None:
    """One alteration of one line."""
    if what == "make":
        act.new("evidence", key=key, text=other)
    elif what == "write":
        act.put("evidence", key, text=other)
    elif what == "mark":
        act.put("evidence", key, bearing=other, quote=other == "a")
    elif what == "file":
        act.include("evidence", key, "themes", [other])
    elif what == "unfile":
        act.exclude("evidence", key, "themes", [other])
    elif what == "drop":
        act.drop("evidence", key)


@settings(max_examples=25)
@given(STEPS, st.permutations(range(6)))
def test_any_order_and_repetition_ends_in_the_same(
    steps: list[tuple[str, str, str, str]], order: list[int]
) -> None:
    doors = {who: a_door(who=who) for who in LAPTOPS}
    sent: list[bytes] = []
    for what, who, key, other in steps:
        do(doors[who], what, key, other, sent)
    last = [door.history() for door in doors.values()] * 2
    for n, door in enumerate(doors.values()):
        for m in order:
            door.merge(last[(m + n) % 6])
    assert len({door.state_hash() for door in doors.values()}) == 1
    for door in doors.values():
        assert door.verify() == []
        door.close()


def test_the_same_file_twice_brings_nothing_new() -> None:
    one, other = a_challenge(), a_door(who="AM")
    sent = one.history()
    assert other.merge(sent).records
    saved_at = other.saved_at
    assert other.merge(sent).records == frozenset()
    assert other.merge(other.history()).records == frozenset()
    assert other.saved_at == saved_at
    assert one.state_hash() == other.state_hash()
    one.close()
    other.close()


def test_both_of_two_themes_given_at_once_stay() -> None:
    one = a_challenge()
    with one.action("Add line") as act:
        act.new("evidence", key="e1", text="Heard")
    other = a_door(who="AM")
    other.merge(one.history())
    for door, theme in ((one, "governance"), (other, "finance")):
        with door.action("File") as act:
            act.include("evidence", "e1", "themes", [theme])
    one.merge(other.history())
    other.merge(one.history())
    for door in (one, other):
        with door.reading() as session:
            rows = session.connection().exec_driver_sql(
                "select member from member where owner='e1'"
            )
            assert {r[0] for r in rows} == {"governance", "finance"}
        door.close()


def test_a_draft_never_travels_before_its_line_is_left() -> None:
    door = a_challenge()
    with door.action("Add line") as act:
        act.new("evidence", key="e1")
    door.drafts.note("evidence", "e1", "text", "Cllr Absalom said", name="Write a line")
    door.keep_drafts()
    door.drafts.note("evidence", "e1", "text", "The leader said", name="Write a line")
    assert b"Absalom" not in door.history()
    assert b"The leader said" in door.history()
    door.close()


def _harmed() -> dict[str, bytes]:
    theirs = a_challenge(who="AM")
    with theirs.action("Add line") as act:
        act.new("evidence", key="e1", text="Heard " * 50)
    whole = theirs.history()
    gap_from = theirs._challenge._doc.oplog_vv
    with theirs.action("Reword") as act:
        act.put("evidence", "e1", text="Seen")
    from loro import ExportMode

    gap = theirs._challenge._doc.export(ExportMode.Updates(gap_from))
    theirs.close()
    middle = len(whole) // 2
    return {
        "empty": b"",
        "one byte": whole[:1],
        "cut in half": whole[:middle],
        "last byte gone": whole[:-1],
        "trailing": whole + b"more",
        "a bit flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "a bit of the head flipped": bytes([whole[0] ^ 1]) + whole[1:],
        "anything": random.Random(1).randbytes(100_000),
        "noughts": bytes(5_000),
        "with a gap before it": gap,
    }


HARMED = _harmed()


@pytest.mark.parametrize("harm", HARMED)
def test_a_harmed_history_is_refused_and_changes_nothing(harm: str) -> None:
    door = a_challenge()
    before = door.state_hash(), door.saved_at, door.undo_name
    with pytest.raises(Refused, match="nothing was merged"):
        door.merge(HARMED[harm])
    assert (door.state_hash(), door.saved_at, door.undo_name) == before
    assert door.verify() == []
    with door.action("Go on") as act:
        act.new("evidence", key="e9", text="Still open")
    door.close()
