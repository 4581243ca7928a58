"""What makes a file the team's: sealed by age, framed with the team's HMAC, signed by a laptop.

The three answer three questions. Age: who can read it. The HMAC: does it come from the team; it is
held against the whole zip before a byte of that is parsed. The signature: from which laptop.

The trap: age believes the header of a file, which then may take minutes or gigabytes, so that is
read here first. And age says nothing of who sealed a file: whoever knows the recipient can.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, passphrase, x25519

from peerchallenge.errors import Refused
from peerchallenge.exchange.armour import CUT, from_text, is_text, to_text
from peerchallenge.store.age_files import check_header
from peerchallenge.store.team import TeamKey, in_order

MOST_FILE = 64_000_000
"""Bytes of a file as it travels. Age adds and packs next to nothing, so this caps memory too."""
TEAM_INTRO = b"peer-challenge-team-file/"
INVITATION_INTRO = b"peer-challenge-invitation/"
VERSION = b"1\n"
LATER = b"2\n"
"""In front of what came after the team file: a program that knows only that says it is older."""

NEWER = "This file was made by a newer version of Peer Challenge. Update Peer Challenge to open it."
NOT_OURS = "This is not a team file. Ask the sender for the file that Peer Challenge wrote."
TOO_LARGE = "This file is over 64 MB, which no team file is, so it was not opened."
OTHER_TEAM = (
    "This team file is sealed for another team, or under a team key that this laptop was not "
    "given. Ask its sender which team it is for."
)
NO_SEAL = (
    "This file does not carry the seal of a team, so nothing of it was read. "
    "Ask the sender for the file that Peer Challenge wrote."
)
OTHER_SEAL = (
    "This file carries the seal of another team, or of a team key that this laptop was not given. "
    "Ask its sender which team it is for."
)
WRONG_SEAL = (
    "The seal of this team file does not fit: it was altered, or not made by your team. "
    "Ask its sender for it again."
)
DAMAGED = CUT
WRONG_WORDS = "Those are not the words for this invitation. Ask the lead to read them out again."
NO_INVITATION = "This is a team file, not an invitation. Open the challenge first, then merge it."
NOT_TEAM_FILE = "This is an invitation, not a team file. Choose Join by invitation to open it."

_LINE = re.compile(rb"([0-9a-f]{16}) ([0-9a-f]{64})")


def binary(data: bytes) -> bytes:
    """The sealed file in `data`, whichever form it has. Raises Refused when it is none."""
    if len(data) > MOST_FILE:
        raise Refused(TOO_LARGE)
    if not data.strip(b"\0 \r\n\t"):
        raise Refused("This file is empty: not all of it arrived. Ask for it to be sent again.")
    return from_text(data) if is_text(data) else data


def is_for_words(sealed: bytes) -> bool:
    """True for an invitation, false for a team file, by the header alone; refuses a costly one."""
    if not sealed.startswith(b"age-encryption.org/"):
        raise Refused(NOT_OURS)
    if not sealed.startswith(b"age-encryption.org/v1\n") and b"\n" in sealed[:40]:
        raise Refused(NEWER)
    kinds = check_header(sealed, damaged=DAMAGED)
    return b"scrypt" in kinds


def seal(plain: bytes, recipients: Iterable[str], *, armoured: bool = False) -> bytes:
    """Seal for the recipients, each of whom can then open it alone."""
    try:
        known = [x25519.Recipient.from_str(r) for r in dict.fromkeys(recipients)]
    except (RecipientError, ValueError) as failed:
        raise Refused("One laptop of the team is not known well enough to seal for it.") from failed
    sealed = bytes(encrypt(plain, known))
    return to_text(sealed) if armoured else sealed


def open_sealed(data: bytes, identities: Iterable[str]) -> bytes:
    """What is sealed for one of the identities. Raises Refused, saying why it cannot be opened."""
    sealed = binary(data)
    if is_for_words(sealed):
        raise Refused(NOT_TEAM_FILE)
    try:
        ours = [x25519.Identity.from_str(i) for i in dict.fromkeys(identities) if i]
        if not ours:
            raise Refused(OTHER_TEAM)
        return bytes(decrypt(sealed, ours))
    except (IdentityError, ValueError) as failed:
        raise Refused("This laptop’s own key is damaged. Restore it from a backup.") from failed
    except DecryptError as failed:
        none = "No matching keys" in str(failed)
        raise Refused(OTHER_TEAM if none else DAMAGED) from failed


def spoken(words: str) -> str:
    """Words as they are sealed with, however they were typed: spaces and capitals do not count."""
    return " ".join(words.lower().replace("-", " ").split())


def seal_with_words(plain: bytes, words: str) -> bytes:
    """Seal under words. Slow on purpose (2 s, 522 MB): never on the UI thread."""
    if not spoken(words):
        raise Refused("An invitation needs words to seal it with.")
    return bytes(passphrase.encrypt(plain, spoken(words)))


def open_with_words(data: bytes, words: str) -> bytes:
    """What is sealed under the words. Slow on purpose (2 s, 522 MB): never on the UI thread."""
    sealed = binary(data)
    if not is_for_words(sealed):
        raise Refused(NO_INVITATION)
    try:
        return bytes(passphrase.decrypt(sealed, spoken(words)))
    except DecryptError as failed:
        # The words open the header, which is sealed on its own, before the rest is looked at.
        wrong = "Decryption failed" in str(failed)
        raise Refused(WRONG_WORDS if wrong else DAMAGED) from failed


@dataclass(frozen=True)
class Framed:
    """What lay in a team file once opened, and whose seal held over it."""

    generation: str
    """The newest team key known here whose HMAC held."""
    written_under: str
    """The newest the file names, which may not be known here."""
    packed: bytes
    """The zip, still not looked at."""
    version: bytes = VERSION


def frame(packed: bytes, keys: Sequence[TeamKey], *, version: bytes = VERSION) -> bytes:
    """The zip under one HMAC line for each key, newest first."""
    lines = [f"{k.generation} {_hmac(k, packed)}\n".encode() for k in keys]
    return b"".join([TEAM_INTRO, version, *lines, b"\n", packed])


def unframe(plain: bytes, keys: Sequence[TeamKey]) -> Framed:
    """The zip, once the team's HMAC holds over it.

    Every line whose key is known here must hold, so that a former colleague, who has an old key,
    cannot put a new one's name above it.
    """
    head, lines, packed = _parts(plain)
    if head not in {TEAM_INTRO + VERSION, TEAM_INTRO + LATER}:
        raise Refused(NEWER if _is_newer(head) else NO_SEAL)
    found = [_LINE.fullmatch(line) for line in lines]
    named = {m[1].decode(): m[2].decode() for m in found if m}
    if not 1 <= len(named) <= 2 or len(named) != len(lines):
        raise Refused(NO_SEAL)
    known = [k for k in keys if k.generation in named]
    if not known:
        raise Refused(OTHER_SEAL)
    for key in known:
        if not hmac.compare_digest(_hmac(key, packed), named[key.generation]):
            raise Refused(WRONG_SEAL)
    version = head.removeprefix(TEAM_INTRO)
    return Framed(in_order(known)[0].generation, next(iter(named)), packed, version)


def frame_invitation(packed: bytes) -> bytes:
    """The zip of an invitation with what it is in front."""
    return INVITATION_INTRO + VERSION + packed


def unframe_invitation(plain: bytes) -> bytes:
    """The zip of an invitation. Raises Refused when something else was sealed under the words."""
    head, end, packed = plain[:80].partition(b"\n")
    head += end
    if head == INVITATION_INTRO + VERSION:
        return packed + plain[80:]
    newer = re.fullmatch(re.escape(INVITATION_INTRO) + rb"[1-9]\d{0,3}\n", head)
    raise Refused(NEWER if newer else NOT_OURS)


def sign(said: bytes, signing: bytes) -> bytes:
    """The laptop's Ed25519 signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(signing).sign(said)


def signs_of(signing: bytes) -> str:
    """The public half of a signing key in hex, as the roster knows a laptop."""
    return Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw().hex()


def is_signed_by(said: bytes, signature: bytes, signs: str) -> bool:
    """Whether the signature is by the laptop that is known by `signs`."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signs)).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _hmac(key: TeamKey, packed: bytes) -> str:
    return hmac.new(key.secret, packed, hashlib.sha256).hexdigest()


def _parts(plain: bytes) -> tuple[bytes, list[bytes], bytes]:
    """The first line, the lines of HMACs, and what follows the blank line."""
    end = plain.find(b"\n\n", 0, 512)
    if end < 0 or not plain.startswith(TEAM_INTRO):
        raise Refused(NO_SEAL)
    first, *lines = plain[:end].split(b"\n")
    return first + b"\n", lines, plain[end + 2 :]


def _is_newer(head: bytes) -> bool:
    return bool(re.fullmatch(re.escape(TEAM_INTRO) + rb"[1-9]\d{0,3}\n", head))
