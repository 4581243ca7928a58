"""Text files that hold a table: how they are encoded, and what divides their cells."""

from __future__ import annotations

from collections.abc import Sequence

from peerchallenge.errors import Refused
from peerchallenge.intake.text import decoded


def delimiter(lines: Sequence[str]) -> str:
    """What divides the cells: the sign that divides most lines into the same number.

    Tabs come first, since no sentence has them; a comma only where nothing better does.
    """
    some = [line for line in lines[:200] if line.strip()]
    best, most = ",", 0.0
    for sign, weight in (("\t", 1.3), (";", 1.1), ("|", 1.1), (",", 1.0)):
        counts = [_outside_quotes(line, sign) for line in some]
        typical = max(set(counts), key=counts.count, default=0) if any(counts) else 0
        typical = typical or max(counts, default=0)
        alike = sum(c >= 1 for c in counts) / max(1, len(counts))
        if typical and alike * weight > most:
            best, most = sign, alike * weight
    return best


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])


def table_text(raw: bytes, name: str) -> str:
    """The words of a text file, in whatever encoding. Raises Refused when it is not text."""
    if b"\0" in raw[:400] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        # UTF-16 without its mark, as some exports are: every other byte of English is nought.
        even, odd = raw[:400:2].count(0), raw[1:400:2].count(0)
        order = "utf-16-le" if odd > even * 4 else "utf-16-be" if even > odd * 4 else ""
        try:
            return raw.decode(order) if order else decoded(raw, name)
        except UnicodeDecodeError:
            pass
    try:
        return decoded(raw, name)
    except Refused as fault:
        raise Refused(f"{name} is not a table of text: save it as .csv or .xlsx.") from fault
