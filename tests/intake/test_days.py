"""Days and team lists are read as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.intake.days import day_in, span_in
from peerchallenge.intake.team import initials_for, people_in

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2026, 11, 4), date(2026, 11, 7)


@pytest.mark.parametrize(
    "words",
    [
        "4 Nov", "4/11/26", "4/11/2026", "4 November 2026", "4 November, 2026", "Wed 4 Nov",
        "2026-11-04", "4th November", " 4.11.26 ",
    ],
)  # fmt: skip
def test_a_day_is_read(words: str) -> None:
    assert span_in(words, today=TODAY) == (FIRST, None)


@pytest.mark.parametrize(
    "words",
    [
        "4-7 November 2026", "4 to 7 Nov", "4 – 7 November", "4th until 7th November 2026",
        "4/11/26-7/11/26", "2026-11-04 - 2026-11-07", "Wednesday 4 to Saturday 7 November 2026",
        "4 Nov - 7 Nov",
    ],
)  # fmt: skip
def test_two_days_in_one_go_are_read(words: str) -> None:
    assert span_in(words, today=TODAY) == (FIRST, LAST)


def test_a_span_may_pass_the_end_of_a_month_or_a_year() -> None:
    assert span_in("30 Nov to 3 Dec 2026", today=TODAY) == (date(2026, 11, 30), date(2026, 12, 3))
    passed = (date(2026, 12, 30), date(2027, 1, 2))
    assert span_in("30 December to 2 January 2027", today=TODAY) == passed


@pytest.mark.parametrize("words", ["", "soon", "31 Feb 2026", "4", "day 2", "4 Nov at 9am", "-"])
def test_what_is_no_day_is_none(words: str) -> None:
    assert span_in(words, today=TODAY) is None


@given(st.integers(-50, 300))
def test_a_day_without_its_year_is_the_one_near_today(days: int) -> None:
    day = TODAY + timedelta(days=days)
    assert day_in(f"{day.day} {day:%B}", today=TODAY) == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_none(words: str) -> None:
    found = span_in(words, today=TODAY)
    assert found is None or isinstance(found[0], date)


def test_a_table_with_heads_and_a_list_with_commas_are_both_a_team() -> None:
    table = "Name\tRole\tCouncil\nJo Oakes\tOfficer Peer\tEastvale\n"
    (row,) = people_in(table)
    assert (row.name, row.role, row.organisation) == ("Jo Oakes", "Officer peer", "Eastvale")
    listed = "• Jo Oakes, Labour, Member peer, Eastvale\n• Ana Moss – Saltmere – Shadow peer"
    first, second = people_in(listed)
    assert (first.name, first.party, first.role) == ("Jo Oakes", "Labour", "Member peer")
    assert (second.organisation, second.role) == ("Saltmere", "Shadow peer")


def test_one_name_is_no_table() -> None:
    assert people_in("Jo Oakes") == []
    assert people_in("") == []


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_taken_apart_or_left(words: str) -> None:
    assert all(isinstance(row.name, str) for row in people_in(words))


@given(st.lists(st.sampled_from(["Jo Oakes", "Jon Oakes", "Cllr Ana Moss", "Åsa", "J O"])))
def test_proposed_initials_are_never_taken(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        proposed = initials_for(name, taken)
        assert proposed
        assert proposed not in taken
        taken.add(proposed)
