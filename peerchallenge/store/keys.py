"""Who may open what: this laptop's identity under a passphrase, and each challenge's own key.

Every key file is an ordinary age file, so a challenge can be recovered with standard tools. The
header is read before age is, because age believes it: a large one hangs for minutes and a work
factor of 22 takes 4.3 GB.
"""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyrage import (
    DecryptError,
    IdentityError,
    RecipientError,
    decrypt,
    encrypt,
    encrypt_io,
    passphrase,
    x25519,
)

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.recoverers import Recoverer, lines_of, recoverers_in
from peerchallenge.store.replacing import replace_bytes

_INTRO = b"age-encryption.org/v1\n"
_MOST_HEADER = 8 * 1024
_MOST_STANZAS = 32
_MOST_WORK = 20
_MOST_FILE = 64 * 1024
_LEAST_WORK, _TRIES = 16, 3
"""Age measures this machine when it seals, and a busy moment makes every guess cheap for ever."""
_PIECE = 64 * 1024

Identity: TypeAlias = x25519.Identity
"""What a laptop is: whoever holds it can open every challenge on this laptop."""


def new_identity() -> Identity:
    """A fresh identity. Seal it before anything is kept under it."""
    return x25519.Identity.generate()


@dataclass(frozen=True)
class Held:
    """What the sealed identity holds."""

    identity: Identity
    recoverers: tuple[Recoverer, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        """For whom a challenge's key is sealed: this laptop first."""
        own = str(self.identity.to_public())
        return tuple(dict.fromkeys((own, *(one.key for one in self.recoverers))))

    def as_text(self) -> str:
        """As an identity file of age, with those who may recover as comments."""
        return f"{lines_of(self.recoverers)}{self.identity}\n"


def seal_held(
    path: Path, held: Held, words: str, *, wanted: Callable[[], bool] = lambda: True
) -> None:
    """Keep it under a passphrase. Slow on purpose (about 2 s): never on the UI thread.

    Raises Stopped, with the old file as it was, when it is no longer wanted.
    """
    if not words.strip():
        raise Refused("Choose a passphrase first. Three or four words are good.")
    sealed = b""
    for _ in range(_TRIES):
        again = bytes(passphrase.encrypt(held.as_text().encode(), words))
        sealed = max(sealed, again, key=_work)
        if not wanted():
            raise Stopped("Nothing was changed.")
        if _work(sealed) >= _LEAST_WORK:
            break
    replace_bytes(path, sealed)


def _work(sealed: bytes) -> int:
    """How costly a guess is: one more is twice as costly. 0 for what has no passphrase."""
    found = re.match(rb"-> scrypt \S+ (\d{1,2})\n", sealed[len(_INTRO) :])
    return int(found[1]) if found else 0


def seal_identity(path: Path, identity: Identity, words: str) -> None:
    """Keep a bare identity under a passphrase, as `seal_held` does."""
    seal_held(path, Held(identity), words)


def open_held(path: Path, words: str, *, wrong: str = "") -> Held:
    """Open it with a passphrase. Slow on purpose (about 2 s): never on the UI thread.

    Raises Refused, with different words for a wrong passphrase (`wrong`) and for a damaged file.
    """
    sealed = _checked(path)
    try:
        return _held_in(bytes(passphrase.decrypt(sealed, words)))
    except DecryptError as failed:
        # The only place where age tells the two apart: the passphrase opens the header, which is
        # sealed on its own, before the body is looked at.
        if "Decryption failed" in str(failed):
            raise Refused(wrong or _WRONG) from failed
        raise Refused(_DAMAGED) from failed


def open_identity(path: Path, words: str) -> Identity:
    """The identity alone, as `open_held` opens it."""
    return open_held(path, words).identity


def seal_held_for(path: Path, held: Held, recipient: str) -> None:
    """Keep it for who holds another identity: the one that lies in this computer's keyring."""
    replace_bytes(path, encrypt(held.as_text().encode(), _recipients([recipient])))


def open_held_with(path: Path, identity: str) -> Held:
    """Open what `seal_held_for` kept. Raises Refused."""
    sealed = _checked(path)
    try:
        return _held_in(bytes(decrypt(sealed, [x25519.Identity.from_str(identity)])))
    except (DecryptError, IdentityError, ValueError) as failed:
        raise Refused(_DAMAGED) from failed


def _held_in(plain: bytes) -> Held:
    try:
        text = plain.decode("utf-8")
        keys = [line for line in text.splitlines() if line and not line.startswith("#")]
        if len(keys) != 1:
            raise Refused(_DAMAGED)
        return Held(x25519.Identity.from_str(keys[0].strip()), recoverers_in(text))
    except (IdentityError, ValueError) as failed:
        raise Refused(_DAMAGED) from failed


def new_store_key() -> bytes:
    """A random 256-bit key for one challenge's file."""
    return secrets.token_bytes(32)


def seal_store_key(path: Path, key: bytes, identity: Identity, others: Iterable[str] = ()) -> None:
    """Keep a challenge's key for this laptop, and for others who may recover it."""
    known = _recipients([str(identity.to_public()), *others])
    replace_bytes(path, encrypt(key.hex().encode(), known))


def open_store_key(path: Path, identity: Identity) -> bytes:
    """The key of a challenge. Raises Refused when it is not for this laptop or is damaged."""
    sealed = _checked(path)
    try:
        key = bytes.fromhex(decrypt(sealed, [identity]).decode("ascii"))
    except DecryptError as failed:
        if "No matching keys" in str(failed):
            raise Refused(NOT_OURS) from failed
        raise Refused(_DAMAGED) from failed
    except ValueError as failed:
        raise Refused(_DAMAGED) from failed
    if len(key) != 32:
        raise Refused(_DAMAGED)
    return key


def new_recipient() -> tuple[str, str]:
    """A fresh age identity for one purpose, and the recipient others seal for."""
    made = x25519.Identity.generate()
    return str(made), str(made.to_public())


def recipient_of(identity: str) -> str:
    """The recipient that goes with an identity. Raises Refused when it is none."""
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except (IdentityError, ValueError) as failed:  # half a surrogate is not even ASCII
        raise Refused(_DAMAGED) from failed


def is_recipient(text: str) -> bool:
    """Whether something can be sealed for it; what a file brings may be anything."""
    try:
        x25519.Recipient.from_str(text)
    except (RecipientError, ValueError):
        return False
    return True


def seal_for(data: bytes, recipients: Iterable[str]) -> str:
    """An age file in text form that each of the recipients can open. Raises Refused without one."""
    known = _recipients(recipients)
    if not known:
        raise Refused("There is no laptop yet that could open this.")
    return bytes(encrypt(data, known, armored=True)).decode("ascii")


def seal_bytes(data: bytes, recipients: Iterable[str]) -> bytes:
    """An age file that each of the recipients can open, of something large.

    In pieces: sealed in one go, 50 MB would keep every other thread from Python for 0.2 s.
    """
    known = _recipients(recipients)
    if not known:
        raise Refused("There is no laptop yet that could open this.")
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


def _recipients(keys: Iterable[str]) -> list[x25519.Recipient]:
    try:
        return [x25519.Recipient.from_str(key) for key in dict.fromkeys(keys)]
    except (RecipientError, ValueError) as failed:
        raise Refused("One laptop of the team is not known well enough to seal for it.") from failed


def open_for(sealed: str, identity: str) -> bytes | None:
    """What was sealed for this identity; None when it was sealed for others or is damaged."""
    try:
        data = sealed.encode("ascii")
        if len(data) > _MOST_FILE:
            return None
        return bytes(decrypt(data, [x25519.Identity.from_str(identity)]))
    except (DecryptError, IdentityError, ValueError):
        return None


def seal_whole(data: bytes, recipients: Iterable[str]) -> bytes:
    """The same as bytes, for a file of any size."""
    try:
        known = [x25519.Recipient.from_str(r) for r in dict.fromkeys(recipients)]
    except (RecipientError, ValueError) as failed:
        raise Refused("This laptop’s key is not known well enough to seal for it.") from failed
    if not known:
        raise Refused("There is no laptop yet that could open this.")
    return bytes(encrypt(data, known))


def open_whole(path: Path, identity: Identity, *, most: int) -> bytes:
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


_WRONG = "That is not the passphrase of this laptop. Try it again."
NOT_OURS = "This challenge belongs to another laptop’s key. Open it there, or join by invitation."
_DAMAGED = (
    "A key file on this laptop is damaged, so nothing was opened or changed. "
    "Restore it from a backup."
)


def _checked(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_FILE:
            raise Refused(_DAMAGED)
        sealed = path.read_bytes()
    except FileNotFoundError as missing:
        raise Refused(
            "A key file is missing from this laptop. Restore it from a backup."
        ) from missing
    except OSError as failed:
        raise Refused("A key file on this laptop cannot be read. Check the disk.") from failed
    check_header(sealed)
    return sealed


def check_header(sealed: bytes, *, damaged: str = _DAMAGED) -> tuple[bytes, ...]:
    """Refuse an age header that would cost too much to believe, with the sentence given.

    Answers for whom it is sealed, as age calls them: `X25519` for keys, `scrypt` for a passphrase.
    """
    end = sealed.find(b"\n--- ", 0, _MOST_HEADER)
    if not sealed.startswith(_INTRO) or end < 0:
        raise Refused(damaged)
    kinds: list[bytes] = []
    is_ended = True
    for line in sealed[len(_INTRO) : end].split(b"\n"):
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
