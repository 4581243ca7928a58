"""The log of “What do we hold about…”: who looked, when, for what, how much was found and shown.

What was looked for is personal data, so the log lies in the encrypted store of the challenge and
nowhere else. It does not travel: it is what was done on this laptop.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from peerchallenge.store.file import StoreFile
from peerchallenge.store.now import now

_NAME = "searches"


class Request(StrEnum):
    """Why somebody looks."""

    ACCESS = "access"
    FREEDOM = "freedom"
    OWN = "own"


REQUEST_NAMES = {
    Request.ACCESS: "A person asks what is held about them (subject access)",
    Request.FREEDOM: "A freedom of information request",
    Request.OWN: "To see for ourselves",
}


@dataclass(frozen=True)
class Search:
    """One entry of the log."""

    at: str
    """The moment, ISO with its zone."""
    who: str
    """Initials."""
    request: str
    phrase: str
    """Empty once names were dropped and it was one."""
    found: Mapping[str, int] = field(default_factory=dict)
    """Hits by place."""
    shown: int | None = None
    """Of these, how many stand in words in the document that was made; None when none was."""

    @property
    def many(self) -> int:
        """Hits in all."""
        return sum(self.found.values())


def searches(file: StoreFile) -> list[Search]:
    """Every entry, oldest first."""
    return [Search(**one) for one in json.loads(file.secret(_NAME) or "[]")]


def note_search(
    file: StoreFile,
    *,
    who: str,
    request: Request,
    phrase: str,
    found: Mapping[str, int],
    shown: int | None = None,
) -> Search:
    """Put one more entry into the log; on the disk when this returns."""
    made = Search(now(), who, str(request), phrase, dict(found), shown)
    _keep(file, [*searches(file), made])
    return made


def forget_phrases(file: StoreFile, is_to_go: Callable[[str], bool]) -> int:
    """Empty what was looked for wherever that is to go; who, when and how much stay."""
    held = searches(file)
    new = [Search(**{**asdict(s), "phrase": ""}) if is_to_go(s.phrase) else s for s in held]
    if new != held:
        _keep(file, new)
    return sum(a != b for a, b in zip(held, new, strict=True))


def _keep(file: StoreFile, entries: list[Search]) -> None:
    file.keep_secret(_NAME, json.dumps([asdict(one) for one in entries]))
