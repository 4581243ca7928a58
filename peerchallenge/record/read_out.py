"""What is read out where a session begins: what the notes are for, and what becomes of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from peerchallenge.shipped import resource

LANGUAGES = {"en": "English", "cy": "Cymraeg"}


@dataclass(frozen=True)
class ReadOut:
    """A title, and the paragraphs in the order in which they are said."""

    title: str
    lines: tuple[str, ...]
    draft: str = ""
    """That nobody has read this language yet; empty when somebody has."""


@cache
def read_out(language: str = "en-GB") -> ReadOut:
    """The words in a language; those there are none in are said in English."""
    which = "cy" if language.startswith("cy") else "en"
    path = resource("wording", f"read-out-{which}.toml")
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return ReadOut(said["title"], tuple(said["lines"]), said.get("draft", ""))
