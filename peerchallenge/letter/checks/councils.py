"""Another council's name: often left over from another letter, sometimes meant."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache

from peerchallenge.letter.checks.found import LOOK
from peerchallenge.letter.checks.passage import Hit, Passage, fold
from peerchallenge.letter.checks.phrases import Phrases, look_for, phrases
from peerchallenge.shipped import resource

_KIND = r"(?:Metropolitan |London |Royal )*(?:Borough|District|City|County|Unitary) Council"
_GENERIC = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]+)(?: (?:upon|on|of|the|under|in|le|by))* )+" + _KIND + r"\b"
    r"|\b(?:Borough |County |City )?Council of "
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

    if "Council" in text:
        for found in _GENERIC.finditer(text):
            if _short(found.group()) and is_new(*found.span()):
                yield Hit("other-council", LOOK, *found.span(), _SENTENCE)
    for begins, ends, _ in look_for(_places(), passage.words):
        if text[begins].isupper() and is_new(begins, ends):
            yield Hit("other-council", LOOK, begins, ends, _SENTENCE)


def own_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """The challenge's own council, by its whole and its short name."""
    whole = [n.strip() for n in names if n.strip()]
    wanted = {*whole, *(s for n in whole if (s := _short(n)))}
    found = "|".join(re.escape(w) for w in sorted(wanted, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if found else None


@cache
def _places() -> Phrases:
    """Every council of the register by its short name."""
    with resource("councils.csv").open(encoding="utf-8", newline="") as file:
        short = [_short(row["name"]) for row in csv.DictReader(file)]
    return phrases(name for name in short if fold(name) not in _ALSO_WORDS)


def _short(name: str) -> str:
    """A council's name without what councils are called: "Adur District Council" is "Adur"."""
    short = " ".join(_PARTS.sub(" ", name).split())
    return " ".join(re.sub(r"^(?:(?:and|of|the)\s+)+|(?:\s+(?:and|of|the))+$", "", short).split())
