"""Undo takes back what I did, all of it, and never what somebody else did."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door

KEYS = st.sampled_from(["k1", "k2"])
MINE = st.lists(
    st.one_of(
        st.tuples(st.just("make"), KEYS, st.text("abc ", max_size=6)),
        st.tuples(st.just("write"), KEYS, st.text("abc ", max_size=6)),
        st.tuples(st.just("mark"), KEYS, st.sampled_from(["strength", "consider", "context"])),
        st.tuples(st.just("file"), KEYS, st.sampled_from(["governance", "finance"])),
        st.tuples(st.just("drop"), KEYS, st.just("")),
    ),
    max_size=12,
)


def act_on(door: Door, what: str, key: str, value: str) -> None:
    with door.action(what) as act:
        if what == "make":
            if key in ("k1", "k2"):  # keys are random: two laptops never make the same one
                key = f"{key}-{door.who}"
            act.new("evidence", key=key, text=value)
        elif what == "write":
            act.put("evidence", key, text=value)
        elif what == "mark":
            act.put("evidence", key, bearing=value)
        elif what == "file":
            act.include("evidence", key, "themes", [value])
        elif what == "drop":
            act.drop("evidence", key)


def held(door: Door) -> dict[str, object]:
    """What stands in the record, without what was never made or was dropped."""
    found: dict[str, object] = {}
    for (kind, key), (values, texts) in door._challenge.whole().items():
        if (
            kind == "evidence"
            and values.get("_deleted") is not True
            and (values or any(texts.values()))
        ):
            found[key] = (
                {k: v for k, v in values.items() if k != "_deleted"},
                texts.get("text", ""),
            )
    return found


@settings(max_examples=20)
@given(MINE)
def test_undo_to_the_start_and_redo_to_the_end(actions: list[tuple[str, str, str]]) -> None:
    door = a_door()
    states = [held(door)]
    for action in actions:
        names = (door.undo_name, len(door._undo))
        act_on(door, *action)
        if (door.undo_name, len(door._undo)) != names:
            states.append(held(door))
    for wanted in reversed(states[:-1]):
        assert door.undo() is not None
        assert held(door) == wanted
    assert door.undo() is None
    for wanted in states[1:]:
        assert door.redo() is not None
        assert held(door) == wanted
    assert door.redo() is None
    assert door.verify() == []
    door.close()


@settings(max_examples=15)
@example([], [("drop", "k1", ""), ("mark", "k1", "strength")], [("mark", "k1", "strength")])
@given(MINE, MINE, MINE)
def test_undo_never_undoes_what_another_laptop_did(
    first: list[tuple[str, str, str]],
    mine: list[tuple[str, str, str]],
    theirs: list[tuple[str, str, str]],
) -> None:
    me, them = a_door(who="JO"), a_door(who="AM")
    for action in first:
        act_on(me, *action)
    them.merge(me.history())
    for action in mine:
        act_on(me, *action)
    start = dict(them._challenge.whole())
    for action in theirs:
        act_on(them, *action)
    wrote = {
        (key, name): value
        for (kind, key), (values, _) in them._challenge.whole().items()
        for name, value in values.items()
        if start.get((kind, key), ({}, {}))[0].get(name) != value
    }
    me.merge(them.history())
    stands = {p for p, v in wrote.items() if me._challenge.value("evidence", *p) == v}
    whose = {p for p in stands if me._challenge.last_writer("evidence", *p) == "AM"}
    for _ in range(len(first) + len(mine)):
        stepped = me.undo()
        if stepped and stepped.kept:
            assert "stay as they are" in stepped.sentence
    for place in whose:
        assert me._challenge.value("evidence", *place) == wrote[place], place
    assert me.verify() == []
    me.close()
    them.close()


def test_undo_says_who_has_changed_it_since() -> None:
    me = a_challenge(who="JO")
    with me.action("Add line") as act:
        act.new("evidence", key="k", text="Members see papers late", bearing="context")
    them = a_door(who="AM")
    them.merge(me.history())
    with me.action("Mark as an area to consider") as act:
        act.put("evidence", "k", bearing="consider")
    with them.action("Mark as a strength") as act:
        act.put("evidence", "k", bearing="strength")
        act.put("evidence", "k", text="Members of all groups see papers late")
    me.merge(them.history())
    with me.reading():
        now = me._challenge.value("evidence", "k", "bearing")
    stepped = me.undo()
    assert stepped is not None
    if now == "strength":  # their mark won the merge: mine is not there to be taken back
        assert stepped.sentence == "AM has changed this since, so their words stay as they are."
        assert me._challenge.value("evidence", "k", "bearing") == "strength"
    stepped = me.undo()  # my making of a line they have written in since
    assert stepped is not None
    assert stepped.kept
    assert stepped.kept[0].who == "AM"
    assert me.text("evidence", "k", "text") == "Members of all groups see papers late"
    me.close()
    them.close()


def test_undo_keeps_a_colleagues_words_beside_mine() -> None:
    me, them = a_door(who="JO"), a_door(who="AM")
    with me.action("Add line") as act:
        act.new("evidence", key="k", text="Scrutiny meets monthly")
    them.merge(me.history())
    with me.action("Reword") as act:
        act.put("evidence", "k", text="Scrutiny meets monthly and late")
    with them.action("Reword") as act:
        act.put("evidence", "k", text="Overview and scrutiny meets monthly")
    me.merge(them.history())
    me.undo()
    assert me.text("evidence", "k", "text") == "Overview and scrutiny meets monthly"
    me.close()
    them.close()


def test_names_can_be_undone_too_and_are_in_no_history() -> None:
    door = a_challenge()
    with door.action("Note a name") as act:
        act.name_participant("who-leader", "Cllr Wren Absalom")
    assert door.name_of("who-leader") == "Cllr Wren Absalom"
    assert b"Absalom" not in door.history()
    door.undo()
    assert door.name_of("who-leader") == ""
    door.redo()
    assert door.names() == {"who-leader": "Cllr Wren Absalom"}
    door.close()


def test_at_least_two_hundred_steps_can_be_taken_back() -> None:
    door = a_door()
    for n in range(220):
        act_on(door, "make", f"k{n}", f"line {n}")
    for _ in range(220):
        assert door.undo() is not None
    assert held(door) == {}
    door.close()
