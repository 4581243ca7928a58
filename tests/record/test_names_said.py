"""A name in a note is found as people write it, and the role reads well in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.record.names import name_pattern, role_words, without_name
from peerchallenge.record.vocabulary import Voice


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("Siân Ŵyn", "Says Siân Ŵyn keeps the key", "Says a staff member keeps the key"),
        ("Siân Ŵyn", "says siân  ŵyn keeps it", "says a staff member keeps it"),
        ("Jo Long", "Mrs Long’s team waits", "A staff member’s team waits"),
        ("Jo Long", "It took long. Long said so", "It took long. A staff member said so"),
        ("Pat O'Dell", "Ask Pat O’Dell, or Cllr. O'Dell", "Ask a staff member, or a staff member"),
        ("Jo Long", "Longer waits for Longford", "Longer waits for Longford"),
        ("Jo Long", "Jo knows", "Jo knows"),
    ],
)
def test_the_role_stands_where_the_name_stood(name: str, words: str, said: str) -> None:
    assert without_name(words, name, "a staff member") == said


def test_a_role_says_the_voice_and_not_the_one_person_who_has_it() -> None:
    assert role_words(Voice.SENIOR, "Section 151 officer") == "a senior officer"
    assert role_words(None, "Section 151 officer") == "the section 151 officer"
    assert role_words(None, " ") == "somebody"


@given(st.text(max_size=40), st.text(max_size=60))
def test_after_it_the_name_is_found_no_more(name: str, words: str) -> None:
    sought = name_pattern({"": name})
    said = without_name(f"{words} {name} {words}", name, "\u00b7")
    if sought is not None:
        assert not sought.search(said)
