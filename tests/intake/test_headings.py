"""Headings of notes."""

from datetime import date

import pytest

from peerchallenge.intake.headings import heading_of, is_heading_like

ON_SITE = [date(2025, 11, n) for n in (3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("text", "day", "begins", "ends", "title"),
    [
        ("Mon 09:00 Leader of the council", 3, "09:00", "", "Leader of the council"),
        ("Tue 11:00-12:30 Staff focus group", 4, "11:00", "12:30", "Staff focus group"),
        ("Tuesday 4 November, 11am – Staff focus group", 4, "11:00", "", "Staff focus group"),
        ("Weds 9.30 to 10.15: Partners", 5, "09:30", "10:15", "Partners"),
        ("Day 2 14:00 Visit to Castle Wharf", 4, "14:00", "", "Visit to Castle Wharf"),
        ("Day 2 | 2.00 | Visit to Castle Wharf", 4, "14:00", "", "Visit to Castle Wharf"),
        ("Thu 9-10am Trade unions", 6, "09:00", "10:00", "Trade unions"),
        ("2025-11-05 16:00 Partners", 5, "16:00", "", "Partners"),
        ("5/11 16:00 Partners", 5, "16:00", "", "Partners"),
        ("Leader of the council (Mon 09:00)", 3, "09:00", "", "Leader of the council"),
        ("Leader of the council, Mon 09:00", 3, "09:00", "", "Leader of the council"),
        ("Leader of the council", None, "", "", "Leader of the council"),
        ("10 members of the opposition", None, "", "", "10 members of the opposition"),
        ("Sunderland partners", None, "", "", "Sunderland partners"),
        ("Fri 10:00 Somebody", None, "10:00", "", "Somebody"),
        ("Mon 10:00-09:00 Backwards", 3, "10:00", "", "Backwards"),
    ],
)
def test_a_heading_gives_its_day_time_and_title(
    text: str, day: int | None, begins: str, ends: str, title: str
) -> None:
    found = heading_of(text)
    assert found.day(ON_SITE) == (date(2025, 11, day) if day else None)
    assert (found.begins, found.ends, found.title) == (begins, ends, title)


def test_a_document_is_told_from_a_session() -> None:
    found = heading_of("Document: Corporate plan 2024 to 2028")
    assert found.is_document
    assert found.title == "Corporate plan 2024 to 2028"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon 09:00 Leader of the council", True),
        ("Mon 09:00 was too early for most of the staff.", False),
        ("Leader of the council", False),
        ("09:30 the meeting moved", False),
        ("Monday meetings are long", False),
    ],
)
def test_only_a_day_with_a_time_and_a_title_makes_a_plain_line_a_heading(
    text: str, expected: bool
) -> None:
    assert is_heading_like(text) is expected
