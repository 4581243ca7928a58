"""What people call a council, and whether somebody has typed just that."""

from __future__ import annotations

import unicodedata

# What follows a council's own name in its full one.
_KINDS_OF_COUNCIL = {
    "borough", "city", "combined", "council", "county", "district", "london", "metropolitan",
    "of", "royal", "the", "town", "unitary",
}  # fmt: skip


def short_name(council: str) -> str:
    """What people call a council: its name without "Borough Council" and the like."""
    words = council.split()
    own = [w for w in words if w.casefold() not in _KINDS_OF_COUNCIL]
    if not own:
        return council.strip()
    first, last = words.index(own[0]), len(words) - words[::-1].index(own[-1])
    return " ".join(words[first:last])


def is_same_name(typed: str, wanted: str) -> bool:
    """Whatever the case, the spaces and the accents: not every keyboard has a ŷ."""
    return _bare(typed) == _bare(wanted)


def _bare(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
