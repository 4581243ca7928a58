"""A person is found however their name was typed, and nobody else is."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.record.sought import How, Sought, Ways, fold


def said(
    words: str, phrase: str, ways: Ways | None = None, roles: tuple[str, ...] = ()
) -> list[str]:
    return [words[f.start : f.end] for f in Sought(phrase, ways, roles=roles).find(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("WREN ABSALOM said so", ["WREN ABSALOM"]),
        ("Cllr Wren-Absalom’s view", ["Wren-Absalom"]),
        ("wren\nabsalom", ["wren\nabsalom"]),
        ("W. Absalom and WA and W.A.", ["W. Absalom", "WA", "W.A"]),
        ("Absalom was late, Wren was not", ["Absalom", "Wren"]),
        ("a wren in the garden", []),
        ("the wa of wandering", []),
        ("Absaloms", []),
        ("the passion of Absalomon", []),
    ],
)
def test_a_name_is_found_as_people_write_it(words: str, found: list[str]) -> None:
    assert said(words, "Wren Absalom") == found


def test_accents_and_case_count_for_nothing() -> None:
    assert said("SIÔN PYRCE, Sio\u0302n Pyrce, sion pyrce", "Siôn Pyrce") == [
        "SIÔN PYRCE",
        "Sio\u0302n Pyrce",
        "sion pyrce",
    ]


def test_a_phrase_is_found_as_a_whole_and_in_the_plural() -> None:
    assert said("Housing repairs backlogs, a repairs backlog", "housing repairs backlog") == [
        "Housing repairs backlogs"
    ]


def test_a_role_stands_for_a_person_only_where_that_is_asked_for() -> None:
    assert said("the Monitoring Officer", "Wren Absalom", roles=("Monitoring officer",)) == [
        "Monitoring Officer"
    ]
    without = Ways(roles=False)
    assert not said("the Monitoring Officer", "Wren Absalom", without, ("Monitoring officer",))


def test_slips_are_found_when_ticked_and_say_what_they_are() -> None:
    assert not said("Wren Abslaom came", "Wren Absalom", Ways(parts=False))
    found = Sought("Wren Absalom", Ways(slips=True)).find("Wrne Abslaom and Absolom and Absinthe")
    assert [f.how for f in found] == [How.SLIP, How.SLIP]


def test_no_word_at_all_is_refused() -> None:
    with pytest.raises(Refused):
        Sought(" … ")


WORD = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=8)


@given(st.lists(WORD, min_size=1, max_size=3), st.text(max_size=20), st.text(max_size=20))
def test_whatever_stands_around_it_the_phrase_is_found(
    parts: list[str], before: str, after: str
) -> None:
    phrase = " ".join(parts)
    if not any(c.isalnum() for c in fold(phrase)):
        return
    for form in (phrase, phrase.swapcase(), unicodedata.normalize("NFD", phrase)):
        words = f"{before} ({form}) {after}"
        found = Sought(phrase).find(words)
        assert any(f.start <= len(before) + 2 <= f.end for f in found), (words, found)
        assert all(a.end <= b.start for a, b in pairwise(found))


def test_no_letter_there_is_hangs_on_its_case_or_on_how_its_marks_are_written() -> None:
    letters = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n))[0] == "L"]
    assert len(letters) > 100_000
    for letter in letters:
        forms = (letter.upper(), letter.lower(), unicodedata.normalize("NFD", letter))
        assert {fold(f"é{form}") for form in forms} == {fold(f"é{letter}")}, letter
