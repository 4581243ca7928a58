"""The same first morning on a small screen with very large text, and without a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walk import first_day
from tests.walk.peer import Peer


def test_enter_goes_from_field_to_field_also_after_a_council_nobody_knows(peer: Peer) -> None:
    peer.sits_down()
    peer.presses("Ctrl+N")
    for here, typed in (
        ("Council", "Mid-Moor Combined Authority"),
        ("First day on site", "4 Nov"),
        ("Last day on site", ""),
        ("Name, peer 1", "Jo Oakes"),
        ("Initials, peer 1", ""),
    ):
        peer.is_at(here)
        peer.types(f"{typed}\n")
    peer.is_at("Role, peer 1")


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")  # menus and dialogs, offscreen
def test_a_session_is_typed_and_filed_where_there_is_little_room(
    peer: Peer, tmp_path: Path
) -> None:
    today = peer.clock.date()
    peer.sits_down(960, 540)
    peer.presses(*["Ctrl++"] * 6)
    first_day.a_challenge_is_started(peer, today)
    first_day.the_timetable_comes_in(peer, tmp_path, today)
    first_day.the_leader_is_heard(peer)
    first_day.money_is_talked_about(peer)
