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
    peer.tabs_to("Filters", "Show the filters", back=True)
    folded = peer.where() == "Show the filters"
    if folded:
        peer.presses("Space", "Tab")
    peer.is_at("Filters")
    peer.arrows_to("4 Finance")
    peer.presses("Space")
    peer.sees("5 of 17 lines")
    if folded:  # they stand where the lines do
        peer.tabs_to("Show the filters", back=True)
        peer.presses("Space")


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


def a_finding_is_weighed(peer: Peer) -> None:
    """Its words, another line it rests on, then the team's agreement."""
    peer.goes_to("Findings")
    peer.is_at("Findings by theme")
    peer.arrows_to("Money is watched but late")
    peer.presses("Return")
    peer.is_at("Headline")
    peer.presses("End")
    peer.types(" in the year\n")
    peer.is_at("Narrative")
    peer.types("Savings are found, and late. Reserves are sound.")
    peer.presses("Ctrl+Shift+L")
    peer.is_at("Search the evidence")
    peer.types("paid late\n")
    peer.sees("No other line has these words.")
    peer.presses("Escape")
    peer.is_at("Add evidence")
    peer.presses("Ctrl+Return")
    peer.sees("Agreed")


def a_finding_is_split_and_put_together_again(peer: Peer) -> None:
    """One line goes its own way, and thinks better of it."""
    peer.goes_back_to("Findings by theme", by="All findings")
    peer.arrows_to("Money is watched")
    peer.presses("Return")
    peer.tabs_to("Lines this finding rests on")
    peer.presses("Home", "Space")
    peer.sees("Split 1 line off into a new finding")
    peer.presses("Ctrl+Shift+S")
    peer.is_at("Headline")
    peer.types("Reserves are sound")
    peer.goes_back_to("Findings by theme", by="All findings")
    peer.arrows_to("Reserves are sound")
    peer.presses("Space")
    peer.arrows_to("Money is watched", by="Up")
    peer.presses("Space")
    peer.sees("Make 1 finding of these 2")
    peer.presses("Ctrl+Shift+M")
    peer.sees("2 findings are 1 now", "Undo: Merge findings")
    peer.presses("Ctrl+Z")
    peer.sees("Reserves are sound", "Undo: Reword finding")
    peer.sees_no("2 findings are 1 now")
    peer.presses("Ctrl+Shift+Z")
    peer.sees("Undo: Merge findings")


def the_council_is_asked_about_gaps(peer: Peer) -> None:
    """What is missing is said by voice, put right by hand and copied."""
    peer.goes_to("Overview")
    peer.sees("day 1 of 2", "6 sessions held", "Who has spoken on what")
    peer.presses("Alt+G")
    peer.is_at("Words to the council")
    peer.presses("Ctrl+End")
    peer.types("\nThank you.")
    peer.presses("Ctrl+Shift+C")
    peer.sees("Copied")
    peer.presses("Escape")
    peer.is_at("Who has spoken on what")


def the_team_meets(peer: Peer) -> None:
    """Nobody else's words on the wall: one is agreed, one parked, a theme gets its headline."""
    peer.looks_at_the_clock(19, 0)
    peer.presses("F5")
    peer.sees("findings,", "triangulated")
    peer.presses("E")
    peer.types("Sound money, told late\n")
    peer.sees("Sound money, told late")
    peer.presses("Right", "A")
    peer.sees("Agreed")
    peer.presses("Right", "Right", "P")
    peer.types("Hear the forum first\n")
    peer.presses("Right")
    peer.sees("Parked:", "Hear the forum first")
    peer.presses("Escape")
    peer.sees_no("Parked:", "People are told why")
    peer.presses("Escape")
    peer.sees("Hear the forum first")
    peer.presses("F5")
    peer.is_at("Who has spoken on what", "Open the evening meeting")


def recommendations_answer_findings(peer: Peer) -> None:
    """One from its finding, one from the banner, put in order by keyboard."""
    peer.goes_to("Findings")
    peer.goes_back_to("Findings by theme", by="All findings")
    peer.arrows_to("Money is watched")
    peer.presses("Return", "Ctrl+Shift+R")
    peer.is_at("What the council is asked to do")
    peer.types("Publish the savings plan before the summer")
    peer.tabs_to("Who leads")
    peer.types("Director of finance\t")
    peer.is_at("By when")
    peer.types("31 March 2027\t")
    peer.presses("Ctrl+N")
    peer.is_at("What the council is asked to do")
    peer.types("Tell staff why")
    peer.goes_back_to("Recommendations in order", by="All recommendations")
    peer.presses("Alt+Up")
    peer.sees("Undo: Move recommendation up")
    peer.presses("Ctrl+Z", "Ctrl+Z")
    peer.sees("Undo: ")
    peer.presses("Ctrl+Y", "Ctrl+Y")
    peer.sees("Undo: Move recommendation up")
