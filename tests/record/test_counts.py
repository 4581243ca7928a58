"""Printed figures can be counted again from the record."""

from datetime import UTC, date, datetime

import pytest

from peerchallenge.record.booked import sessions_to_come
from peerchallenge.record.clock import dues, months_after
from peerchallenge.record.counts import count, minutes, more_than
from peerchallenge.record.tally import tally
from peerchallenge.record.totals import totals
from peerchallenge.record.waiting import waiting
from peerchallenge.store.actions.notes import add_line, change_interview
from tests.builders import a_challenge


def test_people_sessions_and_hours_are_counted_once_each() -> None:
    door = a_challenge()
    with door.action("Meet the leader again") as act:
        act.new(
            "interview",
            key="again",
            title="Leader again",
            begins="14:00",
            ends="14:30",
            peers=["p-jo"],
        )
        act.include("participant", "who-leader", "interviews", ["again"])
        act.new(
            "interview",
            key="off",
            title="Cancelled",
            begins="15:00",
            ends="17:00",
            cancelled=True,
            peers=["p-jo"],
        )
        act.new("participant", role="Never met", voice="business", interviews=["off"])
    with door.reading() as session:
        found = count(session)
    assert found.people == 12  # the leader once, eleven staff, nobody from the cancelled session
    assert found.sessions == 3
    assert found.hours == 2 * 1 + 1.5 + 0.5  # two peers for an hour, one for an hour and a half
    assert found.days == pytest.approx(4 / 7.5)
    assert found.documents == 1
    door.close()


def test_a_session_called_off_after_notes_were_taken_in_it_was_held() -> None:
    """A timetable that comes in again may leave out what has been."""
    door, now = a_challenge(), datetime(2025, 11, 3, 7, 0, tzinfo=UTC)
    add_line(door, source="i-staff", note_taker="p-jo", text="Proud to work here")
    for off in ("i-leader", "i-staff"):
        change_interview(door, interview=off, cancelled=True)
    with door.reading() as session:
        done, lines = count(session), tally(session)
        waits = waiting(session, now=now, lines=lines, shown=[])
        assert (done.sessions, done.people, done.hours) == (1, 11, 1.5)
        assert (waits.sessions, waits.sessions_held, waits.silent) == (1, 1, 0)
        assert totals(session, lines).sessions == 1
        assert sessions_to_come(session, now) == []
    door.close()


@pytest.mark.parametrize(
    ("begins", "ends", "wanted"),
    [("09:00", "10:15", 75), ("", "10:00", 0), ("soon", "10:00", 0), ("11:00", "10:00", 0)],
)
def test_minutes(begins: str, ends: str, wanted: int) -> None:
    assert minutes(begins, ends) == wanted


@pytest.mark.parametrize(
    ("figure", "wanted"), [(143, 140), (140, 130), (38, 35), (35, 30), (4, 0), (5, 5), (233.5, 230)]
)
def test_more_than_is_true_of_the_figure(figure: float, wanted: int) -> None:
    assert more_than(figure) == wanted


def test_the_clock_runs_from_the_last_day() -> None:
    assert [d.by for d in dues(date(2025, 11, 6))] == [
        date(2026, 2, 6),
        date(2026, 4, 6),
        date(2026, 9, 6),
        date(2026, 11, 6),
    ]
    assert months_after(date(2025, 11, 30), 3) == date(2026, 2, 28)
