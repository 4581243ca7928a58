"""Teams of laptops for tests, each with a profile of its own, and files that go between them.

Invitations are told by their seam below the words: a real one costs 4 s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.exchange import invitation, inviting
from peerchallenge.exchange.container import invitation_frame, pack, read_invitation, unpack
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.invitation import Invitation, draft, join, told
from peerchallenge.exchange.rekey import handovers, recipients, written_under
from peerchallenge.exchange.roster import believe_handover, enter_laptop, trust_of
from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from peerchallenge.store.team import TeamKey, keep_team_keys, own_keys, team_keys
from tests.builders import a_challenge, a_profile


def the_lead(folder: Path) -> Door:
    """A challenge on the laptop of JO, who has not made the team yet."""
    door = a_challenge(folder / "jo", who="JO")
    with door.action("Say who leads") as act:
        act.put("peer", "p-jo", is_lead=True)
    return door


def the_lead_in(profile: Profile, folder: Path) -> str:
    """The same challenge in a profile, closed; the folder it is in."""
    made = the_lead(folder)
    name, door = profile.take_in(made.history(), None, who="JO", finish=lambda _door: None)
    made.close()
    door.close()
    return name


def invited(door: Door, *, with_names: bool = False) -> Invitation:
    """What a colleague sees of an invitation made now."""
    made = draft(door, with_names=with_names)
    return told(*read_invitation(invitation_frame(made.file, made.keys)))


def a_colleague(folder: Path, found: Invitation, initials: str) -> Door:
    """Another laptop that has just joined, with a new peer or one of those there are."""
    known = next((m.facts.key for m in found.team if m.facts.initials == initials), "")
    profile = a_profile(folder / initials.lower())
    new = (
        {} if known else {"name": f"Peer {initials}", "initials": initials, "role": "Officer peer"}
    )
    return join(profile, found, peer=known, **new)[1]


def file_of(door: Door) -> bytes:
    """A team file of this laptop as it goes out."""
    made = draft(door)
    manifest = replace(made.file.manifest, handed=handovers(door))
    return pack(
        TeamFile(manifest, made.file.document),
        keys=written_under(door),
        signing=own_keys(door.file).signing,
        recipients=recipients(door),
    )


def opened(door: Door, data: bytes) -> TeamFile:
    """The file as this laptop opens it."""
    return unpack(data, keys=team_keys(door.file), own_identity=own_keys(door.file).identity)


def take(door: Door, data: bytes) -> TeamFile:
    """Merge a file as a person would who says yes to nothing odd."""
    file = opened(door, data)
    trust, sentence = trust_of(door, file)
    assert not trust.wants_a_yes, sentence
    keep_team_keys(door.file, believe_handover(door, file))
    door.merge(file.document)
    enter_laptop(door, file.manifest)
    return file


def let_words_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invitations with their words in front of them instead of a seal."""

    def packed(file: TeamFile, keys: list[TeamKey], words: str) -> bytes:
        return words.encode() + b"\0" + invitation_frame(file, keys)

    def unpacked(data: bytes, words: str) -> tuple[TeamFile, list[TeamKey]]:
        said, _, framed = data.partition(b"\0")
        if said.decode() != words:
            raise Refused("Those are not the words for this invitation. Ask to hear them again.")
        return read_invitation(framed)

    def read(path: Path, *, stop: Callable[[], bool]) -> bytes:
        assert not stop()
        return path.read_bytes()

    monkeypatch.setattr(inviting, "pack_invitation", packed)
    monkeypatch.setattr(invitation, "unpack_invitation", unpacked)
    monkeypatch.setattr(invitation, "read_when_whole", read)
