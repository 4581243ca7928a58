"""Frameworks are data: themes, lines of enquiry and prompts, versioned, from resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from peerchallenge.errors import Refused
from peerchallenge.shipped import resource


@dataclass(frozen=True)
class Line:
    """A line of enquiry and the open questions that help to follow it."""

    id: str
    text: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """A theme; `number` is the one peers type (Ctrl+1, or a digit at the start of a note)."""

    id: str
    number: int
    name: str
    short: str
    about: str = ""
    synonyms: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Framework:
    """A version of a framework, and the rule of triangulation that goes with it."""

    id: str
    name: str
    version: str
    needs_sources: int
    needs_voices: int
    themes: tuple[Theme, ...]
    focus: Theme
    """The pattern for the council's own questions."""


@cache
def framework(name: str) -> Framework:
    """Read a framework that ships with the program.

    Raises Refused when it is one that only a newer version ships.
    """
    path = resource("frameworks") / f"{name}.toml"
    if not name.replace("-", "").isalnum() or not path.is_file():
        raise Refused(
            f"This challenge uses the framework “{name}”, which this version does not have. "
            "Update Peer Challenge to open it."
        )
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Framework(
        id=read["id"],
        name=read["name"],
        version=str(read["version"]),
        needs_sources=read.get("needs_sources", 3),
        needs_voices=read.get("needs_voices", 2),
        themes=tuple(_theme(t) for t in read["theme"]),
        focus=_theme({"id": "focus", **read["focus"]}),
    )


def frameworks() -> list[Framework]:
    """Every framework that ships with the program, by name."""
    names = [path.stem for path in resource("frameworks").glob("*.toml")]
    return sorted((framework(name) for name in names), key=lambda f: (f.name, f.version))


def _theme(read: Mapping[str, Any]) -> Theme:
    return Theme(
        id=read["id"],
        number=read["number"],
        name=read["name"],
        short=read["short"],
        about=read.get("about", ""),
        synonyms=tuple(read.get("synonyms", ())),
        lines=tuple(
            Line(x["id"], x["text"], tuple(x.get("prompts", ()))) for x in read.get("line", ())
        ),
    )
