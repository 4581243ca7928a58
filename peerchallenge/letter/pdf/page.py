"""The page of the letter: its margins, and the letterhead at the top of the first."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate

from peerchallenge.errors import Refused
from peerchallenge.letter.outline import Outline
from peerchallenge.letter.pdf.canvas import TaggedCanvas
from peerchallenge.letter.pdf.tags import HEADER, REPEATED, WATERMARK
from peerchallenge.paper.inks import CONSIDER, LINE, WELL
from peerchallenge.paper.pages import SIDE, Around, fitted

TOP = 24 * mm
BOTTOM = 24 * mm
BODY_WIDTH = A4[0] - 2 * SIDE
BODY_HEIGHT = A4[1] - TOP - BOTTOM
_HEAD_HEIGHT = 22 * mm
_HEAD_WIDTH = 70 * mm
_DRAFT_WIDTH = 170 * mm
_FILLED, _STROKED = 0, 1
_HEAD_DOTS = 1_000
"""About 350 dots to the inch: a photo of 10 MB need not travel in every letter."""


@dataclass(frozen=True)
class Letterhead:
    """The slot at the top of the first page: a picture somebody else owns, or nothing at all."""

    picture: Image.Image | None = None
    size: tuple[float, float] = (0, 0)

    @classmethod
    def of(cls, path: Path | None) -> Letterhead:
        """Fit a picture into the slot. Raises Refused for a file that is not one."""
        if path is None:
            return cls()
        if not path.exists():
            raise Refused(
                f"The letterhead “{path.name}” is no longer where it was. "
                "Choose it again, or take it away."
            )
        try:
            with warnings.catch_warnings(action="error"), Image.open(path) as opened:
                opened.thumbnail(
                    (_HEAD_DOTS, _HEAD_DOTS)
                )  # reads all of it: half a file shows here
                picture = opened.convert("RGBA")
        except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as bad:
            raise Refused(
                f"“{path.name}” is not a picture the letter can use. Choose a PNG or JPEG file."
            ) from bad
        width, height = picture.size
        scale = min(_HEAD_WIDTH / width, _HEAD_HEIGHT / height)
        return cls(picture, (width * scale, height * scale))

    @property
    def height(self) -> float:
        """How much of the first page it takes."""
        return self.size[1] + 6 * mm if self.picture else 0

    def draw(self, canvas: Any, _document: BaseDocTemplate) -> None:
        """Paint it at the top right of the first page."""
        if self.picture is not None:
            width, height = self.size
            with canvas.marked(HEADER):
                canvas.drawImage(
                    ImageReader(self.picture),
                    A4[0] - SIDE - width,
                    A4[1] - TOP - height,
                    width,
                    height,
                    mask="auto",
                )


def surround(outline: Outline) -> Callable[[TaggedCanvas, int, int], None]:
    """What every page repeats: marking, council, page x of y, and a state that is not final."""
    labels = outline.labels
    around = Around(outline.council, outline.marking, page=labels.page)
    state = {"draft": labels.draft.upper(), "agreed": labels.agreed}.get(outline.state, "")

    def draw(canvas: TaggedCanvas, number: int, pages: int) -> None:
        with canvas.marked(REPEATED):
            around.draw(canvas, number, pages)
            if state:
                canvas.setFillColor(CONSIDER)
                canvas.setFont("Body-Semi", 9)
                room = BODY_WIDTH / 3
                said = fitted(state, "Body-Semi", room)
                canvas.drawRightString(A4[0] - SIDE, A4[1] - 14 * mm, said)

    return draw


def beneath(outline: Outline, head: Letterhead) -> Callable[[Any, BaseDocTemplate], None]:
    """What lies under the words: the letterhead on the first page, and on all that it is a draft.

    In an ink so light that no word over it is harder to read.
    """

    def draw(canvas: Any, document: BaseDocTemplate) -> None:
        if document.page == 1:
            head.draw(canvas, document)
        if outline.state != "draft":
            return
        said = outline.labels.draft.upper()
        size = _DRAFT_WIDTH / stringWidth(said, "Body-Semi", 1)
        canvas.saveState()
        with canvas.marked(WATERMARK):
            canvas.translate(A4[0] / 2, A4[1] / 2)
            canvas.rotate(50)
            canvas.setStrokeColor(LINE)
            canvas.setFillColor(WELL)
            canvas.setLineWidth(1.2)
            canvas.setFont("Body-Semi", size)
            for mode in (_STROKED, _FILLED):  # the second hides where parts of a letter overlap
                canvas.drawCentredString(0, -size / 3, said, mode=mode)
        canvas.restoreState()

    return draw
