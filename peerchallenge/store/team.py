"""What makes this laptop one of a team: its own keys for this challenge, and the team's.

All of it lives inside the encrypted store and leaves it only sealed for somebody of the team.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_recipient


@dataclass(frozen=True)
class TeamKey:
    """One key of the team: who has it can open team files and is believed to be of the team."""

    generation: str
    """Sixteen hex digits that name it and say nothing of it."""
    number: int
    """1 for the first; the highest is the one that files are written under."""
    identity: str
    """The team's age identity, "AGE-SECRET-KEY-1…"."""
    secret: bytes
    """32 bytes for the HMAC that says a file comes from the team."""
    started_at: str = ""
    """The moment, ISO with its zone."""


@dataclass(frozen=True)
class OwnKeys:
    """What this laptop is, in this challenge alone."""

    laptop: str
    """Key of its `Laptop` in the record."""
    signing: bytes
    """Ed25519 private key, 32 bytes."""
    identity: str
    """Its own age identity: a new team key and notes for one person are sealed for it."""


def own_keys(file: StoreFile) -> OwnKeys:
    """This laptop's keys for this challenge, made when first asked for."""
    told = file.secret("own")
    if told is None:
        identity, _ = new_recipient()
        told = json.dumps([secrets.token_hex(16), secrets.token_hex(32), identity])
        file.keep_secret("own", told)
    laptop, signing, identity = json.loads(told)
    return OwnKeys(laptop, bytes.fromhex(signing), identity)
