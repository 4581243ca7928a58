"""An invitation opened: what it holds, and joining the challenge on this laptop.

Opening costs 2 s and half a gigabyte, as sealing did; everything else here is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.container import unpack_invitation
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.inviting import Draft, draft, invite, seal
from peerchallenge.exchange.knowing import known_of
from peerchallenge.exchange.receipts import JOIN, Receipt, keep
from peerchallenge.exchange.rekey import catch_up
from peerchallenge.exchange.roster import enter_own, peer_of
from peerchallenge.exchange.stopping import never
from peerchallenge.exchange.wordlist import heard, not_ours
from peerchallenge.record.day_words import full
from peerchallenge.record.details import MANAGER, PeerFacts
from peerchallenge.record.held import Scalar
from peerchallenge.store.act import Act
from peerchallenge.store.document import DELETED, Document
from peerchallenge.store.door import Door
from peerchallenge.store.now import now
from peerchallenge.store.orders import between
from peerchallenge.store.profile import Profile
from peerchallenge.store.shelved import Shelved
from peerchallenge.store.team import (
    TeamKey,
    keep_reached,
    keep_team_keys,
    own_keys,
    team_keys,
)

__all__ = [
    "Draft", "Invitation", "Member", "draft", "invite", "is_here", "join", "known_as",
    "open_invitation", "seal", "told",
]  # fmt: skip

ORDINARY_KIND = "Corporate peer challenge"


@dataclass(frozen=True)
class Member:
    """One of the team as an invitation tells it."""

    facts: PeerFacts
    has_laptop: bool


@dataclass(frozen=True)
class Invitation:
    """An opened invitation; nothing of it is on this laptop yet."""

    council: str
    kind: str
    starts: date | None
    ends: date | None
    who: str
    """Initials of whoever made it."""
    team: tuple[Member, ...]
    file: TeamFile
    keys: tuple[TeamKey, ...]

    @property
    def challenge(self) -> str:
        """Key of the challenge."""
        return self.file.manifest.challenge


# -- opening one


def open_invitation(path: Path, words: str, *, stop: Callable[[], bool] = never) -> Invitation:
    """Open an invitation with the words that were said: 2 s, never on the UI thread.

    However they were typed. Raises Refused, naming a word that is none of ours.
    """
    said = heard(words)
    if not said:
        raise Refused("Type the words that were said to you.")
    data = read_when_whole(path, stop=stop)
    try:
        file, keys = unpack_invitation(data, said)
    except Refused as refused:
        odd = not_ours(said)
        if not odd:
            raise
        few = "”, “".join(odd[:3])
        raise Refused(f"{refused.sentence} Listen again for “{few}”.") from refused
    return told(file, keys)


def told(file: TeamFile, keys: list[TeamKey]) -> Invitation:
    """What an invitation says, once it is open. Raises Refused when it holds no challenge."""
    held = Document([file.document]).whole()

    def living(kind: str) -> dict[str, dict[str, Scalar]]:
        return {k: v for (one, k), (v, _) in held.items() if one == kind and not v.get(DELETED)}

    challenge = living("challenge").get(file.manifest.challenge)
    if challenge is None or not keys:
        raise Refused("This invitation holds no challenge. Ask for it to be made again.")
    council = living("council").get(str(challenge.get("council") or ""), {})
    there = {v.get("peer") for v in living("laptop").values() if not v.get("left_at")}
    peers = sorted(living("peer").items(), key=lambda p: (str(p[1].get("order") or ""), p[0]))
    return Invitation(
        council=str(council.get("name") or file.manifest.council),
        kind=str(challenge.get("kind") or ORDINARY_KIND),
        starts=_day(challenge.get("starts")),
        ends=_day(challenge.get("ends")),
        who=file.manifest.who,
        team=tuple(Member(_facts(k, v), k in there) for k, v in peers),
        file=file,
        keys=tuple(keys),
    )


def _facts(key: str, held: Mapping[str, Scalar]) -> PeerFacts:
    said = {
        name: str(held.get(name) or "")
        for name in ("name", "initials", "role", "organisation", "party")
    }
    return PeerFacts(**said, key=key)


def _day(held: Scalar) -> date | None:
    try:
        return date.fromisoformat(str(held or ""))
    except ValueError:
        return None


# -- joining


def known_as(invitation: Invitation, name: str, initials: str) -> str:
    """The key of the one of the team with these initials, and this name where both have one.

    Empty for somebody new, or somebody else with the same initials.
    """
    wanted = initials.strip().upper()
    for held in (m.facts for m in invitation.team if m.facts.initials == wanted):
        if not (name.strip() and held.name) or name.strip().casefold() == held.name.casefold():
            return held.key
    return ""


def is_here(profile: Profile, invitation: Invitation) -> bool:
    """Whether the challenge is on this laptop already, so that nobody is asked who they are."""
    return _here(profile, invitation) is not None


def _here(profile: Profile, invitation: Invitation) -> Shelved | None:
    """The challenge as it is on this laptop. Raises Refused where what is here cannot be opened.

    The trap: of one that is damaged only the council is known, from its backups.
    """
    shelf = profile.challenges()
    here = next((s for s in shelf if s.challenge == invitation.challenge), None)
    if here is None and any(s.is_damaged and s.council == invitation.council for s in shelf):
        raise Refused(
            f"{invitation.council or 'This challenge'} is on this laptop, damaged. Repair it where "
            "all challenges are listed, then open the invitation again."
        )
    return here


def join(
    profile: Profile,
    invitation: Invitation,
    *,
    peer: str = "",
    name: str = "",
    initials: str = "",
    role: str = "",
) -> tuple[str, Door]:
    """Put the challenge on this laptop and this laptop in its team. Answers its folder, and it.

    `peer` is the key of one of the team, else name, initials and role make a new one. Raises
    Refused, with nothing left behind, when the initials are taken.

    Where it is here already, what the invitation brings is taken in, and the laptop stays who it
    is, whatever is said of that. Raises Refused, with nothing changed, when that is nothing, or
    when what is here is closed, damaged or open elsewhere.
    """
    here = _here(profile, invitation)
    if here is not None:
        return here.folder, _again(profile, here, invitation)
    me = _who(invitation, peer, PeerFacts(name.strip(), initials.strip().upper(), role.strip()))

    def finish(door: Door) -> None:
        own = own_keys(door.file)
        keep_team_keys(door.file, invitation.keys)
        keep_reached(door.file, own.laptop, invitation.keys[0].generation)
        with door.action("Join the challenge") as act:
            enter_own(act, own, peer=_enter(act, invitation, me))
        _note(door, invitation)

    file = invitation.file
    return profile.take_in(file.document, file.names, who=me.initials, finish=finish)


def _again(profile: Profile, here: Shelved, invitation: Invitation) -> Door:
    """The challenge that is here, with what the invitation brings in it."""
    named = here.council or "This challenge"
    if closed_on := here.keeping.closed_on:
        raise Refused(
            f"{named} was closed on {full(closed_on)} and is on this "
            "laptop as it is kept. An invitation brings nothing back."
        )
    nothing = (
        f"{named} is on this laptop already. Open it there: what "
        "your colleagues send is merged into it."
    )
    with ExitStack() as half_done:
        door = profile.open(here.folder, who=_initials_in(profile, here.folder))
        half_done.callback(door.close)
        catch_up(door, invitation.file, invitation.keys, nothing=nothing)
        half_done.pop_all()
    return door


def _initials_in(profile: Profile, folder: str) -> str:
    """Whose laptop it is: what was being typed goes in under their initials as it is opened."""
    with closing(profile.store_of(folder)) as file:
        if file.is_stale() or not team_keys(file):
            return ""
        with file.reading() as session:
            me = peer_of(session, own_keys(file).laptop)
            return me.initials if me is not None else ""


def _note(door: Door, invitation: Invitation) -> None:
    """Whoever invited holds what came with it; and there is a receipt of the joining."""
    said = invitation.file.manifest
    door.file.keep_known([known_of(said.laptop, said.standing)])
    sentence = f"Joined by {invitation.who or 'a colleague'}’s invitation"
    receipt = Receipt(now(), JOIN, (invitation.who,), sentence, door.state_hash())
    keep(door, receipt)


def _who(invitation: Invitation, peer: str, new: PeerFacts) -> PeerFacts:
    if peer:
        found = next((m.facts for m in invitation.team if m.facts.key == peer), None)
        if found is None:
            raise Refused("Choose who you are from the team, or say that you are somebody else.")
        return found
    if not new.initials:
        raise Refused("Enter your initials: your lines and changes carry them.")
    taken = next((m.facts for m in invitation.team if m.facts.initials == new.initials), None)
    if taken is not None:
        raise Refused(
            f"{new.initials} is {taken.name or 'one of the team'} already. Choose "
            f"{new.initials} from the team if that is you, or enter other initials."
        )
    return new


def _enter(act: Act, invitation: Invitation, me: PeerFacts) -> str:
    """The key of the peer at this laptop, made where it is somebody new."""
    if me.key:
        return me.key
    places = [str(act.read.value("peer", m.facts.key, "order") or "") for m in invitation.team]
    role = me.role.casefold()
    return act.new(
        "peer",
        name=me.name,
        initials=me.initials,
        role=me.role,
        order=between(max(places, default=None), None)[0],
        is_lead=role.startswith("lead peer"),
        is_manager=MANAGER.casefold() in role,
    )
