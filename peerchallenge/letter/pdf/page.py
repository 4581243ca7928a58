"""What stands around the words of every page: marking, council, page x of y, the letterhead."""

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
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate

from peerchallenge.errors import Refused
from peerchallenge.letter.outline import Outline
from peerchallenge.letter.pdf.fonts import printable
from peerchallenge.letter.pdf.styles import LINE, SECOND

SIDE = 25 * mm
TOP = 24 * mm
BOTTOM = 24 * mm
_HEAD_HEIGHT = 22 * mm
_HEAD_WIDTH = 70 * mm
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

    def draw(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Paint it at the top right of the first page."""
        if self.picture is not None:
            width, height = self.size
            canvas.drawImage(
                ImageReader(self.picture),
                A4[0] - SIDE - width,
                A4[1] - TOP - height,
                width,
                height,
                mask="auto",
            )


def pages_of(outline: Outline) -> Callable[..., Canvas]:
    """A canvas that knows how many pages there are before it finishes the first."""

    class Pages(Canvas):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._waiting: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
            self._waiting.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]  # semi-private, as is the pin of 5.1

        def save(self) -> None:
            for number, page in enumerate(self._waiting, start=1):
                self.__dict__.update(page)
                _around(self, outline, number, len(self._waiting))
                super().showPage()
            super().save()

    return Pages


def _around(canvas: Canvas, outline: Outline, number: int, pages: int) -> None:
    width, height = A4
    canvas.setFillColor(SECOND)
    canvas.setFont("Body-Semi", 9)
    marking = _fitted(outline.marking, "Body-Semi", (width - 2 * SIDE) / 3)
    canvas.drawCentredString(width / 2, height - 14 * mm, marking)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, 18 * mm, width - SIDE, 18 * mm)
    canvas.drawCentredString(width / 2, 13 * mm, marking)
    canvas.setFont("Body", 9)
    room = (width - 2 * SIDE) / 2 - canvas.stringWidth(marking, "Body-Semi", 9) / 2 - 4 * mm
    canvas.drawString(SIDE, 13 * mm, _fitted(outline.council, "Body", room))
    canvas.drawRightString(width - SIDE, 13 * mm, f"Page {number} of {pages}")


def _fitted(words: str, font: str, room: float) -> str:
    """As much of one line as there is room for, in nine points."""
    line = " ".join(printable(words).split())
    if stringWidth(line, font, 9) <= room:
        return line
    while line and stringWidth(f"{line}…", font, 9) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
