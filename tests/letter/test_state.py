"""Draft, agreed, final: a letter is only ever what its words are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peerchallenge.errors import Refused
from peerchallenge.letter.assemble import outline
from peerchallenge.letter.checks import check_letter, musts
from peerchallenge.letter.compose import compose
from peerchallenge.letter.outline import Words
from peerchallenge.letter.state import (
    LetterState,
    agree_letter,
    final_words,
    make_final,
)
from peerchallenge.store.actions.letter import back_to_draft, dismiss_check, keep_final
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door
from tests.letter.checking import a_letter, state


@pytest.fixture
def door() -> Iterator[Door]:
    """A letter with nothing that must be settled."""
    made = a_letter()
    with made.action("Write") as act:
        act.put("challenge", "ch", overall="Tarnbeck is well run.", addressee="the Leader")
        act.new("recommendation", key="r1", text="Keep the trust.", findings=["f1"], order="a0")
        act.drop("paragraph", "p1")
    compose(made)
    yield made
    made.close()


def first_paragraph(door: Door) -> str:
    with door.reading() as session:
        blocks = outline(session).blocks
    return next(b.key for b in blocks if isinstance(b, Words) and b.key)


def reword(door: Door) -> str:
    key = first_paragraph(door)
    with door.action("Reword") as act:
        act.put("paragraph", key, text="Thank you, all of you.")
    return key


def test_a_letter_goes_from_draft_to_agreed_to_final(door: Door) -> None:
    assert state(door) == LetterState()
    with pytest.raises(Refused, match="not agreed"):
        make_final(door)
    agree_letter(door)
    assert state(door).state == "agreed"
    make_final(door)
    make_final(door)
    assert state(door).state == "final"
    assert door.undo_name == "Make the letter final"
    back_to_draft(door)
    assert state(door) == LetterState()
    door.undo()
    assert state(door).state == "final"
    assert door.verify() == []


def test_other_words_make_it_a_draft_again_and_say_which(door: Door) -> None:
    agree_letter(door)
    make_final(door)
    key = reword(door)
    now = state(door)
    assert (now.state, now.was, now.changed) == ("draft", "final", (key,))
    with pytest.raises(Refused, match="changed since"):
        make_final(door)
    door.undo()
    assert state(door).state == "final"


def test_words_changed_while_they_were_checked_are_not_final(door: Door) -> None:
    agree_letter(door)
    with door.reading() as session:
        words = final_words(session, door.names())
    reword(door)
    keep_final(door, words=words)
    assert (state(door).state, state(door).was) == ("draft", "final")


def test_what_is_being_typed_counts(door: Door) -> None:
    key = first_paragraph(door)
    agree_letter(door)
    door.drafts.note("paragraph", key, "text", "Thank you TBC", name="Reword")
    with pytest.raises(Refused, match="must be settled"):
        make_final(door)


@pytest.mark.parametrize("kind", ["paragraph", "peer", "council"])
def test_a_paragraph_more_or_another_fact_make_it_a_draft_again(door: Door, kind: str) -> None:
    agree_letter(door)
    with door.action("Add") as act:
        if kind == "paragraph":
            act.new("paragraph", section="overall", text="One more.", order="z9")
        elif kind == "peer":
            act.put("peer", "p-jo", role="Leader of a council")
        else:
            act.put("council", "c0", name="Tarnbeck Borough Council")
    assert (state(door).state, state(door).was) == ("draft", "agreed")


def test_what_is_not_in_the_letter_leaves_it_as_it_is(door: Door) -> None:
    agree_letter(door)
    with door.action("Note") as act:
        act.new("evidence", text="One more line", interview="i-staff")
        act.put("challenge", "ch", marking="OFFICIAL")
    compose(door)
    assert state(door).state == "agreed"


def test_a_colleagues_words_make_it_a_draft_when_they_come_in(door: Door) -> None:
    agree_letter(door)
    colleague = a_door(who="AM")
    colleague.merge(door.history())
    make_final(door)
    reword(colleague)
    door.merge(colleague.history())
    assert (state(door).state, state(door).was) == ("draft", "final")
    agree_letter(door)
    colleague.merge(door.history())
    assert state(colleague).state == state(door).state == "agreed"
    colleague.close()


def test_final_is_refused_while_something_must_be_settled_and_says_where(door: Door) -> None:
    with door.action("Write") as act:
        act.put("paragraph", reword(door), text="Thank you, TBC.")
        act.name_participant("who-leader", "Ada Longstaff")
        act.put("focus", "f0", question="Does Ada Longstaff plan?")
    agree_letter(door)
    with pytest.raises(Refused) as refused:
        make_final(door)
    said = refused.value.sentence
    assert said.startswith("2 checks must be settled")
    assert "Introduction, paragraph 1" in said
    assert "Longstaff" not in said
    assert state(door).state == "agreed"


def test_a_dismissed_check_no_longer_stands_in_the_way(door: Door) -> None:
    with door.action("Write") as act:
        act.put("paragraph", reword(door), text="Thank you, TBC.")
    agree_letter(door)
    with door.reading() as session:
        (made,) = musts(check_letter(session, {}))
    dismiss_check(
        door, code=made.code, kind=made.kind, key=made.key, about=made.about, reason="A team’s name"
    )
    make_final(door)
    assert state(door).state == "final"


def test_an_empty_letter_and_one_without_its_facts_are_never_final() -> None:
    door = a_challenge()
    for acting in (agree_letter, make_final):
        with pytest.raises(Refused):
            acting(door)
    compose(door)
    agree_letter(door)
    with pytest.raises(Refused, match="must be settled"):
        make_final(door)
    with door.action("Drop the dates") as act:
        act.put("challenge", "ch", starts=None)
    with pytest.raises(Refused, match="Challenge"):
        make_final(door)
    door.close()
