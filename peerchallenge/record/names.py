"""Finds the names of people the team met in what was written: to warn, leave out, say the role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from peerchallenge.record.spelt import level, spellings
from peerchallenge.record.vocabulary import Voice

INSTEAD = "[name]"
_TITLE = (
    r"(?:Mrs?|Ms|Miss|Mx|Dr|Cllr|Councillor|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Rev|"
    r"Reverend|Canon|Rt|Hon|Insp|Inspector|Supt|Superintendent|Sgt|Sergeant)\.?"
)
_STYLED = rf"(?:{_TITLE}\s+)?"
_TITLED = re.compile(rf"{_TITLE}\s+", re.IGNORECASE)
_AFTER = re.compile(r"(?:,?\s+(?:OBE|MBE|CBE|KBE|DBE|KC|QC|MP|MS|JP|DL)\b|\s*\([^)]*\))+\s*$")
_PARTICLES = frozenset(
    "al ap bin da de del della den der di dos du el la le mac st ten van von".split()  # noqa: SIM905
)

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


@dataclass(frozen=True)
class NamePattern:
    """Finds names in words as they were written; its matches say where, and what in levelled words.

    The trap: nothing else may search with `pattern`, which knows levelled words only.
    """

    pattern: re.Pattern[str]

    def search(self, words: str) -> re.Match[str] | None:
        """The first name, if there is one."""
        return self.pattern.search(level(words))

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """Every name in turn."""
        return self.pattern.finditer(level(words))

    def said(self, words: str, instead: Callable[[re.Match[str]], str]) -> str:
        """The words with something else in place of every name."""
        left, at = [], 0
        for found in self.finditer(words):
            left += [words[at : found.start()], instead(found)]
            at = found.end()
        return "".join([*left, words[at:]])


def name_pattern(names: Mapping[str, str], *, titled: bool = False) -> NamePattern | None:
    """Whole names and surnames, as words of their own; None while nobody is named.

    The trap: many surnames are words ("Long", "Young", "May"). A surname alone counts only with
    its capital, or, where it is long enough to be a name and nothing else, whatever the case.
    Accents, hyphens and capitals count however they are typed: "Siôn" is found in "Sion" and the
    other way round. An underscore, as in an address, parts words. `titled` takes the title in too.
    """
    wanted = _wanted(names.values())
    styled = _STYLED if titled else ""
    alone = rf"(?<![^\W_]){styled}(?:{wanted})(?![^\W_])"
    return NamePattern(re.compile(alone)) if wanted else None


def first_names(names: Iterable[str], *, but: Iterable[str] = ()) -> frozenset[str]:
    """First names of three letters and more, as they are written.

    `but` are words that are meant otherwise: the team's own names, the council's.
    """
    found = {parts[0] for name in names if len(parts := bare_name(name).split()) > 1}
    return frozenset(w for w in found if len(w) > 2 and w[0].isupper()) - {*but}


def bare_name(name: str) -> str:
    """A name without what it is styled with: "Cllr Wren Absalom, OBE" is "Wren Absalom".

    So is "Absalom, Wren", and so is "Wren Absalom, Leader of the council".
    """
    short = _untitled(_AFTER.sub("", name.strip().replace("’", "'")))
    before, comma, after = (part.strip() for part in short.partition(","))
    if comma:
        words = before.split()
        is_turned = len(words) == 1 or (words and words[0].casefold() in _PARTICLES)
        short = f"{_untitled(after)} {before}".strip() if is_turned else before or after
    return short or name.strip()


def unnamed(words: str, pattern: NamePattern | None) -> str:
    """The words with every name left out, and seen to be."""
    return pattern.said(words, lambda _found: INSTEAD) if pattern else words


def role_words(voice: Voice | None, role: str) -> str:
    """Who speaks, without saying who: "a staff member". The role stands in where no voice is."""
    if voice in _SAID:
        return _SAID[voice]
    known = role.strip()
    return f"the {known[:1].lower()}{known[1:]}" if known else "somebody"


def without_name(words: str, name: str, role: str) -> str:
    """The same words with the role in place of the name and of what it is styled with."""
    sought = name_pattern({"": name}, titled=True)

    def said(found: re.Match[str]) -> str:
        before = words[: found.start()].rstrip(" \u201c\"'(")
        opens = not before or before.endswith((".", "!", "?"))
        return role[:1].upper() + role[1:] if opens else role

    return sought.said(words, said) if sought else words


def _untitled(name: str) -> str:
    while title := _TITLED.match(name):
        name = name[title.end() :]
    return name


def _wanted(names: Iterable[str]) -> str:
    """Whole names and surnames as one expression, the longest first; empty without any."""
    sought: set[str] = set()
    for name in names:
        bare = bare_name(name)
        if any(letter.isalpha() for letter in bare) and not re.fullmatch(_TITLE, bare, re.I):
            sought.update(spellings(bare.split()))
    return "|".join(sorted(sought, key=lambda s: (-len(s), s)))
