"""Making an invitation: the whole challenge and the team's keys under words said by telephone.

Sealing costs 2 s and half a gigabyte, so that guessing does too. So it comes in two halves: `draft`
touches the record and is quick, `seal` takes long and may run on another thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from peerchallenge.errors import Stopped
from peerchallenge.exchange.container import pack_invitation
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.own_manifest import own_manifest
from peerchallenge.exchange.roster import found_team
from peerchallenge.exchange.stopping import never
from peerchallenge.exchange.wordlist import heard
from peerchallenge.record.readings import the_team
from peerchallenge.store.door import Door
from peerchallenge.store.replacing import replace_bytes
from peerchallenge.store.team import TeamKey, team_keys

EXTENSION = ".pcinvite"


@dataclass(frozen=True)
class Draft:
    """What an invitation will hold, before it is sealed."""

    file: TeamFile
    keys: tuple[TeamKey, ...]


def invite(door: Door, path: Path, *, words: str, with_names: bool = False, me: str = "") -> Path:
    """Write an invitation under these words. Slow on purpose: see `draft` and `seal`."""
    return seal(draft(door, with_names=with_names, me=me), path, words=words)


def draft(door: Door, *, with_names: bool = False, me: str = "") -> Draft:
    """All of the challenge as it stands, what is being typed put in first. The quick half.

    Makes the team when there is none; `me` is the peer at this laptop, else whoever has the
    initials under which it writes. Raises Refused when nobody has them.
    """
    door.settle()
    if not me:
        with door.reading() as session:
            me = next((p.key for p in the_team(session) if p.initials == door.who), "")
    found_team(door, me=me)
    keys = team_keys(door.file)
    manifest = own_manifest(door, generation=keys[0].generation)
    names = door.names_history() if with_names else None
    # Of two keys that were started at once the one that is written under.
    each = {k.number: k for k in reversed(keys)}
    return Draft(TeamFile(manifest, door.history(), names), tuple(reversed(each.values())))


def seal(made: Draft, path: Path, *, words: str, stop: Callable[[], bool] = never) -> Path:
    """Seal a draft under words and put it on the disk: 2 s, never on the UI thread."""
    if path.suffix.casefold() != EXTENSION:
        path = path.with_name(path.name + EXTENSION)
    sealed = pack_invitation(made.file, made.keys, heard(words))
    if stop():
        raise Stopped("Stopped, and no invitation was written.")
    replace_bytes(path, sealed)
    return path
