"""Ordinary age files: who they are for, sealing them and opening them, and their header.

The header is read before age is, because age believes it: a large one hangs for minutes and a work
factor of 22 takes 4.3 GB.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, encrypt_io, x25519

from peerchallenge.errors import Refused

INTRO = b"age-encryption.org/v1\n"
MOST_FILE = 64 * 1024
"""Of a key file, or a few words, as age seals them."""
DAMAGED = (
    "A key file on this laptop is damaged, so nothing was opened or changed. "
    "Restore it from a backup."
)
_MOST_HEADER = 8 * 1024
_MOST_STANZAS = 32
_MOST_WORK = 20
_PIECE = 64 * 1024


def recipients(keys: Iterable[str]) -> list[x25519.Recipient]:
    """Those that something is sealed for, each once. Raises Refused for what is none."""
    try:
        return [x25519.Recipient.from_str(key) for key in dict.fromkeys(keys)]
    except (RecipientError, ValueError) as failed:
        raise Refused("One laptop of the team is not known well enough to seal for it.") from failed


def _some(to: Iterable[str]) -> list[x25519.Recipient]:
    known = recipients(to)
    if not known:
        raise Refused("There is no laptop yet that could open this.")
    return known


def new_recipient() -> tuple[str, str]:
    """A fresh age identity for one purpose, and the recipient others seal for."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def recipient_of(identity: str) -> str:
    """The recipient that goes with an identity. Raises Refused when it is none."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except (IdentityError, ValueError) as failed:  # half a surrogate is not even ASCII
        raise Refused(DAMAGED) from failed


def is_recipient(text: str) -> bool:
    """Whether something can be sealed for it; what a file brings may be anything."""
    try:
        x25519.Recipient.from_str(text)
    except (RecipientError, ValueError):
        return False
    return True


def seal_for(data: bytes, to: Iterable[str]) -> str:
    """An age file in text form that each of the recipients can open. Raises Refused without one."""
    known = _some(to)
    return bytes(encrypt(data, known, armored=True)).decode("ascii")


def seal_bytes(data: bytes, to: Iterable[str]) -> bytes:
    """An age file that each of the recipients can open, of something large.

    In pieces: sealed in one go, 50 MB would keep every other thread from Python for 0.2 s.
    """
    known = _some(to)
    sealed = io.BytesIO()
    encrypt_io(_Pieces(data), sealed, known)
    return sealed.getvalue()


class _Pieces(io.RawIOBase):
    """Gives out what is to be sealed in the pieces that age seals."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = memoryview(data), 0

    def read(self, most: int = -1) -> bytes:
        """The next of it."""
        piece = self._data[self._at : self._at + min(most if most > 0 else _PIECE, _PIECE)]
        self._at += len(piece)
        return bytes(piece)


def open_for(sealed: str, identity: str) -> bytes | None:
    """What was sealed for this identity; None when it was sealed for others or is damaged."""
    try:
        data = sealed.encode("ascii")
        if len(data) > MOST_FILE:
            return None
        return bytes(decrypt(data, [x25519.Identity.from_str(identity)]))
    except (DecryptError, IdentityError, ValueError):
        return None


def open_whole(path: Path, identity: x25519.Identity, *, most: int) -> bytes:
    """What is in a file sealed for this laptop. Raises Refused, whatever the file is."""
    unreadable = "This file cannot be opened with this laptop’s key. It was made on another one."
    try:
        if not path.is_file() or path.stat().st_size > most:
            raise Refused("This file is not a copy that Peer Challenge made.")
        sealed = path.read_bytes()
    except OSError as failed:
        raise Refused("This file cannot be read. Put the stick back in and try again.") from failed
    check_header(sealed, damaged="This file is not a copy that Peer Challenge made, or is damaged.")
    try:
        return bytes(decrypt(sealed, [identity]))
    except DecryptError as failed:
        raise Refused(unreadable) from failed


def check_header(sealed: bytes, *, damaged: str = DAMAGED) -> tuple[bytes, ...]:
    """Refuse an age header that would cost too much to believe, with the sentence given.

    Answers for whom it is sealed, as age calls them: `X25519` for keys, `scrypt` for a passphrase.
    """
    end = sealed.find(b"\n--- ", 0, _MOST_HEADER)
    if not sealed.startswith(INTRO) or end < 0:
        raise Refused(damaged)
    kinds: list[bytes] = []
    is_ended = True
    for line in sealed[len(INTRO) : end].split(b"\n"):
        if not is_ended and re.fullmatch(rb"[A-Za-z0-9+/]{0,64}", line):
            is_ended = len(line) < 64  # each stanza ends with a short line, be it an empty one
            continue
        if not is_ended or not re.fullmatch(rb"->( [!-~]+)+", line):
            raise Refused(damaged)
        is_ended = False
        kind, *rest = line.split(b" ")[1:]
        kinds.append(kind)
        if kind == b"scrypt":
            work = rest[-1:] or [b""]
            if not re.fullmatch(rb"[1-9]\d?", work[0]) or int(work[0]) > _MOST_WORK:
                raise Refused(damaged)
    if not is_ended or not 1 <= len(kinds) <= _MOST_STANZAS:
        raise Refused(damaged)
    return tuple(kinds)
