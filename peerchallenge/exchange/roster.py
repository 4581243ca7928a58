"""Whose laptops the team has: founding it, who may be believed, and who has left.

What a laptop may do is decided by the record as it stands here, never by what a file says of
itself: a file can only be told to come from a laptop by the key that the roster has of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.exchange.contents import Manifest, TeamFile
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.sealing import signs_of
from peerchallenge.record.challenge import Peer
from peerchallenge.record.laptops import Laptop, laptops
from peerchallenge.record.readings import the_team
from peerchallenge.store.act import Act
from peerchallenge.store.age_files import open_for, recipient_of
from peerchallenge.store.believed import Believed, believed
from peerchallenge.store.door import Door
from peerchallenge.store.now import now
from peerchallenge.store.team import (
    OwnKeys,
    TeamKey,
    former_keys,
    keep_reached,
    keep_team_keys,
    mint_new_identity,
    new_team_key,
    own_keys,
    team_keys,
    team_keys_in,
)


@dataclass(frozen=True)
class Colleague:
    """One laptop of the team and whose it is."""

    laptop: str
    peer: str
    initials: str
    name: str
    role: str
    recipient: str
    has_left: bool = False
    is_founder: bool = False
    may_start_keys: bool = False
    """It is the lead's, the manager's, or the one on which the team was made."""


# -- reading the roster


def roster(session: Session, noted: Believed | None = None) -> list[Colleague]:
    """Every laptop of the team, this one too, in the order in which they joined."""
    peers, noted = {p.key: p for p in the_team(session)}, noted or Believed()
    return [_colleague(held, peers.get(held.peer or ""), noted) for held in laptops(session)]


def others(door: Door) -> list[Colleague]:
    """Every laptop of the team but this one; those that left say so."""
    own = own_keys(door.file).laptop
    with door.reading() as session:
        return [c for c in roster(session, believed(door.file)) if c.laptop != own]


def peer_of(session: Session, laptop: str) -> Peer | None:
    """Who works at a laptop; None when the roster does not say."""
    held = session.get(Laptop, laptop)
    found = session.get(Peer, held.peer) if held is not None and held.peer else None
    return None if found is None or found.deleted else found


def _colleague(held: Laptop, peer: Peer | None, noted: Believed) -> Colleague:
    has_left, is_founder = noted.has_left(held), noted.is_founder(held)
    return Colleague(
        held.key,
        peer.key if peer else "",
        peer.initials if peer else "",
        peer.name if peer else "",
        peer.role if peer else "",
        noted.recipient(held),
        has_left=has_left,
        is_founder=is_founder,
        may_start_keys=not has_left
        and (is_founder or (peer is not None and (peer.is_lead or peer.is_manager))),
    )


# -- this laptop in it


def found_team(door: Door, *, me: str) -> None:
    """Make the team: its first key, and this laptop as the one it was made on.

    `me` is the key of the peer at this laptop. Done once; done again it only enters this laptop
    anew where an undo took it out.
    """
    is_first = not team_keys(door.file)
    with door.reading() as session:
        if is_first and me not in {p.key for p in the_team(session)}:
            raise Refused(
                "Say first which of the peers you are: your colleagues see it on your files."
            )
    own_keys(door.file)
    if is_first:
        keep_team_keys(door.file, [new_team_key(1)])
    if _own_record(door) is None:
        with door.action("Make the team") as act:
            enter_own(act, own_keys(door.file), peer=me, is_founder=is_first)


def enter_own(act: Act, own: OwnKeys, *, peer: str, is_founder: bool = False) -> None:
    """Put this laptop in the roster, within an action."""
    act.new(
        "laptop",
        key=own.laptop,
        peer=peer,
        signs=signs_of(own.signing),
        recipient=recipient_of(own.identity),
        joined_at=now(),
        left_at="",
        is_founder=is_founder,
    )


def become_another(door: Door) -> OwnKeys:
    """Give this laptop keys and a place in the roster of its own: a copy of it writes as well."""
    before = _own_record(door)
    made = mint_new_identity(door.file)
    with door.action("Tell this laptop from its copy") as act:
        enter_own(
            act,
            made,
            peer=before.peer if before else "",
            is_founder=before is not None and before.is_founder,
        )
    return made


def own_colleague(door: Door) -> Colleague | None:
    """This laptop's own row; None before it is in a team."""
    return _own_record(door)


def _own_record(door: Door) -> Colleague | None:
    own = own_keys(door.file).laptop
    with door.reading() as session:
        found = roster(session, believed(door.file))
        return next((c for c in found if c.laptop == own), None)


# -- a file's sender


def trust_of(door: Door, file: TeamFile) -> tuple[Trust, str]:
    """How a file's sender stands to this laptop, and what to say of it; mostly nothing.

    Raises Refused for a laptop nobody here knows that writes under an earlier key: it may be that
    of somebody who left.
    """
    told, own, noted = file.manifest, own_keys(door.file), believed(door.file)
    with door.reading() as session:
        known = session.get(Laptop, told.laptop)
        peer = peer_of(session, told.laptop)
        signs, left = (noted.signs(known), noted.has_left(known)) if known else ("", False)
        is_known = known is not None and (left or not known.deleted)
    whose = f"{peer.initials if peer else told.who or 'a colleague'}’s laptop"
    if told.laptop == own.laptop and file.is_signed and told.signs == signs_of(own.signing):
        return Trust.OWN, "Written on this laptop."
    if is_known and left:
        return Trust.LEFT, f"From {whose}, which was taken out of the team."
    if is_known or told.laptop == own.laptop:
        if file.is_signed and told.signs == signs:
            return Trust.KNOWN, ""
        return Trust.OTHER_KEY, f"It says it comes from {whose}, but is signed with another key."
    return _first(door, file)


def _first(door: Door, file: TeamFile) -> tuple[Trust, str]:
    who = file.manifest.who or "a colleague"
    if not file.is_signed:
        raise Refused(
            f"The signature on this file from {who} does not hold, so nothing was merged. "
            "Ask for the file again."
        )
    newest = team_keys(door.file)[:1]
    if not newest or file.generation != newest[0].generation:
        raise Refused(
            f"This file was made under an earlier team key by a laptop of {who} that is not known "
            "here, so nothing was merged. Ask the lead to invite that laptop again."
        )
    return Trust.FIRST, f"First file from {who}’s laptop."


def enter_laptop(door: Door, manifest: Manifest) -> None:
    """Note, once a file is merged, that its laptop is there and which team key it has.

    A new laptop brings its own entry with the record; this is for one that did not. Every laptop
    that enters it writes the same, so that nobody is asked which is right.
    """
    keep_reached(door.file, manifest.laptop, manifest.generation)
    if not re.fullmatch(r"[0-9a-f]{32}", manifest.laptop):
        return
    with door.reading() as session:
        held = session.get(Laptop, manifest.laptop)
        who = next((p.key for p in the_team(session) if p.initials == manifest.who), None)
        if held is not None and not held.deleted:
            return
    with door.action(f"Enter {manifest.who or 'a colleague'}’s laptop") as act:
        act.new(
            "laptop",
            key=manifest.laptop,
            peer=who,
            signs=manifest.signs,
            recipient=manifest.recipient,
        )


def believe_handover(door: Door, file: TeamFile) -> list[TeamKey]:
    """The team keys a file hands to this laptop and that it has not; keep them with the merge.

    Raises Refused when a laptop hands over a key that may not, or that is not what it says: else
    somebody who left could lead the team to a key of their own.
    """
    if not file.manifest.handed:
        return []
    own = own_keys(door.file)
    sealed = next(
        (file.manifest.handed[k.laptop] for k in (own, *former_keys(door.file))
         if k.laptop in file.manifest.handed),
        None,
    )  # fmt: skip
    if sealed is None or trust_of(door, file)[0] is Trust.OWN:
        return []
    if not _may_hand_over(door, file):
        raise Refused(
            "This file hands over a new team key, and its laptop may not do that, so nothing was "
            "merged. Ask the lead or the challenge manager by phone."
        )
    identities = [k.identity for k in (own, *former_keys(door.file))]
    opened = next((data for i in identities if (data := open_for(sealed, i)) is not None), None)
    if opened is None:
        raise Refused(
            "The new team key in this file is not for this laptop or is damaged, so nothing was "
            "merged. Ask for the file again."
        )
    known = {k.generation for k in team_keys(door.file)}
    return [k for k in team_keys_in(opened) if k.generation not in known]


def _may_hand_over(door: Door, file: TeamFile) -> bool:
    if trust_of(door, file)[0] is not Trust.KNOWN:
        return False
    with door.reading() as session:
        found = roster(session, believed(door.file))
        return any(c.may_start_keys for c in found if c.laptop == file.manifest.laptop)


def leave(door: Door, laptop: str) -> None:
    """Take a colleague's laptop out of the team. It still holds what it had; see `rekey`."""
    found = next((c for c in others(door) if c.laptop == laptop), None)
    if found is None:
        raise Refused("Choose one of your colleagues’ laptops. This one stays in the team.")
    if not found.has_left:
        whose = f"{found.initials or 'a colleague'}’s laptop"
        with door.action(f"Take {whose} out of the team") as act:
            act.put("laptop", laptop, left_at=now())
