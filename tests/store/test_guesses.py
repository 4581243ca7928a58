"""How good a passphrase is: what people choose is not called good, whatever it looks like."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.shipped import resource
from peerchallenge.store.guesses import FAIR, GOOD, WEAK, bits, more_words, years


@pytest.mark.parametrize(
    "words",
    [
        "aaaa bbbb cccc dddd",
        "password password password",
        "Passw0rd! Passw0rd!",
        "qwertyuiop asdfghjkl",
        "qwerty qwerty qwerty",
        "1234567890123456",
        "abcdefghijklmnopqrst",
        "abcabcabcabcabcabcabc",
        "monday monday monday monday",
        "northmoor challenge",
        "peer challenge 2026",
        "correct horse battery staple",
        "Correct-Horse-Battery-Staple",
        "the quick brown fox jumps over the lazy dog",
        "Liverpool2024!",
    ],
)
def test_what_is_tried_first_is_no_use(words: str) -> None:
    assert bits(words) < WEAK


@pytest.mark.parametrize(
    "words",
    [
        "zaq1xsw2cde3vfr4",
        "to be or not to be that is",
        "once upon a time there was",
        "monday tuesday wednesday thursday",
        "Manchester United 1999",
        "property developer",
    ],
)
def test_what_many_people_choose_is_not_even_fair(words: str) -> None:
    assert bits(words) < FAIR


@pytest.mark.parametrize(
    "words",
    [
        "heron gate seven lanterns otter",
        "hoffi coffi bryniau tawel",
        "xK7#pQ2mz!Lr",
        "ŵ8Qd!m#2kVx0p",
    ],
)
def test_unrelated_words_and_chance_are_good(words: str) -> None:
    assert bits(words) >= GOOD
    assert more_words(bits(words)) == 0


def test_what_the_program_suggests_counts_as_drawn_from_its_own_list() -> None:
    listed = resource("wording", "words.txt").read_text("utf-8").split()
    five = bits(" ".join(listed[10:60:10]))
    assert GOOD <= five < 45
    assert years(five) > 10


@given(st.text(max_size=60), st.text(max_size=20))
def test_more_typed_is_never_counted_below_nothing_and_repeating_adds_little(
    words: str, more: str
) -> None:
    assert bits(words) >= 0
    once = bits(more)
    assert bits(f"{more} {more} {more}") <= once + 2 * len(more.split()) + 15


def test_a_pasted_page_is_weighed_at_once() -> None:
    page = "".join(random.Random(1).choices("abcdefghijklmnop 23", k=100_000))
    bits("so that the lists are read")
    began = time.perf_counter()
    assert bits(page) > GOOD
    assert time.perf_counter() - began < 0.05
