"""Reads notes from plain text: .txt, .md, or what was pasted."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from peerchallenge.errors import Refused
from peerchallenge.intake.grouping import MOST_LINES, Block, too_long
from peerchallenge.intake.headings import heading_of, is_heading_like
from peerchallenge.intake.notes import Notes, arrange
from peerchallenge.intake.signs import starts_a_line

MOST_TEXT = 10_000_000
_ATX = re.compile(r"\A(#{1,6})\s*(?=\S)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_WRAPPED = 60
"""A line at least this long may have been broken by the editor that wrote it."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a")


def read_pasted(text: str) -> Notes:
    """Notes from the clipboard. Raises Refused when there is nothing in it, or far too much."""
    if len(text) > MOST_TEXT:
        raise Refused("What was pasted is too long for notes: paste it in smaller pieces.")
    return arrange(blocks(text, "what was pasted"), name="what was pasted")


def decoded(raw: bytes, name: str) -> str:
    """Words from bytes: UTF-8 or UTF-16, else as an older Windows wrote them.

    Raises:
        Refused: it is not text, or far too much of it.
    """
    if len(raw) > MOST_TEXT:
        raise Refused(f"{name} is too large for notes: divide it and try again.")
    try:
        for bom, encoding in _BOMS:
            if raw.startswith(bom):
                return raw[len(bom) :].decode(encoding)
        controls = sum(map(raw.count, (bytes([c]) for c in _CONTROLS)))
        if b"\0" in raw or controls * 100 > len(raw):
            raise _no_text(name)
        return _eight_bit(raw)
    except UnicodeDecodeError as fault:
        raise _no_text(name) from fault


def blocks(text: str, name: str) -> Iterator[Block]:
    """Headings and lines of plain text.

    A heading starts with #, is underlined with === or ---, or starts with a day and a time.
    An indented line after a long one is its end, broken by the editor.
    """
    lines = text.splitlines()
    if len(lines) > 5 * MOST_LINES:  # blank ones are not counted later
        raise too_long(name)
    at, waiting = 0, ""
    while at < len(lines):
        line, said = lines[at], lines[at].strip()
        below = lines[at + 1].strip() if at + 1 < len(lines) else ""
        is_first = at == 0 or not lines[at - 1].strip()
        at += 1
        if waiting and _continues(line, said, lines[at - 2]):
            waiting = f"{waiting} {said}"
            continue
        if waiting:
            yield Block(waiting)
            waiting = ""
        level = _level(said, below, is_first=is_first)
        if not level:
            waiting = said
            continue
        at += bool(_UNDERLINE.fullmatch(below))
        yield Block(_ATX.sub("", said, count=1).rstrip("# "), level)
    if waiting:
        yield Block(waiting)


def _level(said: str, below: str, *, is_first: bool) -> int:
    atx = _ATX.match(said)
    if atx:
        return len(atx[1])
    if not said or starts_a_line(said):
        return 0
    if is_first and _UNDERLINE.fullmatch(below):
        return 1 if below[0] == "=" else 2
    is_document = is_first and len(said) <= 120 and heading_of(said).is_document
    return 2 if is_document or is_heading_like(said) else 0


def _continues(line: str, said: str, above: str) -> bool:
    indented = line[:1] in {" ", "\t"} and bool(said) and not starts_a_line(said)
    return indented and len(above.rstrip()) >= _WRAPPED and not _ATX.match(said)


def _eight_bit(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        if fault.start >= len(raw) - 3 and fault.start and not raw[: fault.start].isascii():
            return raw[: fault.start].decode()  # cut off in the middle of a letter
    return raw.decode("cp1252")


def _no_text(name: str) -> Refused:
    return Refused(f"{name} is not text: save your notes as .docx, or as .txt in UTF-8.")
