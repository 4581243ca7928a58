"""Receipts are kept, read back strictly, shown in short and printed in full."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from peerchallenge.errors import Refused
from peerchallenge.exchange.printing import print_receipts
from peerchallenge.exchange.receipts import (
    MERGE,
    TAKEN_BACK,
    Receipt,
    keep,
    read,
    receipts,
    state_words,
    told,
)
from tests.builders import a_challenge

HERE, THERE = "7f3a19c2" + "0" * 56, "51b0c4de" + "f" * 56


def a_receipt(*there: str, what: str = MERGE, who: tuple[str, ...] = ("RP",)) -> Receipt:
    return Receipt(
        "2025-11-04T13:40:00+00:00", what, who, "RP’s file: 31 lines, 2 findings", HERE, there
    )


def printed(path: Path) -> str:
    pdf = PdfDocument(path)
    try:
        return "\n".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf)))
    finally:
        pdf.close()


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.builds(
        Receipt,
        WORDS,
        WORDS,
        st.lists(WORDS, max_size=3).map(tuple),
        WORDS,
        WORDS,
        st.lists(WORDS, max_size=3).map(tuple),
        is_taken_back=st.booleans(),
        before=WORDS,
        after=WORDS,
    )
)
def test_a_receipt_comes_back_as_it_was_kept(receipt: Receipt) -> None:
    assert read(told(receipt)) == receipt


def test_what_only_a_newer_version_knows_is_passed_over() -> None:
    held = json.loads(told(a_receipt(HERE))) | {"seen_by": ["SC"], "colour": None}
    assert read(json.dumps(held)) == a_receipt(HERE)


def test_a_receipt_of_an_earlier_version_still_says_how_many_things_needed_somebody() -> None:
    held = json.loads(told(a_receipt(HERE))) | {"questions": 3}
    assert read(json.dumps(held)).questions == 3


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"at": "x"}',
        told(a_receipt()).replace("{", '{"questions": "0", ', 1),
        told(a_receipt()).replace('"who": ["RP"]', '"who": [1]'),
        told(a_receipt()).replace('"is_taken_back": false', '"is_taken_back": 0'),
        told(a_receipt()) + " " * 1_000_000,
    ],
)
def test_what_is_no_receipt_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        read(wrong)


def test_receipts_are_listed_newest_first_and_a_broken_one_hides_no_other() -> None:
    door = a_challenge()
    keep(door, a_receipt(THERE, who=("SC",)))
    door.file.keep_receipt("{")
    keep(door, a_receipt(HERE))
    assert [r.who for r in receipts(door)] == [("RP",), ("SC",)]


def test_a_merge_that_was_taken_back_says_so_and_an_earlier_one_does_not() -> None:
    door = a_challenge()
    keep(door, a_receipt(THERE, who=("SC",)))
    keep(door, a_receipt(THERE, who=("RP",)))
    keep(door, a_receipt(what=TAKEN_BACK, who=()))
    assert [r.is_taken_back for r in receipts(door)] == [False, True, False]


def test_the_short_form_is_eight_digits_in_two_groups() -> None:
    assert state_words(HERE) == "7F3A 19C2"
    assert state_words("") == ""
    assert a_receipt(HERE).state_words == "7F3A 19C2 = 7F3A 19C2"
    assert a_receipt(THERE).state_words == "7F3A 19C2 ≠ 51B0 C4DE"
    assert a_receipt().state_words == "7F3A 19C2"


def test_states_that_only_look_alike_in_short_are_not_called_the_same() -> None:
    near = HERE[:-1] + "1"
    assert not a_receipt(near).is_same
    assert "≠" in a_receipt(near).state_words


def test_the_outcome_is_said_in_words() -> None:
    assert a_receipt(HERE).outcome == "You and RP are the same."
    assert a_receipt(HERE, HERE, who=("RP", "SC")).outcome == "You and RP and SC are the same."
    assert a_receipt(THERE).outcome == "You hold more than RP does: send your team file back."
    assert a_receipt().outcome == ""


def test_a_printed_receipt_says_both_states_in_full(tmp_path: Path) -> None:
    door, path = a_challenge(), tmp_path / "receipt.pdf"
    assert print_receipts(door, path, chosen=[a_receipt(THERE)], today=date(2025, 11, 4)) == 1
    said = printed(path)
    packed = said.replace(" ", "").replace("\r", "").replace("\n", "")
    assert HERE.upper() in packed
    assert THERE.upper() in packed
    for words in (
        "Receipt of a merge",
        "Tarnbeck District Council",
        "4 November 2025, 13:40",
        "RP’s file: 31 lines, 2 findings.",
        "The states are not equal.",
        "OFFICIAL-SENSITIVE",
    ):
        assert words in said


def test_equal_states_are_said_to_be_equal(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    print_receipts(a_challenge(), path, chosen=[a_receipt(HERE)], today=date(2025, 11, 4))
    assert "The states are equal." in printed(path)


def test_many_receipts_go_over_pages_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "receipts.pdf"
    many = [a_receipt(HERE, who=(f"P{n}",)) for n in range(40)]
    assert print_receipts(a_challenge(), path, chosen=many, today=date(2025, 11, 4)) > 3
    assert all(f"You and P{n} are the same" in printed(path) for n in range(40))


def test_nothing_to_print_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no receipt"):
        print_receipts(a_challenge(), tmp_path / "x.pdf", chosen=[], today=date(2025, 11, 4))
    assert not (tmp_path / "x.pdf").exists()


def test_two_receipts_of_one_second_are_told_apart() -> None:
    door = a_challenge()
    for _ in range(2):
        keep(door, a_receipt(HERE))
    assert [receipt.number for receipt in receipts(door)] == [2, 1]
