"""The second day: what was kept overnight goes on, and ends in findings that are agreed."""

from __future__ import annotations

from tests.walk.peer import PAGES, Peer


def the_evening_is_over(peer: Peer) -> None:
    """The window is closed as it is, in the middle of a field, and opened in the morning."""
    peer.goes_to("Recommendations")
    peer.goes_back_to("Recommendations in order", by="All recommendations")
    peer.presses("Return", "End")
    peer.types(" things change")
    peer.closes_the_window()
    peer.sleeps()
    peer.sits_down()
    peer.is_at("Challenges on this laptop")
    peer.presses("Return")
    peer.sees("King’s Lynn")
    peer.goes_to("Recommendations")
    peer.sees("Tell staff why things change")


def the_chief_executive_is_heard(peer: Peer) -> None:
    """The page opens on the session that begins now."""
    peer.looks_at_the_clock(9, 29)
    peer.goes_to("Timetable & interviews")
    peer.is_at("Sessions", "Session")
    assert "Chief executive" in peer.row_chosen()
    peer.presses("Ctrl+Shift+S")
    peer.is_at("Notes of Chief executive")
    peer.types("+2 Members and officers trust each other\n-4 The gap is known to few people\n")
    peer.types("Reports come late")
    peer.presses("Ctrl+3", "Ctrl+Down", "Ctrl+Z")
    peer.sees("Undo: File line under Governance")
    peer.presses("Ctrl+Shift+Z", "Ctrl+E")


def tenants_are_heard(peer: Peer) -> None:
    """Typed fast; what was typed wrong is taken back by name."""
    peer.looks_at_the_clock(11, 2)
    peer.presses("Ctrl+PgDown", "Ctrl+Shift+S")
    peer.is_at("Notes of Tenants’ forum")
    peer.types("-1 Repairs are slow\n+1 We are asked what we think\nThe leisure centre is dear")
    peer.presses("Ctrl+6", "Ctrl+Down", "Ctrl+E")
    peer.sees("Evidence, 23")


def a_line_is_found_from_anywhere(peer: Peer) -> None:
    """From the letter to one line of yesterday, and from there back by another record."""
    for page in PAGES:
        peer.goes_to(page)
        before = peer.where()
        peer.presses("Ctrl+K")
        peer.is_at("Find anything")
        peer.presses("Escape")
        peer.is_at(before)
    peer.presses("Ctrl+K")
    peer.is_at("Find anything")
    peer.types("auditor")
    peer.sees("The auditor signed late")
    peer.presses("Return")
    peer.is_at("Lines of evidence")
    peer.arrives_at("The auditor signed late")
    peer.presses("Return")
    peer.is_at("Words of the line")
    peer.tabs_to("Go to its session")
    peer.presses("Space")
    peer.is_at("Notes of Section 151 officer")
    peer.presses("Home", "Shift+End")
    assert peer.has_chosen().strip()  # all of it, or its last row where it is wrapped
    assert "The auditor signed late, and said why".endswith(peer.has_chosen().strip())
    peer.presses("Ctrl+K")
    peer.types("people are told")
    peer.sees("Finding")
    peer.presses("Return")
    peer.sees("Lines this finding rests on", "Take up again")


def the_last_words(peer: Peer) -> None:
    """What changed since it was agreed is agreed again; what was parked is taken up."""
    peer.goes_to("Findings")
    peer.goes_back_to("Findings by theme", by="All findings")
    peer.arrows_to("Money is watched", by="Up")
    peer.presses("Return", "Ctrl+Return")
    peer.goes_back_to("Findings by theme", by="All findings")
    peer.arrows_to("People are told why")
    peer.presses("Return", "Ctrl+Shift+P")
    peer.sees_no("Parked:")
    peer.presses("Ctrl+Return")
    peer.sees("Undo: Agree finding")
