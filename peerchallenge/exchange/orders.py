"""The closing order as it travels: packed by whoever closes, opened and doubted by the others.

It goes under the last team key, so that the whole team can open it, and brings the new document and
the new team key. See docs/team-file.md.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.exchange import zipping
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.closed import closed_words
from peerchallenge.exchange.container import MIME_ORDER, pack_beside, unpack_beside
from peerchallenge.exchange.contents import Manifest, TeamFile
from peerchallenge.exchange.late import LateLine, late_lines
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.roster import peer_of, trust_of
from peerchallenge.exchange.sealing import NOT_OURS, OTHER_TEAM
from peerchallenge.exchange.stopping import never
from peerchallenge.record.readings import the_challenge
from peerchallenge.record.retention import RETENTION
from peerchallenge.store.age_files import recipient_of
from peerchallenge.store.document import Document
from peerchallenge.store.door import Door
from peerchallenge.store.purging import is_closed, odd_in_closed
from peerchallenge.store.team import (
    TeamKey,
    former_keys,
    own_keys,
    team_keys,
    team_keys_as_text,
    team_keys_in,
)


@dataclass(frozen=True)
class Order:
    """A closing order that was opened and believed; nothing of it is carried out yet."""

    manifest: Manifest
    document: bytes
    """The challenge as it is when it is closed."""
    key: TeamKey = field(repr=False)
    """The team's first key after closing."""
    closed_at: str
    who: str
    """Initials of whoever closed it."""
    late: tuple[LateLine, ...] = field(default=(), repr=False)
    """What this laptop has and whoever closed it never got."""


def pack_order(
    told: Manifest,
    document: bytes,
    key: TeamKey,
    *,
    under: list[TeamKey],
    signing: bytes,
    recipients: list[str],
) -> bytes:
    """Seal an order under the last team key. `told` says how far the record reached at closing."""
    return pack_beside(
        MIME_ORDER,
        told,
        {zipping.DOCUMENT: document, zipping.TEAM: team_keys_as_text([key]).encode()},
        keys=under,
        signing=signing,
        recipients=[recipient_of(under[0].identity), *recipients],
    )


def read_order(door: Door, path: Path) -> Order:
    """Open a closing order and see whether it is one for this laptop to carry out.

    Raises Refused, in one sentence, for anything else; nothing is changed by asking.
    """
    door.settle()
    if closed := closed_words(door):
        raise Refused(f"{closed} and this laptop has carried that out. Nothing was changed.")
    if not team_keys(door.file):
        raise Refused("This challenge has no team, so no closing order can be for it.")
    file, key = _open(door, read_when_whole(path, stop=never))
    told = file.manifest
    with door.reading() as session:
        here = the_challenge(session).key
    if told.challenge != here:
        raise Refused(
            f"This closing order is for {told.council or 'another challenge'}; open that challenge "
            "to carry it out."
        )
    _refuse_unless_may(door, file)
    _refuse_unless_closed(file, here)
    known = team_keys(door.file)
    if file.generation != known[0].generation or key.number <= known[0].number:
        raise Refused(
            "This closing order was made under an earlier team key, so it was not carried out. "
            "Ask the lead for a new one."
        )
    if key.generation in {k.generation for k in known}:
        raise Refused(_ODD)
    late = late_lines(door.document, told.standing.version)
    return Order(told, file.document, key, told.made_at, told.who, tuple(late))


def _open(door: Door, data: bytes) -> tuple[TeamFile, TeamKey]:
    own = own_keys(door.file)
    identities = [own.identity, *(k.identity for k in former_keys(door.file))]
    try:
        file, members = unpack_beside(
            MIME_ORDER, data, keys=team_keys(door.file), identities=identities
        )
        [key] = team_keys_in(members[zipping.TEAM])
    except ValueError as wrong:
        raise Refused(_ODD) from wrong
    except Refused as refused:
        raise Refused(_ABOUT.get(refused.sentence, refused.sentence)) from refused
    return file, key


def _refuse_unless_may(door: Door, file: TeamFile) -> None:
    """It must be signed by the lead's or the manager's laptop as this laptop knows it."""
    trust, _ = trust_of(door, file)
    with door.reading() as session:
        peer = peer_of(session, file.manifest.laptop)
        may = peer is not None and (peer.is_lead or peer.is_manager)
    if trust not in {Trust.KNOWN, Trust.OWN} or not may:
        raise Refused(
            "Only the lead peer or the challenge manager closes a challenge, and this order is "
            f"from {file.manifest.who or 'somebody else'}, so it was not carried out. Ask the "
            "lead by phone."
        )


def _refuse_unless_closed(file: TeamFile, challenge: str) -> None:
    """It must bring a closed challenge and nothing else, or it would let in what it takes out."""
    document = Document([file.document])
    whole = document.whole()
    base = document.value("retention", RETENTION, "base")
    try:
        has_grown = bool(base) and document.grew_from(b64decode(str(base)))
    except ValueError:
        has_grown = False
    is_there = ("challenge", challenge) in whole
    if not (has_grown and is_there and is_closed(document)) or odd_in_closed(whole):
        raise Refused(_ODD)


_ODD = (
    "This closing order holds what no version of Peer Challenge writes, so it was not carried out. "
    "Ask the lead for a new one."
)
_ABOUT = {
    OTHER_TEAM: (
        "This closing order is sealed for another team, or under a team key that this laptop was "
        "not given. Merge the newest team files first."
    ),
    NOT_OURS: "This is not a closing order. Ask the lead for the file that Peer Challenge wrote.",
}
