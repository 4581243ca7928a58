"""Days are read as people and councils write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.record.day_words import both, full
from peerchallenge.record.days import AHEAD, day_read, days_read, find_day, whole_day

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2026, 11, 4), date(2026, 11, 7)
WEDNESDAY = FIRST
DAYS = [date(2026, 11, 3 + n) for n in range(4)]


@pytest.mark.parametrize(
    "words",
    [
        "2026-11-04",
        " 4 November  2026 ",
        "4 nov 2026",
        "4th Nov. 2026",
        "4/11/26",
        "04/11/2026",
        "4.11.2026",
        "Wed 4 November 2026",
        "Wednesday, 4 Nov 26",
    ],
)
def test_a_whole_day_is_read_however_it_is_written(words: str) -> None:
    assert day_read(words) == WEDNESDAY


@pytest.mark.parametrize("words", ["4 Nov", "4 November", "4/11", "4.11.", "Wed 4 Nov"])
def test_a_day_without_its_year_is_the_one_nearby(words: str) -> None:
    assert day_read(words, near=date(2026, 10, 1)) == WEDNESDAY
    assert day_read(words) is None


def test_new_year_is_near_december() -> None:
    assert day_read("3 Jan", near=date(2026, 12, 29)) == date(2027, 1, 3)
    assert day_read("30/12", near=date(2027, 1, 2)) == date(2026, 12, 30)
    assert day_read("29 Feb", near=date(2027, 3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "words",
    ["", "soon", "31 Ma 2026", "2026-02-30", "0 March 2026", "Tue 4 November 2026", "x 4 Nov 2026"],
)
def test_what_is_no_day_is_not_guessed(words: str) -> None:
    assert day_read(words, near=WEDNESDAY) is None


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_what_the_program_writes_it_reads(day: date) -> None:
    assert day_read(full(day)) == day_read(day.isoformat()) == day
    assert day_read(f"{day:%d/%m}", near=day + timedelta(days=9)) == day


@pytest.mark.parametrize(
    "words",
    [
        "4 Nov", "4/11/26", "4/11/2026", "4 November 2026", "4 November, 2026", "Wed 4 Nov",
        "2026-11-04", "4th November", " 4.11.26 ",
    ],
)  # fmt: skip
def test_a_day_alone_is_a_first_day(words: str) -> None:
    assert days_read(words, near=TODAY) == (FIRST, None)


@pytest.mark.parametrize(
    "words",
    [
        "4-7 November 2026", "4 to 7 Nov", "4 – 7 November", "4th until 7th November 2026",
        "4/11/26-7/11/26", "2026-11-04 - 2026-11-07", "Wednesday 4 to Saturday 7 November 2026",
        "4 Nov - 7 Nov",
    ],
)  # fmt: skip
def test_two_days_in_one_go_are_read(words: str) -> None:
    assert days_read(words, near=TODAY) == (FIRST, LAST)


def test_a_span_may_pass_the_end_of_a_month_or_a_year() -> None:
    assert days_read("30 Nov to 3 Dec 2026", near=TODAY) == (date(2026, 11, 30), date(2026, 12, 3))
    passed = (date(2026, 12, 30), date(2027, 1, 2))
    assert days_read("30 December to 2 January 2027", near=TODAY) == passed


@pytest.mark.parametrize("words", ["", "soon", "31 Feb 2026", "4", "day 2", "4 Nov at 9am", "-"])
def test_what_is_no_day_is_no_first_day(words: str) -> None:
    assert days_read(words, near=TODAY) is None


@given(st.integers(-50, 300))
def test_a_day_still_to_come_needs_no_year(apart: int) -> None:
    day = TODAY + timedelta(days=apart)
    assert day_read(f"{day.day} {day:%B}", near=TODAY + AHEAD) == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_none(words: str) -> None:
    found = days_read(words, near=TODAY)
    assert found is None or isinstance(found[0], date)


@pytest.mark.parametrize(
    "words",
    [
        "4/11/26", "4/11/2026", "4/11", "Wed 4 Nov", "Weds 4th November", "2026-11-04", "4.11.26",
        "2026-11-04 00:00:00", "4 November 2026", "04.11.2026", "46330", "46330.0", "Wednesday",
        "Wed.", "WEDNESDAY", "Day 2", "day two", "Day 2: Wednesday 4 November", "November 4, 2026",
        "4-Nov-26", "dydd Mercher 4 Tachwedd", "Dydd Mercher",
        "4th of Nov", "Wed 04/11", "Wednesday 4 November 2026 (Day 2)",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(words: str) -> None:
    said = whole_day(words)
    assert said is not None
    assert said.on(DAYS) == WEDNESDAY


@pytest.mark.parametrize("words", ["Lunch", "9.30", "31 Feb 2026", "11", "Room 4", "May", "Sunday"])
def test_what_is_no_day_on_site_is_none(words: str) -> None:
    said = whole_day(words)
    assert said is None or said.on(DAYS) is None


def test_a_date_without_a_year_is_the_one_nearest_the_challenge() -> None:
    said = whole_day("2 January")
    assert said is not None
    assert said.on([date(2025, 12, 30)]) == date(2026, 1, 2)


def test_a_weekday_that_contradicts_its_date_is_told() -> None:
    said = whole_day("Tue 4 November 2026")
    assert said is not None
    assert said.contradicts(WEDNESDAY)


def test_mawrth_is_march_after_a_number_and_tuesday_after_dydd() -> None:
    march, tuesday = whole_day("3 Mawrth 2026"), whole_day("Dydd Mawrth")
    assert march
    assert tuesday
    assert march.on(DAYS) == date(2026, 3, 3)
    assert tuesday.on(DAYS) == date(2026, 11, 3)


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_in_every_dress(day: date) -> None:
    for dress in (
        f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}",
        f"{day:%a} {day.day} {day:%b %Y}", f"{day:%B} {day.day}, {day:%Y}", f"{day:%d/%m/%y}",
    ):  # fmt: skip
        said = whole_day(dress)
        assert said is not None, dress
        assert said.on([]) == day, dress


@given(st.text(max_size=40))
def test_no_words_break_the_reading(words: str) -> None:
    day_read(words, near=WEDNESDAY)
    find_day(words)
    said = whole_day(words)
    if said:
        said.on(DAYS)


def test_two_days_are_written_with_the_month_once() -> None:
    assert both(FIRST, FIRST) == "4 November 2026"
    assert both(FIRST, LAST) == "4 to 7 November 2026"
    assert both(FIRST, date(2026, 12, 1), join="and") == "4 November and 1 December 2026"
    assert both(FIRST, date(2027, 1, 1)) == "4 November 2026 to 1 January 2027"
