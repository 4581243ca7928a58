"""Who spoke on what, as one drawing: painted in the PDF, and by whoever shows it on a screen."""

from __future__ import annotations

from typing import Literal, TypeAlias

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from peerchallenge.letter.outline import Coverage
from peerchallenge.paper.fonts import printable, register_fonts
from peerchallenge.paper.inks import INK, LINE, SECOND

Anchor: TypeAlias = Literal["start", "middle"]

_NAMES = 0.34
"""Of the width, for the names of the rows."""
_ROW = 24
_TALLEST = 560
"""Of the rows together: however many there are, the chart goes on one page."""
_SIZE = 9
_HEAD_SIZE = 8.5
_HEAD_LEADING = 10.5
_GAP = 8
_GROUND = HexColor(0xFFFFFF)
MOST = HexColor(0xC9D8F0)
"""The darkest ground: the figures on it keep a contrast of more than 7:1."""


def chart(drawn: Coverage, width: float) -> Drawing:
    """Rows of figures on grounds that are darker for more; none is told by colour alone."""
    register_fonts()
    names = width * _NAMES
    column = (width - names) / max(len(drawn.columns), 1)
    heads = [_folded(words, column - 4, _HEAD_SIZE, 4) for words in drawn.columns]
    rows = [_folded(words, names - _GAP, _SIZE, 2) for words in drawn.rows]
    head = _HEAD_LEADING * max((len(lines) for lines in heads), default=1) + _GAP
    row = min(_ROW, _TALLEST / max(len(drawn.rows), 1))
    height = head + row * len(drawn.rows)
    made = Drawing(width, height, initialFontName="Body")
    for at, lines in enumerate(heads):
        middle = names + column * (at + 0.5)
        for line, words in enumerate(reversed(lines)):
            y = height - head + 5 + line * _HEAD_LEADING
            made.add(_words(middle, y, words, _HEAD_SIZE, SECOND, anchor="middle"))
    most = max((n for row in drawn.cells for n in row), default=0)
    for at, (lines, cells) in enumerate(zip(rows, drawn.cells, strict=True)):
        y = height - head - (at + 1) * row
        made.add(Line(0, y, width, y, strokeColor=LINE, strokeWidth=0.5))
        top = y + row / 2 - 3 + (len(lines) - 1) * _SIZE * 0.55
        for line, words in enumerate(lines):
            made.add(_words(0, top - line * _SIZE * 1.1, words, _SIZE, INK))
        for number, many in enumerate(cells):
            x = names + column * number
            if many:
                ground = Rect(x + 1, y + 1, column - 2, row - 2)
                ground.fillColor, ground.strokeColor = _tint(many / most), None
                made.add(ground)
            said = f"{many:,}" if many else "–"
            made.add(_words(x + column / 2, y + row / 2 - 3, said, _SIZE, INK, anchor="middle"))
    made.add(Line(0, 0, width, 0, strokeColor=LINE, strokeWidth=0.5))
    return made


def _tint(share: float) -> Color:
    ground, most = _GROUND, MOST
    share = 0.25 + 0.75 * share
    mixed = [a + (b - a) * share for a, b in zip(ground.rgb(), most.rgb(), strict=True)]
    return Color(*mixed)


def _words(
    x: float, y: float, words: str, size: float, ink: Color, *, anchor: Anchor = "start"
) -> String:
    made = String(x, y, words)
    made.fontName, made.fontSize, made.fillColor, made.textAnchor = "Body", size, ink, anchor
    return made


def _folded(words: str, width: float, size: float, most: int) -> list[str]:
    """Words in so many lines, each as wide as there is room for; the last ends with a mark."""
    lines = [""]
    for word in printable(words).split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or stringWidth(longer, "Body", size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:most]
    if len(lines) > most:
        shown[-1] += "…"
    return [_cut(line, width, size) for line in shown]


def _cut(line: str, width: float, size: float) -> str:
    if stringWidth(line, "Body", size) <= width:
        return line
    while line and stringWidth(f"{line}…", "Body", size) > width:
        line = line[:-1]
    return f"{line}…"
