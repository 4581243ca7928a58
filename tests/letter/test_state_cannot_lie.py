"""Agreed and final are said only of the words that were agreed and made final, whoever did what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerchallenge.letter.assemble import outline
from peerchallenge.letter.compose import compose
from peerchallenge.letter.outline import Words
from peerchallenge.letter.state import agree_letter, letter_state, make_final
from peerchallenge.store.actions.letter import back_to_draft
from peerchallenge.store.door import Door
from tests.builders import a_door
from tests.letter.checking import a_letter


def ready() -> Door:
    made = a_letter()
    with made.action("Write") as act:
        act.put("challenge", "ch", overall="Tarnbeck is well run.", addressee="the Leader")
        act.new("recommendation", key="r1", text="Keep the trust.", findings=["f1"], order="a0")
        act.drop("paragraph", "p1")
    compose(made)
    return made


@pytest.fixture
def final() -> Iterator[Door]:
    """A letter that is final."""
    door = ready()
    agree_letter(door)
    make_final(door)
    assert state(door) == "final"
    yield door
    door.close()


def state(door: Door) -> str:
    with door.reading() as session:
        return letter_state(session).state


def blocks(door: Door, form: str = "") -> object:
    """What the council would read, but for where it stands."""
    with door.reading() as session:
        told = outline(session, format=form)
    return (told.title, told.subtitle, told.addressee, told.language, told.blocks)


CHANGES: list[tuple[str, str, dict[str, Any]]] = [
    ("focus", "f0", {"question": "Is the housing plan sound?"}),
    ("focus", "f0", {"short": "Homes"}),
    ("challenge", "ch", {"letter_format": "report"}),
    ("challenge", "ch", {"language": "cy"}),
    ("challenge", "ch", {"signatory": None}),
    ("challenge", "ch", {"signatory": "p-jo"}),
    ("challenge", "ch", {"ends": date(2025, 11, 7)}),
    ("council", "c0", {"name": "Tarnbeck Borough Council"}),
    ("peer", "p-am", {"name": "Ana Mossley"}),
    ("peer", "p-am", {"initials": "AN", "name": ""}),
]


@pytest.mark.parametrize(("record", "key", "words"), CHANGES)
def test_whatever_the_council_would_read_otherwise_makes_it_a_draft(
    final: Door, record: str, key: str, words: dict[str, Any]
) -> None:
    before = blocks(final)
    with final.action("Change") as act:
        act.put(record, key, **words)
    assert blocks(final) != before
    assert state(final) == "draft"
    final.undo()
    assert state(final) == "final"
    assert blocks(final) == before


def test_another_format_than_the_one_that_was_made_final_is_a_draft(final: Door) -> None:
    with final.reading() as session:
        assert outline(session).state == "final"
        assert outline(session, format="letter").state == "final"
        assert outline(session, format="report").state == "draft"


def test_a_report_is_no_longer_final_when_its_chart_has_changed() -> None:
    door = ready()
    with door.action("Choose") as act:
        act.put("challenge", "ch", letter_format="report")
    agree_letter(door)
    make_final(door)
    with door.action("Note") as act:
        act.new("evidence", key="e9", text="One more", document="d-plan", themes=["governance"])
    assert state(door) == "draft"
    door.undo()
    assert state(door) == "final"
    door.close()


def test_the_language_of_a_paragraph_is_heard_so_it_counts(final: Door) -> None:
    with final.reading() as session:
        key = next(b.key for b in outline(session).blocks if isinstance(b, Words) and b.key)
    with final.action("Mark") as act:
        act.put("paragraph", key, language="cy")
    assert state(final) == "draft"


def test_agreement_taken_back_on_one_laptop_is_no_final_from_another() -> None:
    for first in (True, False):
        door, colleague = ready(), a_door(who="AM")
        agree_letter(door)
        colleague.merge(door.history())
        back_to_draft(colleague)
        make_final(door)
        here, there = (door, colleague) if first else (colleague, door)
        here.merge(there.history())
        there.merge(here.history())
        assert state(here) == state(there)
        with here.reading() as session:
            at = letter_state(session)
        assert at.state == "draft"
        door.close()
        colleague.close()


_STEP = st.tuples(st.integers(0, 1), st.sampled_from(
    ["reword", "add", "delete", "move", "agree", "final", "draft", "undo", "redo", "merge", "fact"]
))  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(st.lists(_STEP, min_size=3, max_size=14))
def test_over_two_laptops_final_means_the_words_of_then(  # noqa: PLR0912  (a step each)
    steps: list[tuple[int, str]],
) -> None:
    doors = [ready(), a_door(who="AM")]
    doors[1].merge(doors[0].history())
    made_final: list[object] = []
    for turn, (whose, what) in enumerate([*steps, (0, "merge"), (1, "merge")]):
        door, other = doors[whose], doors[1 - whose]
        with door.reading() as session:
            told = outline(session).blocks
        keys = [b.key for b in told if isinstance(b, Words) and b.key]
        key = keys[turn % len(keys)]
        if what == "merge":
            door.merge(other.history())
        elif what in {"undo", "redo"}:
            # Not the first step of all, which wrote the letter.
            if getattr(door, f"{what}_name") not in {"", None, "Compose the letter"}:
                getattr(door, what)()
        elif what == "agree":
            agree_letter(door)
        elif what == "draft":
            back_to_draft(door)
        elif what == "final":
            if state(door) == "agreed":
                make_final(door)
                made_final.append(blocks(door))
        else:
            with door.action(what) as act:
                if what == "reword":
                    act.put("paragraph", key, text=f"Other words {turn}.")
                elif what == "add":
                    act.new("paragraph", section="overall", text=f"New {turn}.", order=f"z{turn}")
                elif what == "delete" and len(keys) > 8:
                    act.drop("paragraph", key)
                elif what == "move":
                    act.put("paragraph", key, order=f"a{turn}", section="overall")
                elif what == "fact":
                    act.put("focus", "f0", question=f"Is {turn} enough?")
        for one in doors:
            if state(one) == "final":
                assert blocks(one) in made_final
    for one in doors:
        assert one.verify() == []
        one.close()
