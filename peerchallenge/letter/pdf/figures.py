"""Pictures drawn from figures, each with words for who cannot see it."""

from __future__ import annotations

from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, KeepTogether, Spacer

from peerchallenge.letter.chart import chart
from peerchallenge.letter.outline import Figure
from peerchallenge.letter.pdf.page import BODY_WIDTH
from peerchallenge.letter.pdf.styles import styles
from peerchallenge.letter.pdf.tags import LAYOUT, Element
from peerchallenge.letter.pdf.text import Text, frag
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import ACCENT


class _Picture(Flowable):
    """A drawing as one element, with the room it takes on its page."""

    canv: Any

    def __init__(self, drawing: Drawing, element: Element) -> None:
        super().__init__()
        self.drawing, self.element = drawing, element
        self.width, self.height = drawing.width, drawing.height

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        right, top = self.canv.absolutePosition(self.width, self.height)
        sides = tuple(round(side, 2) for side in (left, bottom, right, top))
        self.element.attributes["Layout"] = {"BBox": sides, "Placement": "/Block"}
        with self.canv.marked(self.element):
            renderPDF.draw(self.drawing, self.canv, 0, 0)


def _aloud(block: Figure) -> str:
    """The picture in words: never nothing, or a listener does not know that it is there."""
    for words in (block.alt, block.caption):
        if said := printable(words).strip():
            return said
    return "; ".join(", ".join(map(str, row)) for row in block.drawn.cells) or "–"


class Bar(Flowable):
    """The short thick line above the title on a cover."""

    canv: Any

    def __init__(self) -> None:
        super().__init__()
        self.width, self.height = 64, 22

    def draw(self) -> None:
        """Paint it; nobody needs to hear of it."""
        with self.canv.marked(LAYOUT):
            self.canv.setFillColor(ACCENT)
            self.canv.rect(0, self.height - 5, self.width, 5, stroke=0, fill=1)


def figure(block: Figure, parent: Element) -> Flowable:
    """A picture under its caption; they do not part."""
    element = parent.child("Figure", alt=_aloud(block))
    looks = styles()["caption"]
    caption = Text.of([frag(printable(block.caption), looks)], looks, element.child("Caption"))
    picture = _Picture(chart(block.drawn, BODY_WIDTH), element)
    return KeepTogether([Spacer(1, 6), caption, Spacer(1, 4), picture, Spacer(1, 12)])
