"""Passphrases that cost nothing: the same age files, with a work factor nobody would choose.

Age has no setting for it, so the file is written here from its specification; what opens it is the
program's own reader, as always. A real passphrase costs two seconds each way.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage import passphrase

from peerchallenge.store import keys

_WORK = 4


def be_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing sealed under a passphrase is slow to seal or to open."""
    quick = SimpleNamespace(encrypt=seal, decrypt=passphrase.decrypt)
    monkeypatch.setattr(keys, "passphrase", quick)


def seal(data: bytes, words: str, *, work: int = _WORK) -> bytes:
    """An age file under a passphrase."""
    salt, file_key, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapping = hashlib.scrypt(
        words.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=2**work,
        r=8,
        p=1,
        dklen=32,
        maxmem=2**30,
    )
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_b64(salt), work, _b64(wrapped))
    mac = hmac.digest(_hkdf(file_key, b"", b"header"), head, "sha256")
    body = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
    return head + b" " + _b64(mac) + b"\n" + nonce + body.encrypt(bytes(11) + b"\x01", data, None)


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def _b64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
