"""Words on a page, line by line: quicker by far than laying out paragraphs, and all we need."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from peerchallenge.paper.fonts import printable, register_fonts
from peerchallenge.paper.pages import Around, pages_of

Progress = Callable[[int, int], bool]
"""Called with (done, of); answering False stops the work."""


def a_canvas(around: Around, *, title: str, subject: str, language: str) -> tuple[Any, io.BytesIO]:
    """A canvas that numbers its pages, and where its bytes are once it is saved."""
    register_fonts()
    out = io.BytesIO()
    canvas = pages_of(around)(
        out, pagesize=A4, invariant=True, pageCompression=1, lang=language, initialFontName="Body"
    )
    canvas.setTitle(printable(title))
    canvas.setAuthor("The peer team")
    canvas.setSubject(printable(subject))
    canvas.setCreator("Peer Challenge")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas, out


def wrapped(words: str, font: str, size: float, room: float) -> list[str]:
    """The words in lines no wider than `room`; one too wide for a line is broken inside."""
    lines: list[str] = []
    blank = _width(" ", font, size)
    for paragraph in printable(words).split("\n"):
        line, wide = "", 0.0
        for word in paragraph.split():
            for part in _pieces(word, font, size, room):
                width = _width(part, font, size)
                if line and wide + blank + width > room:
                    lines.append(line)
                    line, wide = part, width
                else:
                    line, wide = (f"{line} {part}", wide + blank + width) if line else (part, width)
        lines.append(line)
    return lines or [""]


def write_lines(
    canvas: Canvas, lines: list[str], x: float, y: float, *, font: str, size: float, leading: float
) -> float:
    """Draw lines downwards from the baseline `y`; answers the baseline after the last."""
    text = canvas.beginText(x, y)
    text.setFont(font, size, leading)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    return y - len(lines) * leading


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    if _width(word, font, size) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and stringWidth(pieces[-1] + letter, font, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=50_000)
def _width(word: str, font: str, size: float) -> float:
    return float(stringWidth(word, font, size))
