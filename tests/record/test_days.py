"""Days and times as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.record.days import day_in_words, day_read
from peerchallenge.record.times import span_read, time_read

THAT = date(2026, 11, 4)


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
    assert day_read(words) == THAT


@pytest.mark.parametrize("words", ["4 Nov", "4 November", "4/11", "4.11.", "Wed 4 Nov"])
def test_a_day_without_its_year_is_the_one_nearby(words: str) -> None:
    assert day_read(words, near=date(2026, 10, 1)) == THAT
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
    assert day_read(words, near=THAT) is None


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_what_the_program_writes_it_reads(day: date) -> None:
    assert day_read(day_in_words(day)) == day_read(day.isoformat()) == day
    assert day_read(f"{day:%d/%m}", near=day + timedelta(days=9)) == day


@given(st.text(max_size=30))
def test_no_words_break_the_reading(words: str) -> None:
    day_read(words, near=THAT)
    time_read(words)
    span_read(words)


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
