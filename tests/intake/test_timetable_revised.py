"""A timetable comes in, and comes in again changed: nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from peerchallenge.errors import Refused
from peerchallenge.intake import northmoor
from peerchallenge.intake.stamps import bare
from peerchallenge.intake.timetable.changes import Kind, propose
from peerchallenge.intake.timetable.match import Standing
from peerchallenge.intake.timetable.plan import TimetablePlan, bring_in, context, plan_timetable
from peerchallenge.intake.timetable.rows import Found, Planned
from peerchallenge.intake.timetable.sentences import proposal_words, sentences
from peerchallenge.intake.timetable.sheets import read_book
from peerchallenge.record.counts import count
from peerchallenge.record.readings import living, members
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.weighing import Evidence
from peerchallenge.shipped import resource
from peerchallenge.store.actions.notes import (
    add_interview,
    add_line,
    change_interview,
    drop_interview,
)
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door
from tests.intake.timetables import ROWS, brought_in, planned

FIRST = (
    ROWS
    + """Mon 3 Nov\t9.00-10.00\tLeader of the council\tRoom 1\tJO/AM
Mon 3 Nov\t10.15-11.00\tChief executive\tRoom 2\tAM
Tue 4 Nov\t11.00-12.30\tStaff focus group\tDepot\tJO
Tue 4 Nov\t14.00-15.00\tTrade unions\tRoom 3\tJO
Wed 5 Nov\t9.30-10.30\tTenant panel\tHub\tAM
"""
)
REVISED = (
    ROWS
    + """Mon 3 Nov\t9.30-10.30\tLeader of the council\tRoom 1\tJO/AM
Mon 3 Nov\t10.15-11.00\tChief executive\tRoom 2\tAM, JO
Tue 4 Nov\t11.00-12.30\tStaff focus group: front line\tDepot\tJO
Wed 5 Nov\t9.30-10.30\tTenant panel\tHub\tAM
Wed 5 Nov\t11.00-12.00\tMonitoring officer\tRoom 4\tAM
"""
)


@pytest.fixture
def door() -> Iterator[Door]:
    held = a_challenge()
    yield held
    held.close()


def kinds(door: Door, text: str) -> list[tuple[str, str]]:
    return [(str(p.kind), p.after.title) for p in planned(door, text).changes.proposals]


def sessions(door: Door) -> dict[str, Interview]:
    with door.reading() as session:
        return {i.title: i for i in session.scalars(living(Interview))}


def test_a_revised_timetable_says_what_changed(door: Door) -> None:
    brought_in(door, FIRST)
    plan = planned(door, REVISED)
    assert kinds(door, REVISED) == [
        ("moved", "Leader of the council"),
        ("with other people", "Chief executive"),
        ("renamed", "Staff focus group: front line"),
        ("new", "Monitoring officer"),
        ("cancelled", "Trade unions"),
    ]
    words = dict(proposal_words(p, plan.context.team) for p in plan.changes.proposals)
    assert words["Leader of the council"] == "09:00 to 10:00 → 09:30 to 10:30, Mon 3 Nov"
    assert words["Chief executive"] == "AM → JO, AM"
    assert (
        "1 moved, 1 renamed, 1 with other people, 1 cancelled, 1 new, 1 the same"
        in sentences(plan)[1]
    )


def test_it_is_one_named_action_and_undo_takes_all_of_it_back(door: Door) -> None:
    brought_in(door, FIRST)
    before = {t: (i.day, i.begins, i.cancelled) for t, i in sessions(door).items()}
    brought_in(door, REVISED)
    assert door.undo_name == (
        "Bring in the timetable: 1 moved, 1 renamed, 1 with other people, 1 cancelled, 1 new"
    )
    door.undo()
    assert {t: (i.day, i.begins, i.cancelled) for t, i in sessions(door).items()} == before


def test_the_same_file_twice_is_no_change(door: Door) -> None:
    for text in (FIRST, REVISED):
        brought_in(door, text)
        plan = planned(door, text)
        assert not plan.changes.proposals
        assert not plan.changes.linked
        assert bring_in(door, plan) == 0


def test_a_cancelled_session_keeps_its_notes_and_comes_back_on(door: Door) -> None:
    brought_in(door, FIRST)
    unions = sessions(door)["Trade unions"].key
    line = add_line(door, source=unions, note_taker="p-jo", text="Met early")
    brought_in(door, REVISED)
    assert sessions(door)["Trade unions"].cancelled
    with door.reading() as session:
        held = session.get(Evidence, line)
        assert held is not None
        assert (held.text, held.interview, held.deleted) == ("Met early", unions, False)
    assert ("back on", "Trade unions") in kinds(door, FIRST)
    brought_in(door, FIRST)
    assert not sessions(door)["Trade unions"].cancelled


def test_a_session_added_on_site_is_never_cancelled_by_a_file(door: Door) -> None:
    brought_in(door, FIRST)
    add_interview(door, title="Session at 14:05", day=date(2025, 11, 4), begins="14:05")
    brought_in(door, REVISED)
    assert not sessions(door)["Session at 14:05"].cancelled


def test_what_was_changed_here_stands_until_the_council_changes_it(door: Door) -> None:
    brought_in(door, FIRST)
    leader = sessions(door)["Leader of the council"].key
    change_interview(door, interview=leader, title="The leader, alone", begins="08:30")
    assert kinds(door, FIRST) == []
    assert ("moved", "The leader, alone") in kinds(door, REVISED)


def test_what_was_cancelled_here_stays_so_until_the_council_moves_it(door: Door) -> None:
    brought_in(door, FIRST)
    leader = sessions(door)["Leader of the council"].key
    change_interview(door, interview=leader, cancelled=True)
    assert kinds(door, FIRST) == []
    assert ("back on", "Leader of the council") in kinds(door, REVISED)


def test_what_is_unticked_is_left_alone(door: Door) -> None:
    brought_in(door, FIRST)
    plan = planned(door, REVISED)
    gone = next(p for p in plan.changes.proposals if p.kind is Kind.CANCELLED)
    bring_in(door, plan, unticked={gone.id})
    assert not sessions(door)["Trade unions"].cancelled
    assert kinds(door, REVISED) == [("cancelled", "Trade unions")]


def test_a_break_ticked_in_once_is_a_session_from_then_on(door: Door) -> None:
    text = FIRST + "Wed 5 Nov\t12.00-13.00\tLunch\tHub\tAM\n"
    lunch = planned(door, text).left_out[0]
    bring_in(door, planned(door, text, taken={lunch.id}))
    assert kinds(door, text) == []
    assert "Lunch" in sessions(door)


def test_deputy_leader_is_not_the_leader(door: Door) -> None:
    brought_in(door, FIRST)
    other = FIRST.replace("Leader of the council", "Deputy leader of the council")
    assert kinds(door, other) == [
        ("new", "Deputy leader of the council"),
        ("cancelled", "Leader of the council"),
    ]


def test_people_are_listed_where_the_title_says_who_they_are(door: Door) -> None:
    brought_in(door, FIRST + "Thu 6 Nov\t9.00\tChief executive\tRoom 2\tAM\n")
    with door.reading() as session:
        chief = session.scalars(select(Participant).where(Participant.role == "Chief executive"))
        (one,) = chief.all()
        assert one.voice == "senior"
        assert len(members(session, "participant.interviews")[one.key]) == 2


def test_a_session_deleted_meanwhile_is_refused_and_nothing_is_done(door: Door) -> None:
    brought_in(door, FIRST)
    plan = planned(door, REVISED)
    drop_interview(door, interview=sessions(door)["Trade unions"].key)
    with pytest.raises(Refused, match="Trade unions"):
        bring_in(door, plan)
    assert "Monitoring officer" not in sessions(door)


def test_the_same_plan_twice_makes_nothing_twice(door: Door) -> None:
    plan = planned(door, FIRST)
    bring_in(door, plan)
    before = len(sessions(door))
    bring_in(door, plan)
    assert len(sessions(door)) == before


def test_northmoors_timetables_can_be_tried() -> None:
    door = a_door()
    northmoor.make(door)
    with door.reading() as session:
        counted = count(session)
        against = context(session)
    first = plan_timetable(read_book(resource("northmoor", "timetable.csv")), against)
    assert sentences(first) == [
        "42 sessions on 4 days; 8 rows left out: lunch, team meeting, break, travel.",
        "All 42 are here already, as the file has them.",
    ]
    revised = plan_timetable(read_book(resource("northmoor", "timetable-revised.csv")), against)
    assert sentences(revised)[1] == (
        "Against what is here: 3 moved, 1 renamed, 1 with other people, 1 cancelled, 2 new,"
        " 36 the same."
    )
    bring_in(door, revised)
    assert door.verify() == []
    door.undo()
    with door.reading() as session:
        assert count(session) == counted
    door.close()


# -- any timetable, any revision

_TITLES = st.text("abcdeghiknoprstw ŵâ12", min_size=3, max_size=24).filter(
    lambda t: bare(t).strip()
)
_ROW = st.builds(
    Planned,
    id=st.just(""),
    title=_TITLES,
    day=st.sampled_from([date(2025, 11, 3) + timedelta(n) for n in range(4)]),
    begins=st.sampled_from(["", "09:00", "10:30", "14:00"]),
    ends=st.just(""),
    place=st.sampled_from(["", "Room 1", "Depot"]),
    peers=st.sampled_from([(), ("p-jo",), ("p-jo", "p-am")]),
)


def _numbered(rows: list[Planned]) -> list[Planned]:
    once = {(bare(r.title), r.day, r.begins): r for r in rows}.values()
    return [replace(r, id=f"0.{n}.0", title=r.title.strip()) for n, r in enumerate(once)]


@st.composite
def _revision(draw: st.DrawFn) -> tuple[list[Planned], list[Planned]]:
    first = _numbered(draw(st.lists(_ROW, min_size=1, max_size=8)))
    second = []
    for row in first:
        step = draw(st.sampled_from(["same", "same", "moved", "renamed", "people", "gone"]))
        changes: dict[str, Any] = {}
        if step == "moved":
            changes = {"begins": draw(st.sampled_from(["11:15", "16:00"]))}
        elif step == "renamed":
            changes = {"title": draw(_TITLES)}
        elif step == "people":
            changes = {"peers": draw(st.sampled_from([("p-am",), ("p-jo", "p-am")]))}
        if step != "gone":
            second.append(replace(row, **changes))
    return first, _numbered([*second, *draw(st.lists(_ROW, max_size=3))])


def _said(row: Planned) -> tuple[object, ...]:
    return (bare(row.title), row.day, row.begins, row.place, frozenset(row.peers or ()))


def _stands(session: Standing) -> tuple[object, ...]:
    places = (session.day, session.begins, session.place, frozenset(session.peers))
    return (bare(session.title), *places)


def _applied(rows: list[Planned], held: list[Standing]) -> list[Standing]:
    """The record after everything proposed has been done."""
    changes = propose(rows, held)
    after = {s.key: s for s in held}
    for n, proposal in enumerate(changes.proposals):
        key = proposal.held.key if proposal.held else f"new {len(held)} {n}"
        after[key] = replace(proposal.after, key=key)
    for key, planned_as in changes.linked:
        after[key] = replace(after[key], planned_as=planned_as)
    return list(after.values())


@settings(deadline=None)
@given(_revision())
def test_any_revision_gives_exactly_the_revised_timetable(
    pair: tuple[list[Planned], list[Planned]],
) -> None:
    first, second = pair
    held = _applied(first, [])
    noted = {s.key for s in held}
    for rows in (second, first, second):
        held = _applied(rows, held)
        on = sorted(map(repr, (_stands(s) for s in held if not s.cancelled)))
        assert on == sorted(map(repr, map(_said, rows)))
        assert not propose(rows, held).proposals, "the same file twice"
        assert not propose(rows, held).linked
        assert noted <= {s.key for s in held}, "a session with notes is lost"


@settings(deadline=None, max_examples=12)
@given(_revision())
def test_the_record_says_the_same_as_the_plan(pair: tuple[list[Planned], list[Planned]]) -> None:
    door = a_challenge()
    with door.action("Begin without sessions") as act:
        for key in ("i-leader", "i-staff"):
            act.drop("interview", key)
    for rows in pair:
        plan = _plan_of(door, rows)
        bring_in(door, plan)
        with door.reading() as session:
            held = context(session).held
        on = sorted(map(repr, (_stands(s) for s in held if not s.cancelled)))
        assert on == sorted(map(repr, map(_said, rows)))
        assert not _plan_of(door, rows).changes.proposals
    assert door.verify() == []
    door.close()


def _plan_of(door: Door, rows: list[Planned]) -> TimetablePlan:
    plan = planned(door, "9.00\tx")
    held = plan.context.held
    found = Found(tuple(rows))
    return replace(plan, found=found, rows=tuple(rows), changes=propose(rows, held))
