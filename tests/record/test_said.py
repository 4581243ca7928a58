"""What was said on the last day stays as it was said, and is held against what is said now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from peerchallenge.errors import Refused
from peerchallenge.letter.slides import deck_of
from peerchallenge.record.said import (
    FINDING,
    RECOMMENDATION,
    SaidLine,
    Since,
    said_on_the_day,
    then_and_now,
)
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.store.actions.said import keep_said
from peerchallenge.store.actions.weighing import (
    add_finding,
    add_recommendation,
    agree_finding,
    change_finding,
    drop_finding,
)
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door

NOON = datetime(2025, 11, 6, 12, tzinfo=UTC)


@pytest.fixture
def door() -> Iterator[Door]:
    made = a_challenge()
    yield made
    made.close()


def agreed(door: Door, headline: str) -> str:
    key = add_finding(door, theme="governance", headline=headline)
    agree_finding(door, finding=key)
    return key


def keep(door: Door, at: datetime = NOON) -> None:
    with door.reading() as session:
        deck = deck_of(session, door.names(), made=date(2025, 11, 6))
    keep_said(door, lines=deck.said, at=at)


def since(door: Door) -> dict[str, Since]:
    with door.reading() as session:
        return {row.then or row.now: row.since for row in then_and_now(session)}


def test_what_was_said_is_held_against_what_is_said_now(door: Door) -> None:
    same = agreed(door, "Members *respect*  each other")
    reworded, turned, gone = (agreed(door, w) for w in ("Scrutiny is late", "Plans", "Risk"))
    advice = add_recommendation(door, text="Bring scrutiny in early.")
    keep(door)
    assert set(since(door).values()) == {Since.EQUAL}
    with door.action("Reword") as act:
        act.put("finding", reworded, headline="Scrutiny is very late")
        act.put("recommendation", advice, text="Bring scrutiny in earlier.")
    change_finding(door, finding=turned, bearing="strength")
    drop_finding(door, finding=gone)
    agreed(door, "Something new")
    assert since(door) == {
        "Members respect each other": Since.EQUAL,
        "Scrutiny is late": Since.CHANGED,
        "Plans": Since.CHANGED,
        "Risk": Since.DROPPED,
        "Bring scrutiny in early.": Since.CHANGED,
        "Something new": Since.NEW,
    }
    assert same
    assert door.verify() == []


def test_it_is_kept_in_the_order_in_which_it_was_said(door: Door) -> None:
    lines = [
        SaidLine(FINDING, f"f{n}", f"Thing {n}", "finance", Bearing.STRENGTH) for n in range(30)
    ]
    lines.append(SaidLine(RECOMMENDATION, "r", "Do\nso", was_draft=True))
    keep_said(door, lines=lines, at=NOON)
    with door.reading() as session:
        deck = said_on_the_day(session)
    assert deck is not None
    assert list(deck.lines) == lines
    assert deck.said_at.startswith("2025-11-06T12:00:00")


def test_undo_takes_it_back_and_what_was_kept_before_stands_again(door: Door) -> None:
    agreed(door, "First")
    keep(door)
    agreed(door, "Second")
    keep(door, NOON + timedelta(hours=1))
    assert since(door) == {"First": Since.EQUAL, "Second": Since.EQUAL}
    assert door.undo_name == "Keep what was said on the day"
    assert door.undo()
    assert since(door) == {"First": Since.EQUAL, "Second": Since.NEW}


def test_of_two_laptops_that_both_keep_one_the_later_stands_whole(door: Door) -> None:
    agreed(door, "First")
    theirs = a_door(who="AM")
    theirs.merge(door.history())
    agreed(theirs, "Only theirs")
    keep(theirs, NOON + timedelta(minutes=5))
    keep(door, NOON)
    theirs_sent = theirs.history()
    theirs.merge(door.history())
    door.merge(theirs_sent)
    for laptop in (door, theirs):
        assert since(laptop) == {"First": Since.EQUAL, "Only theirs": Since.EQUAL}
        assert laptop.verify() == []
    theirs.close()


def test_slides_that_say_nothing_are_not_kept(door: Door) -> None:
    with pytest.raises(Refused, match="nothing to keep"):
        keep_said(door, lines=[])
    with door.reading() as session:
        assert said_on_the_day(session) is None
        assert then_and_now(session) == []
