"""What a file would bring, in sentences and item by item, before anything is merged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Trust(StrEnum):
    """How a file stands to what this laptop knows of its sender."""

    KNOWN = "known"
    FIRST = "first"
    """The first file of a laptop that nobody here knows yet; accepted and shown."""
    OWN = "own"
    """Written on this laptop."""
    OTHER_KEY = "other key"
    """A known laptop with another signing key: set aside until a person says yes."""
    LEFT = "left"
    """From a laptop that was taken out of the team: set aside until a person says yes."""

    @property
    def wants_a_yes(self) -> bool:
        """True when a person has to say that it may be merged."""
        return self in {Trust.OTHER_KEY, Trust.LEFT}


@dataclass(frozen=True)
class Brought:
    """One record that a file would alter."""

    kind: str
    key: str
    what: str
    """`new`, `changed`, `removed` or `brought back`."""
    title: str
    """What it is called here: the line, "Finding 12: …", the session."""
    group: str = ""
    """What it is listed under: the session of a line, the theme of a finding."""
    before: str = ""
    after: str = ""
    """Its words without and with the file; marks are made from the two.

    Both are empty when a change leaves the words alone."""
    how: str = ""
    """What else changes: "Filed under Finance. Now a strength." Empty when nothing does."""


@dataclass(frozen=True)
class Count:
    """One sentence of a preview: "42" "new lines: section 151 officer 19, group meeting 14"."""

    kind: str
    what: str
    many: int
    sentence: str
    """Without the number."""


@dataclass(frozen=True)
class FilePreview:
    """One file: who made it, what it would bring, or why it cannot be merged."""

    name: str
    """The file's own name, without its folder."""
    refusal: str = ""
    """One sentence; everything below is then empty."""
    laptop: str = ""
    who: str = ""
    made_at: str = ""
    trust: Trust = Trust.KNOWN
    trust_sentence: str = ""
    """What to know of the sender: "First file from JO’s laptop". Empty when there is nothing."""
    counts: tuple[Count, ...] = ()
    brought: tuple[Brought, ...] = ()
    questions: tuple[str, ...] = ()
    """What would need a person: "Finding 18 was reworded by you and by AM."."""
    media: int = 0
    media_missing: int = 0
    is_nothing_new: bool = False
    lines: int = 0
    """How many lines the sender holds."""
    version: bytes = b""
    """How far the sender's record reaches."""
    paths: tuple[Path, ...] = ()
    """The file, or the parts of one sending, which are one row."""


@dataclass(frozen=True)
class Preview:
    """Several files looked at together; `merge` takes it, with what a person said yes to."""

    files: tuple[FilePreview, ...]
    sentence: str
    """All of them in one: "42 new lines from AM, 7 findings changed, 2 need you"."""
    paths: tuple[Path, ...] = ()

    @property
    def may_merge(self) -> bool:
        """True when at least one file brings something that may be merged."""
        return any(not f.refusal and not f.is_nothing_new for f in self.files)
