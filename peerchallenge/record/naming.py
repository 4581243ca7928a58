"""Where somebody's name stands in words, and the same words with the role in its place.

The trap: a name's own words never stand in a sentence of the program, because that is shown on
projectors and read out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from peerchallenge.record.vocabulary import Voice

_STYLED = r"(?:(?:Mrs?|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Prof)\.?\s+)?"

_SAID: dict[Voice, str] = {
    Voice.LEADING: "a leading member",
    Voice.OPPOSITION: "an opposition member",
    Voice.SENIOR: "a senior officer",
    Voice.STAFF: "a staff member",
    Voice.UNION: "a trade union representative",
    Voice.PARTNER: "a partner",
    Voice.BUSINESS: "a business leader",
    Voice.VOLUNTARY: "a voluntary sector leader",
    Voice.RESIDENT: "a resident",
}


def role_words(voice: Voice | None, role: str) -> str:
    """Who speaks, without saying who: "a staff member". The role stands in where no voice is."""
    if voice in _SAID:
        return _SAID[voice]
    known = role.strip()
    return f"the {known[:1].lower()}{known[1:]}" if known else "somebody"


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Whole names and surnames, as words of their own.

    The trap: many surnames are words ("Long", "Young", "May"). A surname alone counts only with
    its capital, or, where it is long enough to be a name and nothing else, whatever the case.
    """
    wanted = sorted(_sought(names), key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)") if wanted else None


def without_name(words: str, name: str, role: str) -> str:
    """The same words with the role in place of the name and of what it is styled with."""
    wanted = sorted(_sought([name]), key=lambda s: (-len(s), s))
    if not wanted:
        return words
    sought = re.compile(rf"(?<!\w){_STYLED}(?:{'|'.join(wanted)})(?!\w)")

    def said(found: re.Match[str]) -> str:
        before = words[: found.start()].rstrip(" \u201c\"'(")
        opens = not before or before.endswith((".", "!", "?"))
        return role[:1].upper() + role[1:] if opens else role

    return sought.sub(said, words)


def _sought(names: Iterable[str]) -> set[str]:
    sought: set[str] = set()
    for name in names:
        parts = name.replace("\u2019", "'").split()
        if len(parts) > 1:
            sought.add("(?i:" + r"\s+".join(_written(p) for p in parts) + ")")
        if parts and len(parts[-1]) > 1:
            last = _written(parts[-1])
            sought.add(f"(?i:{last})" if len(parts[-1]) > 7 else last)
    return sought


def _written(part: str) -> str:
    """One part of a name, with either apostrophe."""
    return re.escape(part).replace("'", "['\u2019]")
