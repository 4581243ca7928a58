"""A new team key when somebody leaves or an invitation is lost: nobody types anything.

The new key travels with the next file, sealed for each laptop that stays. Who left has the old key
and all the old files, and can open nothing that is written from then on.
"""

from __future__ import annotations

from peerchallenge.errors import Refused
from peerchallenge.exchange.roster import leave, others, own_colleague
from peerchallenge.store.age_files import is_recipient, seal_for
from peerchallenge.store.door import Door
from peerchallenge.store.team import (
    TeamKey,
    keep_reached,
    keep_team_keys,
    new_team_key,
    own_keys,
    reached,
    team_keys,
    team_keys_as_text,
)

_MOST_HANDED = 8
"""A laptop that missed more keys than that joins again by invitation."""


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
