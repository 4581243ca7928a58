"""What a peer is told before writing for the manager alone: what cannot wait for a note."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from peerchallenge.record.private import Subject
from peerchallenge.shipped import resource


@dataclass(frozen=True)
class Emergency:
    """First what cannot wait, then what the note does not do, then what goes for its subject."""

    first: str
    today: str
    lines: tuple[str, ...]
    draft: str = ""
    """That nobody has read this language yet; empty when somebody has."""


@cache
def emergency(subject: Subject, language: str = "en-GB") -> Emergency:
    """The words in a language; those there are none in are told in English."""
    which = "cy" if language.startswith("cy") else "en"
    path = resource("wording", f"manager-note-{which}.toml")
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = tuple(said[subject.value]["lines"])
    return Emergency(said["emergency"], said["today"], lines, said.get("draft", ""))
