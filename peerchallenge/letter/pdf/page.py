"""The page of the letter: its margins, and the letterhead at the top of the first."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate

from peerchallenge.errors import Refused
from peerchallenge.paper.pages import SIDE

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
