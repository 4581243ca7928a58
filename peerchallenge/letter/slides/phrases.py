"""Standing phrases of the slides, from resources: they are changed without touching code."""

from __future__ import annotations

import tomllib
from functools import cache

from peerchallenge.shipped import resource


@cache
def _phrases() -> dict[str, dict[str, str]]:
    words = resource("wording", "slides-en.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(words))


def phrase(section: str, name: str, **filled: object) -> str:
    """One standing phrase, its {names} filled in. What people wrote is never read as a phrase."""
    return _phrases()[section][name].format(**filled)


def counted(section: str, name: str, number: int) -> str:
    """A phrase for one of a thing or for several, with the number filled in."""
    return phrase(section, f"{name}_one" if number == 1 else name, number=f"{number:,}")
