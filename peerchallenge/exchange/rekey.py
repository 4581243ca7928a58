"""A new team key when somebody leaves or an invitation is lost: nobody types anything.

The new key travels with the next file, sealed for each laptop that stays. Who left has the old key
and all the old files, and can open nothing that is written from then on. A laptop that nobody knew
when the key was started is handed nothing: it takes the key from a new invitation.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from peerchallenge.errors import Refused
from peerchallenge.exchange.comparing import kinds_of
from peerchallenge.exchange.contents import TeamFile
from peerchallenge.exchange.hearing import hear, prepare
from peerchallenge.exchange.keeping import refuse_unsound
from peerchallenge.exchange.knowing import news_in
from peerchallenge.exchange.preview import Trust
from peerchallenge.exchange.receipts import MERGE, Receipt, keep, told
from peerchallenge.exchange.records import Records
from peerchallenge.exchange.roster import enter_own, leave, others, own_colleague, trust_of
from peerchallenge.exchange.telling import brings
from peerchallenge.store.age_files import is_recipient, seal_for
from peerchallenge.store.backups import Why, make_backup
from peerchallenge.store.door import Door
from peerchallenge.store.joined import Joined
from peerchallenge.store.now import now
from peerchallenge.store.team import (
    TeamKey,
    in_order,
    keep_reached,
    keep_team_keys,
    mint_new_identity,
    new_team_key,
    own_keys,
    reached,
    team_keys,
    team_keys_as_text,
)

_MOST_HANDED = 8
"""Keys in one handover, the newest first. A laptop that missed more goes on with these; what was
written under the ones between it cannot open until it joins again: an invitation brings all."""


def why_not(door: Door) -> str:
    """Why this laptop may not start a new team key, in one sentence; empty when it may."""
    if not team_keys(door.file):
        return "There is no team yet. Invite a peer first."
    own = own_colleague(door)
    if own is None or not own.may_start_keys:
        return (
            "Only the lead peer, the challenge manager or whoever made the team starts a new team "
            "key. Ask one of them."
        )
    return ""


def start_new_key(door: Door, *, without: str = "") -> TeamKey:
    """Start a new team key; `without` names a laptop that is taken out of the team first.

    First, so that nobody who is to leave is handed the key when the power goes in between. Raises
    Refused when this laptop may not.
    """
    refusal = why_not(door)
    if refusal:
        raise Refused(refusal)
    if without:
        leave(door, without)
    made = new_team_key(team_keys(door.file)[0].number + 1)
    keep_team_keys(door.file, [made])
    keep_reached(door.file, own_keys(door.file).laptop, made.generation)
    return made


def wants_another(door: Door) -> bool:
    """Whether two laptops started a key at once, so that one more is needed by either of them.

    Each may have handed its key to somebody whom the other took out.
    """
    numbers = [k.number for k in team_keys(door.file)]
    return len(numbers) > 1 and numbers[0] == numbers[1]


def handovers(door: Door) -> dict[str, str]:
    """Laptop to the team's keys sealed for it, for each that may lack the newest.

    Empty on a laptop that may not hand over: its word would not be believed.
    """
    keys = team_keys(door.file)
    if len(keys) < 2 or why_not(door):
        return {}
    told = team_keys_as_text(keys[:_MOST_HANDED]).encode()
    return {c: seal_for(told, [recipient]) for c, recipient in _lacking(door).items()}


def recipients(door: Door) -> list[str]:
    """The laptops' own recipients that a file must also be sealed to, so that they can open it."""
    return list(_lacking(door).values()) if handovers(door) else []


def written_under(door: Door) -> list[TeamKey]:
    """The newest key, and with a handover one that everybody who lacks it is known to have.

    Who has a key has every earlier one too, so the oldest that anybody may be left with will do.
    """
    keys = team_keys(door.file)
    lacking = _lacking(door) if len(keys) > 1 and not why_not(door) else {}
    if not lacking:
        return keys[:1]
    known, places = reached(door.file), {k.generation: n for n, k in enumerate(keys)}
    oldest = max(places.get(known.get(laptop, ""), len(keys) - 1) for laptop in lacking)
    return [keys[0], keys[oldest]]


def _lacking(door: Door) -> dict[str, str]:
    """Laptop to recipient, for those in the team that are not known to have the newest key."""
    newest, known = team_keys(door.file)[0].generation, reached(door.file)
    return {
        c.laptop: c.recipient
        for c in others(door)
        if not c.has_left and is_recipient(c.recipient) and known.get(c.laptop) != newest
    }


# -- by invitation, where the challenge is here already


def catch_up(door: Door, file: TeamFile, keys: Sequence[TeamKey], *, nothing: str) -> None:
    """Take in what an invitation to this very challenge brings: the team's keys and the record.

    Nothing here is lost, and the laptop stays who it is. The trap: an invitation is not signed, so
    it comes from whoever said its words; yet not from a laptop that is known here to have left.

    Args:
        door: the challenge as it is here.
        file: the challenge as the invitation holds it.
        keys: the team's keys, newest first; one that is here already is none the worse for it.
        nothing: the sentence to refuse with where it brings nothing, or is of another team.

    Raises:
        Refused: it brings nothing, is not to be believed, or there is no room; nothing is changed.
    """
    held = team_keys(door.file)
    new = [k for k in keys if k not in held]
    if len(new) == len(keys):  # every invitation has the team's first key: this is another team's
        raise Refused(nothing)
    trust = _trust(door, file, keys)
    if trust is Trust.OWN:
        raise Refused(nothing)
    joined = door.join([file.document], [file.names] if file.names is not None else [])
    if not new and not joined.is_new:
        raise Refused(nothing)
    if joined.is_new:
        refuse_unsound(file.manifest.challenge, joined.whole, joined.contested)
    _take_in(door, file, new, trust, joined)
    own = own_colleague(door)
    if own is not None and own.has_left:
        _enter_again(door, peer=own.peer)
    newest = team_keys(door.file)[0].generation
    keep_reached(door.file, own_keys(door.file).laptop, newest)
    # Or the next file from here would be under an earlier key as well, for whoever invited.
    keep_reached(door.file, file.manifest.laptop, file.generation)


def _trust(door: Door, file: TeamFile, keys: Sequence[TeamKey]) -> Trust:
    """How whoever invited stands to this laptop. Raises Refused for one that has left."""
    held = team_keys(door.file)
    is_newest = in_order([*held, *keys])[0] == keys[0]
    # As a file under the newest key, which it brings; and the words stand for the signature.
    seen = TeamFile(
        file.manifest,
        file.document,
        generation=held[0].generation if is_newest else keys[0].generation,
    )
    trust, sentence = trust_of(door, seen)
    if trust.wants_a_yes:
        raise Refused(
            f"{sentence} So nothing of this invitation was taken in. Ask the lead for another."
        )
    return trust


def _take_in(
    door: Door, file: TeamFile, new: Sequence[TeamKey], trust: Trust, joined: Joined
) -> None:
    said = file.manifest
    known = news_in(door, joined, [said])
    receipt = _receipt(door, file, joined, has_key=bool(new))
    make_backup(door.file, Why.MERGE)
    # The keys first, as with a handover; what is newest of all of them is written under.
    keep_team_keys(door.file, new)
    if not joined.is_new:
        door.file.keep_known(known)
        keep(door, receipt)
        return
    out = prepare(door, joined.whole, [(said, file.document, trust)])
    called = f"Merge {said.who or 'a colleague'}’s invitation"
    door.accept(called, joined, known=known, receipt=told(receipt))
    hear(door, (), out)  # what it says of its own laptop nobody has signed


def _enter_again(door: Door, *, peer: str) -> None:
    """It was taken out, and is invited again: to the team it is another laptop of the same peer.

    As the one that left it would be believed by nobody.
    """
    with door.action("Join the challenge again") as act:
        enter_own(act, mint_new_identity(door.file), peer=peer)


def _receipt(door: Door, file: TeamFile, joined: Joined, *, has_key: bool) -> Receipt:
    said = file.manifest
    gist = ["the new team key"] if has_key else []
    before, after = b"", b""
    if joined.is_new:
        there = Records(joined.challenge, joined.contested, whole=joined.whole)
        kinds = kinds_of(Records(door.document, door.contested), there, joined.touched)
        gist.append(brings(kinds, media=0, is_nothing_new=False))
        before, after = door.version, joined.challenge.version
    sentence = f"{said.who or 'A colleague'}’s invitation: {', '.join(gist)}"
    if door.file.names_dropped_at() and file.names is not None:
        sentence += "; the names in it were left out, since names were dropped here"
    return Receipt(
        now(),
        MERGE,
        (said.who,),
        sentence,
        joined.state if joined.is_new else door.state_hash(),
        (said.standing.state,),
        before=b64encode(before).decode("ascii"),
        after=b64encode(after).decode("ascii"),
    )
