"""Where two wordings differ, and how that is painted: gone struck out, new underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout

from peerchallenge.ui.look import look

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = 6
"""Words and the spaces between them: fewer in a row that are the same say nothing."""
_Step = tuple[bool, int, int, int, int]
_AROUND = 6
"""Words that stay shown on each side of a difference."""


@dataclass(frozen=True)
class Piece:
    """Words that are the same, gone or new; "…" for many that are the same."""

    what: str
    words: str


def differing(old: str, new: str) -> tuple[Piece, ...]:
    """What has to go and to come to make `new` of `old`, with a few words around it."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Piece] = []
    steps = _steps(before, after)
    for at, (is_same, i, j, m, n) in enumerate(steps):
        if is_same:
            same = _shortened(before[i:j], first=at == 0, last=at == len(steps) - 1)
            found.append(Piece("same", same))
            continue
        if i < j:
            found.append(Piece("gone", "".join(before[i:j])))
            if m < n and not found[-1].words[-1].isspace():
                found.append(Piece("same", " "))
        if m < n:
            found.append(Piece("new", "".join(after[m:n])))
    return tuple(found)


def _steps(before: list[str], after: list[str]) -> list[_Step]:
    """What is the same and what is not. A word or two alike between others are read as others."""
    found: list[_Step] = []
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for at, (tag, i, j, m, n) in enumerate(steps):
        is_short = j - i < _ALIKE and 0 < at < len(steps) - 1
        is_same = tag == "equal" and not is_short
        if found and not is_same and not found[-1][0]:
            found[-1] = (False, found[-1][1], j, found[-1][3], n)
        else:
            found.append((is_same, i, j, m, n))
    return found


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    most = 2 * _AROUND
    if len(words) <= 2 * most:
        return "".join(words)
    head = "" if first else "".join(words[:most])
    tail = "" if last else "".join(words[-most:])
    return f"{head}…{tail}" if head or tail else "".join(words[:most]) + "…"


def laid_out(pieces: tuple[Piece, ...], width: int, lines: int = 4) -> tuple[QTextLayout, int]:
    """The pieces on at most so many lines, and how high those are."""
    return _laid_out(pieces, max(40, width), lines, look.text_size, look.tokens.ink)


@lru_cache(maxsize=64)
def _laid_out(
    pieces: tuple[Piece, ...], width: int, lines: int, _size: int, _ink: str
) -> tuple[QTextLayout, int]:
    layout = QTextLayout("".join(p.words for p in pieces).replace("\n", " "), look.font("ui"))
    layout.setFormats(list(_ranges(pieces)))
    layout.beginLayout()
    high = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, high))
        high += line.height()
    layout.endLayout()
    return layout, round(high)


def _ranges(pieces: tuple[Piece, ...]) -> Iterator[QTextLayout.FormatRange]:
    at = 0
    for piece in pieces:
        length = len(piece.words.encode("utf-16-le")) // 2
        made = QTextLayout.FormatRange()
        made.start, made.length = at, length
        made.format = _format(piece.what)
        yield made
        at += length


def _format(what: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(look.colour({"gone": "danger", "new": "strength"}.get(what, "ink")))
    made.setFontStrikeOut(what == "gone")
    made.setFontUnderline(what == "new")
    if what == "new":
        made.setFontWeight(QFont.Weight.DemiBold)
    return made


def paint_differing(painter: QPainter, rect: QRect, pieces: tuple[Piece, ...]) -> None:
    """Paint them from the top of a place."""
    layout, _ = laid_out(pieces, rect.width())
    layout.draw(painter, QPointF(rect.topLeft()))


def said(pieces: tuple[Piece, ...], gone: str, new: str) -> str:
    """The same for a screen reader: "out: …, in: …"."""
    lead = {"gone": gone, "new": new}
    return ", ".join(f"{lead[p.what]} {p.words.strip()}" for p in pieces if p.what in lead)
