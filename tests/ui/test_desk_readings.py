"""What the desk keeps between readings is never older than the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from peerchallenge.record.booked import the_timetable
from peerchallenge.record.counts import count
from peerchallenge.record.findings import findings, recommendations
from peerchallenge.record.readings import the_challenge, the_team, themes
from peerchallenge.record.sessions import sessions
from peerchallenge.record.tally import tally
from peerchallenge.record.totals import totals
from peerchallenge.record.triangulation import source_voices
from peerchallenge.store.door import Door
from peerchallenge.ui.desk import Desk
from tests.builders import a_challenge

PUT: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("evidence", "one", {"text": "Said", "interview": "i-staff", "themes": ["finance"]}),
    ("evidence", "one", {"voice": "union"}),
    ("evidence", "one", {"text": "  "}),
    ("finding", "f1", {"headline": "So", "theme": "finance", "evidence": ["one"]}),
    ("finding", "f1", {"evidence": []}),
    ("recommendation", "r1", {"text": "Do it", "findings": ["f1"]}),
    ("participant", "who-staff", {"voice": "resident", "people": 3}),
    ("interview", "i-staff", {"cancelled": True, "title": "Other"}),
    ("focus", "f0", {"short": "Homes"}),
    ("peer", "p-jo", {"initials": "JX"}),
    ("challenge", "ch", {"overall": "All told"}),
    ("document", "d-plan", {"form": "dataset"}),
)
STEP = st.one_of(
    st.sampled_from(PUT), st.sampled_from(["undo", "redo", "type", "drop one", "drop f1"])
)


def test_what_is_read_on_the_desk_is_what_a_fresh_reading_gives(qtbot: QtBot) -> None:
    @settings(max_examples=10, deadline=None)
    @given(st.lists(STEP, max_size=8))
    def check(steps: list[tuple[str, str, dict[str, Any]] | str]) -> None:
        door = a_challenge()
        desk = Desk(door)
        seen: list[object] = []
        desk.changed.connect(lambda _records: seen.append(_facts(desk)))
        for step in steps:
            _go(door, desk, step)
            fresh = _fresh(door)
            assert _facts(desk) == fresh
            assert not seen or seen[-1] == fresh  # as the pages are told
        desk.close()

    check()


def _go(door: Door, desk: Desk, step: tuple[str, str, dict[str, Any]] | str) -> None:
    if step == "undo":
        if door.undo_name != "Start the challenge":  # without one nothing can be read
            desk.undo()
    elif step == "redo":
        desk.redo()
    elif step == "type":
        desk.typed("evidence", "one", "text", "Typed words", name="Reword")
        desk.leave()
    elif isinstance(step, str):
        with door.action("Delete") as act:
            act.drop("finding" if step.endswith("f1") else "evidence", step.rpartition(" ")[2])
    else:
        kind, key, fields = step
        with door.action("Change") as act:
            act.put(kind, key, **fields)


def _facts(desk: Desk) -> list[object]:
    """Each read in a session of its own, as pages do."""
    lines = desk.tally()
    kept = [desk.read(r) for r in (findings, recommendations, count, source_voices, themes)]
    people = desk.read(lambda s: [p.initials for p in the_team(s)])
    timetable = desk.read(lambda s: [i.key for i in the_timetable(s)])
    overall = desk.read(lambda s: the_challenge(s).overall)
    listed = [desk.read(totals, lines), desk.read(sessions, lines)]
    return [*kept, people, timetable, overall, *listed]


def _fresh(door: Door) -> list[object]:
    def read(reading: Any, *more: object) -> object:
        with door.reading() as session:
            return reading(session, *more)

    with door.reading() as session:
        lines = tally(session)
    kept = [read(r) for r in (findings, recommendations, count, source_voices, themes)]
    people = read(lambda s: [p.initials for p in the_team(s)])
    timetable = read(lambda s: [i.key for i in the_timetable(s)])
    overall = read(lambda s: the_challenge(s).overall)
    return [*kept, people, timetable, overall, read(totals, lines), read(sessions, lines)]


def test_what_one_page_does_to_a_list_it_read_is_not_seen_by_another(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(a_challenge(tmp_path))
    desk.read(the_team).clear()
    desk.read(source_voices).clear()
    assert len(desk.read(the_team)) == 2
    assert len(desk.read(source_voices)) == 3
    desk.close()
