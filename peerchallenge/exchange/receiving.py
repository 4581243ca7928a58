"""A team file as it came, opened for this challenge; nothing of it is merged yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.exchange.arriving import Kind, kind_of, read_when_whole
from peerchallenge.exchange.closed import from_before, refuse_from_before
from peerchallenge.exchange.container import unpack
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.roster import trust_of
from peerchallenge.exchange.stopping import never
from peerchallenge.record.readings import the_challenge
from peerchallenge.store.door import Door
from peerchallenge.store.team import TeamKey, former_keys, own_keys, team_keys


@dataclass(frozen=True)
class Received:
    """A file that was opened, with how its sender stands to this laptop."""

    path: Path
    file: TeamFile
    trust: Trust = Trust.KNOWN
    sentence: str = ""
    """What to know of the sender; empty when there is nothing."""
    handed: Sequence[TeamKey] = ()
    """Team keys it brings that are not here yet, once it is to be merged."""


def receive(door: Door, path: Path, *, stop: Callable[[], bool] = never) -> Received:
    """Open one file and look at who sent it. Any thread may; no document of the door is touched.

    Raises Refused when it is no team file of this team or is damaged, of another challenge by its
    name; Stopped when `stop` answers True while it waits for a file that is still arriving.
    """
    found = kind_of(path)
    if found is Kind.INVITATION:
        raise Refused(
            "This is an invitation to a challenge. Join with it from the page of all challenges."
        )
    keys = team_keys(door.file)
    if not keys:
        raise Refused(
            "This challenge has no team yet, so no team file can be for it. Invite a peer first, "
            "or join with the invitation you were given."
        )
    identity = own_keys(door.file).identity
    former = [k.identity for k in former_keys(door.file)]

    def opened(data: bytes) -> TeamFile:
        return unpack(data, keys=keys, own_identity=identity, former=former, stop=stop)

    try:
        # What opens is whole: no need to wait and see whether more of it comes.
        file = opened(read_when_whole(path, stop=stop, at_once=True))
    except Refused:
        try:
            file = opened(read_when_whole(path, stop=stop))
        except Refused as refused:
            raise from_before(door, refused) from refused
    with door.reading() as session:
        here = the_challenge(session).key
    if file.manifest.challenge != here:
        raise Refused(
            f"This file is of {file.manifest.council or 'another challenge'}; open that challenge "
            "to merge it."
        )
    refuse_from_before(door, file)
    return Received(path, file, *trust_of(door, file))
