"""Short fingerprints of words, to tell later whether they still stand as they did."""

from __future__ import annotations

import hashlib


def fingerprint(*words: str) -> str:
    """Sixteen hex digits that change when any of the words, or their division, changes."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def is_changed(agreed: str | None, *words: str) -> bool:
    """True when something was agreed and the words are no longer those."""
    return agreed is not None and agreed != fingerprint(*words)
