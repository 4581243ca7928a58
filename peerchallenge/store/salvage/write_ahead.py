"""Chain a damaged write-ahead log anew, so that what comes after the damage is read again.

Each frame of SQLite's log is sealed together with all before it: one flipped bit, and SQLite drops
everything after it without a word. Each page has a seal of its own from SQLCipher, so nothing false
is believed when the chain is made again over what is there: the page that was hit is refused when
it is read, and every other one is back. Only ever done to a copy.

The layout is the one of https://www.sqlite.org/fileformat2.html#the_write_ahead_log.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER, _FRAME, _PAGE = 32, 24, 4096
_MAGIC, _VERSION = 0x377F0682, 3007000
_HALF = 8
"""Bytes of a frame's head that are sealed: page number, and size of the file where it commits."""


def chained_anew(log: bytes) -> bytes:
    """The log with its seals made again; what an earlier round left at its end is not taken in."""
    frames = list(_frames(log))
    salts = _salts(log, frames)
    last = max((n for n, (head, _) in enumerate(frames) if head[8:16] == salts), default=-1)
    start = struct.pack(">IIII", _MAGIC, _VERSION, _PAGE, 0) + salts
    seal = _sealed(start, (0, 0))
    made = [start, struct.pack(">II", *seal)]
    for head, page in frames[: last + 1]:
        if head[8:16] != salts:  # its head was hit, so nobody knows whose page it is
            continue
        seal = _sealed(head[:_HALF], seal)
        seal = _sealed(page, seal)
        made += [head[:_HALF], salts, struct.pack(">II", *seal), page]
    return b"".join(made)


def _frames(log: bytes) -> Iterator[tuple[bytes, bytes]]:
    step = _FRAME + _PAGE
    for at in range(_HEADER, len(log) - step + 1, step):
        yield log[at : at + _FRAME], log[at + _FRAME : at + step]


def _salts(log: bytes, frames: list[tuple[bytes, bytes]]) -> bytes:
    """Those of the header where it can be believed, else those of most frames from the first on."""
    head = log[:_HEADER]
    if len(head) == _HEADER and struct.pack(">II", *_sealed(head[:24], (0, 0))) == head[24:]:
        return head[16:24]
    found = [h[8:16] for h, _ in frames[:3]]
    return max(found, key=found.count, default=head[16:24].ljust(8, b"\0"))


def _sealed(data: bytes, seal: tuple[int, int]) -> tuple[int, int]:
    """SQLite's running sum, over numbers of the lower byte first as our magic number says."""
    one, two = seal
    numbers = struct.unpack(f"<{len(data) // 4}I", data)
    for n in range(0, len(numbers), 2):
        one = (one + numbers[n] + two) & 0xFFFFFFFF
        two = (two + numbers[n + 1] + one) & 0xFFFFFFFF
    return one, two
