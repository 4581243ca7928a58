"""Start a challenge, change its facts, and bring the team together."""

from __future__ import annotations

from datetime import date

from peerchallenge.errors import Refused
from peerchallenge.record.challenge import Peer
from peerchallenge.record.readings import living, the_challenge, the_team
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def start_challenge(
    door: Door,
    *,
    council: str,
    kind: str = "Corporate peer challenge",
    starts: date | None = None,
    ends: date | None = None,
    framework: str = "corporate-2024",
) -> str:
    """Make the challenge of an empty store. Answers its key. Refused without a council's name."""
    if not council.strip():
        raise Refused("Enter the council’s name first.")
    with door.action("Start the challenge") as act:
        named = act.new("council", name=council.strip())
        return act.new(
            "challenge", council=named, kind=kind, starts=starts, ends=ends, framework=framework
        )


def change_dates(door: Door, *, starts: date | None, ends: date | None) -> None:
    """Move the days on site. Refused when they would end before they start."""
    with door.reading() as session:
        key = the_challenge(session).key
    with door.action("Change the dates") as act:
        act.put("challenge", key, starts=starts, ends=ends)


def add_peer(
    door: Door,
    *,
    name: str,
    initials: str,
    role: str = "",
    organisation: str = "",
    party: str = "",
    is_lead: bool = False,
    is_manager: bool = False,
) -> str:
    """Add somebody to the team, after those in it. Refused when the initials are taken."""
    initials = initials.strip().upper()
    if not initials:
        raise Refused("Enter the peer’s initials: lines and changes carry them.")
    with door.reading() as session:
        team = the_team(session)
    if any(p.initials == initials for p in team):
        raise Refused(f"{initials} is in the team already. Choose other initials.")
    last = team[-1].order if team else None
    with door.action(f"Add {initials} to the team") as act:
        return act.new(
            "peer",
            name=name,
            initials=initials,
            role=role,
            organisation=organisation,
            party=party,
            is_lead=is_lead,
            is_manager=is_manager,
            order=between(last, None)[0],
        )


def peer_with(door: Door, initials: str) -> str:
    """The key of the peer with these initials. Refused, naming the team, when there is none."""
    with door.reading() as session:
        team = {p.initials: p.key for p in session.scalars(living(Peer))}
    if initials.strip().upper() not in team:
        known = ", ".join(sorted(team)) or "nobody yet"
        raise Refused(f"“{initials}” is not in the team. In it: {known}.")
    return team[initials.strip().upper()]
