"""How much room words take on a slide, on the safe side, whatever font stands in for ours.

PowerPoint has no list of fonts to fall back on: where Source Sans is missing it takes one of its
own, a little wider. So words are measured in Source Sans and taken for a seventh wider; line height
is set in points and hangs on no font.
"""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from peerchallenge.paper.fonts import register_fonts

_WIDER = 1.15
_UNKNOWN_EM = 1.15
"""What a sign takes that our font lacks: emoji and Chinese are a square, most others less."""


@cache
def _widths(*, bold: bool) -> dict[int, float]:
    register_fonts()
    font = pdfmetrics.getFont("Body-Semi" if bold else "Body")
    if not isinstance(font, TTFont):
        raise TypeError(font)
    return {code: font.face.charWidths.get(code, 1_000) / 1_000 for code in font.face.charToGlyph}


def width(words: str, size: float, *, bold: bool = False) -> float:
    """In points, rather too much than too little."""
    known = _widths(bold=bold)
    return sum(known.get(ord(c), _UNKNOWN_EM) for c in words) * size * _WIDER


def wrapped(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The words in lines no wider than `room`; a word that is wider alone is broken."""
    lines: list[str] = []
    line, used = "", 0.0
    space = width(" ", size, bold=bold)
    for word in words.split():
        long = width(word, size, bold=bold)
        if line and used + space + long <= room:
            line, used = f"{line} {word}", used + space + long
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, size, room, bold=bold) if long > room else (word,)
        lines += whole
        used = width(line, size, bold=bold)
    return [*lines, line] if line or not lines else lines


def _broken(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    parts, part, used = [], "", 0.0
    for c in word:
        wide = width(c, size, bold=bold)
        if part and used + wide > room:
            parts.append(part)
            part, used = "", 0.0
        part, used = part + c, used + wide
    return [*parts, part]


def divided(words: str, groups: list[list[str]]) -> list[str]:
    """The words again, one text for each group of their lines; a broken word stays unspaced."""
    words = " ".join(words.split())
    parts, at = [], 0
    for group in groups:
        wanted, start = sum(len(line.replace(" ", "")) for line in group), at
        while wanted:
            wanted -= words[at] != " "
            at += 1
        parts.append(words[start:at].strip())
    return parts


def cut(words: str, size: float, room: float, lines: int = 1, *, bold: bool = False) -> str:
    """As much of the words as goes into so many lines, with a sign that there was more."""
    found = wrapped(words, size, room, bold=bold)
    if len(found) <= lines:
        return " ".join(words.split())
    last = found[lines - 1]
    while last and width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    (kept,) = divided(words, [[*found[: lines - 1], last]])
    return f"{kept.rstrip(' ,;:')}…"
