"""The PDF end: tagged A4 pages from an outline, the same bytes from the same words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from peerchallenge.letter.outline import Outline
from peerchallenge.letter.pdf.blocks import story
from peerchallenge.letter.pdf.canvas import TaggedCanvas
from peerchallenge.letter.pdf.page import (
    BODY_HEIGHT,
    BODY_WIDTH,
    BOTTOM,
    Letterhead,
    beneath,
    surround,
)
from peerchallenge.letter.pdf.tags import Element
from peerchallenge.paper.fonts import printable, register_fonts
from peerchallenge.paper.pages import SIDE

__all__ = ["pdf_bytes"]


def pdf_bytes(outline: Outline, *, letterhead: Path | None = None) -> tuple[bytes, int]:
    """The letter as bytes, for a preview or a file, and its number of pages.

    The trap: nobody has looked it through. What leaves a laptop goes by `finished.write_letter`.

    Raises Refused when the letterhead is not a picture.
    """
    register_fonts()
    head = Letterhead.of(letterhead)
    root = Element("Document")
    written = io.BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=A4,
        title=_title(outline),
        author=printable(outline.labels.team),
        subject=printable(outline.subtitle),
        creator="Peer Challenge",
        lang=outline.language,
        displayDocTitle=True,
        invariant=True,
        pageCompression=1,
        initialFontName="Body",
    )
    first = Frame(SIDE, BOTTOM, BODY_WIDTH, BODY_HEIGHT - head.height, 0, 0, 0, 0)
    later = Frame(SIDE, BOTTOM, BODY_WIDTH, BODY_HEIGHT, 0, 0, 0, 0)
    under = beneath(outline, head)
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=under, autoNextPageTemplate="later"),
            PageTemplate("later", [later], onPage=under),
        ]
    )
    around = surround(outline)

    def canvas(*given: Any, **named: Any) -> TaggedCanvas:
        made = TaggedCanvas(*given, root=root, around=around, **named)
        if outline.day is not None:
            made.dated(outline.day)
        return made

    document.build(story(outline, root), canvasmaker=canvas)
    return written.getvalue(), int(document.page)


def _title(outline: Outline) -> str:
    """The file's title. One that is no final letter says so where files are listed, too."""
    states = {"draft": outline.labels.draft, "agreed": outline.labels.agreed}
    state = states.get(outline.state, "")
    return printable(": ".join(w for w in (state, outline.title, outline.council) if w))
