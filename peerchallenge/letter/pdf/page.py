"""What stands around the words of every page: marking, council, page x of y, the letterhead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
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


@dataclass(frozen=True)
class Letterhead:
    """The slot at the top of the first page: a picture somebody else owns, or nothing at all."""

    path: Path | None = None
    size: tuple[float, float] = (0, 0)

    @classmethod
    def of(cls, path: Path | None) -> Letterhead:
        """Fit a picture into the slot. Raises Refused for a file that is not one."""
        if path is None:
            return cls()
        try:
            with Image.open(path) as picture:
                picture.verify()
                width, height = picture.size
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError) as bad:
            raise Refused(
                f"“{path.name}” is not a picture the letter can use. Choose a PNG or JPEG file."
            ) from bad
        scale = min(_HEAD_WIDTH / width, _HEAD_HEIGHT / height)
        return cls(path, (width * scale, height * scale))

    @property
    def height(self) -> float:
        """How much of the first page it takes."""
        return self.size[1] + 6 * mm if self.path else 0

    def draw(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Paint it at the top right of the first page."""
        if self.path is not None:
            width, height = self.size
            canvas.drawImage(
                str(self.path),
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
    marking = printable(outline.marking)
    canvas.drawCentredString(width / 2, height - 14 * mm, marking)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, 18 * mm, width - SIDE, 18 * mm)
    canvas.drawCentredString(width / 2, 13 * mm, marking)
    canvas.setFont("Body", 9)
    room = (width - 2 * SIDE) / 2 - canvas.stringWidth(marking, "Body-Semi", 9) / 2 - 4 * mm
    lines = simpleSplit(printable(outline.council), "Body", 9, room)
    canvas.drawString(SIDE, 13 * mm, lines[0] + ("…" if len(lines) > 1 else ""))
    canvas.drawRightString(width - SIDE, 13 * mm, f"Page {number} of {pages}")
