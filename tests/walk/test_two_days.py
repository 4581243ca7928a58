"""Two days of a challenge, from the first key to the agreed findings, with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walk import first_day, first_evening
from tests.walk.peer import Peer


# Menus, dialogs and popups: this platform has no window manager.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_two_days_with_the_keyboard_alone(peer: Peer, tmp_path: Path) -> None:
    today = peer.clock.date()
    peer.sits_down()
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
