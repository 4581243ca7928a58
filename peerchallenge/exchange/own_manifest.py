"""What this laptop says of itself in front of everything it sends."""

from __future__ import annotations

from peerchallenge import __version__
from peerchallenge.exchange.contents import Manifest, Standing
from peerchallenge.exchange.roster import own_colleague
from peerchallenge.exchange.sealing import signs_of
from peerchallenge.record.readings import the_challenge, the_council
from peerchallenge.store.age_files import recipient_of
from peerchallenge.store.door import Door
from peerchallenge.store.now import now
from peerchallenge.store.team import own_keys


def own_manifest(door: Door, *, generation: str) -> Manifest:
    """Who this laptop is, of which challenge, and how far its record reaches.

    `generation` names the team key it is written under. A team file says more; see `sending`.
    """
    own, here = own_keys(door.file), own_colleague(door)
    made_at = now()
    with door.reading() as session:
        challenge, council = the_challenge(session).key, the_council(session)
    lines = door.past().lines_in(door.version)
    return Manifest(
        challenge=challenge,
        council=council.name if council else "",
        laptop=own.laptop,
        who=here.initials if here else door.who,
        signs=signs_of(own.signing),
        recipient=recipient_of(own.identity),
        made_at=made_at,
        app=__version__,
        generation=generation,
        standing=Standing(door.version, made_at, lines, door.state_hash()),
    )
