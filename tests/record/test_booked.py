"""What is on the timetable counts for the voices it promises, and what is not is asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from peerchallenge.record.asking import gaps_by_voice, words_to_council
from peerchallenge.record.booked import bookings, is_to_come, voices_said
from peerchallenge.record.coverage import coverage, gap_count
from peerchallenge.record.vocabulary import Voice
from peerchallenge.store.door import Door
from tests.builders import a_challenge

MONDAY_NOON = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "form", "voices"),
    [
        ("Trade unions", "focus group", {Voice.UNION}),
        ("Leader of the opposition", "interview", {Voice.OPPOSITION}),
        ("Leader of the council", "interview", {Voice.LEADING}),
        ("Voluntary and community sector", "focus group", {Voice.VOLUNTARY}),
        ("Local businesses and residents", "focus group", {Voice.BUSINESS, Voice.RESIDENT}),
        ("Chief executive", "interview", {Voice.SENIOR}),
        ("Castle Wharf", "visit", {Voice.SEEN}),
        ("Team meeting", "interview", set()),
    ],
)
def test_a_title_promises_voices(title: str, form: str, voices: set[Voice]) -> None:
    assert voices_said(title, form) == voices


def test_a_session_is_to_come_until_it_begins() -> None:
    day = date(2025, 11, 3)
    assert is_to_come(day, "12:30", MONDAY_NOON)
    assert not is_to_come(day, "09:00", MONDAY_NOON)
    assert is_to_come(day, "", MONDAY_NOON)
    assert not is_to_come(date(2025, 11, 2), "", MONDAY_NOON)


def a_week() -> Door:
    door = a_challenge()
    with door.action("Plan") as act:
        act.new("interview", key="u", title="Trade unions", day=date(2025, 11, 5), begins="10:30")
        act.new("interview", key="u2", title="Unions again", day=date(2025, 11, 6), begins="09:00")
        act.new(
            "interview", title="Residents", day=date(2025, 11, 5), begins="18:00", cancelled=True
        )
        act.new("evidence", key="one", text="One", interview="i-leader", themes=["finance"])
    return door


def test_the_next_session_of_each_voice_is_what_is_booked() -> None:
    door = a_week()
    with door.reading() as session:
        found = bookings(session, MONDAY_NOON)
    assert found.keys() == {Voice.STAFF, Voice.UNION}
    assert (found[Voice.UNION].key, found[Voice.UNION].begins) == ("u", "10:30")
    door.close()


def test_heard_or_booked_is_no_gap_and_the_council_is_asked_for_the_rest() -> None:
    door = a_week()
    with door.reading() as session:
        rows = coverage(session, now=MONDAY_NOON)
    finance = next(r for r in rows if r.theme.id == "finance")
    assert finance.booked.keys() == {Voice.STAFF, Voice.UNION}
    assert not {Voice.LEADING, Voice.STAFF, Voice.UNION} & set(finance.gaps)
    assert gap_count(rows) == len(rows) * 10 - 1
    asked = words_to_council(rows, date(2025, 11, 6))
    assert "residents, on all our themes" in asked
    assert "before 6 November" in asked
    assert "union" not in asked
    assert len(gaps_by_voice(rows)[Voice.LEADING]) == len(rows) - 1
    door.close()


def test_without_gaps_nothing_is_asked() -> None:
    assert words_to_council([], None) == ""
