"""Clock times are read as people and councils write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.record.times import (
    find_times,
    is_times,
    joined,
    span_read,
    time_read,
    whole_times,
)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("9", "09:00"),
        ("9.30", "09:30"),
        ("9:05", "09:05"),
        ("0930", "09:30"),
        ("14:15", "14:15"),
        ("2", "14:00"),
        ("2.30", "14:30"),
        ("02:30", "02:30"),
        ("2pm", "14:00"),
        ("12 noon", "12:00"),
        ("12am", "00:00"),
        ("7am", "07:00"),
        ("", ""),
        ("25:00", None),
        ("9.75", None),
        ("late", None),
        ("13pm", None),
    ],
)
def test_a_time_is_read_however_it_is_written(words: str, time: str | None) -> None:
    assert time_read(words) == time


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("9.30-10.15", ("09:30", "10:15")),
        ("9 to 10", ("09:00", "10:00")),
        ("11 \u2013 1", ("11:00", "13:00")),
        ("9-10am", ("09:00", "10:00")),
        ("9", ("09:00", "")),
        ("10-9", None),
        ("9-10-11", None),
        ("soon", None),
    ],
)
def test_begins_and_ends_may_be_written_together(words: str, span: tuple[str, str] | None) -> None:
    assert span_read(words) == span


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
def test_no_words_break_the_reading(words: str) -> None:
    for found in (whole_times(words), find_times(words)[0]):
        assert not found.ends or found.begins < found.ends
    time = time_read(words)
    assert time is None or time == "" or len(time) == 5
    span = span_read(words)
    assert span is None or not span[1] or span[0] < span[1]


@given(st.integers(0, 1438), st.integers(1, 300))
def test_a_range_on_the_clock_is_read_back(begins: int, length: int) -> None:
    ends = min(begins + length, 1439)
    first, last = f"{begins // 60:02}:{begins % 60:02}", f"{ends // 60:02}:{ends % 60:02}"
    for link in ("-", " – ", " to ", " until "):
        found = whole_times(f"{first}{link}{last}")
        assert (found.begins, found.ends) == (first, last)
