"""The first evening: lines become findings, the council is asked, and the team meets."""

from __future__ import annotations

from tests.walk.peer import Peer


def lines_are_found_and_filed(peer: Peer) -> None:
    """Search, then several lines under one theme with one key, then a filter."""
    peer.goes_to("Evidence")
    peer.is_at("Lines of evidence")
    peer.presses("Ctrl+F")
    peer.is_at("Search the evidence")
    peer.types("staff group")
    peer.sees("5 of 17 lines")
    peer.presses("Down")
    peer.is_at("Lines of evidence")
    peer.presses("Ctrl+A")
    peer.sees("5 chosen")
    peer.presses("5")
    peer.presses("Escape", "Escape")
    peer.sees("17 lines")
    peer.tabs_to("Filters", back=True)
    peer.arrows_to("4 Finance")
    peer.presses("Space")
    peer.sees("5 of 17 lines")


def findings_are_made_of_chosen_lines(peer: Peer) -> None:
    """Three lines that belong together, then two more found by a word."""
    peer.tabs_to("Lines of evidence")
    peer.presses("Home", "Space", "Down", "Space", "N")
    peer.is_at("Headline of the new finding")
    peer.types("Money is watched but late\n")
    peer.sees("Finding 1 rests on 2 lines")
    peer.presses("Escape", "Alt+C")
    peer.presses("Ctrl+F")
    peer.types("people")
    peer.presses("Down", "N")
    peer.types("People are told why\n")
    peer.sees("Finding 2 rests on 1 line")


STEPS_B = [lines_are_found_and_filed, findings_are_made_of_chosen_lines]
