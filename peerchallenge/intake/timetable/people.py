"""Who goes: initials and names of a timetable matched to the team, and "All" to everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

_EVERYBODY = re.compile(
    r"(?:all|everyone|everybody|pawb)"
    r"(?:\s+(?:of\s+)?(?:the\s+)?(?:peers?|team|members?|peer team|team members))?"
    r"|(?:the\s+)?(?:whole|full|entire|peer)\s+(?:peer\s+|challenge\s+|review\s+)?team",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:[/,;&+|\n\u2013\u2014]|\band\b|\s-\s|\ba\b(?=\s[A-Z]))\s*")
_ASIDE = re.compile(r"\([^)]*\)|\bor\s+tbc\b", re.I)
_INITIALS = re.compile(r"[A-Z]{2,3}")
_NOBODY = re.compile(r"(?:tbc|tba|tbd|n/?a|none|nobody|-+|\?+|to be confirmed)?", re.I)
_TITLE = re.compile(r"^(?:cllr|councillor|cyng|dr|mr|mrs|ms|miss|sir|dame|prof)\.?\s+", re.I)


@dataclass(frozen=True)
class Going:
    """Keys of the peers who go, and the words nobody of the team could be found for."""

    peers: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.peers or self.unknown)


@dataclass(frozen=True)
class Team:
    """The peers of this challenge as (key, initials, name), in the team's order."""

    peers: tuple[tuple[str, str, str], ...] = ()
    _read: dict[str, Going] = field(default_factory=dict, compare=False, repr=False)

    def going(self, words: str) -> Going:
        """Read a cell such as "RP/JO", "Rachel Page and JO" or "All"."""
        if words not in self._read:
            self._read[words] = self._going(words)
        return self._read[words]

    def is_people(self, words: str) -> bool:
        """The cell names people of the team, and hardly anything else."""
        found = self.going(words)
        return bool(found.peers) and len(found.unknown) <= len(found.peers)

    def is_heading(self, words: str) -> bool:
        """A column's heading names who goes: "SC and RP", "Team A (SC, RP)"."""
        return bool(self.named_in(words).peers)

    def named_in(self, words: str) -> Going:
        """Peers named anywhere in the words, as in the heading of a column."""
        whole = self.going(words)
        if whole.peers and not whole.unknown:
            return whole
        aside = re.search(r"\(([^)]*)\)|:\s*(.+)$", words)
        inner = self.going(aside[1] or aside[2]) if aside else Going()
        return inner if inner.peers and not inner.unknown else Going()

    def initials(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Initials of these, in the team's order."""
        wanted = set(keys)
        return tuple(initials or name for key, initials, name in self.peers if key in wanted)

    def _going(self, words: str) -> Going:
        said = _ASIDE.sub(" ", words).strip(" .:")
        if _EVERYBODY.fullmatch(" ".join(said.split())):
            return Going(tuple(key for key, _, _ in self.peers))
        peers: list[str] = []
        unknown: list[str] = []
        for part in _BETWEEN.split(said):
            named = " ".join(part.split()).strip(" .:")
            if _NOBODY.fullmatch(named):
                continue
            for one in self._apart(named):
                found = self._all_of(one)
                peers += found
                unknown += [] if found else [one]
        ordered = tuple(key for key, _, _ in self.peers if key in peers)
        return Going(ordered, tuple(dict.fromkeys(unknown)))

    def _apart(self, words: str) -> list[str]:
        """Initials one by one, so that "RP JO KL" loses only the one nobody has."""
        parts = words.split()
        is_list = len(parts) > 1 and all(map(_INITIALS.fullmatch, parts))
        return parts if is_list and any(map(self._all_of, parts)) else [words]

    def _all_of(self, words: str) -> list[str]:
        """One name, or several initials with nothing but blanks between them."""
        one = self._known.get(_TITLE.sub("", words).casefold())
        if one:
            return [one]
        found = [self._known.get(word.casefold()) for word in words.split()]
        return [key for key in found if key] if all(found) else []

    @cached_property
    def _known(self) -> dict[str, str]:
        """Every way to say each peer: initials, name, and either half of it if nobody shares it."""
        known: dict[str, set[str]] = {}
        for key, initials, name in self.peers:
            parts = name.split()
            short = [parts[0], parts[-1], f"{parts[0][0]} {parts[-1]}"] if parts else []
            dotted = ".".join(initials)
            for way in (name, *short, initials, dotted):
                if way.strip():
                    known.setdefault(way.casefold(), set()).add(key)
        certain = {way: next(iter(keys)) for way, keys in known.items() if len(keys) == 1}
        certain |= {initials.casefold(): key for key, initials, _ in self.peers if initials}
        return certain
