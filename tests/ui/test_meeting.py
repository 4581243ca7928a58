"""The evening meeting: finding by finding, agreed and parked with a key, nobody to be known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.record.findings import findings
from peerchallenge.record.framework import Theme
from peerchallenge.record.projecting import theme_headlines
from peerchallenge.store.actions.weighing import add_finding, link_evidence
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.look import look
from peerchallenge.ui.meeting.page import LARGE, MeetingPage
from peerchallenge.ui.meeting.walk import place_of, walk
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.alone import dressed

KEY = Qt.Key


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[MeetingPage]:
    dressed()
    door = a_challenge()
    with door.action("Note") as act:
        act.name_participant("who-leader", "Marian Oyelaran")
        act.new("evidence", key="e", text="Oyelaran reads it first", interview="i-leader")
    first = add_finding(door, theme="finance", headline="The plan has no owners")
    add_finding(door, theme="finance", headline="Reserves are understood")
    add_finding(door, theme="governance", headline="Scrutiny is late")
    link_evidence(door, finding=first, lines=["e"])
    made = MeetingPage(Desk(door), now=lambda: datetime(2025, 11, 3, 19, 0, tzinfo=UTC))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.begin()
    yield made
    made.end()
    made._desk.close()
    look.set_text_size(100)


def on_the_wall(page: QWidget) -> str:
    """Every word that can be read."""
    return "\n".join(w.text() for w in page.findChildren(QLabel) if w.isVisible())


def kept(page: MeetingPage) -> dict[str, tuple[bool, bool, str]]:
    return {f.headline: (f.is_agreed, f.parked, f.parked_why) for f in page._desk.read(findings)}


def test_it_walks_through_themes_and_findings_in_large_type(page: MeetingPage) -> None:
    assert look.text_size == LARGE
    seen = [on_the_wall(page)]
    for key in (KEY.Key_Right, KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right):
        press(page, key)
        seen.append(on_the_wall(page))
    assert "Governance and culture" in seen[0]
    assert "Scrutiny is late" in seen[1]
    assert "2 findings, 0 triangulated, 0 agreed" in seen[2]
    assert "The plan has no owners" in seen[3]
    assert "1 of 2" in seen[3]
    assert "Reserves are understood" in seen[4] == seen[5], "it stops at the end"
    press(page, KEY.Key_Left)
    assert "The plan has no owners" in on_the_wall(page)


def test_nobody_can_be_known_from_what_is_on_the_wall(page: MeetingPage) -> None:
    page.go_to(page.evening.found[-2].key)
    words = on_the_wall(page)
    assert "A member of the leading group reads it first" in words
    assert "leading group" in words
    assert "Oyelaran" not in words
    assert "Leader of the council" not in words


def test_a_finding_is_agreed_parked_and_taken_up_again(page: MeetingPage) -> None:
    press(page, KEY.Key_Right)
    press(page, KEY.Key_A)
    assert kept(page)["Scrutiny is late"] == (True, False, "")
    assert "Agreed" in page.finding._state.accessibleName()
    press(page, KEY.Key_Right)
    press(page, KEY.Key_Right)
    press(page, KEY.Key_P)
    type_text(page.finding.why, "Ask ŵ first")
    press(page.finding.why, KEY.Key_Return)
    assert kept(page)["The plan has no owners"] == (False, True, "Ask ŵ first")
    assert "Reserves are understood" in on_the_wall(page), "the next one is shown"
    press(page, KEY.Key_Right)
    words = on_the_wall(page)
    assert "Parked: " in words
    assert "Ask ŵ first" in words
    press(page, KEY.Key_P)
    assert kept(page)["The plan has no owners"] == (False, False, "")


def test_headlines_are_written_where_they_stand(page: MeetingPage) -> None:
    press(page, KEY.Key_E)
    type_text(page.theme.headline, "A council that listens\n")
    assert page._desk.read(theme_headlines) == {"governance": "A council that listens"}
    assert "A council that listens" in on_the_wall(page)
    press(page, KEY.Key_Right)
    press(page, KEY.Key_E)
    type_text(page.finding.headline, " ŷ\n")
    assert "Scrutiny is late ŷ" in kept(page)
    page._desk.undo()
    page._desk.undo()
    assert page._desk.read(theme_headlines).get("governance", "") == ""


def test_esc_hides_every_word_even_while_writing(page: MeetingPage) -> None:
    press(page, KEY.Key_Right)
    press(page, KEY.Key_E)
    type_text(page.finding.headline, " indeed")
    press(page.finding.headline, KEY.Key_Escape)
    assert on_the_wall(page) == ""
    assert not page._shown.isVisible()
    press(page, KEY.Key_A)
    assert not kept(page)["Scrutiny is late indeed"][0], "keys rest while nothing is shown"
    press(page, KEY.Key_Escape)
    assert "Scrutiny is late indeed" in on_the_wall(page)


def test_other_views_and_the_way_back(page: MeetingPage) -> None:
    press(page, KEY.Key_C)
    assert page.looks.grid.isVisible()
    press(page, KEY.Key_V)
    words = on_the_wall(page)
    assert "Tomorrow 11:00: " in words, "staff are on tomorrow's timetable"
    assert "Not on the timetable: " in words
    press(page, KEY.Key_N)
    assert page.looks.thin.rows.rowCount() == 3
    page.looks.thin.choose(page.evening.found[-1].key)
    press(page.looks.thin, KEY.Key_Return)
    assert "Reserves are understood" in on_the_wall(page)


def test_what_cannot_be_agreed_is_said_quietly(page: MeetingPage) -> None:
    made = add_finding(page._desk.door, theme="finance")
    page._desk.refused.connect(page.tell)
    page.go_to(made)
    press(page, KEY.Key_A)
    assert "Write the finding’s headline" in on_the_wall(page)


def test_f5_opens_and_leaves_it_and_the_window_is_as_before(northmoor_window: Window) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    look.set_text_size(125)
    bench.turn_to("findings")
    northmoor_window.toggle_meeting()
    assert look.text_size == LARGE
    assert not bench.frame.isVisible()
    assert bench._meeting is not None
    words = on_the_wall(bench._meeting)
    assert words
    northmoor_window.toggle_meeting()
    assert look.text_size == 125
    assert bench.frame.isVisible()
    assert bench.frame.page() == "findings"


def test_locking_in_the_meeting_keeps_the_persons_own_text_size(northmoor_window: Window) -> None:
    northmoor_window.toggle_meeting()
    northmoor_window.lock()
    assert look.text_size == 100


def test_parked_findings_come_last_and_a_step_is_found_again() -> None:
    themes = [Theme("a", 1, "A", "A"), Theme("b", 2, "B", "B")]
    door = a_challenge()
    with door.action("Add") as act:
        for n, (theme, parked) in enumerate([("a", True), ("b", False), ("b", False)]):
            act.new("finding", key=f"f{n}", theme=theme, parked=parked, order=f"a{n}")
    with door.reading() as session:
        from dataclasses import replace

        found = [
            replace(f, theme=t) for f, t in zip(findings(session), ("a", "b", "b"), strict=True)
        ]
    steps = walk(themes, found)
    assert [s.name for s in steps] == ["theme b", "f1", "f2", "f0"]
    assert [s.parked for s in steps] == [False, False, False, True]
    assert place_of(steps, "f2", 0) == 2
    assert place_of(steps, "gone", 9) == 3
    assert walk(themes, []) == []
    door.close()
