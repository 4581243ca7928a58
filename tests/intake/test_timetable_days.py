"""Days and times as councils write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.intake.timetable_clocks import find_times, is_times, joined, whole_times
from peerchallenge.intake.timetable_days import day_heading, find_day, whole_day

DAYS = [date(2026, 11, 3 + n) for n in range(4)]
WEDNESDAY = date(2026, 11, 4)


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


@pytest.mark.parametrize(
    "words", ["DAY 2 – WEDNESDAY 4 NOVEMBER", "Wednesday (on site)", "Timetable – Wed 4 Nov"]
)
def test_a_day_stands_over_a_group(words: str) -> None:
    said = day_heading(words)
    assert said is not None
    assert said.on(DAYS) == WEDNESDAY


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_in_every_dress(day: date) -> None:
    for dress in (
        f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}",
        f"{day:%a} {day.day} {day:%b %Y}", f"{day:%B} {day.day}, {day:%Y}", f"{day:%d/%m/%y}",
    ):  # fmt: skip
        said = whole_day(dress)
        assert said is not None, dress
        assert said.on([]) == day, dress


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("9.30-10.15", "09:30", "10:15"),
        ("09:30 – 10:15", "09:30", "10:15"),
        ("9am to 10", "09:00", "10:00"),
        ("0930", "09:30", ""),
        ("0930-1015", "09:30", "10:15"),
        ("1400hrs - 1500hrs", "14:00", "15:00"),
        ("noon", "12:00", ""),
        ("12 noon - 1pm", "12:00", "13:00"),
        ("9.30-10.15am", "09:30", "10:15"),
        ("11-1pm", "11:00", "13:00"),
        ("11am-1", "11:00", "13:00"),
        ("9-10pm", "21:00", "22:00"),
        ("1.30-2.15", "13:30", "14:15"),
        ("9 a.m. until 9.45 a.m.", "09:00", "09:45"),
        ("0.395833333", "09:30", ""),
        ("09:30:00", "09:30", ""),
        ("1899-12-31 09:30", "09:30", ""),
        ("9.30 (45 mins)", "09:30", "10:15"),
        ("1.30pm for 1½ hours", "13:30", "15:00"),
        ("approx 9.30", "09:30", ""),
        ("10.30-9", "10:30", ""),
        ("TBC", "", ""),
        ("25:00", "", ""),
        ("", "", ""),
    ],
)
def test_times_are_read_however_they_are_written(words: str, begins: str, ends: str) -> None:
    found = whole_times(words)
    assert (found.begins, found.ends) == (begins, ends)


def test_starts_and_ends_in_two_columns_are_read_together() -> None:
    assert joined("11.30", "1").ends == "13:00"
    assert joined("9", "TBC").begins == "09:00"
    assert joined("", "10").begins == ""


@pytest.mark.parametrize("words", ["10 members", "2026 budget", "Leader", "100%", "Room 4 at noon"])
def test_a_number_in_words_is_no_time(words: str) -> None:
    assert not find_times(words)[0]
    assert not is_times(words)


@given(st.text(max_size=40))
def test_nothing_that_is_written_breaks_the_readers(words: str) -> None:
    for found in (whole_times(words), find_times(words)[0]):
        assert not found.ends or found.begins < found.ends
    find_day(words)
    day_heading(words)
    said = whole_day(words)
    if said:
        said.on(DAYS)


@given(st.integers(0, 1438), st.integers(1, 300))
def test_a_range_on_the_clock_is_read_back(begins: int, length: int) -> None:
    ends = min(begins + length, 1439)
    first, last = f"{begins // 60:02}:{begins % 60:02}", f"{ends // 60:02}:{ends % 60:02}"
    for link in ("-", " – ", " to ", " until "):
        found = whole_times(f"{first}{link}{last}")
        assert (found.begins, found.ends) == (first, last)
