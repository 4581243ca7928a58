"""Finds the names of people the team met in what was written: to warn, leave out, say the role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from peerchallenge.record.vocabulary import Voice

INSTEAD = "[name]"
_TITLE = r"(?:Mrs?|Ms|Miss|Mx|Dr|Cllr|Councillor|Sir|Dame|Lord|Lady|Prof|Professor|Rev)\.?"
_STYLED = rf"(?:{_TITLE}\s+)?"
_TITLED = re.compile(rf"{_TITLE}\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:,?\s+(?:OBE|MBE|CBE|KBE|DBE|KC|QC|MP|MS|JP|DL)\b|\s*\([^)]*\))+\s*$")
_DASHES = "-\u00ad\u2010\u2011\u2012\u2013"

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


def name_pattern(names: Mapping[str, str]) -> re.Pattern[str] | None:
    """Whole names and surnames, as words of their own; None while nobody is named.

    The trap: many surnames are words ("Long", "Young", "May"). A surname alone counts only with
    its capital, or, where it is long enough to be a name and nothing else, whatever the case.
    Accents and hyphens count however they are typed: "Siôn" is found in "Sion".
    """
    wanted = _wanted(names.values())
    return re.compile(rf"(?<!\w)(?:{wanted})(?!\w)") if wanted else None


def first_names(names: Iterable[str], *, but: Iterable[str] = ()) -> frozenset[str]:
    """First names of three letters and more, as they are written.

    `but` are words that are meant otherwise: the team's own names, the council's.
    """
    found = {parts[0] for name in names if len(parts := bare_name(name).split()) > 1}
    return frozenset(w for w in found if len(w) > 2 and w[0].isupper()) - {*but}


def bare_name(name: str) -> str:
    """A name without what it is styled with: "Cllr Wren Absalom, OBE" is "Wren Absalom"."""
    short = _AFTER.sub("", name.strip().replace("’", "'"))
    while title := _TITLED.match(short):
        short = short[title.end() :]
    return short or name.strip()


def unnamed(words: str, pattern: re.Pattern[str] | None) -> str:
    """The words with every name left out, and seen to be."""
    return pattern.sub(INSTEAD, words) if pattern else words


def role_words(voice: Voice | None, role: str) -> str:
    """Who speaks, without saying who: "a staff member". The role stands in where no voice is."""
    if voice in _SAID:
        return _SAID[voice]
    known = role.strip()
    return f"the {known[:1].lower()}{known[1:]}" if known else "somebody"


def without_name(words: str, name: str, role: str) -> str:
    """The same words with the role in place of the name and of what it is styled with."""
    wanted = _wanted([name])
    if not wanted:
        return words
    sought = re.compile(rf"(?<!\w){_STYLED}(?:{wanted})(?!\w)")

    def said(found: re.Match[str]) -> str:
        before = words[: found.start()].rstrip(" \u201c\"'(")
        opens = not before or before.endswith((".", "!", "?"))
        return role[:1].upper() + role[1:] if opens else role

    return sought.sub(said, words)


def _wanted(names: Iterable[str]) -> str:
    """Whole names and surnames as one expression, the longest first; empty without any."""
    sought: set[str] = set()
    for name in names:
        parts = bare_name(name).split()
        if len(parts) > 1:
            sought.add("(?i:" + r"\s+".join(_written(p) for p in parts) + ")")
            sought.add(rf"{_written(parts[0][0].upper())}\.?\s*{_written(parts[-1])}")
        if parts and len(parts[-1]) > 1:
            last = _written(parts[-1])
            shouted = _written(parts[-1].upper())
            sought.add(f"(?i:{last})" if len(parts[-1]) > 7 else f"{last}|{shouted}")
    return "|".join(sorted(sought, key=lambda s: (-len(s), s)))


def _written(part: str) -> str:
    """One part of a name, with either apostrophe, any hyphen, and with or without its accents."""
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", part))


def _letter(letter: str) -> str:
    if letter in "'’":
        return "['’]"
    if letter in _DASHES:
        return rf"[{_DASHES}\s]"
    bare = unicodedata.normalize("NFD", letter)[0]
    return f"[{letter}{bare}]" if bare != letter and bare.isalpha() else re.escape(letter)
