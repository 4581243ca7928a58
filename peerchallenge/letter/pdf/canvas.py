"""A canvas on which everything painted is an element of the structure or an artifact.

Content is marked as it is painted. Pages are finished at the end, when their number and the page
of every heading are known; then the structure is written with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from string import punctuation
from typing import Any, TypeAlias
from urllib.parse import quote

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from peerchallenge.letter.pdf.marking import MarkedText, Target
from peerchallenge.letter.pdf.tags import Active, Artifact, Element, Painted, Structure
from peerchallenge.letter.pdf.writing import finish_page, write_structure

What: TypeAlias = Element | Artifact


def _ascii(uri: str) -> str:
    """A link's address in the signs that one may have."""
    return quote(uri, safe=punctuation, errors="replace")


@dataclass(frozen=True)
class _Later:
    """The page number of a heading, to be painted when it is known."""

    page: int
    place: str
    right: float
    y: float
    font: str
    size: float
    ink: Color
    element: Element


class TaggedCanvas(Canvas):
    """Paints marked content. `around` paints what every page repeats, when all are counted."""

    # ReportLab's own, which its types leave out.
    _code: list[str]
    _doc: Any
    _annotationrefs: list[Any]
    _absRect: Callable[..., Any]  # noqa: N815
    _bookmarkReference: Callable[..., Any]  # noqa: N815
    _addAnnotation: Callable[..., None]  # noqa: N815
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(
        self, *given: Any, root: Element, around: Callable[[TaggedCanvas, int, int], None], **n: Any
    ) -> None:
        self._told = Structure(root)
        self._around = around
        self._now: What | None = None
        self._waiting: list[dict[str, Any]] = []
        self._later: list[_Later] = []
        self._places: dict[str, int] = {}
        n["pdfVersion"] = (1, 7)
        super().__init__(*given, **n)

    def dated(self, day: date) -> None:
        """When the file says that it was made: the letter's day, or it would say the year 2000."""
        self._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)

    def begin(self, what: What) -> str:
        """The operator that begins marked content; for an element, its number is taken."""
        if isinstance(what, Artifact):
            return what.operator
        page = self.getPageNumber()
        marks = self._told.marks.setdefault(page, [])
        what.enter()
        what.kids.append(Painted(page, len(marks)))
        marks.append(what)
        return f"/{what.kind} <</MCID {len(marks) - 1}>> BDC"

    @contextmanager
    def marked(self, what: What) -> Iterator[None]:
        """What is painted within is this, but for what says otherwise itself."""
        before = self._now
        self._mark(what)
        yield
        self._mark(before)

    def _mark(self, what: What | None) -> None:
        if self._now is not None:
            self._code.append("EMC")
        self._now = what
        if what is not None:
            self._code.append(self.begin(what))

    def drawText(self, aTextObject: PDFTextObject) -> None:  # noqa: N802, N803
        """Words with marks of their own stand outside whatever is open."""
        if self._now is None or not isinstance(aTextObject, MarkedText):
            super().drawText(aTextObject)
            return
        before = self._now
        self._mark(None)
        super().drawText(aTextObject)
        self._mark(before)

    def linkURL(self, url: Any, rect: Any, relative: Any = 0, *_more: Any, **_named: Any) -> None:  # noqa: N802
        """An annotation for one line of a link. ReportLab hands over our own Target as it was."""
        assert isinstance(url, Target)  # noqa: S101  (no other link is ever made here)
        if url.here:
            self.place(url.here, rect[0], rect[3])
        self.link(url, rect, relative=relative)

    def link(self, target: Target, rect: tuple[float, ...], *, relative: int = 1) -> None:
        """An annotation that belongs to the link's element."""
        said: dict[str, Any] = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(self._absRect(rect, relative)),
            "F": 4,
            "Border": PDFArray([0, 0, 0]),
            "StructParent": len(self._told.links),
            "Contents": PDFString(target.says),
        }
        if target.uri:
            to = {"S": PDFName("URI"), "URI": PDFString(_ascii(target.uri))}
            said["A"] = PDFDictionary(to)
        else:
            said["Dest"] = self._bookmarkReference(target.place)
        self._told.links.append(target.element)
        self._addAnnotation(PDFDictionary(said))
        target.element.enter()
        made = self._annotationrefs[-1]
        target.element.kids.append(Active(self.getPageNumber(), made))

    def place(self, key: str, left: float, top: float) -> None:
        """A place that links and bookmarks lead to, in the coordinates of the moment."""
        self.bookmarkHorizontal(key, left, top)
        number = self._places[key] = self.getPageNumber()
        # ReportLab counts finished pages, and none is finished before the end.
        self._bookmarkReference(key).setPage(PDFObjectReference(f"Page{number}"))

    def page_number_later(
        self, place: str, right: float, y: float, style: Any, element: Element
    ) -> None:
        """Paint, when it is known, on which page a place is."""
        right, y = self.absolutePosition(right, y)
        ink, font, size = style.textColor, style.fontName, style.fontSize
        self._later.append(_Later(self.getPageNumber(), place, right, y, font, size, ink, element))

    def showPage(self) -> None:  # noqa: N802
        """Lay the page aside until all are there."""
        self._waiting.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page, write the structure, write the file."""
        for number, page in enumerate(self._waiting, start=1):
            self.__dict__.update(page)
            self._around(self, number, len(self._waiting))
            for later in (one for one in self._later if one.page == number):
                self.setFillColor(later.ink)
                self.setFont(later.font, later.size)
                with self.marked(later.element):
                    self.drawRightString(later.right, later.y, f"{self._places[later.place]}")
            super().showPage()
            finish_page(self._doc, number, len(self._told.links))
        write_structure(self._doc, self._told, len(self._waiting))
        super().save()
