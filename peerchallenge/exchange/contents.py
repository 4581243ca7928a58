"""What a team file says: its manifest and what travels with it. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT = 1
READER = 1
"""The oldest reader that may open what we write."""


@dataclass(frozen=True)
class Standing:
    """How far one laptop has come, as far as the sender knew."""

    version: bytes
    """The version vector of its document, encoded."""
    made_at: str
    """That laptop's own clock; ISO with its zone."""
    lines: int = 0
    state: str = ""
    """State hash; empty when it is not known."""


@dataclass(frozen=True)
class Manifest:
    """Who made the file, of which challenge, and how far the sender's record reaches."""

    challenge: str
    """Key of the challenge."""
    council: str
    """For the sentence that refuses a file of another challenge."""
    laptop: str
    who: str
    """Initials of the sender."""
    signs: str
    """The laptop's Ed25519 public key, hex."""
    recipient: str
    """The laptop's own age recipient."""
    made_at: str
    """The sender's clock, ISO with its zone. Never used but to show it."""
    app: str
    generation: str
    """Of the team key it was written under."""
    standing: Standing
    part: int = 1
    parts: int = 1
    """Media comes in several files; each merges alone, and each has the whole document."""
    knows: Mapping[str, Standing] = field(default_factory=dict)
    """What the sender knew of the other laptops."""
    holds: tuple[str, ...] = ()
    """sha256 of every attachment whose bytes the sender has."""
    handed: Mapping[str, str] = field(default_factory=dict)
    """The newest team key for laptops that may lack it: laptop to an age file in text form."""
    format: int = FORMAT
    reader: int = READER


@dataclass(frozen=True)
class TeamFile:
    """An opened team file, whole and sealed by the team; nothing of it is merged yet."""

    manifest: Manifest
    document: bytes
    """The full history of the challenge."""
    names: bytes | None = None
    """The full history of the names; None when they were left out."""
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    """By sha256."""
    is_signed: bool = True
    """The signature is that of `manifest.signs`; whether that is the laptop's own key is for the
    roster to say."""
    generation: str = ""
    """The team key under which its seal held."""
