"""How a note sheet is known again when it comes back, whatever was done to it in between.

Two things travel in the file unseen. Bookmarks stand at every session's head and room and at every
theme, and say by fingerprint which they are. Properties of the document say which challenge and
peer the sheet was made for, and which words on it are ours: those are no notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from peerchallenge.record.fingerprint import fingerprint

_NAME = re.compile(r"pc_([0-9a-f]{16})_(?:head|room|([0-9a-f]{16}))")
"""Word's limit for the name of a bookmark is 40 signs: letters, digits and the low line."""
_CHALLENGE, _PEER, _WORDS = "Challenge", "Peer", "Own words "
_ROOM = 240
"""Word keeps 255 signs of one property."""


@dataclass(frozen=True)
class Anchor:
    """What one bookmark says: the session, and the theme when it stands at one."""

    session: str
    theme: str = ""


def mark(key: str) -> str:
    """What stands for a session, theme, peer or challenge in a file that travels."""
    return fingerprint("sheet", key)


def head_name(session: str) -> str:
    """The bookmark at the heading of a session."""
    return f"pc_{mark(session)}_head"


def room_name(session: str) -> str:
    """The bookmark at the line below it, for when the heading is typed over."""
    return f"pc_{mark(session)}_room"


def theme_name(session: str, theme: str) -> str:
    """The bookmark at a theme's heading within a session."""
    return f"pc_{mark(session)}_{mark(theme)}"


def anchor_of(name: str) -> Anchor | None:
    """Read a bookmark's name; None for everybody else's bookmarks."""
    found = _NAME.fullmatch(name)
    return Anchor(found[1], found[2] or "") if found else None


@dataclass(frozen=True)
class SheetMark:
    """Whose sheet it is, and fingerprints of the words that were on it before anybody typed."""

    challenge: str
    peer: str = ""
    """Empty for a sheet made for everybody."""
    words: frozenset[tuple[int, str]] = frozenset()

    @classmethod
    def of(cls, *, challenge: str, peer: str | None, words: Iterable[str]) -> SheetMark:
        """The mark of a sheet that is being made; keys and words come as they are."""
        return cls(mark(challenge), mark(peer) if peer else "", frozenset(map(_known, words)))

    @classmethod
    def read(cls, properties: Mapping[str, str]) -> SheetMark | None:
        """From a document's own properties; None when it is no note sheet."""
        challenge = properties.get(_CHALLENGE, "")
        if not re.fullmatch(r"[0-9a-f]{16}", challenge):
            return None
        held = " ".join(v for k, v in properties.items() if k.startswith(_WORDS))
        words = (part.partition(".") for part in held.split())
        known = frozenset((int(size), said) for size, _, said in words if size.isdecimal())
        return cls(challenge, properties.get(_PEER, ""), known)

    def properties(self) -> dict[str, str]:
        """The same as properties of a document, none longer than Word keeps."""
        told = {_CHALLENGE: self.challenge} | ({_PEER: self.peer} if self.peer else {})
        line, number = "", 1
        for part in (f"{size}.{said}" for size, said in sorted(self.words)):
            if len(line) + len(part) >= _ROOM:
                line, number = "", number + 1
            line = f"{line} {part}".strip()
            told[f"{_WORDS}{number}"] = line
        return told

    def left_of(self, text: str) -> str:
        """What somebody added to a paragraph of ours; all of it when it is none of ours.

        The trap: a peer taps behind a prompt and types on. Those words are a note.
        """
        line = _plain(text)
        if not line or _known(line) in self.words:
            return ""
        for size in self._sizes:
            if size < len(line) and _known(line[:size]) in self.words:
                return line[size:].strip()
            if size < len(line) and _known(line[-size:]) in self.words:
                return line[:-size].strip()
        return text

    def is_ours(self, text: str) -> bool:
        """Whether the words stand as they were printed."""
        return _known(_plain(text)) in self.words

    @cached_property
    def _sizes(self) -> list[int]:
        # Not the shortest: "Notes" at the start of a line is anybody's word.
        return sorted({size for size, _ in self.words if size >= 20}, reverse=True)


def _known(text: str) -> tuple[int, str]:
    line = _plain(text)
    return len(line), fingerprint("words", line)[:10]


def _plain(text: str) -> str:
    return " ".join(text.split())
