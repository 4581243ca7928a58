"""What makes this laptop one of a team: its own keys for this challenge, and the team's.

All of it lives inside the encrypted store and leaves it only sealed for somebody of the team.
"""

from __future__ import annotations

import binascii
import json
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from peerchallenge.errors import Refused
from peerchallenge.store.act import new_key
from peerchallenge.store.age_files import new_recipient, recipient_of
from peerchallenge.store.file import StoreFile
from peerchallenge.store.now import now

_OWN, _FORMER, _TEAM, _REACHED = "own", "own before", "team", "reached"
_MOST_KEYS = 200


@dataclass(frozen=True)
class TeamKey:
    """One key of the team: who has it can open team files and is believed to be of the team."""

    generation: str
    """Sixteen hex digits that name it and say nothing of it."""
    number: int
    """1 for the first; the highest is the one that files are written under."""
    identity: str = field(repr=False)
    """The team's age identity, "AGE-SECRET-KEY-1…"."""
    secret: bytes = field(repr=False)
    """32 bytes for the HMAC that says a file comes from the team."""
    started_at: str = ""
    """The moment, ISO with its zone."""


@dataclass(frozen=True)
class OwnKeys:
    """What this laptop is, in this challenge alone."""

    laptop: str
    """Key of its `Laptop` in the record."""
    signing: bytes = field(repr=False)
    """Ed25519 private key, 32 bytes."""
    identity: str = field(repr=False)
    """Its own age identity: a new team key and notes for one person are sealed for it."""


# -- this laptop


def own_keys(file: StoreFile) -> OwnKeys:
    """This laptop's keys for this challenge, minted when they are first asked for."""
    held = file.secret(_OWN)
    return mint_new_identity(file) if held is None else _own_of(_read(held))


def mint_new_identity(file: StoreFile) -> OwnKeys:
    """Make this laptop another one: two copies of one profile must not go by the same keys.

    What was sealed for it before can still be opened; see `former_keys`.
    """
    before, held = former_keys(file), file.secret(_OWN)
    if held is not None:
        before.append(_own_of(_read(held)))
        file.keep_secret(_FORMER, json.dumps([_own_row(k) for k in before]))
    identity, _ = new_recipient()
    # Any 32 random bytes are an Ed25519 private key.
    made = OwnKeys(new_key(), secrets.token_bytes(32), identity)
    file.keep_secret(_OWN, json.dumps(_own_row(made)))
    return made


def keep_own_keys(file: StoreFile, keys: OwnKeys) -> None:
    """Go by these from now on; what was sealed for others this laptop had is not opened any more.

    For a challenge that has just been closed, which has no keys of before.
    """
    file.keep_secret(_OWN, json.dumps(_own_row(keys)))


def former_keys(file: StoreFile) -> list[OwnKeys]:
    """Keys this laptop went by before it was told from its copy, oldest first."""
    held = file.secret(_FORMER)
    return [] if held is None else [_own_of(row) for row in _rows(_read(held))]


# -- the team


def new_team_key(number: int) -> TeamKey:
    """A fresh key of the team; nobody has it until it is kept and handed over."""
    identity, _ = new_recipient()
    return TeamKey(
        secrets.token_hex(8), number, identity, secrets.token_bytes(32),
        now(),
    )  # fmt: skip


def team_keys(file: StoreFile) -> list[TeamKey]:
    """Every key of the team ever had here, newest first; empty before there is a team."""
    held = file.secret(_TEAM)
    return [] if held is None else team_keys_in(held)


def keep_team_keys(file: StoreFile, keys: Iterable[TeamKey]) -> None:
    """Keep these beside those there are: a key once had opens old files for ever.

    Raises Refused when one of them would take the name of another.
    """
    known = {k.generation: k for k in team_keys(file)}
    for key in keys:
        before = known.setdefault(key.generation, key)
        if (before.identity, before.secret, before.number) != (
            key.identity, key.secret, key.number,
        ):  # fmt: skip
            raise Refused(
                "This team key goes by the name of another one, so it was not taken. "
                "Ask the lead for a new invitation."
            )
    if list(known.values()) != team_keys(file):
        file.keep_secret(_TEAM, team_keys_as_text(known.values()))


def team_keys_as_text(keys: Iterable[TeamKey]) -> str:
    """Keys as they are kept and handed over; the trap: seal it before it goes anywhere."""
    return json.dumps(
        [
            {
                "generation": k.generation,
                "number": k.number,
                "identity": k.identity,
                "secret": k.secret.hex(),
                "started_at": k.started_at,
            }
            for k in in_order(keys)
        ]
    )


def team_keys_in(text: str | bytes) -> list[TeamKey]:
    """What `team_keys_as_text` wrote, newest first. Raises Refused for anything else."""
    rows = _rows(_read(text))
    if len(rows) > _MOST_KEYS:
        raise Refused(_NOT_KEYS)
    found = in_order(_team_key_of(row) for row in rows)
    if len({k.generation for k in found}) != len(found):
        raise Refused(_NOT_KEYS)
    return found


def in_order(keys: Iterable[TeamKey]) -> list[TeamKey]:
    """Newest first, and the same on every laptop when two were started at once."""
    return sorted(keys, key=lambda k: (k.number, k.generation), reverse=True)


# -- who is known to have which


def reached(file: StoreFile) -> dict[str, str]:
    """Laptop to the newest generation that it is known to have."""
    held = file.secret(_REACHED)
    if held is None:
        return {}
    found = _read(held)
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise Refused(_NOT_KEYS)
    return {str(laptop): str(generation) for laptop, generation in found.items()}


def keep_reached(file: StoreFile, laptop: str, generation: str) -> None:
    """Note that a laptop wrote under this key. An older file never takes back a newer one."""
    places = {k.generation: n for n, k in enumerate(reversed(team_keys(file)))}
    known = reached(file)
    if generation in places and places[generation] > places.get(known.get(laptop, ""), -1):
        file.keep_secret(_REACHED, json.dumps(known | {laptop: generation}))


# -- read strictly


_NOT_KEYS = (
    "The keys of this team cannot be read, so nothing was changed. "
    "Ask the lead for a new invitation, or restore a backup."
)


def _read(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as failed:
        raise Refused(_NOT_KEYS) from failed


def _rows(found: object) -> Sequence[object]:
    if not isinstance(found, list):
        raise Refused(_NOT_KEYS)
    return found


def _fields(found: object, **kinds: type) -> dict[str, Any]:
    """Just these fields, each of just this type."""
    if not isinstance(found, dict) or {*found} != {*kinds}:
        raise Refused(_NOT_KEYS)
    for name, kind in kinds.items():
        if type(found[name]) is not kind:
            raise Refused(_NOT_KEYS)
    return found


def _bytes(text: str) -> bytes:
    try:
        found = binascii.unhexlify(text)
    except ValueError as failed:
        raise Refused(_NOT_KEYS) from failed
    if len(found) != 32:
        raise Refused(_NOT_KEYS)
    return found


def _team_key_of(found: object) -> TeamKey:
    row = _fields(found, generation=str, number=int, identity=str, secret=str, started_at=str)
    if not re.fullmatch(r"[0-9a-f]{16}", row["generation"]) or not 1 <= row["number"] <= 10**6:
        raise Refused(_NOT_KEYS)
    recipient_of(row["identity"])
    return TeamKey(
        row["generation"], row["number"], row["identity"], _bytes(row["secret"]),
        row["started_at"][:40],
    )  # fmt: skip


def _own_row(keys: OwnKeys) -> dict[str, str]:
    return {"laptop": keys.laptop, "signing": keys.signing.hex(), "identity": keys.identity}


def _own_of(found: object) -> OwnKeys:
    row = _fields(found, laptop=str, signing=str, identity=str)
    recipient_of(row["identity"])
    return OwnKeys(row["laptop"], _bytes(row["signing"]), row["identity"])
