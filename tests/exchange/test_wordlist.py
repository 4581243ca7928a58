"""The words said by telephone are told apart by ear, and forgiving to type."""

from __future__ import annotations

import re
from collections import defaultdict
from math import log2

import pytest

from peerchallenge.exchange.wordlist import (
    BITS,
    COUNT,
    heard,
    listed,
    not_ours,
    spoken_words,
)


def _differ_by_one(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )


_SPELT = (
    (r"^(kn|gn)", "n"), (r"^wr", "r"), (r"^rh", "r"), (r"^ps", "s"), (r"^wh", "w"), (r"ph", "f"),
    (r"ck", "k"), (r"igh", "i"), (r"[oa]ugh", "o"), (r"sc(?=[eiy])", "s"), (r"c(?=[eiy])", "s"),
    (r"ch", "C"), (r"[cq]", "k"), (r"x", "ks"), (r"z", "s"), (r"dge", "j"), (r"g(?=[eiy])", "j"),
    (r"mb$", "m"), (r"(.)\1", r"\1"), (r"e$", ""), (r"[aeiouy]+[wr]?(?![aeiouy])", "V"),
    (r"[aeiouyw]+", "V"), (r"h", ""),
)  # fmt: skip


def _sound(word: str) -> str:
    """Roughly what is heard over a bad line: the consonants, whatever the vowels between them."""
    for spelt, said in _SPELT:
        word = re.sub(spelt, said, word)
    return word


def test_there_are_1024_different_plain_words_of_four_to_seven_letters() -> None:
    assert len(listed()) == len(set(listed())) == 1024
    assert [w for w in listed() if not re.fullmatch(r"[a-z]{4,7}", w)] == []
    assert list(listed()) == sorted(listed())


def test_the_first_four_letters_tell_every_word_from_every_other() -> None:
    assert len({w[:4] for w in listed()}) == 1024


def test_no_slip_of_one_letter_makes_one_word_of_another() -> None:
    by_length = defaultdict(list)
    for word in listed():
        by_length[len(word)].append(word)
    slips = [
        (one, other)
        for length, words in list(by_length.items())
        for one in words
        for other in by_length[length] + by_length[length + 1]
        if one != other and _differ_by_one(one, other)
    ]
    assert slips == []


def test_no_two_words_sound_nearly_alike() -> None:
    assert _sound("phase") == _sound("faze")
    assert _sound("cellar") == _sound("seller")
    assert _sound("knight") == _sound("night")
    alike = defaultdict(list)
    for word in listed():
        alike[_sound(word)].append(word)
    assert [words for words in alike.values() if len(words) > 1] == []


def test_five_words_are_fifty_bits_and_never_the_same_twice() -> None:
    drawn = {spoken_words() for _ in range(200)}
    assert len(drawn) == 200
    assert all(len(words.split()) == COUNT for words in drawn)
    assert log2(len(listed())) * COUNT == BITS
    assert len({w for words in drawn for w in words.split()}) > 500


@pytest.mark.parametrize(
    "typed",
    [
        "Anchor BANJO candle dragon eagle",
        "anchor-banjo-candle-dragon-eagle",
        "  anchor,banjo ,candle;dragon\n eagle. ",
        "anch banj cand drag eagl",
        "1. anchor 2. banjo 3. candle 4. dragon 5. eagle",
    ],
)
def test_however_the_words_are_typed_they_are_heard_the_same(typed: str) -> None:
    assert heard(typed) == "anchor banjo candle dragon eagle"


def test_a_misheard_word_is_named_and_left_as_it_is() -> None:
    assert not_ours("anchor banxo candle") == ["banxo"]
    assert heard("anchor banxo candle") == "anchor banxo candle"
    assert not_ours(spoken_words()) == []
