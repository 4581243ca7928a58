"""Two days of a challenge, from the first key to the agreed findings, with the keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.walk.peer import Peer

TODAY = date.today()
TEAM = """\
Sunniva Calloway\tLead peer – chief executive\tEastvale District Council
Cllr Anwen Moorhouse\tLead member peer\tSaltmere City Council
Sam Cole\tOfficer peer\tTarnbeck District Council
Jo Oakes\tOfficer peer\tMid-Moor Borough Council
Rhian Pellow\tPeer challenge manager\tLocal Government Association
"""


def test_two_days_with_the_keyboard_alone(peer: Peer, tmp_path: Path) -> None:
    peer.sits_down()
    a_challenge_is_started(peer)
    the_timetable_comes_in(peer, tmp_path / "timetable.xlsx")


def a_challenge_is_started(peer: Peer) -> None:
    peer.sees("No challenges yet")
    peer.presses("Ctrl+N")
    peer.is_at("Council")
    peer.types("king lynn\n")
    peer.is_at("First day on site")
    peer.types(f"{TODAY:%d %B %Y}\t")
    peer.is_at("Last day on site")
    tomorrow = TODAY + timedelta(days=1)
    peer.types(f"{tomorrow:%d %B %Y}\n")
    peer.is_at("Name, peer 1")
    peer.pastes(TEAM)
    peer.sees("RP")
    peer.tabs_to("Peer 4 is me")
    peer.presses("Space")
    peer.tabs_to("Question, local focus 1")
    peer.types("Is the council ready for its new leisure centre?\nLeisure\n")
    peer.presses("Ctrl+Return")
    peer.sees("Day 1 of 2", "King’s Lynn")


def the_timetable_comes_in(peer: Peer, file: Path) -> None:
    pass
