"""Printed figures can be counted again from the record."""

from datetime import date

import pytest

from peerchallenge.record.clock import dues, months_after
from peerchallenge.record.counts import count, minutes, more_than
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
