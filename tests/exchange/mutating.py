"""Mutates good files at random, from a seed, and gives each to the parser it is for.

What a parser takes must say the same as the good file did; all else must be Refused, soon.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from peerchallenge.errors import Refused
from peerchallenge.exchange import arriving, sealing, zipping
from peerchallenge.exchange.armour import from_text
from peerchallenge.exchange.container import MIME_TEAM_FILE, read_invitation, unpack
from peerchallenge.exchange.manifest import from_json, to_json
from peerchallenge.store.team import team_keys_as_text, team_keys_in
from tests.exchange.files import (
    KEY,
    MINE,
    NEWER_KEY,
    OWN,
    a_file,
    an_invitation_frame,
    members_of,
    sealed,
    sealed_plain,
)
from tests.exchange.hostile import GOOD, GOOD_SAID, TEXT, ZIPPED

MOST_SECONDS = 2.0
_SMALL = a_file(attachments={}, names=b"n", document=b"document")
_SMALL_MEMBERS = members_of(_SMALL)
_SMALL_ZIP = zipping.write_zip(_SMALL_MEMBERS)
_TOKENS = [
    b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\0", b"\xff" * 4,
    b"\xff\xff", b"../", b"/", b"\\", b"\n", b"\r\n", b"\n\n", b"-> scrypt A 30\n", b"-> X25519 A",
    b"--- ", b"{", b"}", b"[", b"]", b'"', b"\\u0000", b"\\ud800", b"NaN", b"-1", b"1e9",
    b"9" * 400, b"null", b"true", b'"reader": 2,', b"\xe2\x80\xae", b"\xed\xa0\x80", b"=",
]  # fmt: skip


def mutated(good: bytes, chance: random.Random) -> bytes:
    """One to four things done to it: bits, bytes, tokens, pieces gone, doubled or moved."""
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 4, 16, 200)))
        match chance.randrange(8):
            case 0 | 1 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 2 if at < len(data):
                data[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
            case 3:
                del data[at:end]
            case 4:
                data[at:at] = data[at:end]
            case 5:
                data[at:at] = chance.choice(_TOKENS)
            case 6:
                token = chance.choice(_TOKENS)
                data[at : at + len(token)] = token
            case _:
                piece = bytes(data[at:end])
                del data[at:end]
                to = chance.randrange(len(data) + 1)
                data[to:to] = piece
    return bytes(data)


def _header(data: bytes) -> object:
    sealing.is_for_words(sealing.binary(data))
    return None


def _age(data: bytes) -> object:
    return sealing.open_sealed(data, [MINE, KEY.identity])


def _around(data: bytes) -> object:
    return arriving._opened(data).sealed


def _frame(data: bytes) -> object:
    return sealing.unframe(data, [KEY])


def _zip(data: bytes) -> object:
    archive = zipping.Zipped(data)
    return {name: archive.read(name) for name in archive.names}


def _manifest(data: bytes) -> object:
    found = from_json(data)
    assert from_json(to_json(*found)) == found, "what it takes, it can say again"
    return None


def _sealed_zip(data: bytes) -> object:
    return unpack(sealed(data), keys=[KEY], own_identity=MINE)


def _sealed_frame(data: bytes) -> object:
    return unpack(sealed_plain(data), keys=[KEY], own_identity=MINE)


def _signed_manifest(data: bytes) -> object:
    members = dict(_SMALL_MEMBERS)
    members["manifest.json"] = data
    members["signature"] = sealing.sign(MIME_TEAM_FILE + data, OWN.signing)
    found = unpack(sealed(zipping.write_zip(members)), keys=[KEY], own_identity=MINE)
    return (found.document, found.names, found.attachments)


def _signature(data: bytes) -> object:
    if not sealing.is_signed_by(GOOD_SAID, data, sealing.signs_of(OWN.signing)):
        raise Refused("The signature does not fit.")
    return data


@dataclass(frozen=True)
class Layer:
    """One parser, something good for it, and what it then says: None when that may differ."""

    good: bytes
    parse: Callable[[bytes], object]
    says: Any = None


_FRAMED = sealing.frame(ZIPPED, [KEY])
_AROUND = io.BytesIO()
with zipfile.ZipFile(_AROUND, "w", zipfile.ZIP_DEFLATED) as _packed:
    _packed.writestr("team-file (1).txt", TEXT)
_SIGNED = sealing.sign(GOOD_SAID, OWN.signing)
_WHOLE = replace(_SMALL, generation=KEY.generation)
LAYERS = {
    "age header": Layer(GOOD[:600], _header),
    "armour": Layer(TEXT, from_text),
    "zip around": Layer(_AROUND.getvalue(), _around, GOOD),
    "age": Layer(GOOD, _age, _age(GOOD)),
    "frame": Layer(_FRAMED, _frame, sealing.unframe(_FRAMED, [KEY])),
    "zip": Layer(_SMALL_ZIP, _zip),
    "manifest": Layer(GOOD_SAID, _manifest),
    "team keys": Layer(team_keys_as_text([KEY, NEWER_KEY]).encode(), team_keys_in),
    "invitation": Layer(an_invitation_frame(), read_invitation),
    "signature": Layer(_SIGNED, _signature, _SIGNED),
    "zip under the seal": Layer(_SMALL_ZIP, _sealed_zip, _WHOLE),
    "frame under the seal": Layer(sealing.frame(_SMALL_ZIP, [KEY]), _sealed_frame, _WHOLE),
    "manifest under the signature": Layer(
        _SMALL_MEMBERS["manifest.json"], _signed_manifest, (b"document", b"n", {})
    ),
}


def tried(name: str, *, seed: int, seconds: float) -> Iterator[bool]:
    """Give mutations to one layer until the time is over; says of each whether it was taken.

    Anything but Refused comes through, with the seed and the count to find it again by.
    """
    layer, chance, count = LAYERS[name], random.Random(seed), 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        count += 1
        data = mutated(layer.good, chance)
        began = time.process_time()
        try:
            said = layer.parse(data)
        except Refused as refused:
            if not refused.sentence.isprintable():
                raise AssertionError(refused.sentence) from refused
            yield False
        except BaseException as broken:
            # All of it: age seals the good file anew each time, so the seed alone is not enough.
            broken.add_note(f"{name}: seed {seed}, mutation {count}: {b64encode(data)!r}")
            raise
        else:
            same = layer.says is None or said == layer.says
            assert same, f"{name}: seed {seed}, mutation {count}: {b64encode(data)!r}"
            yield True
        took = time.process_time() - began
        assert took < MOST_SECONDS, f"{name}: seed {seed}, mutation {count}: {b64encode(data)!r}"
