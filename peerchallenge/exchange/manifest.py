"""The manifest of a team file as JSON, and strictly back.

Fields that are not known here are passed over: a newer version may say more. What it must not be
read without, it says by a higher `reader`, and then nothing else of the file is believed or read.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from peerchallenge.errors import Refused
from peerchallenge.exchange.armour import BEGIN, END
from peerchallenge.exchange.contents import READER, Manifest, Standing
from peerchallenge.exchange.sealing import NEWER
from peerchallenge.exchange.strict_json import Json, NotStrict, is_plain, parse, plain

T = TypeVar("T")

_KEY = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_NAME = re.compile(r"[a-z0-9./-]{1,120}", re.ASCII)
_HEX_16 = re.compile(r"[0-9a-f]{16}", re.ASCII)
_HEX_64 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}", re.ASCII)
_ARMOUR = re.compile(
    re.escape(BEGIN.decode())
    + r"\r?\n(?:[A-Za-z0-9+/=]{1,64}\r?\n)+"
    + re.escape(END.decode())
    + r"(?:\r?\n)?"
)
_MOST_LAPTOPS = 200
_MOST_MEMBERS = 10_000
_MOST_VERSION = 400_000
_MOST_TEXT = 200
_MOST_HANDED = 65_536


@dataclass(frozen=True)
class Member:
    """What the manifest says of one member of the zip."""

    size: int
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> Member:
        """What is to be said of these bytes."""
        return cls(len(data), sha256(data).hexdigest())


def to_json(manifest: Manifest, members: Mapping[str, Member]) -> bytes:
    """The manifest, always in the same bytes."""
    said: dict[str, Json] = {
        "format": manifest.format,
        "reader": manifest.reader,
        "challenge": manifest.challenge,
        "council": plain(manifest.council)[:_MOST_TEXT],
        "laptop": manifest.laptop,
        "who": plain(manifest.who)[:_MOST_TEXT],
        "signs": manifest.signs,
        "recipient": manifest.recipient,
        "made_at": manifest.made_at,
        "app": plain(manifest.app)[:_MOST_TEXT],
        "generation": manifest.generation,
        "standing": _standing_said(manifest.standing),
        "part": manifest.part,
        "parts": manifest.parts,
        "knows": {k: _standing_said(manifest.knows[k]) for k in sorted(manifest.knows)},
        "holds": [*sorted(manifest.holds)],
        "handed": {k: manifest.handed[k] for k in sorted(manifest.handed)},
        "members": {k: {"size": m.size, "sha256": m.sha256} for k, m in members.items()},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8")


def from_json(data: bytes) -> tuple[Manifest, dict[str, Member]]:
    """The manifest and its members. Raises Refused, saying in one sentence what is wrong."""
    try:
        said = _Fields(parse(data))
        if said.number("reader", 1, 1_000_000) > READER:
            raise Refused(NEWER)
        return _manifest(said), said.mapping("members", _member, _MOST_MEMBERS, key=_NAME)
    except NotStrict as wrong:
        raise Refused(
            f"The manifest of this team file {wrong}, so the file was not read. "
            "Ask for it to be made again."
        ) from wrong


def _manifest(said: _Fields) -> Manifest:
    part = said.number("part", 1, 999)
    parts = said.number("parts", 1, 999)
    if part > parts:
        raise NotStrict("counts its parts wrongly")
    return Manifest(
        challenge=said.like("challenge", _KEY),
        council=said.text("council"),
        laptop=said.like("laptop", _KEY),
        who=said.text("who"),
        signs=said.like("signs", _HEX_64),
        recipient=said.like("recipient", _RECIPIENT),
        made_at=said.moment("made_at"),
        app=said.text("app"),
        generation=said.like("generation", _HEX_16),
        standing=_standing(said.fields("standing")),
        part=part,
        parts=parts,
        knows=said.mapping("knows", lambda at, key: _standing(at.fields(key)), _MOST_LAPTOPS),
        holds=said.many("holds", _HEX_64, _MOST_MEMBERS),
        handed=said.mapping("handed", _handed, _MOST_LAPTOPS),
        format=said.number("format", 1, 1_000_000),
        reader=said.number("reader", 1, 1_000_000),
    )


def _member(at: _Fields, name: str) -> Member:
    said = at.fields(name)
    return Member(said.number("size", 0, 10**12), said.like("sha256", _HEX_64))


def _handed(at: _Fields, laptop: str) -> str:
    return at.like(laptop, _ARMOUR, _MOST_HANDED)


def _standing(said: _Fields) -> Standing:
    coded = said.string("version", _MOST_VERSION)
    try:
        version = base64.b64decode(coded.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as wrong:
        raise NotStrict("has a version that cannot be read") from wrong
    return Standing(
        version=version,
        made_at=said.moment("made_at", or_none=True),
        lines=said.number("lines", 0, 10**9),
        state=said.text("state"),
    )


def _standing_said(standing: Standing) -> dict[str, Json]:
    return {
        "version": base64.b64encode(standing.version).decode("ascii"),
        "made_at": standing.made_at,
        "lines": standing.lines,
        "state": standing.state,
    }


class _Fields:
    """One object of the manifest; each method takes one field of it or raises NotStrict."""

    def __init__(self, said: Mapping[str, Json]) -> None:
        self._said = said

    def _wrong(self, name: str) -> NotStrict:
        shown = name if _KEY.fullmatch(name) else "something"
        missing = name not in self._said
        return NotStrict(f"does not say “{shown}”" if missing else f"has an odd “{shown}”")

    def number(self, name: str, least: int, most: int) -> int:
        found = self._said.get(name)
        if isinstance(found, bool) or not isinstance(found, int) or not least <= found <= most:
            raise self._wrong(name)
        return found

    def string(self, name: str, most: int = _MOST_TEXT) -> str:
        found = self._said.get(name)
        if not isinstance(found, str) or len(found) > most:
            raise self._wrong(name)
        return found

    def text(self, name: str) -> str:
        found = self.string(name)
        if not is_plain(found):
            raise NotStrict(f"has letters in “{name}” that cannot be seen")
        return found

    def like(self, name: str, pattern: re.Pattern[str], most: int = _MOST_TEXT) -> str:
        found = self.string(name, most)
        if not pattern.fullmatch(found):
            raise self._wrong(name)
        return found

    def moment(self, name: str, *, or_none: bool = False) -> str:
        found = self.text(name)
        if or_none and not found:
            return found
        try:
            has_zone = datetime.fromisoformat(found).tzinfo is not None
        except ValueError:
            has_zone = False
        if not has_zone:
            raise self._wrong(name)
        return found

    def many(self, name: str, pattern: re.Pattern[str], most: int) -> tuple[str, ...]:
        found = self._said.get(name)
        if not isinstance(found, list) or len(found) > most:
            raise self._wrong(name)
        kept = [f for f in found if isinstance(f, str) and pattern.fullmatch(f)]
        if len(kept) != len(found):
            raise self._wrong(name)
        return tuple(kept)

    def fields(self, name: str) -> _Fields:
        found = self._said.get(name)
        if not isinstance(found, dict):
            raise self._wrong(name)
        return _Fields(found)

    def mapping(
        self,
        name: str,
        read: Callable[[_Fields, str], T],
        most: int,
        *,
        key: re.Pattern[str] = _KEY,
    ) -> dict[str, T]:
        inner = self.fields(name)
        if len(inner._said) > most or not all(map(key.fullmatch, inner._said)):
            raise self._wrong(name)
        return {one: read(inner, one) for one in inner._said}
