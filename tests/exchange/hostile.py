"""Every hostile file there is a word for, each built from a good one, and what is said of it.

Those that lie below the team's seal are sealed with the right keys: a member of the team may be
careless or angry, and a key may be stolen.
"""

from __future__ import annotations

import io
import pickle
import random
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from peerchallenge.exchange import sealing, zipping
from peerchallenge.exchange.armour import BEGIN, END, to_text
from peerchallenge.exchange.container import pack
from peerchallenge.store.age_files import new_recipient
from tests.exchange.files import (
    KEY,
    OTHERS_KEY,
    OWN,
    a_file,
    a_manifest,
    members_of,
    of_members,
    sealed,
    sealed_plain,
)

Make = Callable[[], bytes]
INTRO = b"age-encryption.org/v1\n"
STANZA = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
MAC = b"--- " + b"A" * 43 + b"\n"
GOOD = pack(a_file(), keys=[KEY], signing=OWN.signing)
TEXT = to_text(GOOD)
MEMBERS = members_of(a_file())
ZIPPED = zipping.write_zip(MEMBERS)

DAMAGED = "damaged or not all of it arrived"
NOT_OURS = "not a team file"
ODD = "packed as Peer Challenge never packs"
TOO_MUCH = "unpack into more"
NO_FIT = "not what its manifest says"
MANIFEST = "The manifest of this team file"


def another_letter(data: bytes, at: int) -> bytes:
    """With one letter of its base64 changed to another that base64 has."""
    return data[:at] + (b"B" if data[at : at + 1] == b"A" else b"A") + data[at + 1 :]


def flipped(data: bytes, at: int) -> bytes:
    """One bit the other way round."""
    at %= len(data)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def _random(size: int) -> bytes:
    return random.Random(5).randbytes(size)


def _header(lines: bytes) -> bytes:
    return INTRO + lines + MAC + bytes(64)


def _sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.db")
        sqlite3.connect(path).execute("create table t (a)").connection.close()
        return path.read_bytes()


# -- below the seal: zips


def _zip(write: Callable[[zipfile.ZipFile], None]) -> bytes:
    """The good members with something more, sealed by the team."""
    out = io.BytesIO(ZIPPED)
    with zipfile.ZipFile(out, "a") as packed:
        write(packed)
    return sealed(out.getvalue())


def _named(name: str) -> Make:
    def make() -> bytes:
        # zipfile would mend some of these names, so the bytes are changed behind its back.
        raw = name.encode("utf-8")
        members = {**MEMBERS, "x" * len(raw): b"slipped"}
        packed = zipping.write_zip(members).replace(b"x" * len(raw), raw)
        return sealed(packed)

    return make


def _symlink(packed: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("attachments/" + "0" * 64, (1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o120777 << 16
    packed.writestr(info, "/etc/passwd")


def _twice() -> bytes:
    packed = zipping.write_zip({**MEMBERS, "document.lorq": b"other"})
    return sealed(packed.replace(b"document.lorq", b"document.loro"))


def _overlapping() -> bytes:
    """Two entries of the listing that point at one place, as the best bombs do."""
    at, entries = ZIPPED.index(b"PK\x01\x02"), 0
    listing = ZIPPED[at : ZIPPED.index(b"PK\x05\x06")]
    again = listing[listing.rindex(b"PK\x01\x02") :].replace(b"attachments", b"attachmentz")
    end = bytearray(ZIPPED[-22:])
    entries = struct.unpack_from("<H", end, 10)[0] + 1
    struct.pack_into("<4s4H2L", end, 0, b"PK\x05\x06", 0, 0, entries, entries,
                     len(listing) + len(again), at)  # fmt: skip
    return sealed(ZIPPED[:at] + listing + again + bytes(end))


def _sizes(name: bytes, *, said: int) -> bytes:
    """Listing and place both say that the member unpacks into `said` bytes."""
    out = bytearray(ZIPPED)
    struct.pack_into("<L", out, out.index(name) - 30 + 22, said)
    struct.pack_into("<L", out, out.index(name, out.index(b"PK\x01\x02")) - 46 + 24, said)
    return sealed(bytes(out))


def _listing_only_size() -> bytes:
    out = bytearray(ZIPPED)
    struct.pack_into("<L", out, out.index(b"document.loro", out.index(b"PK\x01\x02")) - 22, 10)
    return sealed(bytes(out))


def _flag(bits: int) -> bytes:
    out = bytearray(ZIPPED)
    name = b"document.loro"
    struct.pack_into("<H", out, out.index(name) - 30 + 6, bits)
    struct.pack_into("<H", out, out.index(name, out.index(b"PK\x01\x02")) - 46 + 8, bits)
    return sealed(bytes(out))


def _method(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in MEMBERS.items():
            kind = method if name == "document.loro" else zipfile.ZIP_STORED
            packed.writestr(zipfile.ZipInfo(name), data, kind)
    return sealed(out.getvalue())


@cache
def _bomb(name: str, size: int) -> bytes:
    """A member of nothing but noughts, honest about its size."""
    return of_members({**MEMBERS, name: bytes(size)})


@cache
def _lying_bomb() -> bytes:
    """300 MB that say they are the size of the good document."""
    packed = bytearray(zipping.write_zip({**MEMBERS, "document.loro": bytes(300_000_000)}))
    name = b"document.loro"
    for at in (packed.index(name) - 8, packed.index(name, packed.index(b"PK\x01\x02")) - 22):
        struct.pack_into("<L", packed, at, len(MEMBERS["document.loro"]))
    return sealed(bytes(packed))


def _bad_crc() -> bytes:
    out = bytearray(ZIPPED)
    name = b"document.loro"
    for at in (out.index(name) - 16, out.index(name, out.index(b"PK\x01\x02")) - 30):
        struct.pack_into("<L", out, at, 7)
    return sealed(bytes(out))


def _entries(count: int) -> bytes:
    return of_members({**MEMBERS, **{f"attachments/{n:064x}": b"" for n in range(count)}})


def _renamed_attachment() -> bytes:
    photo = sha256(b"other").hexdigest()
    return of_members(members_of(a_file(attachments={photo: b"something else"})))


def _without(name: str) -> Make:
    return lambda: of_members({k: v for k, v in MEMBERS.items() if k != name})


# -- below the zip: manifests


def _said(said: bytes) -> Make:
    return lambda: of_members(members_of(a_file(), said=said))


def _with(**changed: Any) -> Make:
    return lambda: of_members(members_of(a_file(), **changed))


def _inserted(text: bytes) -> Make:
    """The good manifest with one more field, as it stands here."""
    return lambda: of_members(
        members_of(a_file(), said=MEMBERS["manifest.json"][:-1] + b', "more": ' + text + b"}")
    )


GOOD_SAID = MEMBERS["manifest.json"]

FROM_OUTSIDE: dict[str, tuple[Make, str]] = {
    "empty": (lambda: b"", "empty"),
    "one byte": (lambda: b"a", NOT_OURS),
    "noughts": (lambda: bytes(1_000_000), "empty"),
    "random": (lambda: _random(1_000_000), NOT_OURS),
    "over the cap": (lambda: INTRO + bytes(64_000_001), "over 64 MB"),
    "cut in half": (lambda: GOOD[: len(GOOD) // 2], DAMAGED),
    "last byte gone": (lambda: GOOD[:-1], DAMAGED),
    "garbage behind": (lambda: GOOD + b"garbage", DAMAGED),
    "one bit of the body": (lambda: flipped(GOOD, -99), DAMAGED),
    "one bit of the last byte": (lambda: flipped(GOOD, -1), DAMAGED),
    "one letter of the header": (lambda: another_letter(GOOD, 40), "another team"),
    "one bit of the header’s seal": (lambda: flipped(GOOD, GOOD.index(b"--- ") + 9), DAMAGED),
    "header only": (lambda: GOOD[: GOOD.index(b"--- ") + 48], DAMAGED),
    "intro only": (lambda: INTRO, DAMAGED),
    "a later age": (lambda: GOOD.replace(b"/v1", b"/v2", 1), "newer version"),
    "200,000 stanzas": (lambda: _header(STANZA * 200_000), DAMAGED),
    "33 stanzas": (lambda: _header(STANZA * 33), DAMAGED),
    "4 MB header line": (lambda: _header(b"-> X25519 " + b"A" * 4_000_000 + b"\n"), DAMAGED),
    "no stanza": (lambda: _header(b""), DAMAGED),
    "header that is no header": (lambda: _header(b"-> \x01\n"), DAMAGED),
    "scrypt 30": (lambda: _header(b"-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43), DAMAGED),
    "scrypt -1": (lambda: _header(b"-> scrypt " + b"A" * 22 + b" -1\n" + b"A" * 43), DAMAGED),
    "scrypt hidden behind keys": (
        lambda: _header(STANZA + b"-> scrypt " + b"A" * 22 + b" 30\n" + b"A" * 43 + b"\n"),
        DAMAGED,
    ),
    "text cut in half": (lambda: TEXT[: len(TEXT) // 2], DAMAGED),
    "text with a line gone": (lambda: TEXT.replace(TEXT.split(b"\n")[5] + b"\n", b""), DAMAGED),
    "text with a letter that is none": (lambda: TEXT.replace(b"\n", b"\n*", 3), DAMAGED),
    "text of nothing": (lambda: BEGIN + b"\n" + END + b"\n", NOT_OURS),
    "text in text": (lambda: to_text(TEXT), NOT_OURS),
    "a plain zip": (lambda: ZIPPED, NOT_OURS),
    "a PDF": (lambda: b"%PDF-1.7\n" + bytes(99), NOT_OURS),
    "a pickle": (lambda: pickle.dumps({"a": 1}), NOT_OURS),
}

OF_OTHERS: dict[str, tuple[Make, str]] = {
    "other recipient": (lambda: sealed(ZIPPED, to=new_recipient()[0]), "another team"),
    "other team": (lambda: sealed(ZIPPED, [OTHERS_KEY], OTHERS_KEY.identity), "another team"),
    "other team’s seal": (lambda: sealed(ZIPPED, [OTHERS_KEY]), "the seal of another team"),
    "no seal": (lambda: sealed(ZIPPED, []), "does not carry the seal"),
    "wrong seal": (
        lambda: sealed_plain(sealing.frame(ZIPPED, [KEY]) + b"x"),
        "altered, or not made by your team",
    ),
    "three seals": (lambda: sealed(ZIPPED, [KEY, OTHERS_KEY, KEY]), "does not carry the seal"),
    "the seal twice": (lambda: sealed(ZIPPED, [KEY, KEY]), "does not carry the seal"),
    "age around a zip": (lambda: sealed_plain(ZIPPED), "does not carry the seal"),
    "age around a database": (lambda: sealed_plain(_sqlite()), "does not carry the seal"),
    "age around a pickle": (lambda: sealed_plain(pickle.dumps([1])), "does not carry the seal"),
    "age around age": (lambda: sealed_plain(GOOD), "does not carry the seal"),
    "age around nothing": (lambda: sealed_plain(b""), "does not carry the seal"),
    "a later frame": (
        lambda: sealed_plain(b"peer-challenge-team-file/3\nwhatever\n\nPK"),
        "newer version",
    ),
    "other laptop’s name": (_with(signs="ab" * 32), "signature"),
    "signature of nobody": (lambda: of_members({**MEMBERS, "signature": bytes(64)}), "signature"),
}

ZIPS: dict[str, tuple[Make, str]] = {
    "no zip": (lambda: sealed(b"not a zip"), DAMAGED),
    "nothing": (lambda: sealed(b""), DAMAGED),
    "cut zip": (lambda: sealed(ZIPPED[:-1]), ODD),
    "half a zip": (lambda: sealed(ZIPPED[: len(ZIPPED) // 2]), DAMAGED),
    "bytes before": (lambda: sealed(b"MZ" + ZIPPED), ODD),
    "bytes behind": (lambda: sealed(ZIPPED + b"MZ"), ODD),
    "remark": (lambda: sealed(ZIPPED[:-2] + b"\x02\x00MZ"), ODD),
    "up and away": (_named("../../evil.txt"), ODD),
    "up inside": (_named("attachments/../../evil"), ODD),
    "absolute": (_named("/etc/passwd"), ODD),
    "drive": (_named("C:\\evil.txt"), ODD),
    "backslash": (_named("attachments\\evil"), ODD),
    "NUL": (_named("document.loro\0.txt"), ODD),
    "device": (_named("CON"), ODD),
    "small device": (_named("con"), NO_FIT),
    "homoglyph": (_named("d\u043ecument.loro"), ODD),
    "space": (_named("document.loro "), ODD),
    "no name": (lambda: sealed(ZIPPED.replace(b"signature", b"\n" * 9)), ODD),
    "symlink": (lambda: _zip(_symlink), ODD),
    "folder": (_named("attachments/"), ODD),
    "twice": (_twice, ODD),
    "overlapping": (_overlapping, ODD),
    "smaller than said": (lambda: _sizes(b"document.loro", said=20_000), DAMAGED),
    "larger than said": (lambda: _sizes(b"document.loro", said=10), DAMAGED),
    "larger than said, stored": (lambda: _sizes(b"mimetype", said=10), DAMAGED),
    "listing and place differ": (_listing_only_size, ODD),
    "40 GB as it says": (lambda: _sizes(b"document.loro", said=0xFFFFFFFE), TOO_MUCH),
    "300 MB of noughts": (lambda: _bomb("document.loro", 300_000_000), TOO_MUCH),
    "300 MB that lie": (_lying_bomb, DAMAGED),
    "bomb beside": (lambda: _bomb("names.loro", 300_000_000), TOO_MUCH),
    "bomb as manifest": (lambda: _bomb("manifest.json", 5_000_000), TOO_MUCH),
    "bomb as signature": (lambda: _bomb("signature", 65), TOO_MUCH),
    "several large ones": (
        lambda: of_members(
            MEMBERS
            | {"attachments/" + "0" * 64: bytes(39_000_000), "document.loro": bytes(47_000_000)}
        ),
        TOO_MUCH,
    ),
    "nested zip": (lambda: of_members({**MEMBERS, "document.zip": ZIPPED}), NO_FIT),
    "zip as document": (lambda: of_members({**MEMBERS, "document.loro": ZIPPED}), NO_FIT),
    "3,000 entries": (lambda: _entries(3_000), TOO_MUCH),
    "65,535 entries": (lambda: sealed(ZIPPED[:-14] + b"\xff" * 4 + ZIPPED[-10:]), TOO_MUCH),
    "bad sum": (_bad_crc, DAMAGED),
    "encrypted": (lambda: _flag(1), ODD),
    "size behind": (lambda: _flag(8), ODD),
    "other packing": (lambda: _method(zipfile.ZIP_BZIP2), ODD),
    "LZMA": (lambda: _method(zipfile.ZIP_LZMA), ODD),
    "no document": (_without("document.loro"), NO_FIT),
    "no manifest": (_without("manifest.json"), ODD),
    "no signature": (_without("signature"), NO_FIT),
    "no mimetype": (_without("mimetype"), ODD),
    "member gone": (_without("names.loro"), NO_FIT),
    "member more": (lambda: of_members({**MEMBERS, "team.json": b"[]"}), NO_FIT),
    "another mimetype": (lambda: of_members({**MEMBERS, "mimetype": b"application/zip"}), ODD),
    "invitation in a team file": (
        lambda: of_members({**MEMBERS, "mimetype": b"application/vnd.peer-challenge.invitation"}),
        ODD,
    ),
    "hash wrong": (lambda: of_members({**MEMBERS, "document.loro": b"x" * 10_240}), NO_FIT),
    "photo under another name": (_renamed_attachment, NO_FIT),
}

MANIFESTS: dict[str, tuple[Make, str]] = {
    "byte order mark": (_said(b"\xef\xbb\xbf" + GOOD_SAID), MANIFEST),
    "bad UTF-8": (_said(GOOD_SAID.replace(b"Tarnbeck", b"Tarn\xff\xfebk")), "not UTF-8"),
    "UTF-16": (_said(GOOD_SAID.decode().encode("utf-16")), MANIFEST),
    "UTF-16 without a mark": (_said(GOOD_SAID.decode().encode("utf-16-le")), MANIFEST),
    "half a surrogate": (_said(GOOD_SAID.replace(b"Tarnbeck", b"\\ud800")), "cannot be seen"),
    "half a surrogate, raw": (_with(council="\udcff"), "not UTF-8"),
    "NUL": (_with(council="Tarn\0beck"), "cannot be seen"),
    "line break": (_with(council="Tarn\nbeck"), "cannot be seen"),
    "bidi override": (_with(council="\u202ekcebnraT"), "cannot be seen"),
    "zero width": (_with(who="J\u200bO"), "cannot be seen"),
    "depth": (_inserted(b"[" * 100_000 + b"]" * 100_000), "nested too deep"),
    "depth unclosed": (_said(b'{"a":' * 100_000), "nested too deep"),
    "depth in a string": (_inserted(b'"' + b"[" * 300 + b'", "reader": 1'), "twice"),
    "key twice": (_inserted(b'1, "who": "AM"'), "says one thing twice"),
    "key twice, written otherwise": (_inserted(b'1, "wh\\u006f": "AM"'), "says one thing twice"),
    "NaN": (_inserted(b"NaN"), "not whole"),
    "infinity": (_inserted(b"-Infinity"), "not whole"),
    "fraction": (_inserted(b"1e400"), "not whole"),
    "5,000 digits": (_inserted(b"9" * 5_000), "too large"),
    "not JSON": (_said(b"{'a': 1}"), "not JSON"),
    "a list": (_said(b"[1, 2]"), "not an object"),
    "nothing": (_said(b""), "not JSON"),
    "comma too many": (_said(GOOD_SAID[:-1] + b",}"), "not JSON"),
    "no challenge": (_with(challenge=None), "does not say “challenge”"),
    "a number for a name": (_with(council=7), "odd “council”"),
    "a path for a laptop": (_with(laptop="../../x"), "odd “laptop”"),
    "true for a number": (_with(part=True), "odd “part”"),
    "part 3 of 2": (_with(part=3, parts=2), "counts its parts"),
    "no hash for a photo": (_with(holds=["x"]), "odd “holds”"),
    "no recipient": (_with(recipient="AGE-SECRET-KEY-1QQ"), "odd “recipient”"),
    "no day": (_with(made_at="yesterday"), "odd “made_at”"),
    "no zone": (_with(made_at="2025-11-04T13:58:00"), "odd “made_at”"),
    "version that is none": (_with(standing={"version": "***"}), "version that cannot be read"),
    "a key that is no age file": (_with(handed={"b" * 32: "open me"}), "odd “bbbb"),
    "thousand laptops": (
        _with(knows={f"{n:032x}": {} for n in range(1_000)}),
        "odd “knows”",
    ),
    "long name": (_with(council="T" * 201), "odd “council”"),
    "members that are none": (_with(members=[]), "odd “members”"),
    "size below nothing": (
        _with(members={"document.loro": {"size": -1, "sha256": "0" * 64}}),
        "odd “size”",
    ),
    "itself listed": (
        _with(members={"manifest.json": {"size": 1, "sha256": "0" * 64}}),
        NO_FIT,
    ),
    "newer": (_with(format=2, reader=2), "newer version of Peer Challenge"),
    "another key named": (
        lambda: of_members(members_of(a_file(manifest=a_manifest(generation="0" * 16)))),
        NO_FIT,
    ),
}

HOSTILE = {
    **{f"outside: {k}": v for k, v in FROM_OUTSIDE.items()},
    **{f"others: {k}": v for k, v in OF_OTHERS.items()},
    **{f"zip: {k}": v for k, v in ZIPS.items()},
    **{f"manifest: {k}": v for k, v in MANIFESTS.items()},
}
LARGE = [
    "outside: over the cap", "outside: 200,000 stanzas", "zip: 300 MB of noughts",
    "zip: 300 MB that lie", "zip: several large ones", "manifest: depth",
]  # fmt: skip
