"""What stands around the words of every page: marking, council, page x of y."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFObjectReference
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import LINE, SECOND

SIDE = 25 * mm


@dataclass(frozen=True)
class Around:
    """The marking above and below, and the council and the page's number at the foot."""

    council: str
    marking: str
    side: float = SIDE
    page: str = "Page {number} of {pages}"

    def draw(self, canvas: Canvas, number: int, pages: int) -> None:
        """Paint it on the page that is about to be finished."""
        width, height = A4
        inner = width - 2 * self.side
        canvas.setFillColor(SECOND)
        canvas.setFont("Body-Semi", 9)
        marking = fitted(self.marking, "Body-Semi", inner / 3)
        canvas.drawCentredString(width / 2, height - 14 * mm, marking)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.line(self.side, 18 * mm, width - self.side, 18 * mm)
        canvas.drawCentredString(width / 2, 13 * mm, marking)
        canvas.setFont("Body", 9)
        room = inner / 2 - canvas.stringWidth(marking, "Body-Semi", 9) / 2 - 4 * mm
        canvas.drawString(self.side, 13 * mm, fitted(self.council, "Body", room))
        numbered = self.page.format(number=number, pages=pages)
        canvas.drawRightString(width - self.side, 13 * mm, numbered)


def pages_of(around: Around) -> Callable[..., Canvas]:
    """A canvas that knows how many pages there are before it finishes the first."""

    class Pages(Canvas):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._waiting: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  (ReportLab's name)
            self._waiting.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]  # semi-private, as is the pin of 5.1

        def bookmarkPage(self, *given: Any, **named: Any) -> Any:  # noqa: N802
            """ReportLab counts finished pages, and none is finished before the end."""
            made: Any = super().bookmarkPage(*given, **named)
            made.setPage(PDFObjectReference(f"Page{self.getPageNumber()}"))
            return made

        def save(self) -> None:
            for number, page in enumerate(self._waiting, start=1):
                self.__dict__.update(page)
                around.draw(self, number, len(self._waiting))
                super().showPage()
            super().save()

    return Pages


def fitted(words: str, font: str, room: float, size: float = 9) -> str:
    """As much of one line as there is room for."""
    line = " ".join(printable(words).split())
    if stringWidth(line, font, size) <= room:
        return line
    while line and stringWidth(f"{line}…", font, size) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
