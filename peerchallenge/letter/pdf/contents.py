"""The list of contents: every line a link, its page number painted once all pages are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from peerchallenge.letter.pdf.marking import Target
from peerchallenge.letter.pdf.styles import styles
from peerchallenge.letter.pdf.tags import LAYOUT, Element
from peerchallenge.letter.pdf.text import Text, frag
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import SECOND

_DEEPEST = 2


@dataclass(frozen=True)
class Entry:
    """A heading as the contents list it; `key` is its place in the file."""

    words: str
    level: int
    key: str


class _Line(Text):
    """One line: the heading as a link, dots, and later its page number."""

    target: Target | None = None

    def split(self, width: float, height: float) -> list[Any]:
        """Of a heading of many lines the last part has the number."""
        parts = super().split(width, height)
        if parts and isinstance(parts[-1], _Line):
            parts[-1].target = self.target
        return parts

    def draw(self) -> None:
        super().draw()
        if self.target is not None:
            self._draw_number(self.target)

    def _draw_number(self, target: Target) -> None:
        style, y = self.style, self.height - len(self.blPara.lines) * self.style.leading
        y += style.leading - style.fontSize
        number = stringWidth("000", style.fontName, style.fontSize)
        start, end = self._end_of_words() + 6, self.width - number - 4
        if end > start:
            with self.canv.marked(LAYOUT):
                self.canv.saveState()
                self.canv.setStrokeColor(SECOND)
                self.canv.setLineWidth(0.7)
                self.canv.setLineCap(1)
                self.canv.setDash(0, 4)
                self.canv.line(start, y, end, y)
                self.canv.restoreState()
        self.canv.page_number_later(target.place, self.width, y, style, target.element)

    def _end_of_words(self) -> float:
        words = " ".join(self.blPara.lines[-1][1])
        return float(
            self.style.leftIndent + stringWidth(words, self.style.fontName, self.style.fontSize)
        )


def contents(entries: Sequence[Entry], parent: Element) -> Iterator[Flowable]:
    """The headings of the first two levels, as a table of contents in the structure too."""
    element = parent.child("TOC")
    for entry in entries:
        if entry.level > _DEEPEST or not entry.words:
            continue
        style = styles()[f"contents {entry.level}"]
        link = element.child("TOCI").child("Reference").child("Link")
        target = Target(link, entry.words, place=entry.key)
        piece = frag(printable(" ".join(entry.words.split())), style, links=[(0, target)])
        piece.us_lines, piece.textColor = [], style.textColor
        line = _Line.of([piece], style, link)
        assert isinstance(line, _Line)  # noqa: S101  (`of` makes what it is asked of)
        line.target = target
        yield line
