"""What a paragraph rests on is told while it is read, and a dismissed check holds as it should."""

from __future__ import annotations

import pytest

from peerchallenge.errors import Refused
from peerchallenge.letter.checks import LOOK, MUST, Check, check, check_letter, musts, standing
from peerchallenge.letter.compose import compose
from peerchallenge.store.actions.letter import dismiss_check, withdraw_dismissal
from peerchallenge.store.actions.weighing import agree_finding
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door
from tests.letter.checking import a_letter, codes, found


def letter_of(door: Door, code: str = "") -> list[Check]:
    with door.reading() as session:
        return [c for c in check_letter(session, door.names()) if code in {"", c.code}]


@pytest.mark.parametrize(
    ("lines", "code", "level"),
    [
        ([], "unsupported", MUST),
        (["e1"], "one-source", LOOK),
        (["e1", "e4"], "one-voice", LOOK),
        (["e1", "e2"], "thin", LOOK),
        (["e1", "e2", "e3"], "", ""),
    ],
)
def test_a_paragraph_says_what_it_rests_on(lines: list[str], code: str, level: str) -> None:
    door = a_letter()
    with door.action("Link") as act:
        act.new("interview", key="i-2", title="Again")
        act.new("participant", voice="leading", interviews=["i-2"])
        act.new("evidence", key="e4", text="Said again", interview="i-2")
        act.put("finding", "f1", evidence=lines)
    assert codes(found(door, "Trust is high.")) == ({code: level} if code else {})
    door.close()


def test_a_paragraph_whose_finding_has_gone_rests_on_nothing() -> None:
    door = a_letter()
    with door.action("Delete") as act:
        act.drop("finding", "f1")
    assert codes(found(door, "Trust is high.")) == {"unsupported": MUST}
    door.close()


def test_a_paragraph_knows_when_its_finding_says_something_else() -> None:
    door = a_challenge()
    with door.action("Write") as act:
        act.new("finding", key="f", number=1, theme="governance", headline="Trust is high")
    agree_finding(door, finding="f")
    compose(door)
    assert not letter_of(door, "stale")
    with door.action("Reword") as act:
        act.put("finding", "f", headline="Trust is not high")
    assert len(letter_of(door, "stale")) == 1
    assert len(letter_of(door, "finding-changed")) == 1
    compose(door)
    assert not letter_of(door, "stale")
    door.undo()
    door.undo()
    assert not letter_of(door, "stale")
    assert not letter_of(door, "finding-changed")
    door.close()


def test_the_letter_says_what_it_leaves_out_and_what_is_missing() -> None:
    door = a_letter()
    with door.action("Write") as act:
        act.new("finding", key="f2", number=2, theme="finance", bearing="consider", headline="Thin")
    seen = {(c.code, c.level, c.key) for c in letter_of(door)}
    assert ("left-out", LOOK, "f2") in seen
    assert ("no-recommendation", LOOK, "f2") in seen
    assert ("theme-empty", LOOK, "capacity") in seen
    missing = {c.where for c in letter_of(door) if c.code == "missing"}
    assert missing == {"Overall messages", "Recommendations"}
    assert not any(c.can_dismiss for c in letter_of(door, "missing"))
    door.close()


def test_every_check_can_be_told_apart_and_leads_somewhere() -> None:
    door = a_letter(who_leader="Ada Longstaff")
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="TBC  by Ada Longstaff???")
    with door.reading() as session:
        for made in (check(session, door.names()), check_letter(session, door.names())):
            assert made
            assert all(c.code and c.kind and c.key and c.where and c.sentence for c in made)
    door.close()


def dismiss(door: Door, made: Check, reason: str = "It is in the published plan") -> str:
    return dismiss_check(
        door, code=made.code, kind=made.kind, key=made.key, about=made.about, reason=reason
    )


def test_a_dismissed_check_holds_while_its_words_stay_and_comes_back_with_others() -> None:
    door = a_letter()
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="The date is TBC. Trust is high.")
    (open_,) = letter_of(door, "to-fill")
    key = dismiss(door, open_)
    (held,) = letter_of(door, "to-fill")
    assert held.dismissed == "It is in the published plan"
    assert not standing([held])
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="The date is TBC. Trust is very high.")
    assert letter_of(door, "to-fill")[0].dismissed, "another sentence is none of its business"
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="The dates are TBC. Trust is high.")
    assert not letter_of(door, "to-fill")[0].dismissed
    door.undo()
    assert letter_of(door, "to-fill")[0].dismissed
    withdraw_dismissal(door, dismissal=key)
    assert not letter_of(door, "to-fill")[0].dismissed
    door.undo()
    assert letter_of(door, "to-fill")[0].dismissed
    assert door.verify() == []
    door.close()


def test_what_is_let_stand_in_the_record_is_let_stand_in_the_letter() -> None:
    door = a_letter()
    with door.action("Write") as act:
        act.put("finding", "f1", bearing="consider")
    (open_,) = letter_of(door, "no-recommendation")
    assert not open_.dismissed
    with door.reading() as session:
        (same,) = (c for c in check(session, {}) if c.code == "no-recommendation")
    dismiss(door, same)
    assert letter_of(door, "no-recommendation")[0].dismissed
    door.close()


def test_dismissing_is_undone_and_done_again() -> None:
    door = a_letter()
    with door.action("Write") as act:
        act.put("finding", "f1", evidence=["e1"])
    dismiss(door, letter_of(door, "one-source")[0])
    assert not standing(letter_of(door, "one-source"))
    door.undo()
    assert standing(letter_of(door, "one-source"))
    door.redo()
    assert not standing(letter_of(door, "one-source"))
    door.undo()
    dismiss(door, letter_of(door, "one-source")[0], "Once more")
    assert [c.dismissed for c in letter_of(door, "one-source")] == ["Once more"]
    door.undo()
    assert standing(letter_of(door, "one-source"))
    door.redo()
    with door.action("Link") as act:
        act.put("finding", "f1", evidence=["e1", "e2"])
    assert [c.dismissed for c in letter_of(door, "thin")] == [""], "another check, not dismissed"
    door.close()


def test_two_laptops_that_dismiss_one_check_dismiss_it_once() -> None:
    ours = a_letter()
    with ours.action("Write") as act:
        act.put("paragraph", "p1", text="The date is TBC.")
    theirs = a_door(who="AM")
    theirs.merge(ours.history())
    keys = {dismiss(d, letter_of(d, "to-fill")[0], f"As {d.who} said") for d in (ours, theirs)}
    ours.merge(theirs.history())
    assert len(keys) == 1
    assert [bool(c.dismissed) for c in letter_of(ours, "to-fill")] == [True]
    assert ours.verify() == []
    ours.close()
    theirs.close()


def test_a_reason_is_asked_for_and_names_nobody() -> None:
    door = a_letter(who_leader="Ada Longstaff")
    with door.action("Write") as act:
        act.put("paragraph", "p1", text="The date is TBC.")
    (open_,) = letter_of(door, "to-fill")
    for reason in (" ", "Ada Longstaff does not mind"):
        with pytest.raises(Refused):
            dismiss(door, open_, reason)
    assert musts(letter_of(door, "to-fill"))
    door.close()


def test_what_no_reason_makes_good_stays_even_if_a_dismissal_reached_the_record() -> None:
    door = a_letter()
    (missing, *_) = letter_of(door, "missing")
    dismiss(door, missing)
    assert missing in musts(letter_of(door, "missing"))
    door.close()
