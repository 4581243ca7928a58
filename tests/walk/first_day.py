"""The first day: a challenge, its timetable, and sessions typed while people talk."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.walk import timetables
from tests.walk.peer import Peer

TEAM = """\
Sunniva Calloway\tLead peer – chief executive\tEastvale District Council
Cllr Anwen Moorhouse\tLead member peer\tSaltmere City Council
Sam Cole\tOfficer peer\tTarnbeck District Council
Jo Oakes\tOfficer peer\tMid-Moor Borough Council
Rhian Pellow\tPeer challenge manager\tLocal Government Association
"""


def a_challenge_is_started(peer: Peer, today: date) -> None:
    peer.sees("No challenges yet")
    peer.presses("Ctrl+N")
    peer.is_at("Council")
    peer.types("king lynn\n")
    peer.is_at("First day on site")
    peer.types(f"{today:%d %B %Y}\t")
    peer.is_at("Last day on site")
    peer.types(f"{today + timedelta(days=1):%d %B %Y}\n")
    peer.is_at("Name, peer 1")
    peer.pastes(TEAM)
    peer.sees("Name, peer 5")
    peer.tabs_to("Peer 4 is me")
    peer.presses("Space")
    peer.tabs_to("Question, local focus 1")
    peer.types("Is the council ready for its new leisure centre?\nLeisure\n")
    peer.presses("Ctrl+Return")
    peer.sees("day 1 of 2", "King’s Lynn")


def the_timetable_comes_in(peer: Peer, folder: Path, today: date) -> None:
    file = timetables.write(folder / "timetable.xlsx", timetables.FIRST, today)
    peer.goes_to("Timetable & interviews")
    peer.presses("Ctrl+Shift+I")
    peer.is_at("Choose a timetable")
    peer.chooses_the_file(file, by="Alt+F")
    peer.sees("8 sessions on 2 days", "Bring in 8 sessions")
    peer.presses("Ctrl+Return")
    peer.sees("8 sessions brought in")
    peer.presses("Escape")
    peer.sees("Leader of the council")
    peer.is_at(
        "Sessions", "Session"
    )  # the list of them, or the choice where there is no room for it


def the_leader_is_heard(peer: Peer) -> None:
    """Started by a key, typed and filed without leaving the keyboard, then ended."""
    peer.looks_at_the_clock(9, 2)
    peer.arrows_to("Leader of the council")
    peer.presses("Ctrl+Shift+S")
    peer.sees("End session")
    peer.is_at("Notes of Leader of the council")
    peer.types("The leader meets every new member of staff")
    peer.presses("Ctrl+2", "Ctrl+Up")
    peer.types("\nThe medium-term plan has a gap of four million")
    peer.presses("Ctrl+4", "Ctrl+Down")
    peer.types("\nWe say no too late")
    peer.presses("Ctrl+'")
    peer.types("\n+3 Scrutiny is given the papers a week before\n")
    peer.sees("Evidence, 4")
    peer.presses("F2")
    peer.is_at("Prompts")
    peer.presses("Space")
    peer.sees("1 of 16 asked", "Undo: Tick a prompt")
    peer.panes_to("Add people to the room")
    peer.presses("Space")
    peer.is_at("Role")
    peer.types("Chief of staff\tChief\t\tMarian Oyelaran\n")
    peer.sees("Chief of staff, chief and senior officers")
    peer.sees_no("Oyelaran")
    peer.is_at("In the room")
    peer.presses("Escape")
    peer.is_at("Notes of Leader of the council")
    peer.presses("Ctrl+E")
    peer.sees("Undo: End session")


def money_is_talked_about(peer: Peer) -> None:
    """The next session is one key away; a voice is said with a letter."""
    peer.looks_at_the_clock(10, 1)
    peer.presses("Ctrl+PgDown")
    peer.presses("Ctrl+Shift+S")
    peer.is_at("Notes of Section 151 officer")
    peer.types("-4 Savings are found late in the year\nReserves are above what is asked for")
    peer.presses("Ctrl+4", "Ctrl+Up")
    peer.types("\nThe auditor signed late, and said why")
    peer.presses("Ctrl+4", "Ctrl+M")
    peer.sees("Who said it")
    peer.types("d")
    peer.sees_no("Who said it")
    peer.presses("Ctrl+E")


def staff_are_heard(peer: Peer) -> None:
    """Three lines at once are filed by one key."""
    peer.looks_at_the_clock(11, 3)
    peer.presses("Ctrl+PgDown", "Ctrl+Shift+S")
    peer.is_at("Notes of Staff focus group")
    peer.types("Managers are seen on the floor\nPeople are told why things change")
    peer.types("\nAppraisals happen in name only")
    peer.presses("Shift+Up", "Shift+Up", "Ctrl+5")
    peer.presses("Down", "Down", "End", "Ctrl+Down")
    peer.types("\nTheatre tickets are cheap")
    peer.presses("Ctrl+E")


def somebody_is_met_in_the_corridor(peer: Peer) -> None:
    """A session that nobody planned; one of its lines belongs to another."""
    peer.looks_at_the_clock(12, 20)
    peer.presses("Ctrl+Shift+N")
    peer.is_at("Notes of Session at 12:20")
    peer.types("-2 The chief executive is leaving in the spring\n")
    peer.types("Young staff want to stay here")
    peer.presses("Ctrl+5", "Ctrl+Up", "Ctrl+Shift+M")
    peer.is_at("Find a session")
    peer.types("staff\n")
    peer.sees_no("Young staff want to stay here")
    peer.presses("F4")
    peer.is_at("Title")
    peer.presses("Ctrl+A")
    peer.types("Corridor\n")
    peer.presses("Escape")
    peer.sees("Corridor")
    peer.presses("Ctrl+E")


def the_timetable_changes(peer: Peer, folder: Path, today: date) -> None:
    """At lunch: one session moves, one is off though it was noted, one is renamed, one is new."""
    peer.looks_at_the_clock(13, 10)
    file = timetables.write(folder / "timetable v2.xlsx", timetables.REVISED, today)
    peer.presses("Ctrl+Shift+I")
    peer.chooses_the_file(file, by="Alt+F")
    peer.sees("13:30 to 14:15 → 13:45 to 14:30", "no longer in the file", "Bring in 4 sessions")
    peer.presses("Ctrl+Return")
    peer.sees("4 sessions brought in")
    peer.presses("Escape")
    peer.arrows_to("Housing association partners")
    peer.arrows_to("Staff focus group", by="Up")
    peer.sees("ancelled")


def the_afternoon_is_typed(peer: Peer) -> None:
    """Two sessions, filed by signs alone."""
    for hour, minute, session, lines in (
        (13, 46, "Scrutiny chairs", ("-3 Questions are put but not followed up", '+3 "We chose"')),
        (14, 31, "Housing association partners", ("+1 Homes are built together", "-4 Paid late")),
    ):
        peer.looks_at_the_clock(hour, minute)
        peer.arrows_to(session)
        peer.presses("Ctrl+Shift+S")
        peer.is_at(f"Notes of {session}")
        peer.types("\n".join(lines) + "\n")
        peer.presses("Ctrl+E")
        peer.panes_to("Sessions", "Session")
