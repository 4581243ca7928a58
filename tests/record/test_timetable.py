"""How sessions stand at a given moment, and who of the team is where."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from peerchallenge.record.sessions import ShownSession
from peerchallenge.record.timetable import (
    Standing,
    and_list,
    days_of,
    is_over_time,
    minutes_under_way,
    standing,
    where_now,
)
from peerchallenge.record.vocabulary import Voice

DAY = date(2026, 11, 4)
STAFF = ShownSession(
    key="staff",
    title="Staff focus group",
    form="focus group",
    day=DAY,
    begins="11:00",
    ends="12:00",
    place="",
    peers=("RP", "JO"),
    voice=Voice.STAFF,
    people=11,
    lines=0,
    cancelled=False,
)
FINANCE = replace(
    STAFF,
    key="s151",
    title="Finance",
    form="interview",
    peers=("SC",),
    voice=Voice.SENIOR,
    people=1,
    role="Section 151 officer",
)
WALK = replace(
    STAFF, key="walk", title="Town centre walk", form="visit", voice=Voice.SEEN, people=0
)


def at(clock: str, day: date = DAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}:00+00:00")


def begun(shown: ShownSession, clock: str, ended: str = "") -> ShownSession:
    ended = at(ended).isoformat() if ended else ""
    return replace(shown, started_at=at(clock).isoformat(), ended_at=ended)


@pytest.mark.parametrize(
    ("shown", "clock", "expected"),
    [
        (STAFF, "10:59", Standing.PLANNED),
        (STAFF, "11:00", Standing.NOW),
        (STAFF, "11:59", Standing.NOW),
        (STAFF, "12:00", Standing.PAST),
        (replace(STAFF, lines=3), "12:00", Standing.NOTED),
        (replace(STAFF, lines=3), "11:30", Standing.NOW),
        (begun(STAFF, "10:50"), "10:55", Standing.UNDER_WAY),
        (begun(STAFF, "10:50", "11:20"), "11:30", Standing.PAST),
        (replace(begun(STAFF, "10:50"), cancelled=True), "11:30", Standing.CANCELLED),
        (replace(STAFF, day=None), "11:30", Standing.PLANNED),
        (replace(STAFF, begins="", ends=""), "23:59", Standing.PLANNED),
        (replace(STAFF, begins="soon", ends="later"), "11:30", Standing.PLANNED),
        (replace(STAFF, day=date(2026, 11, 3)), "11:30", Standing.PAST),
    ],
)
def test_a_session_stands_as_the_clock_and_its_peers_say(
    shown: ShownSession, clock: str, expected: Standing
) -> None:
    assert standing(shown, at(clock)) is expected


def test_minutes_run_from_the_start_and_not_from_the_timetable() -> None:
    assert minutes_under_way(begun(STAFF, "11:05"), at("11:39")) == 34
    assert minutes_under_way(STAFF, at("11:39")) is None
    assert minutes_under_way(begun(STAFF, "11:05", "11:30"), at("11:39")) is None


def test_minutes_are_the_same_wherever_the_laptop_thinks_it_is() -> None:
    elsewhere = at("11:39").astimezone(timezone(timedelta(hours=5)))
    assert minutes_under_way(begun(STAFF, "11:05"), elsewhere) == 34


def test_a_colleagues_clock_may_be_ahead() -> None:
    assert minutes_under_way(begun(STAFF, "11:05"), at("11:03")) == 0
    assert minutes_under_way(begun(STAFF, "21:05"), at("11:03")) is None


def test_a_session_nobody_ended_is_not_under_way_for_ever() -> None:
    assert standing(begun(STAFF, "11:00"), at("19:30")) is Standing.PAST
    assert standing(begun(STAFF, "11:00"), at("09:00", date(2026, 11, 5))) is Standing.PAST


@pytest.mark.parametrize("raw", ["", "yesterday", "2026-11-04T11:00:00"])
def test_a_start_that_cannot_be_read_is_none(raw: str) -> None:
    assert minutes_under_way(replace(STAFF, started_at=raw), at("11:39")) is None


def test_over_time_is_after_the_planned_end_and_only_while_it_goes_on() -> None:
    assert not is_over_time(begun(STAFF, "11:05"), at("11:59"))
    assert is_over_time(begun(STAFF, "11:05"), at("12:00"))
    assert not is_over_time(STAFF, at("12:30"))
    assert not is_over_time(replace(begun(STAFF, "11:05"), ends=""), at("12:30"))


def test_who_is_where_is_said_by_voice_role_and_place() -> None:
    assert where_now([STAFF, FINANCE], at("11:30")) == [
        "RP and JO with staff",
        "SC with the section 151 officer",
    ]
    assert where_now([WALK], at("11:30"), team=("RP", "JO")) == ["RP and JO at Town centre walk"]
    assert where_now([STAFF, FINANCE], at("12:30")) == []
    assert where_now([replace(FINANCE, role="", voice=None)], at("11:30")) == ["SC in Finance"]
    assert where_now([replace(FINANCE, role="MP")], at("11:30")) == ["SC with the MP"]


def test_whoever_started_a_session_is_there_and_nowhere_else() -> None:
    late = begun(replace(FINANCE, begins="09:00", ends="10:00", peers=("SC", "JO")), "09:00")
    assert where_now([STAFF, late], at("11:30")) == [
        "SC and JO with the section 151 officer",
        "RP with staff",
    ]


def test_who_went_on_to_another_session_is_in_the_last_one_started() -> None:
    first, second = begun(STAFF, "11:00"), begun(replace(FINANCE, peers=("RP",)), "11:20")
    assert where_now([first, second], at("11:30")) == [
        "RP with the section 151 officer",
        "JO with staff",
    ]


def test_the_whole_team_is_all() -> None:
    walk = replace(WALK, peers=("SC", "RP", "JO"))
    assert where_now([walk], at("11:30"), team=("SC", "RP", "JO")) == ["All at Town centre walk"]


def test_days_are_those_on_site_and_those_with_a_session() -> None:
    early = replace(STAFF, day=date(2026, 10, 20))
    starts, ends = date(2026, 11, 3), date(2026, 11, 5)
    loose = replace(STAFF, day=None)
    assert days_of([STAFF, early, loose], starts, ends) == [
        date(2026, 10, 20), date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 5),
    ]  # fmt: skip
    assert days_of([early], ends, starts) == [date(2026, 10, 20)]


def test_lists_read_as_sentences() -> None:
    assert [and_list(x) for x in ([], ["RP"], ["RP", "JO"], ["RP", "JO", "SC"])] == [
        "", "RP", "RP and JO", "RP, JO and SC",
    ]  # fmt: skip


def test_zones_are_kept() -> None:
    assert (
        minutes_under_way(
            replace(STAFF, started_at=datetime(2026, 11, 4, 11, 5, tzinfo=UTC).isoformat()),
            at("11:06"),
        )
        == 1
    )
