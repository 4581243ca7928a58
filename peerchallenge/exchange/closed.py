"""What a closed challenge says of itself, and of files that were made before it was closed."""

from __future__ import annotations

from base64 import b64decode

from peerchallenge.errors import Refused
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.sealing import OTHER_SEAL, OTHER_TEAM
from peerchallenge.record.day_words import full
from peerchallenge.record.readings import the_council
from peerchallenge.record.retention import RETENTION, keeping
from peerchallenge.store.document import Document
from peerchallenge.store.door import Door


def closed_words(door: Door) -> str:
    """“Northmoor Council was closed on 4 March 2026”; empty while it is open."""
    with door.reading() as session:
        kept, council = keeping(session), the_council(session)
    if not kept.closed_at:
        return ""
    named = council.name if council is not None and council.name else "This challenge"
    day = full(kept.closed_on)
    return f"{named} was closed on {day}" if day else f"{named} was closed"


def from_before(door: Door, refused: Refused) -> Refused:
    """Why a file could not be opened, in the words of a challenge that may be closed.

    The keys of before are destroyed here, so nobody can tell any more whose file it is.
    """
    closed = closed_words(door)
    if not closed or refused.sentence not in {OTHER_TEAM, OTHER_SEAL}:
        return refused
    return Refused(
        f"This file is sealed under a key that is not on this laptop. {closed}: files made before "
        "that cannot be opened here any more. Ask its sender when it was made."
    )


def refuse_from_before(door: Door, file: TeamFile) -> None:
    """Raise Refused for a file that would bring back what was there before closing."""
    base = door.value("retention", RETENTION, "base")
    if not base:
        return
    try:
        held = Document([file.document])
        is_since = held.grew_from(b64decode(str(base)))
    except (Refused, ValueError):
        is_since = False
    if not is_since:
        raise Refused(
            f"{closed_words(door)}. This file is from before that, so nothing of it was merged. "
            "Ask its sender to carry out the closing order."
        )
