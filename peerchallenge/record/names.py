"""Finds the names of people the team met in what was written, to warn of them or leave them out."""

from __future__ import annotations

import re
from collections.abc import Mapping

INSTEAD = "[name]"


def name_pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Whole names and surnames, as words of their own; None while nobody is named.

    The trap: many surnames are words ("Long", "Young", "May"). A surname alone counts only with
    its capital, or, where it is long enough to be a name and nothing else, whatever the case.
    """
    sought: set[str] = set()
    for name in names.values():
        parts = name.replace("’", "'").split()
        if len(parts) > 1:
            sought.add("(?i:" + r"\s+".join(_written(p) for p in parts) + ")")
        if parts and len(parts[-1]) > 1:
            last = _written(parts[-1])
            sought.add(f"(?i:{last})" if len(parts[-1]) > 7 else last)
    wanted = sorted(sought, key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)") if wanted else None


def unnamed(words: str, pattern: re.Pattern[str] | None) -> str:
    """The words with every name left out, and seen to be."""
    return pattern.sub(INSTEAD, words) if pattern else words


def _written(part: str) -> str:
    """One part of a name, with either apostrophe."""
    return re.escape(part).replace("'", "['’]")
