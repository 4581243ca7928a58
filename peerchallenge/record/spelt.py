"""One name in every way it is written, as a pattern for words that were levelled before.

Levelled words have no accents and one kind of apostrophe, hyphen and space. They are as long as
they were, so a place found in them is a place in the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SEPARATE = r"(?:\s+|%20|[._+-])"
"""Between the parts of a name: space, or what stands there in addresses."""
_A_WORD = 7
"""Letters up to which a surname may be a word too ("Long", "Young"), and needs its capital."""
_HALF = 4
_OWN_SIGN = re.compile(r"'|(?<=[a-z])[A-Z]|^(?i:ma?c)(?=\w{3})|^O[A-Z][a-z]")
"""What no other word has: an apostrophe, a capital within, "Mc"."""
_CLAN = re.compile(r"^(?:Mac(?=[A-Z])|(?i:mc)(?=\w))")
_LETTERS = {"ß": "(?:ß|ss)", "æ": "(?:æ|ae)", "Æ": "(?:Æ|Ae)", "œ": "(?:œ|oe)"}


def _levels() -> dict[int, str]:
    found = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            found[code] = base
    plain = {"ØÐÞŁĐĦŦ": "ODTLDHT", "øðþłđħŧı": "odtldhti"}
    for signs, bases in plain.items():
        found |= {ord(sign): base for sign, base in zip(signs, bases, strict=True)}
    found |= dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u02b9\u2032\u0060\u00b4"), "'")
    # A PDF says the hyphen at the end of a line in signs of its own.
    found |= dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\ufffe\x02"), "-")
    found |= dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
    return found


_LEVEL = _levels()


def level(words: str) -> str:
    """The words without accents, letter for letter in the same place."""
    return words if words.isascii() else words.translate(_LEVEL)


def spellings(parts: list[str]) -> Iterator[str]:
    """Patterns for a name of these parts, the surname last."""
    parts = [level(unicodedata.normalize("NFC", p)) for p in parts]
    first, last = parts[0], parts[-1]
    halves = [h for h in last.split("-") if len(h) >= _HALF] if "-" in last else []
    if len(last) > 1:
        yield from _alone(last)
    for half in halves:
        yield from _alone(half)
    if len(parts) == 1:
        return
    between = "".join(f"(?:{SEPARATE}{_spelt(p)})?" for p in parts[1:-1])
    yield f"(?i:{_spelt(first)}{between}(?:{SEPARATE}[a-z]\\.?)?{SEPARATE}{_spelt(last)})"
    yield rf"{re.escape(first[0].upper())}\.?\s*{_spelt(_title(last))}"
    yield rf"(?i:{re.escape(first[0])}[._]{_spelt(last)}|{re.escape(first[0])}{_spelt(last)}(?=@))"
    for other in (*halves, *(p for p in parts[1:-1] if len(p) >= _HALF)):
        yield f"(?i:{_spelt(first)}{SEPARATE}{_spelt(other)})"


def pieces_of_name(parts: list[str]) -> list[str]:
    """Runs of small letters of which one stands in whatever these spellings find."""
    found = []
    for part in parts[1:] or parts:
        plain = level(unicodedata.normalize("NFC", part)).casefold()
        runs = re.findall(r"[^\W\d_]+", plain)
        found += [*runs, "".join(runs)] if len(runs) > 1 else runs
        found += [f"{first}{runs[-1]}" for first in (parts[0][:1].casefold(),) if runs]
        if clan := re.match(r"ma?c(\w+)", plain):
            found += [clan[1], f"mc{clan[1]}", f"mac{clan[1]}"]
        if re.match(r"o[^\W\d_]{3}", plain):
            found.append(plain[1:])
    return found


def _alone(last: str) -> Iterator[str]:
    """A surname by itself: with its capital, or in any case where it is nothing but a name."""
    if len(last) > _A_WORD or (_OWN_SIGN.search(last) and len(last) > _HALF):
        yield f"(?i:{_spelt(last)})"
        return
    written = {_title(last), last.upper()} | ({last} if last != last.lower() else set())
    yield "|".join(_spelt(form) for form in sorted(written))


def _title(part: str) -> str:
    """With a capital where a name has one; a name with small letters keeps those it has."""
    if part not in {part.lower(), part.upper()}:
        return part
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), part)


def _spelt(part: str) -> str:
    clan = _CLAN.match(part)
    rest = part[clan.end() :] if clan else part
    head = r"[Mm][Aa]?[Cc][\s']?" if clan else ""
    if re.match(r"O[A-Z][a-z]", rest):
        head, rest = r"O['\s]?", rest[1:]
    return head + "".join(_letter(letter) for letter in rest)


def _letter(letter: str) -> str:
    if letter == "'":
        return r"['\s]?"
    if letter == "-":
        return r"[-\s]{0,3}"
    return _LETTERS.get(letter) or re.escape(letter)
