"""Which backups stay, under clocks that go as they like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peerchallenge.store.backups.thinning import NEWEST, Dated, to_keep

TIMES = st.integers(0, 4_102_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
AT_MOST = 4
"""One for each of: the same hour, the same day, the same week, the same month."""


def kept_after(times: list[datetime]) -> list[Dated]:
    """What stays of backups made one after another, each thinned as it is made."""
    shelf: list[Dated] = []
    for number, at in enumerate(times, start=1):
        shelf.append(Dated(number, at))
        kept = to_keep(shelf)
        shelf = [one for one in shelf if one.number in kept]
    return shelf


@given(st.lists(TIMES, max_size=60))
def test_the_newest_ten_stay_whatever_the_clock_said(times: list[datetime]) -> None:
    numbers = [one.number for one in kept_after(times)]
    assert numbers[-NEWEST:] == list(range(1, len(times) + 1))[-NEWEST:]


@given(st.lists(st.integers(1, 90), min_size=20, max_size=90), TIMES)
def test_a_jump_takes_no_more_with_it_than_any_other_backup(
    minutes: list[int], jumped: datetime
) -> None:
    now, times = datetime(2026, 3, 2, 9, tzinfo=UTC), []
    for some in minutes:
        now += timedelta(minutes=some)
        times.append(now)
    shelf = kept_after(times)
    new = Dated(len(times) + 1, jumped)
    gone = {one.number for one in shelf} - to_keep([*shelf, new])
    assert len(gone) <= AT_MOST
    assert to_keep(shelf) == {one.number for one in shelf}  # nothing goes because time passes


@given(st.lists(TIMES, max_size=60))
def test_every_month_keeps_one(times: list[datetime]) -> None:
    months = {(at.year, at.month) for at in times}
    assert {(one.at.year, one.at.month) for one in kept_after(times)} == months


def test_a_fortnight_of_half_hours_keeps_hours_days_and_weeks() -> None:
    begun = datetime(2026, 3, 2, 9, tzinfo=UTC)
    times = [begun + timedelta(days=d, minutes=30 * n) for d in range(14) for n in range(16)]
    kept = {one.at for one in kept_after(times)}
    assert len(kept) < 60
    assert {at.date() for at in kept} == {at.date() for at in times}
