"""The code on paper: hard to guess, easy to type, and a slip of the hand is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.errors import Refused
from peerchallenge.store.recovery_code import _SIGNS, new_code, typed_code

AT = st.integers(0, 24)


def test_a_code_is_drawn_from_a_hundred_bits_and_is_never_the_same() -> None:
    codes = [new_code() for _ in range(200)]
    assert len(set(codes)) == 200
    for place in range(29):
        seen = {code[place] for code in codes}
        assert seen == {"-"} if place % 6 == 5 else len(seen) > 20
    assert len(_SIGNS) ** 20 == 2**100


@given(st.sampled_from([str.lower, str.upper]), st.sampled_from(["", " ", "-", " – ", "  "]))
def test_it_is_understood_however_it_is_typed(case: object, between: str) -> None:
    code = new_code()
    typed = between.join(code.split("-")).replace("0", "o").replace("1", "l")
    assert typed_code(case(typed)) == code  # type: ignore[operator]


@given(AT, st.sampled_from(_SIGNS))
def test_a_wrong_letter_is_named_by_its_group(at: int, letter: str) -> None:
    code = new_code().replace("-", "")
    wrong = code[:at] + letter + code[at + 1 :]
    if wrong == code:
        assert typed_code(wrong).replace("-", "") == code
        return
    place = ("first", "second", "third", "fourth", "fifth")[at // 5]
    with pytest.raises(Refused, match=f"the {place} group"):
        typed_code(wrong)


@given(st.integers(0, 23))
def test_two_letters_that_changed_places_are_found(at: int) -> None:
    code = new_code().replace("-", "")
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if swapped != code:
        with pytest.raises(Refused, match="slip"):
            typed_code(swapped)


def test_groups_that_changed_places_are_found() -> None:
    a, b, *rest = new_code().split("-")
    with pytest.raises(Refused, match="first and second"):
        typed_code(" ".join([b, a, *rest]))


def test_a_letter_too_few_or_too_many_is_named() -> None:
    code = new_code()
    for wrong, said in (
        ("", "Type the recovery code"),
        (code[:-1], "fifth group has 4"),
        (code[:8] + code[9:], "second group has 4"),
        (code.replace("-", "")[:-2], "this has 23"),
        (code + "-ABCDE", "this has 30"),
    ):
        with pytest.raises(Refused, match=said):
            typed_code(wrong)
