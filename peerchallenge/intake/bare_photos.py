"""Takes everything but the picture out of a JPEG or PNG before anything else reads it.

What tells where and by whom a photo was taken stands in segments of its own, and the parsers for
those are where photo libraries have been broken most often. Here they are stepped over by length;
of all they hold, only which way up the photo is meant is looked at.
"""

from __future__ import annotations

import struct

_SCAN, _FIRST_APP, _COMMENT = 0xDA, 0xE0, 0xFE
_KEPT_APPS = frozenset({0xE0, 0xEE})
"""JFIF, and Adobe's, without which four-colour photos come out inverted."""
_KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_ORIENTATION = 0x0112
_MOST_ENTRIES = 200


def bare_jpeg(raw: bytes) -> tuple[bytes, int]:
    """The picture alone, and which way up it is meant: 1 to 8 as cameras count. ValueError."""
    kept, at, turned = [raw[:2]], 2, 1
    while True:
        if raw[at : at + 1] != b"\xff":
            raise ValueError("no marker where one has to be")
        kind = raw[at + 1]
        if kind == 0xFF:  # a filler
            at += 1
            continue
        (length,) = struct.unpack(">H", raw[at + 2 : at + 4])
        segment = raw[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise ValueError("a segment goes on past the end")
        is_app = _FIRST_APP <= kind <= _FIRST_APP + 15
        if is_app and segment[4:10] == b"Exif\0\0" and turned == 1:
            turned = orientation(segment[10:])
        if not (is_app and kind not in _KEPT_APPS) and kind != _COMMENT:
            kept.append(segment)
        at += 2 + length
        if kind == _SCAN:
            break
    kept.append(raw[at:])  # what comes after the picture's end is never decoded
    return b"".join(kept), turned


def bare_png(raw: bytes) -> tuple[bytes, int]:
    """The picture alone, and which way up it is meant. ValueError when it is cut off."""
    kept, at, turned = [raw[:8]], 8, 1
    while at < len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        end = at + 12 + length
        if end > len(raw):
            raise ValueError("a chunk goes on past the end")
        if kind == b"eXIf":
            turned = orientation(raw[at + 8 : end - 4])
        if kind in _KEPT_CHUNKS:
            kept.append(raw[at:end])
        at = end
        if kind == b"IEND":
            break
    return b"".join(kept), turned


def orientation(exif: bytes) -> int:
    """Which way up, from the first directory of what a camera wrote; 1 when it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (many,) = struct.unpack_from(f"{order}H", exif, first)
        for n in range(min(many, _MOST_ENTRIES)):
            tag, kind, _count, said = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * n)
            if tag == _ORIENTATION and kind == 3 and 1 <= said <= 8:
                return int(said)
    except struct.error:
        pass
    return 1
