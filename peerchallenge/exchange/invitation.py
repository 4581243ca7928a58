"""An invitation: the whole challenge and the team's keys under words said by telephone.

Sealing and opening cost 2 s and half a gigabyte each, so that guessing does too; everything else
here is quick. So each comes in two halves: what touches the record, and what takes long and may
run on another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from peerchallenge import __version__
from peerchallenge.errors import Refused, Stopped
from peerchallenge.exchange.arriving import read_when_whole
from peerchallenge.exchange.container import never, pack_invitation, unpack_invitation
from peerchallenge.exchange.contents import Manifest, Standing, TeamFile
from peerchallenge.exchange.roster import enter_own, found_team, own_colleague, public_key
from peerchallenge.exchange.wordlist import heard, not_ours
from peerchallenge.record.details import MANAGER, PeerFacts
from peerchallenge.record.held import Scalar
from peerchallenge.record.readings import the_challenge, the_council, the_team
from peerchallenge.store.act import Act
from peerchallenge.store.document import DELETED, Document
from peerchallenge.store.door import Door
from peerchallenge.store.keys import recipient_of
from peerchallenge.store.orders import between
from peerchallenge.store.profile import Profile
from peerchallenge.store.replacing import replace_bytes
from peerchallenge.store.team import (
    TeamKey,
    keep_reached,
    keep_team_keys,
    own_keys,
    team_keys,
)

EXTENSION = ".pcinvite"
ORDINARY_KIND = "Corporate peer challenge"


@dataclass(frozen=True)
class Draft:
    """What an invitation will hold, before it is sealed."""

    file: TeamFile
    keys: tuple[TeamKey, ...]


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


# -- inviting


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
    own, keys, here = own_keys(door.file), team_keys(door.file), own_colleague(door)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with door.reading() as session:
        council = the_council(session)
        manifest = Manifest(
            challenge=the_challenge(session).key,
            council=council.name if council else "",
            laptop=own.laptop,
            who=here.initials if here else door.who,
            signs=public_key(own),
            recipient=recipient_of(own.identity),
            made_at=now,
            app=__version__,
            generation=keys[0].generation,
            standing=Standing(door.version, now, state=door.state_hash()),
        )
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
    Refused, with nothing left behind, when it is here already or the initials are taken.
    """
    here = next((s for s in profile.challenges() if s.challenge == invitation.challenge), None)
    if here is not None:
        raise Refused(
            f"{here.council or 'This challenge'} is on this laptop already. Open it there: what "
            "your colleagues send is merged into it."
        )
    me = _who(invitation, peer, PeerFacts(name.strip(), initials.strip().upper(), role.strip()))

    def finish(door: Door) -> None:
        own = own_keys(door.file)
        keep_team_keys(door.file, invitation.keys)
        keep_reached(door.file, own.laptop, invitation.keys[0].generation)
        with door.action("Join the challenge") as act:
            enter_own(act, own, peer=_enter(act, invitation, me))

    file = invitation.file
    return profile.take_in(file.document, file.names, who=me.initials, finish=finish)


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
