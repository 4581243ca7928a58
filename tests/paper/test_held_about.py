"""What is handed to a person who asks: their own, and of others only what somebody ticked."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.paper.held_about import (
    HELD_BACK,
    Other,
    as_text,
    as_word,
    held_paper,
    paper_about,
    write_held_paper,
)
from peerchallenge.record.held_about import HeldAbout, Hit, Person, Place
from peerchallenge.record.sought import Ways, fold
from peerchallenge.record.vocabulary import Voice
from peerchallenge.store.actions.sessions import change_participant
from peerchallenge.store.held_about import held_about
from tests.builders import a_challenge

MADE = date(2025, 11, 20)
FIRST = ("Wren", "Tam", "Siôn", "Ann", "Bronwen")
LAST = ("Absalom", "Oddly", "Pyrce", "O'Dare", "Quill-Feather", "Long")


def paper(hits: list[Hit], ticked: set[str], *names: str, phrase: str = "Wren Absalom") -> str:
    found = HeldAbout(phrase, Ways(), tuple(hits), (Person("a", "Leader", Voice.LEADING),))
    told = held_paper(
        found, ticked=ticked, others=[Other((name,), Voice.STAFF) for name in names],
        council="Tarnbeck", marking="OFFICIAL-SENSITIVE", request="Subject access", made=MADE,
    )  # fmt: skip
    return as_text(told).decode("utf-8-sig")


NAMES = st.builds(lambda f, la: f"{f} {la}", st.sampled_from(FIRST), st.sampled_from(LAST))
LINE = st.lists(st.sampled_from(["{a}", "{b}", "{last}", "{upper}", "{i}", "said", "(so)"]),
                min_size=1, max_size=6)  # fmt: skip


@settings(max_examples=60)
@given(NAMES, NAMES, st.lists(st.tuples(LINE, st.booleans()), min_size=1, max_size=4))
def test_no_name_of_another_and_no_line_that_was_not_ticked_is_ever_in_it(
    mine: str, theirs: str, lines: list[tuple[list[str], bool]]
) -> None:
    assume(not {*mine.split()} & {*theirs.split()})
    first, last = theirs.split()
    forms = {"a": mine, "b": theirs, "last": last, "upper": last.upper(),
             "i": f"{first[0]}. {last}"}  # fmt: skip
    hits, ticked = [], set()
    for n, (parts, is_ticked) in enumerate(lines):
        words = f"zq{'abcd'[n]} " + " ".join(part.format(**forms) for part in parts)
        hit = Hit(Place.NOTES, "evidence", f"e{n}", "text", words, title=f"With {theirs}", who="JO")
        hits.append(hit)
        ticked |= {hit.id} if is_ticked else set()
    told = paper(hits, ticked, theirs, phrase=mine)
    for part in (first, last):
        assert not re.search(rf"\b{re.escape(fold(part))}\b", fold(told)), told
    for n, (_, is_ticked) in enumerate(lines):
        assert (f"zq{'abcd'[n]}" in told) == is_ticked
    assert told.count(HELD_BACK) == sum(not is_ticked for _, is_ticked in lines)


def test_the_voice_stands_in_the_place_of_a_name_and_the_person_keeps_theirs() -> None:
    hit = Hit(Place.NOTES, "evidence", "e", "text", "Wren Absalom told Tam Absalom and T. Absalom.")
    told = paper([hit], {hit.id}, "Tam Absalom")
    assert "Wren Absalom told [a staff member] and [a staff member]." in told


def test_from_a_challenge_to_a_word_file(tmp_path: Path) -> None:
    door = a_challenge()
    for key, role, name in (
        ("who-leader", "Leader", "Wren Absalom"),
        ("who-staff", "Staff", "Tam Oddly"),
    ):
        change_participant(
            door, participant=key, role=role, voice=Voice.LEADING, people=1, name=name
        )
    with door.action("Note") as act:
        act.new("evidence", key="own", text="I get on with Tam Oddly", interview="i-leader")
        act.new("evidence", key="other", text="Wren Absalom shouts", interview="i-staff")
    found = held_about(door, "Wren Absalom")
    told = paper_about(door, found, ticked=found.own(), request="Subject access", made=MADE)
    assert write_held_paper(told, tmp_path / "about.docx") == len(found.hits)
    with zipfile.ZipFile(tmp_path / "about.docx") as packed:
        words = "".join(packed.read(n).decode() for n in packed.namelist())
    assert "I get on with [a leading member]" in words
    assert "shouts" not in words
    assert "Oddly" not in words
    assert HELD_BACK in words
    assert told.held_back == 1
    write_held_paper(told, tmp_path / "about.txt")
    assert "OFFICIAL-SENSITIVE" in (tmp_path / "about.txt").read_text("utf-8-sig")
    with pytest.raises(Refused):
        write_held_paper(told, tmp_path / "about.pdf")
    assert as_word(told) == as_word(told)
    door.close()


def test_nothing_found_makes_no_document() -> None:
    with pytest.raises(Refused):
        paper([], set())
