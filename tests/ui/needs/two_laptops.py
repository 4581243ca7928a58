"""Two laptops with one challenge that say things differently, and meet."""

from __future__ import annotations

from datetime import date

from peerchallenge.store.actions.weighing import add_finding
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door

DAY = date(2025, 11, 4)
BASE = "Members trust officers. The team saw this in meetings. There is a protocol."
OURS = "Members fully trust senior officers. The team saw this in three meetings. There is a plan."
THEIRS = "Some members do not trust officers. The team heard this in meetings. There is a protocol."


def apart() -> tuple[Door, Door, str]:
    """JO's and AM's laptop, with one finding on both; answers its key too."""
    here = a_challenge(who="JO")
    finding = add_finding(here, theme="governance", headline="Trust between members and officers")
    reword(here, finding, narrative=BASE)
    there = a_door(who="AM")
    there.merge(here.history())
    return here, there, finding


def reword(door: Door, finding: str, **fields: str) -> None:
    with door.action("Reword finding") as act:
        act.put("finding", finding, **fields)


def said_differently() -> tuple[Door, Door, str]:
    """Words, a bearing, a deletion and a twin, all of them seen by JO after AM's file."""
    here, there, finding = apart()
    reword(here, finding, narrative=OURS, bearing="strength")
    reword(there, finding, narrative=THEIRS, bearing="context")
    with here.action("Change session") as act:
        act.put("interview", "i-staff", title="Staff focus group, depot")
    with there.action("Delete session") as act:
        act.drop("interview", "i-staff")
    for door, key in ((here, "i-new-1"), (there, "i-new-2")):
        with door.action("Add session") as act:
            act.new("interview", key=key, title="Chief executive", day=DAY, begins="14:00")
    meet(here, there)
    return here, there, finding


def meet(here: Door, there: Door) -> None:
    """Both files are merged on both sides."""
    ours, theirs = here.history(), there.history()
    here.merge(theirs)
    there.merge(ours)
