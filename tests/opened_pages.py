"""An encrypted file as it is when it is opened: each of its pages, those that are free too."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

from peerchallenge.store.connecting import connect

_PAGE, _IV, _SEAL, _SALT = 4096, 16, 64, 16
"""Bytes; SQLCipher 4 as it comes, with a key that is given as it is."""


def opened_pages(path: Path, raw_key: bytes) -> bytes:
    """All pages, decrypted here, and all rows: what goes over two pages stands whole in a row.

    Raises DatabaseError when the file is under another key. What lies in a write-ahead log is not
    looked at: close the file first.
    """
    return b"".join([*_pages(path.read_bytes(), raw_key), _rows(path, raw_key)])


def _pages(data: bytes, raw_key: bytes) -> list[bytes]:
    found = []
    for at in range(0, len(data), _PAGE):
        page = data[at : at + _PAGE]
        end = _PAGE - _IV - _SEAL
        opening = Cipher(AES256(raw_key), CBC(page[end : end + _IV])).decryptor()
        found.append(opening.update(page[0 if at else _SALT : end]) + opening.finalize())
    return found


def _rows(path: Path, raw_key: bytes) -> bytes:
    plain = path.with_name("plain.db")
    with closing(connect(path, raw_key, "ro")) as connection:
        connection.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        # Each row would be waited for otherwise: half a second a file.
        connection.execute("PRAGMA plain.synchronous=OFF")
        connection.execute("PRAGMA plain.journal_mode=OFF")
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE plain")
    data = plain.read_bytes()
    plain.unlink()
    return data
