"""The PDF end: A4 pages from an outline, the same bytes from the same words."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from peerchallenge.letter.outline import Outline
from peerchallenge.letter.pdf.blocks import story
from peerchallenge.letter.pdf.page import BOTTOM, TOP, Letterhead
from peerchallenge.paper.fonts import printable, register_fonts
from peerchallenge.paper.pages import SIDE, Around, pages_of
from peerchallenge.store.replacing import replace_bytes

__all__ = ["pdf_bytes", "write_pdf"]


def write_pdf(outline: Outline, path: Path, *, letterhead: Path | None = None) -> int:
    """Write the letter and answer its number of pages. The file is whole or as it was before.

    Raises Refused when the folder cannot be written to or the letterhead is not a picture.
    """
    data, pages = pdf_bytes(outline, letterhead=letterhead)
    replace_bytes(path, data)
    return pages


def pdf_bytes(outline: Outline, *, letterhead: Path | None = None) -> tuple[bytes, int]:
    """The letter as bytes, for a preview or a file, and its number of pages."""
    register_fonts()
    head = Letterhead.of(letterhead)
    written = io.BytesIO()
    document = BaseDocTemplate(
        written,
        pagesize=A4,
        title=printable(f"{outline.title}: {outline.council}"),
        author="The peer team",
        subject=printable(outline.subtitle),
        creator="Peer Challenge",
        lang=outline.language,
        displayDocTitle=True,
        invariant=True,
        pageCompression=1,
        initialFontName="Body",
    )
    width, height = A4
    first = Frame(SIDE, BOTTOM, width - 2 * SIDE, height - TOP - BOTTOM - head.height, 0, 0, 0, 0)
    later = Frame(SIDE, BOTTOM, width - 2 * SIDE, height - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=head.draw, autoNextPageTemplate="later"),
            PageTemplate("later", [later]),
        ]
    )
    document.build(story(outline), canvasmaker=pages_of(Around(outline.council, outline.marking)))
    return written.getvalue(), int(document.page)
