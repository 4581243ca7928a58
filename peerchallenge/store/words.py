"""Text from outside is cleaned once, at the door, so that nothing behind it has to doubt it."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# NUL is refused by PostgreSQL, lone surrogates by Loro; bidi controls make a sentence
# read other than it is written. Joiners (U+200C, U+200D) stay: emoji and some scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def clean(text: str, *, lines: bool = True) -> str:
    """Make text fit for the record: composed letters, plain line ends, nothing unprintable.

    With `lines=False` line ends become spaces, for what must stay one line.
    """
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return unicodedata.normalize("NFC", text)
