"""The team as a whole: who is in it, in which order, and who leaves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peerchallenge.errors import Refused
from peerchallenge.record.challenge import Focus, Peer
from peerchallenge.record.details import MANAGER, PeerFacts, doubled, lines_written
from peerchallenge.record.readings import members, the_challenge, the_team
from peerchallenge.store.act import Act, Value
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def change_team(door: Door, *, team: Sequence[PeerFacts]) -> None:
    """Put the team as it stands on the form: new peers, other words, another order.

    Nobody is taken out by being left out, so that a form drawn before a merge removes nobody.
    Refused when two would share their initials.
    """
    with door.reading() as session:
        held = {p.key: p for p in the_team(session)}
        absent = [
            PeerFacts(initials=p.initials, key=p.key)
            for p in held.values()
            if p.key not in {row.key for row in team}
        ]
    peers = team_rows(team, absent)
    with door.action("Change the team") as act:
        put_team(act, peers, held)


def remove_peer(door: Door, *, peer: str) -> None:
    """Take somebody out of the team. Refused once there are lines of theirs: they stay theirs."""
    with door.reading() as session:
        held = session.get(Peer, peer)
        written = lines_written(session, peer)
        rooms = [i for i, there in members(session, "interview.peers").items() if peer in there]
        challenge = the_challenge(session)
        key, signs = challenge.key, challenge.signatory == peer
    if held is None or held.deleted:
        return
    if written:
        lines = "1 line" if written == 1 else f"{written} lines"
        raise Refused(
            f"{held.initials} wrote {lines} and stays in the team, so that they keep their author. "
            "Say in the role if they have left."
        )
    with door.action(f"Remove {held.initials} from the team") as act:
        for room in rooms:
            act.exclude("interview", room, "peers", [peer])
        if signs:
            act.put("challenge", key, signatory=None)
        act.drop("peer", peer)


def team_rows(team: Sequence[PeerFacts], absent: Sequence[PeerFacts] = ()) -> list[PeerFacts]:
    """The rows that say somebody, initials in capitals. Refused when those are missing or taken."""
    rows = [
        PeerFacts(p.name.strip(), p.initials.strip().upper(), p.role.strip(),
                  p.organisation.strip(), p.party.strip(), p.key)
        for p in team
        if p.key or not p.is_empty
    ]  # fmt: skip
    for row in rows:
        if not row.initials:
            raise Refused(
                f"Enter initials for {row.name or 'each peer'}: lines and changes carry them."
            )
    twice = doubled([*rows, *absent])
    if twice:
        raise Refused(f"Two peers have the initials {twice}. Choose others for one of them.")
    return rows


def put_team(act: Act, team: Sequence[PeerFacts], held: Mapping[str, Peer]) -> None:
    """Write the rows: new peers, and other words or another place for those there are."""
    places = orders([p.key for p in team], held)
    for peer, order in zip(team, places, strict=True):
        values: dict[str, Value] = {
            "name": peer.name, "initials": peer.initials, "role": peer.role,
            "organisation": peer.organisation, "party": peer.party, "order": order,
        }  # fmt: skip
        known = held.get(peer.key)
        if known is None or known.role != peer.role:
            # Only with another role: the sample's lead has "Chief Executive" as a role.
            role = peer.role.casefold()
            values["is_lead"] = role.startswith("lead peer")
            values["is_manager"] = MANAGER.casefold() in role
        act.put("peer", peer.key if known else act.new("peer"), **values)


def orders(keys: Sequence[str], held: Mapping[str, Peer] | Mapping[str, Focus]) -> list[str]:
    """Order keys for records in this sequence; those that have one keep it wherever they can."""
    old: list[str] = [held[k].order if k in held else "" for k in keys]
    known = [o for o in old if o]
    if known != sorted(set(known)):
        return between(None, None, len(keys))
    found: list[str] = []
    for place, order in enumerate(old):
        after = next((o for o in old[place:] if o), None)
        found.append(order or between(found[-1] if found else None, after)[0])
    return found
