"""Finds a person, a role or a phrase in words, however they are typed.

Case, accents, hyphens and line ends count for nothing, and words count as a whole: “Siôn” is found
in “SION’S”, and not in “passion”. What is found in any other way than as it was asked for says so.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from peerchallenge.errors import Refused
from peerchallenge.record.names import bare_name

_TOKEN = re.compile(r"[^\W_]+")
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_BETWEEN = r"[\W_]*"
_PLAINER = str.maketrans("øłđħŧı", "oldhti")
_SHORT_NAME = 7
"""Letters up to which part of a name may be a word too (“Long”, “May”), and needs its capital."""
_LEAST_PART = 3
_LEAST_SLIP = 5
_TWO_SLIPS = 8
_MOST_NAME = 4


class How(StrEnum):
    """In which way something was found."""

    AS_ASKED = "as asked"
    PART = "part of the name"
    INITIALS = "initials"
    ROLE = "role"
    SLIP = "typed in another way"
    IN_THE_ROOM = "in the room"


@dataclass(frozen=True)
class Ways:
    """What is looked for besides the words themselves."""

    parts: bool = True
    """First name and surname alone; only of what looks like a name."""
    initials: bool = True
    roles: bool = True
    """The role of whoever goes by that name."""
    slips: bool = False
    """A letter left out, doubled or changed for another."""


@dataclass(frozen=True)
class Found:
    """Where in some words it stands."""

    start: int
    end: int
    how: How


class Sought:
    """What is looked for, ready to be held against twenty thousand lines."""

    def __init__(self, phrase: str, ways: Ways | None = None, *, roles: Iterable[str] = ()) -> None:
        """`roles` are other words for the same person. Raises Refused when there is no word."""
        self.phrase, self.ways = " ".join(phrase.split()), ways or Ways()
        self._tokens = _TOKEN.findall(fold(self.phrase))
        if not self._tokens:
            raise Refused("Type a name, a role or some words to look for.")
        self.name = _TOKEN.findall(fold(bare_name(self.phrase))) if is_name(self.phrase) else []
        sought = [(How.AS_ASKED, _joined(self._tokens) + "s?")]
        if self.name and self.name != self._tokens:
            sought.append((How.AS_ASKED, _joined(self.name)))
        if self.name:
            sought += self._of_a_name()
        if self.ways.roles:
            said = (_TOKEN.findall(fold(role)) for role in roles)
            sought += [(How.ROLE, _joined(tokens) + "s?") for tokens in said if tokens]
        self._begins = self._tokens[0]
        self._hows = [how for how, _ in sought]
        each = "|".join(f"(?P<w{n}>{pattern})" for n, (_, pattern) in enumerate(sought))
        self._pattern = re.compile(f"{_BEFORE}(?:{each}){_AFTER}")
        self._slips: dict[str, bool] = {}

    def _of_a_name(self) -> Iterator[tuple[How, str]]:
        first, last = self.name[0], self.name[-1]
        if self.ways.initials:
            yield How.INITIALS, f"{first[0]}{_BETWEEN}{re.escape(last)}"
            yield How.INITIALS, _BETWEEN.join(re.escape(token[0]) for token in self.name)
        if self.ways.parts:
            for token in self.name:
                if len(token) >= _LEAST_PART:
                    yield How.PART, re.escape(token)

    def find(self, words: str) -> list[Found]:
        """Every place in these words, in their order; they never lie over one another."""
        folded = fold(words)
        found = [f for f in self._found(words, folded) if self._counts(f, words)]
        if self.ways.slips:
            found = _apart([*found, *self._typed_otherwise(words, folded)])
        return found

    def may_begin_in(self, words: str) -> bool:
        """Whether its first letters are there at all: quick, and true too often."""
        return self._begins in fold(words)

    def stands_in(self, words: str) -> bool:
        """Whether it is there at all."""
        return bool(self.find(words))

    def _found(self, words: str, folded: str) -> list[Found]:
        first = self._pattern.search(folded)
        if first is None:
            return []
        places = _places(words)
        found, at = [], 0
        while (match := self._pattern.search(folded, at)) is not None:
            how = self._hows[int((match.lastgroup or "w0")[1:])]
            found.append(Found(places[match.start()], places[match.end() - 1] + 1, how))
            at = match.end()
        return found

    def _counts(self, found: Found, words: str) -> bool:
        """Initials are capitals; a short part of a name has its own."""
        said = words[found.start : found.end]
        if found.how is How.INITIALS:
            letters = [letter for letter in said if letter.isalpha()]
            is_all = len(letters) <= len(self.name)
            return said[0].isupper() and (not is_all or all(x.isupper() for x in letters))
        return found.how is not How.PART or len(said) > _SHORT_NAME or said[0].isupper()

    def _typed_otherwise(self, words: str, folded: str) -> Iterator[Found]:
        tokens = list(_TOKEN.finditer(folded))
        wanted = " ".join(self._tokens)
        many = len(self._tokens)
        alone = {t for t in self.name if len(t) >= _LEAST_SLIP} if self.ways.parts else set()
        places: list[int] = []
        for n, token in enumerate(tokens):
            last = tokens[n + many - 1] if n + many <= len(tokens) else None
            whole = " ".join(t.group() for t in tokens[n : n + many]) if last else ""
            end = last if last is not None and self._is_slip(whole, wanted) else None
            if end is None and any(self._is_slip(token.group(), one) for one in alone):
                end = token
            if end is not None:
                places = places or _places(words)
                yield Found(places[token.start()], places[end.end() - 1] + 1, How.SLIP)

    def _is_slip(self, said: str, wanted: str) -> bool:
        if len(wanted) < _LEAST_SLIP or said == wanted:
            return False
        key = f"{wanted}\n{said}"
        known = self._slips.get(key)
        if known is None:
            most = 2 if len(wanted) >= _TWO_SLIPS else 1
            known = abs(len(said) - len(wanted)) <= most and (
                OSA.distance(said, wanted, score_cutoff=most) <= most
            )
            self._slips[key] = known
        return known


def is_name(phrase: str) -> bool:
    """Whether it is written as a name is: a few words, each with its capital."""
    parts = bare_name(phrase).replace("-", " ").split()
    return 1 < len(parts) <= _MOST_NAME and all(p[0].isupper() for p in parts)


def has_words(phrase: str) -> bool:
    """Whether there is anything in it that can be looked for."""
    return _TOKEN.search(fold(phrase)) is not None


def fold(words: str) -> str:
    """The words without case and accents; other signs stay. Not always as long as they were."""
    return words.lower() if words.isascii() else words.translate(_FOLDED)


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) == "Cf":  # a soft hyphen or a joiner is not seen
            plain = ""
        else:
            # First without case: a capital may be two letters where the small one has a mark.
            plain = _unaccented(_unaccented(letter.casefold()).casefold()).translate(_PLAINER)
        self[code] = plain
        return plain


def _unaccented(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_FOLDED = _Folds()


def _joined(tokens: list[str]) -> str:
    return _BETWEEN.join(map(re.escape, tokens))


def _places(words: str) -> list[int]:
    """Where each folded letter stands in the words."""
    if words.isascii():
        return list(range(len(words)))
    return [n for n, letter in enumerate(words) for _ in fold(letter)]


def _apart(found: Iterable[Found]) -> list[Found]:
    """In their order, without what lies over an earlier or a surer one."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.how is How.SLIP, f.start, -f.end)):
        at = bisect_left([k.start for k in kept], one.start)
        before, after = kept[at - 1 : at], kept[at : at + 1]
        if all(b.end <= one.start for b in before) and all(a.start >= one.end for a in after):
            kept.insert(at, one)
    return kept
