"""The text form of an age file, read as forgivingly as mail treats it and no more.

Gateways that drop unknown kinds of file let text through, and then break its lines anew, indent
them or put blank ones between. What the lines say is still checked to the last bit by age.
"""

from __future__ import annotations

import base64
import binascii
import codecs

from peerchallenge.errors import Refused

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"
_SPACES = b" \t\r\n\v\f"
_LINE = 64

CUT = "This team file is damaged or not all of it arrived. Ask for it to be sent again."


def to_text(sealed: bytes) -> bytes:
    """The text form of a sealed file."""
    coded = base64.b64encode(sealed)
    lines = [coded[at : at + _LINE] for at in range(0, len(coded), _LINE)]
    return b"\n".join([BEGIN, *lines, END, b""])


def is_text(data: bytes) -> bool:
    """True when `data`, or the beginning of it, is a sealed file in text form."""
    return _plain(data[:4096]).startswith(BEGIN)


def from_text(data: bytes) -> bytes:
    """The sealed file in a text. Raises Refused when some of it is missing or is no armour."""
    plain = _plain(data)
    if not plain.startswith(BEGIN) or not plain.endswith(END):
        raise Refused(CUT)
    coded = plain[len(BEGIN) : -len(END)].translate(None, _SPACES)
    try:
        return binascii.a2b_base64(coded, strict_mode=True)
    except binascii.Error as wrong:
        raise Refused(CUT) from wrong


def beginning_of_text(start: bytes) -> bytes:
    """The first bytes of a sealed file in text form, when only its beginning was read."""
    coded = _plain(start).removeprefix(BEGIN).partition(b"-")[0].translate(None, _SPACES)
    try:
        return binascii.a2b_base64(coded[: len(coded) // 4 * 4])
    except binascii.Error:
        return b""


def _plain(data: bytes) -> bytes:
    """Without byte order mark and blanks around; Notepad may have saved it as UTF-16."""
    for mark, code in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            data = data[2:].decode(code, "replace").encode("ascii", "replace")
    return data.removeprefix(codecs.BOM_UTF8).strip(_SPACES)
