"""Another council's name: often left over from another letter, sometimes meant."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from peerchallenge.letter.checks.found import LOOK
from peerchallenge.letter.checks.passage import Hit, Passage, fold
from peerchallenge.shipped import resource

_KIND = r"(?:Metropolitan |London |Royal )*(?:Borough|District|City|County|Unitary) Council"
_GENERIC = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]+)(?: (?:and|upon|on|of|the|under|in|le|by))* )+" + _KIND + r"\b"
    r"|\b(?:London Borough|Royal Borough|City|Borough Council|County|Council) of "
    r"(?:the )?[A-Z][\w’'-]+(?: (?:and |upon |on )?[A-Z][\w’'-]+)*"
)
_PARTS = re.compile(
    r"\b(?:London|Royal|Metropolitan|Borough|District|City|County|Unitary|Council|Authority)\b"
    r"|^(?:\s*(?:and|of|the)\s+)+|(?:\s+(?:and|of|the))+\s*$"
)
# Places that are words as well: they count with "Council" beside them only.
_ALSO_WORDS = {"reading", "bury", "bath", "rugby", "barking", "derby", "corby", "rother", "arun"}
_SENTENCE = "It names another council. Is that meant, or left over from another letter?"


def other_councils(passage: Passage, own: re.Pattern[str] | None) -> Iterator[Hit]:
    """Names of councils that are not the challenge's own, each once where it stands."""
    text = passage.text
    seen = [m.span() for m in own.finditer(text)] if own else []

    def is_new(begins: int, ends: int) -> bool:
        new = not any(b < ends and begins < e for b, e in seen)
        seen.append((begins, ends))
        return new

    if "Council" in text or " of " in text:
        for found in _GENERIC.finditer(text):
            if _short(found.group()) and "Council" in found.group() and is_new(*found.span()):
                yield Hit("other-council", LOOK, *found.span(), _SENTENCE)
    known, words = _places(), passage.words
    for at, word in enumerate(words):
        for name in known.get(word.folded, ()):
            last = at + len(name) - 1
            if last >= len(words) or any(
                words[at + n].folded != part for n, part in enumerate(name)
            ):
                continue
            begins, ends = word.begins, words[last].ends
            if text[begins].isupper() and is_new(begins, ends):
                yield Hit("other-council", LOOK, begins, ends, _SENTENCE)
            break


def own_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """The challenge's own council, by its whole and its short name."""
    whole = [n.strip() for n in names if n.strip()]
    wanted = {*whole, *(s for n in whole if (s := _short(n)))}
    found = "|".join(re.escape(w) for w in sorted(wanted, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None


@cache
def _places() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Every council of the register by the first word of its short name, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    with resource("councils.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = tuple(fold(w) for w in re.findall(r"[\w’'-]+", _short(row["name"])))
            if words and " ".join(words) not in _ALSO_WORDS:
                found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(held, key=lambda w: -len(w))) for first, held in found.items()}


def _short(name: str) -> str:
    """A council's name without what councils are called: "Adur District Council" is "Adur"."""
    short = " ".join(_PARTS.sub(" ", name).split())
    return " ".join(re.sub(r"^(?:(?:and|of|the)\s+)+|(?:\s+(?:and|of|the))+$", "", short).split())
