"""The words an invitation is opened with: short, common, and told apart by ear over a bad line."""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import cache

from peerchallenge.shipped import resource

COUNT = 5
BITS = 50
"""Five words of 1,024: one guess costs 2 seconds and half a gigabyte, so all of them would cost a
thousand machines more than a thousand years."""

_BEGINNING = 4
"""No two words begin with the same four letters."""


@cache
def listed() -> tuple[str, ...]:
    """The 1,024 words, in the order of the alphabet."""
    return tuple(resource("wording", "spoken-words.txt").read_text(encoding="ascii").split())


def spoken_words() -> str:
    """Five words drawn by the system's own chance: 50 bits. Never chosen by a person."""
    return " ".join(secrets.choice(listed()) for _ in range(COUNT))


def heard(typed: str) -> str:
    """What somebody typed from hearing, as it was generated.

    Capitals, spaces, hyphens and commas do not matter; four letters that begin just one word stand
    for it. A word that is not ours stays as typed, since a later list may have it.
    """
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return " ".join(_whole(word) for word in re.findall(r"[^\W\d_]+", plain))


def not_ours(typed: str) -> list[str]:
    """The words of a phrase that were misheard or mistyped."""
    return [word for word in heard(typed).split() if word not in listed()]


def _whole(word: str) -> str:
    if len(word) < _BEGINNING or word in listed():
        return word
    return next((w for w in listed() if w.startswith(word)), word)
