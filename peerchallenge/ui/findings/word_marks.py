"""Two states of the same words, marked word by word: what went, and what came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from peerchallenge.ui.look import look
from peerchallenge.ui.prose import Prose

_WORD = re.compile(r"\w+(?:[’'-]\w+)*|\s+|[^\w\s]", re.UNICODE)
Spans = list[tuple[int, int]]
"""Places and lengths in UTF-16 units, as Qt counts."""


def changed_words(before: str, after: str) -> tuple[Spans, Spans]:
    """What is only in the first, and what is only in the second."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    gone: Spans = []
    came: Spans = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in steps:
        if tag != "equal":
            gone += [_span(old, i1, i2)] if i2 > i1 else []
            came += [_span(new, j1, j2)] if j2 > j1 else []
    return gone, came


def _span(words: list[str], start: int, end: int) -> tuple[int, int]:
    return _length(words[:start]), _length(words[start:end])


def _length(words: list[str]) -> int:
    return len("".join(words).encode("utf-16-le")) // 2


def mark_words(field: Prose, spans: Spans, *, gone: bool) -> None:
    """Mark words in a field: struck through where they went, underlined where they came.

    Colour is only a help; the line through or under them says it too.
    """
    worn = QTextCharFormat()
    tone = "danger" if gone else "strength"
    worn.setBackground(look.colour(f"{tone}_wash"))
    worn.setForeground(look.colour(tone))
    worn.setFontStrikeOut(gone)
    worn.setFontUnderline(not gone)
    marked = []
    for start, length in spans:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(field.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, worn
        marked.append(selection)
    field.setExtraSelections(marked)
