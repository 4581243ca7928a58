"""Northmoor on five laptops: each has its part, and in the evening they hold the same."""

from __future__ import annotations

import random
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported when it runs, like all a command needs
    from peerchallenge.exchange.invitation import Invitation
    from peerchallenge.store.door import Door

ORDER = 5
"""Seed of the order in which files are read: scrambled, and the same every time."""


@dataclass(frozen=True)
class Evening:
    """How it ended: each laptop's state hash by initials, and how many files went round."""

    states: Mapping[str, str]
    files: int
    folder: Path

    @property
    def is_same(self) -> bool:
        """True when all of them hold the same."""
        return len(set(self.states.values())) == 1


def play(lead: Door, out: Path) -> Evening:
    """Begin on the lead's laptop, invite, note on each, exchange in any order, weigh, and again.

    The other laptops' profiles are in `out/laptops`. They are thrown away with it: their identities
    are kept under no passphrase.
    """
    from peerchallenge.exchange.invitation import invite, open_invitation
    from peerchallenge.exchange.wordlist import spoken_words
    from peerchallenge.intake import northmoor

    mail = out / "team-files"
    mail.mkdir(parents=True, exist_ok=True)
    themes = northmoor.start(lead)
    words = spoken_words()
    invitation = invite(lead, out / "invitation.pcinvite", words=words)
    # Each would open it with the words they were told; here they are said once.
    opened = open_invitation(invitation, words)
    with ExitStack() as closing:
        doors = {lead.who: lead}
        for initials in northmoor.note_takers():
            if initials != lead.who:
                doors[initials] = _join(out / "laptops" / initials, opened, initials)
                closing.callback(doors[initials].close)
        for initials, door in doors.items():
            northmoor.bring_notes(door, initials)
        order = random.Random(ORDER)  # noqa: S311 (keeps no secret)
        files = _exchange(doors, mail, order)
        northmoor.weigh(lead, themes)
        files += _exchange(doors, mail, order)
        return Evening({who: door.state_hash() for who, door in doors.items()}, files, mail)


def _join(folder: Path, invitation: Invitation, initials: str) -> Door:
    from peerchallenge.exchange.invitation import join
    from peerchallenge.store.keys import new_identity
    from peerchallenge.store.profile import Profile

    peer = next(m.facts.key for m in invitation.team if m.facts.initials == initials)
    return join(Profile(folder, new_identity()), invitation, peer=peer)[1]


def _exchange(doors: Mapping[str, Door], mail: Path, order: random.Random) -> int:
    """Everybody writes a file; everybody merges all of the others', in an order of their own.

    One file comes twice, as files do.
    """
    from peerchallenge.exchange.merging import merge
    from peerchallenge.exchange.sending import write_team_file

    sent = {who: write_team_file(door, mail).paths for who, door in doors.items()}
    for who, door in doors.items():
        others = [path for sender, paths in sent.items() if sender != who for path in paths]
        came = [*others, order.choice(others)]
        order.shuffle(came)
        for path in came:
            merge(door, [path])
    return sum(map(len, sent.values()))
