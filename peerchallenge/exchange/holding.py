"""Who holds what: for each laptop the last state that is known here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Holding:
    """One laptop's row on the board."""

    laptop: str
    initials: str
    role: str
    is_here: bool
    """This laptop."""
    has_left: bool
    heard_at: str
    """When it was last heard of: its own clock, ISO; empty when never."""
    heard_from: str
    """Initials of who told: empty when by its own file."""
    lines: int
    of: int
    """All lines anybody is known to hold."""
    only: int
    """Lines that nobody else is known to hold."""
    lacks: int
    """Lines held here that it is not known to hold."""
    is_same: bool
    """It is known to hold just what this laptop holds."""
    sentence: str
    """“Wants 14 lines from you”, “42 lines nobody else has”, “The same as this laptop”."""
