"""Who may open what: this laptop's identity under a passphrase, and each challenge's own key.

Every key file is an ordinary age file, so a challenge can be recovered with standard tools.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyrage import (
    DecryptError,
    IdentityError,
    decrypt,
    encrypt,
    passphrase,
    x25519,
)

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.age_files import DAMAGED, INTRO, MOST_FILE, check_header, recipients
from peerchallenge.store.recoverers import Recoverer, lines_of, recoverers_in
from peerchallenge.store.replacing import replace_bytes

_LEAST_WORK, _TRIES = 16, 3
"""Age measures this machine when it seals, and a busy moment makes every guess cheap for ever."""

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
    found = re.match(rb"-> scrypt \S+ (\d{1,2})\n", sealed[len(INTRO) :])
    return int(found[1]) if found else 0


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
            raise Refused(wrong or WRONG) from failed
        raise Refused(DAMAGED) from failed


def seal_held_for(path: Path, held: Held, recipient: str) -> None:
    """Keep it for who holds another identity: the one that lies in this computer's keyring."""
    replace_bytes(path, encrypt(held.as_text().encode(), recipients([recipient])))


def open_held_with(path: Path, identity: str) -> Held:
    """Open what `seal_held_for` kept. Raises Refused."""
    sealed = _checked(path)
    try:
        return _held_in(bytes(decrypt(sealed, [x25519.Identity.from_str(identity)])))
    except (DecryptError, IdentityError, ValueError) as failed:
        raise Refused(DAMAGED) from failed


def _held_in(plain: bytes) -> Held:
    try:
        text = plain.decode("utf-8")
        keys = [line for line in text.splitlines() if line and not line.startswith("#")]
        if len(keys) != 1:
            raise Refused(DAMAGED)
        return Held(x25519.Identity.from_str(keys[0].strip()), recoverers_in(text))
    except (IdentityError, ValueError) as failed:
        raise Refused(DAMAGED) from failed


def new_store_key() -> bytes:
    """A random 256-bit key for one challenge's file."""
    return secrets.token_bytes(32)


def seal_store_key(path: Path, key: bytes, identity: Identity, others: Iterable[str] = ()) -> None:
    """Keep a challenge's key for this laptop, and for others who may recover it."""
    known = recipients([str(identity.to_public()), *others])
    replace_bytes(path, encrypt(key.hex().encode(), known))


def open_store_key(path: Path, identity: Identity) -> bytes:
    """The key of a challenge. Raises Refused when it is not for this laptop or is damaged."""
    sealed = _checked(path)
    try:
        key = bytes.fromhex(decrypt(sealed, [identity]).decode("ascii"))
    except DecryptError as failed:
        if "No matching keys" in str(failed):
            raise Refused(NOT_OURS) from failed
        raise Refused(DAMAGED) from failed
    except ValueError as failed:
        raise Refused(DAMAGED) from failed
    if len(key) != 32:
        raise Refused(DAMAGED)
    return key


WRONG = "That is not the passphrase of this laptop. Try it again."
NOT_OURS = "This challenge belongs to another laptop’s key. Open it there, or join by invitation."


def _checked(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_FILE:
            raise Refused(DAMAGED)
        sealed = path.read_bytes()
    except FileNotFoundError as missing:
        raise Refused(
            "A key file is missing from this laptop. Restore it from a backup."
        ) from missing
    except OSError as failed:
        raise Refused("A key file on this laptop cannot be read. Check the disk.") from failed
    check_header(sealed)
    return sealed
