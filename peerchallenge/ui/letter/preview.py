"""The letter's real pages, drawn beside the words a moment after they change."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerchallenge.ui import work
from peerchallenge.ui.marks import frame

if TYPE_CHECKING:
    from peerchallenge.store.door import Door

_DELAY_MS = 300
_GAP = 10


@dataclass(frozen=True)
class DrawnPage:
    """One page as bytes (32 bits a point), so that it may cross from a worker to the window."""

    width: int
    height: int
    stride: int
    data: bytes


def drawn(door: Door, width: int, is_wanted: Callable[[], bool] = lambda: True) -> list[DrawnPage]:
    """Write the letter in memory and draw its pages so many points wide. For a worker.

    The trap: whatever pdfium opened and nobody closed is closed when the interpreter goes, in no
    order, and that can crash. So each page is closed before its document, and both here.
    """
    import pypdfium2

    from peerchallenge.letter.assemble import outline
    from peerchallenge.letter.leaving import PDFIUM
    from peerchallenge.letter.pdf import pdf_bytes

    with door.reading() as session:
        told = outline(session)
    data, _ = pdf_bytes(told)
    pages = []
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as document:
        for number in range(len(document)):
            if not is_wanted():
                break
            with closing(document[number]) as page:
                pages.append(_drawn_page(page, width))
    return pages


def _drawn_page(page: Any, width: int) -> DrawnPage:
    with closing(page.render(scale=width / page.get_width(), rev_byteorder=False)) as bitmap:
        picture = bitmap.to_pil().convert("RGBA")
    return DrawnPage(picture.width, picture.height, picture.width * 4, picture.tobytes())


class Preview(QWidget):
    """The pages one under the other, as wide as there is room. `told` says how many there are."""

    told = Signal(str)

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door
        self._pages: list[QImage] = []
        self._busy = False
        self._again = False
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._draw)
        self.setAccessibleName(self.tr("Preview of the letter’s pages"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def refresh(self) -> None:
        """Draw anew soon; while pages are being drawn, once more after that."""
        self._soon.start()

    def _draw(self) -> None:
        if self._busy:
            self._again = True
            return
        self._busy = True
        door, width = self._door, max(240, int(self.width() * self.devicePixelRatioF()))
        started = work.start(lambda under_way: drawn(door, width, under_way.is_wanted))
        started.done.connect(self._show)
        started.failed.connect(self._fail)

    def _show(self, pages: list[DrawnPage]) -> None:
        self._pages = [
            QImage(p.data, p.width, p.height, p.stride, QImage.Format.Format_RGBA8888).copy()
            for p in pages
        ]
        many = len(pages)
        self.told.emit(self.tr("1 page") if many == 1 else self.tr("{} pages").format(many))
        self._rest()

    def _fail(self, trouble: Exception) -> None:
        self._pages = []
        self.told.emit(str(trouble))
        self._rest()

    def _rest(self) -> None:
        self._busy = False
        self.setMinimumHeight(self._heights() or 120)
        self.update()
        if self._again:
            self._again = False
            self._soon.start()

    def _heights(self) -> int:
        return sum(self._scaled(p).height() + _GAP for p in self._pages)

    def _scaled(self, page: QImage) -> QSize:
        return page.size().scaled(self.width(), 100_000, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that can be seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = 0
        for page in self._pages:
            size = self._scaled(page)
            place = QRect(0, top, size.width(), size.height())
            if place.intersects(event.rect()):
                painter.drawImage(place, page)
                frame(painter, place.adjusted(0, 0, -1, -1), None, "edge", 0)
            top += size.height() + _GAP
