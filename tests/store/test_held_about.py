"""Wherever somebody stands in a challenge, "What do we hold about…" finds it, also what is gone."""

from __future__ import annotations

import pytest

from peerchallenge.errors import Refused, Stopped
from peerchallenge.record.held import Held, Record, fields_of
from peerchallenge.record.held_about import NO_WORDS, Place
from peerchallenge.record.sought import How
from peerchallenge.record.vocabulary import Voice
from peerchallenge.store.actions.sessions import change_participant
from peerchallenge.store.door import Door
from peerchallenge.store.file import Draft
from peerchallenge.store.held_about import held_about
from peerchallenge.store.searches import Request, forget_phrases, note_search, searches
from tests.builders import a_challenge

WREN = "Wren Quillfeather"
PLACES = [
    (kind, f.name)
    for kind in Record.kinds
    for f in fields_of(kind)
    if f.python is str
    and f.held in {Held.VALUE, Held.PROSE}
    and f.name not in NO_WORDS.get(kind, ())
]


def planted(place: tuple[str, str]) -> str:
    """A word for each field that stands nowhere else."""
    n = PLACES.index(place)
    return "zq" + "".join("abcdefghij"[int(digit)] for digit in f"{n:03d}") + "x"


def found_in(door: Door, phrase: str) -> set[tuple[Place, str, str, str]]:
    hits = held_about(door, phrase).hits
    told = door.file._engine.pool.status()
    assert "checked out connections: 0" in told.casefold(), "or the fifteenth search waits for ever"
    return {(h.place, h.kind, h.key, h.field) for h in hits}


def test_every_field_that_holds_words_is_looked_into() -> None:
    door = a_challenge()
    for kind, name in PLACES:
        key = {"challenge": "ch", "council": "c0"}.get(kind, f"k-{kind}-{name}")
        with door.action("Plant") as act:
            words = f"There: {planted((kind, name)).upper()}!"
            act.new(kind, key=key, **{name: words}) if key.startswith("k-") else act.put(
                kind, key, **{name: words}
            )
    for kind, name in PLACES:
        hits = held_about(door, planted((kind, name))).hits
        assert [(h.kind, h.field) for h in hits] == [(kind, name)], (kind, name)
    door.close()


def test_what_was_deleted_or_reworded_is_found_in_the_history() -> None:
    door = a_challenge()
    kinds = [p for p in PLACES if p[0] not in {"challenge", "council", "manager_note"}]
    for n, (kind, name) in enumerate(kinds):
        with door.action("Plant") as act:
            act.new(kind, key=f"k{n}", **{name: f"First {planted((kind, name))} said"})
        with door.action("Take it away") as act:
            if n % 2:
                act.put(kind, f"k{n}", **{name: "Something else was said"})
            else:
                act.drop(kind, f"k{n}")
    for n, (kind, name) in enumerate(kinds):
        wanted = (Place.EARLIER if n % 2 else Place.DELETED, kind, f"k{n}", name)
        assert wanted in found_in(door, planted((kind, name)))
    door.close()


def test_words_of_a_newer_version_are_found_too() -> None:
    door = a_challenge()
    door.document.put("rehearsal", "r1", "remark", f"{WREN} was there")
    door.document.write("rehearsal", "r1", "tale", f"and {WREN} spoke")
    found = found_in(door, WREN)
    assert {
        (Place.OTHER, "rehearsal", "r1", "remark"),
        (Place.OTHER, "rehearsal", "r1", "tale"),
    } <= found
    door.close()


def test_a_person_is_found_by_name_role_room_and_what_they_said_alone() -> None:
    door = a_challenge()
    change_participant(
        door, participant="who-leader", role="Leader", voice=Voice.LEADING, people=1, name=WREN
    )
    with door.action("Note") as act:
        act.new("evidence", key="own", text="We are proud of it", interview="i-leader",
                note_taker="p-jo")  # fmt: skip
        act.new("evidence", key="other", text="The leader never came", interview="i-staff")
        act.new("evidence", key="nothing", text="The roof leaks", interview="i-staff")
    found = held_about(door, WREN)
    by_key = {h.key: h for h in found.hits if h.kind in {"evidence", "name"}}
    assert set(by_key) == {"own", "other", "who-leader"}
    assert by_key["own"].is_own
    assert not by_key["other"].is_own
    assert by_key["other"].found[0].how is How.ROLE
    assert ("interview", "i-leader") in {(h.kind, h.key) for h in found.hits}
    assert [p.key for p in found.people] == ["who-leader"]
    door.close()


def test_an_earlier_name_drafts_and_counts_beyond_are_told() -> None:
    door = a_challenge()
    for name in (WREN, "Tam Oddly"):
        change_participant(
            door, participant="who-leader", role="Leader", voice=Voice.LEADING, people=1, name=name
        )
    door.file.keep_drafts([Draft("rehearsal", "r", "words", "", f"{WREN} is typed")])
    with door.action("A note for the manager") as act:
        act.new("manager_note", sealed=f"{WREN} in here is sealed")
        act.new("attachment", title="Seating plan")
    found = held_about(door, WREN)
    assert {h.place for h in found.hits} == {Place.EARLIER, Place.DRAFTS}
    assert found.beyond.manager_notes == 1
    assert found.beyond.files == 1
    door.close()


def test_a_search_is_logged_and_its_words_can_be_forgotten() -> None:
    door = a_challenge()
    with door.action("Note") as act:
        act.new("evidence", text=f"{WREN} said", interview="i-staff")
    found = held_about(door, WREN)
    note_search(
        door.file, who="JO", request=Request.ACCESS, phrase=found.phrase, found=found.counts()
    )
    entry = searches(door.file)[0]
    assert (entry.who, entry.request, entry.phrase, entry.many) == ("JO", "access", WREN, 1)
    assert Place.SEARCHES in {h.place for h in held_about(door, WREN).hits}
    assert forget_phrases(door.file, lambda phrase: "Quill" in phrase) == 1
    assert searches(door.file)[0].phrase == ""
    assert searches(door.file)[0].many == 1
    assert b"Quillfeather" not in (door.file.path).read_bytes()
    door.close()


def test_it_can_be_stopped_and_needs_a_word() -> None:
    door = a_challenge()
    with pytest.raises(Stopped):
        held_about(door, WREN, go=lambda _done, _of: False)
    with pytest.raises(Refused):
        held_about(door, "…")
    door.close()
