"""What was agreed holds while it says the same and rests on the same: the letter, by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from peerchallenge.errors import Refused
from peerchallenge.letter.assemble import outline
from peerchallenge.letter.checks import LOOK, check_letter
from peerchallenge.letter.compose import compose
from peerchallenge.letter.state import LetterState, agree_letter, make_final
from peerchallenge.store.actions.letter import back_to_draft, dismiss_check
from peerchallenge.store.actions.weighing import (
    agree_finding,
    change_finding,
    drop_finding,
    link_evidence,
    unlink_evidence,
)
from peerchallenge.store.door import Door
from tests.builders import a_door
from tests.letter.checking import a_letter, state

GOVERNANCE, FINANCE, ADVICE = "theme.governance", "theme.finance", "recommendations"
AGREED = "Finding {} says something else than when the team agreed the letter."


@pytest.fixture
def door() -> Iterator[Door]:
    """An agreed letter: finding 1 under governance, finding 2 under finance and what is advised."""
    made = a_letter()
    with made.action("Write") as act:
        act.put("challenge", "ch", overall="Tarnbeck is well run.", addressee="the Leader")
        act.new("evidence", key="e4", text="Savings slip", interview="i-leader", order="a1")
        act.new("evidence", key="e5", text="No plan for 2027", interview="i-staff", order="a1")
        act.new("evidence", key="e6", text="And no reserve", interview="i-staff", order="a2")
        act.new(
            "finding", key="f2", number=2, theme="finance", bearing="consider",
            headline="Savings are late", evidence=["e4", "e5"], order="a1",
        )  # fmt: skip
        act.new("recommendation", key="r1", text="Plan savings.", findings=["f2"], order="a0")
        act.drop("paragraph", "p1")
    compose(made)
    agree_letter(made)
    assert state(made) == LetterState("agreed", at=state(made).at, has_its_words=True)
    yield made
    made.close()


def said(door: Door, code: str = "under-changed") -> list[str]:
    with door.reading() as session:
        found = [c for c in check_letter(session, {}) if c.code == code]
    assert all(c.level == LOOK for c in found)
    return [f"{c.where}: {c.sentence}" for c in found]


def put(kind: str, key: str, **values: Any) -> Callable[[Door], None]:
    def change(door: Door) -> None:
        with door.action("Change") as act:
            act.put(kind, key, **values)

    return change


def drop(kind: str, key: str) -> Callable[[Door], None]:
    def change(door: Door) -> None:
        with door.action("Delete") as act:
            act.drop(kind, key)

    return change


CHANGES: dict[str, tuple[Callable[[Door], None], set[str], str]] = {
    "a finding is reworded": (
        lambda d: change_finding(d, finding="f1", headline="Trust is low"),
        {GOVERNANCE},
        f"{AGREED.format(1)} Compose again to see it.",
    ),
    "its bearing is changed": (
        lambda d: change_finding(d, finding="f1", bearing="consider"),
        {GOVERNANCE},
        "Finding 1 was a strength when the team agreed the letter and is an area to consider now.",
    ),
    "a line under it is reworded": (
        put("evidence", "e1", text="Trust is not good here"),
        {GOVERNANCE},
        "A line under Finding 1 has changed or is gone since the team agreed the letter.",
    ),
    "two lines are taken off it": (
        lambda d: unlink_evidence(d, finding="f1", lines=["e1", "e2"]),
        {GOVERNANCE},
        "2 lines under Finding 1 have changed or are gone since the team agreed the letter.",
    ),
    "a line is deleted": (
        drop("evidence", "e5"),
        {FINANCE, ADVICE},
        "A line under Finding 2 has changed or is gone since the team agreed the letter.",
    ),
    "the finding is deleted": (
        lambda d: drop_finding(d, finding="f1"),
        {GOVERNANCE},
        "Finding 1 was deleted since the team agreed the letter.",
    ),
    "the recommendation is reworded": (
        put("recommendation", "r1", text="Plan the savings."),
        {ADVICE},
        "The recommendation says something else than when the team agreed the letter. "
        "Compose again to see it.",
    ),
    "the recommendation is deleted": (
        drop("recommendation", "r1"),
        {ADVICE},
        "The recommendation was deleted since the team agreed the letter.",
    ),
    "the recommendation no longer answers its finding": (
        put("recommendation", "r1", findings=[]),
        {ADVICE},
        "It no longer rests on Finding 2, as it did when the team agreed the letter.",
    ),
    "the paragraph no longer rests on its finding": (
        lambda d: put("paragraph", paragraph(d, "finding:f1"), findings=[])(d),
        {GOVERNANCE},
        "It no longer rests on Finding 1, as it did when the team agreed the letter.",
    ),
}


def paragraph(door: Door, origin: str) -> str:
    with door.reading() as session:
        blocks = outline(session).blocks
    keys = [getattr(getattr(b, "words", b), "key", "") for b in blocks]
    return next(k for k in keys if k and door.value("paragraph", k, "origin") == origin)


@pytest.mark.parametrize("change", CHANGES)
def test_its_section_and_only_its_section_falls_back_and_undo_gives_it_back(
    door: Door, change: str
) -> None:
    do, sections, sentence = CHANGES[change]
    before = state(door)
    do(door)
    now = state(door)
    assert (now.state, now.was, now.at) == ("draft", "agreed", before.at)
    assert (set(now.sections), now.has_its_words) == (sections, True)
    assert {str(door.value("paragraph", key, "section")) for key in now.changed} == sections
    told = said(door)
    assert len(told) == len(sections), "each thing is told once where it lies"
    assert all(one.endswith(f": {sentence}") for one in told)
    assert not said(door, "stale")
    assert not said(door, "gone")
    door.undo()
    assert state(door) == before
    assert not said(door)
    door.redo()
    agree_letter(door)
    assert state(door).state == "agreed"
    assert not said(door)
    assert door.verify() == []


def test_what_is_only_added_is_no_change(door: Door) -> None:
    link_evidence(door, finding="f1", lines=["e4"])
    put("recommendation", "r1", findings=["f2", "f1"], owner="the Leader")(door)
    put("evidence", "e1", themes=["finance"])(door)
    compose(door)
    assert state(door).state == "agreed"
    assert not said(door)


def test_it_is_final_only_once_it_is_agreed_again(door: Door) -> None:
    put("evidence", "e1", text="Trust is not good here")(door)
    with pytest.raises(Refused, match="changed since the team agreed it"):
        make_final(door)
    agree_letter(door)
    make_final(door)
    assert state(door).state == "final"


def test_a_colleagues_change_below_it_comes_by_a_merge(door: Door) -> None:
    colleague = a_door(who="AM")
    colleague.merge(door.history())
    change_finding(colleague, finding="f2", bearing="strength")
    assert state(door).state == "agreed"
    door.merge(colleague.history())
    assert (state(door).state, set(state(door).sections)) == ("draft", {FINANCE, ADVICE})
    agree_letter(door)
    colleague.merge(door.history())
    assert state(colleague) == state(door)
    assert state(colleague).state == "agreed"
    colleague.close()


def test_a_final_letter_stays_final_and_its_sections_tell(door: Door) -> None:
    make_final(door)
    put("evidence", "e1", text="Trust is not good here")(door)
    now = state(door)
    assert (now.state, now.was, set(now.sections)) == ("final", "", {GOVERNANCE})
    assert len(said(door)) == 1
    put("paragraph", now.changed[0], text="Trust is low.")(door)
    assert (state(door).state, state(door).was) == ("draft", "final")


def test_other_words_tell_their_section_too_and_so_does_a_paragraph_that_went(door: Door) -> None:
    put("paragraph", paragraph(door, "finding:f1"), text="Trust is low.")(door)
    drop("paragraph", paragraph(door, "overall:1"))(door)
    put("peer", "p-jo", role="Leader of a council")(door)
    now = state(door)
    assert (now.state, set(now.sections)) == ("draft", {GOVERNANCE, "overall", "team"})
    assert not now.has_its_words
    agree_letter(door)
    assert not state(door).sections


def test_nothing_is_said_of_what_an_older_version_agreed(door: Door) -> None:
    with door.action("As an older version left it") as act:
        act.put("sign_off", "letter", agreed_sections=None)
        for origin in ("finding:f1", "finding:f2", "recommendation:r1"):
            act.put("paragraph", paragraph(door, origin), agreed_under=None)
    for do in (CHANGES["a finding is reworded"][0], CHANGES["a line is deleted"][0]):
        do(door)
    assert (state(door).state, state(door).sections) == ("agreed", frozenset())
    assert not said(door)
    put("paragraph", paragraph(door, "finding:f1"), text="Trust is low.")(door)
    assert state(door).sections == {GOVERNANCE}


def test_an_agreement_that_was_taken_back_says_nothing_any_more(door: Door) -> None:
    put("evidence", "e1", text="Trust is not good here")(door)
    back_to_draft(door)
    assert state(door) == LetterState()
    assert not said(door)


def test_a_finding_tells_of_its_own_agreement_where_the_letters_says_nothing(door: Door) -> None:
    agree_finding(door, finding="f1")
    put("evidence", "e1", text="Trust is not good here")(door)
    assert len(said(door)) == 1
    assert not said(door, "finding-changed"), "one thing is not told twice"
    agree_letter(door)
    assert not said(door)
    (own,) = said(door, "finding-changed")
    assert own.endswith(": A line under Finding 1 has changed or is gone since the team agreed it.")


def test_what_is_let_stand_comes_back_with_another_change_and_agrees_nothing(door: Door) -> None:
    put("evidence", "e1", text="Trust is not good here")(door)
    with door.reading() as session:
        (made,) = (c for c in check_letter(session, {}) if c.code == "under-changed")
    dismiss_check(
        door, code=made.code, kind=made.kind, key=made.key, about=made.about, reason="A misspelling"
    )
    assert state(door).state == "draft"
    for words, reason in (("Trust is not good", ""), ("Trust is not good here", "A misspelling")):
        put("evidence", "e1", text=words)(door)
        with door.reading() as session:
            found = [c.dismissed for c in check_letter(session, {}) if c.code == "under-changed"]
        assert found == [reason]
