"""Two days of a challenge, from the first key to the agreed findings, with the keyboard alone.

On a usual laptop; and, with the slow tests, where there is little room and the text is twice as
large.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walk import first_day, first_evening, kept, second_day
from tests.walk.peer import Peer

pytestmark = [
    pytest.mark.slow,
    # Menus, dialogs and popups: the offscreen platform has no window manager.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.mark.parametrize(
    ("width", "height", "larger"),
    [(1366, 768, 0), pytest.param(960, 540, 6, marks=pytest.mark.drill)],
)
def test_two_days_with_the_keyboard_alone(
    peer: Peer, tmp_path: Path, width: int, height: int, larger: int
) -> None:
    today = peer.clock.date()
    peer.size = width, height
    peer.sits_down()
    peer.presses(*["Ctrl++"] * larger)
    first_day.a_challenge_is_started(peer, today)
    first_day.the_timetable_comes_in(peer, tmp_path, today)
    first_day.the_leader_is_heard(peer)
    first_day.money_is_talked_about(peer)
    first_day.staff_are_heard(peer)
    first_day.somebody_is_met_in_the_corridor(peer)
    first_day.the_timetable_changes(peer, tmp_path, today)
    first_day.the_afternoon_is_typed(peer)
    first_evening.lines_are_found_and_filed(peer)
    first_evening.findings_are_made_of_chosen_lines(peer)
    first_evening.a_finding_is_weighed(peer)
    first_evening.a_finding_is_split_and_put_together_again(peer)
    first_evening.the_council_is_asked_about_gaps(peer)
    first_evening.the_team_meets(peer)
    first_evening.recommendations_answer_findings(peer)
    second_day.the_evening_is_over(peer)
    second_day.the_chief_executive_is_heard(peer)
    second_day.tenants_are_heard(peer)
    second_day.a_line_is_found_from_anywhere(peer)
    second_day.the_last_words(peer)
    peer.closes_the_window()
    assert peer.cut == {}
    kept.everything_is_there(peer.opens_the_file(), today)
