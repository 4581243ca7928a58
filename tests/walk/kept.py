"""What must be in the record once the two days are over."""

from __future__ import annotations

from datetime import date

from peerchallenge.record.details import details
from peerchallenge.record.findings import findings, recommendations
from peerchallenge.record.lines import lines_of_source
from peerchallenge.record.projecting import theme_headlines
from peerchallenge.record.prompts import prompts_for
from peerchallenge.record.room import met_in
from peerchallenge.record.sessions import sessions
from peerchallenge.store.door import Door

SESSIONS = {
    "Leader of the council": ("09:00", 4),
    "Section 151 officer": ("10:00", 3),
    "Staff focus group": ("11:00", 5),
    "Corridor": ("12:20", 1),
    "Scrutiny chairs": ("13:45", 2),
    "Housing association partners": ("14:30", 2),
    "Chief executive": ("09:30", 3),
    "Tenants’ forum": ("11:00", 3),
    "Voluntary sector": ("13:00", 0),
    "Young people’s panel": ("14:30", 0),
}
LINES = {
    "The leader meets every new member of staff": "Leadership strength",
    "The medium-term plan has a gap of four million": "Finance consider",
    "We say no too late": " context quote",
    "Scrutiny is given the papers a week before": "Governance strength",
    "Savings are found late in the year": "Finance consider",
    "Reserves are above what is asked for": "Finance strength",
    "The auditor signed late, and said why": "Finance context document",
    "Managers are seen on the floor": "Capacity context",
    "People are told why things change": "Capacity context",
    "Appraisals happen in name only": "Capacity consider",
    "Theatre tickets are cheap": "Capacity context",
    "Young staff want to stay here": "Capacity strength",
    "The chief executive is leaving in the spring": "Leadership consider",
    "Questions are put but not followed up": "Governance consider",
    "We chose": "Governance strength quote",
    "Homes are built together": "Local priorities strength",
    "Paid late": "Finance consider",
    "Members and officers trust each other": "Leadership strength",
    "The gap is known to few people": "Finance consider",
    "Reports come late": "Governance consider",
    "Repairs are slow": "Local priorities consider",
    "We are asked what we think": "Local priorities strength",
    "The leisure centre is dear": "Leisure consider",
}


def everything_is_there(door: Door, today: date) -> None:
    """Read through the readings the pages use, from the file as it lies on the disk."""
    assert door.verify() == []
    the_team_and_its_days(door, today)
    every_session_and_line(door)
    what_it_amounts_to(door)


def the_team_and_its_days(door: Door, today: date) -> None:
    with door.reading() as read:
        held = details(read)
    assert [p.initials for p in held.team] == ["SC", "AM", "SCO", "JO", "RP"]
    assert [f.short for f in held.focus] == ["Leisure"]
    assert held.council.type == "District"
    assert held.starts == today


def every_session_and_line(door: Door) -> None:
    with door.reading() as read:
        listed = sessions(read)
        lines = [line for s in listed for line in lines_of_source(read, s.key)]
        leader = next(s.key for s in listed if s.title == "Leader of the council")
        met = [(m.role, m.voice) for m in met_in(read, leader)]
        asked = [p.text for t in prompts_for(read, leader) for p in t.prompts if p.asked]
    assert {s.title: (s.begins, s.lines) for s in listed} == SESSIONS
    assert [s.title for s in listed if s.cancelled] == ["Staff focus group"]
    assert all(s.ended_at for s in listed if s.lines)
    said = {
        line.text: " ".join(
            (
                ", ".join(t.short for t in line.themes),
                str(line.bearing),
                *([str(line.voice)] if line.marked else []),
                *(["quote"] if line.quote else []),
            )
        )
        for line in lines
    }
    assert said == LINES
    assert {line.note_taker for line in lines} == {"JO"}
    assert met == [("Leader of the council", "leading"), ("Chief of staff", "senior")]
    assert asked == ["Take us through the last big decision from idea to vote."]


def what_it_amounts_to(door: Door) -> None:
    with door.reading() as read:
        money, people = findings(read)
        first, second = recommendations(read)
        headlines = theme_headlines(read)
    assert money.headline == "Money is watched but late in the year"
    assert money.narrative.startswith("Savings are found, and late. Reserves are sound.")
    assert (money.support.is_triangulated, money.is_agreed, money.has_changed) == (
        True,
        True,
        False,
    )
    assert people.headline == "People are told why"
    assert (people.is_agreed, people.parked) == (True, False)
    assert (first.text, first.findings) == ("Tell staff why things change", ())
    assert second.text == "Publish the savings plan before the summer"
    assert (second.owner, second.by_when) == ("Director of finance", date(2027, 3, 31))
    assert second.findings == (money.key,)
    assert headlines == {"finance": "Sound money, told late"}
