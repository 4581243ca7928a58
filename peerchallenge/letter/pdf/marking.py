"""Words with their marks: a paragraph as its element, links among its words as their own."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from peerchallenge.letter.pdf.tags import Element


class Target(str):
    """Where a link leads, as ReportLab carries it from the words to the annotation.

    The trap: ReportLab reads a text that starts with "#" or a scheme; this one has neither.
    """

    element: Element
    uri: str
    place: str
    here: str
    says: str

    def __new__(
        cls, element: Element, says: str, *, uri: str = "", place: str = "", here: str = ""
    ) -> Target:
        """A link out to `uri`, or within the file to `place`; `says` is its accessible name.

        `here` names the place where the link itself stands, for links that lead back to it.
        """
        made = super().__new__(cls, "to")
        made.element, made.says = element, says
        made.uri, made.place, made.here = uri, place, here
        return made


class MarkedText(PDFTextObject):
    """The words of one paragraph, marked as its element; links among them as their own."""

    _code: list[str]

    def __init__(
        self,
        canvas: Canvas,
        at: tuple[float, float],
        element: Element,
        *,
        begin: Callable[[Element], str],
        broken: frozenset[int],
    ) -> None:
        """`begin` numbers a mark on the page; `broken` are the lines that end within a word."""
        super().__init__(canvas, *at)
        self._begin = begin
        self._element = element
        self._broken = broken
        self._line = 0
        self._code.append(begin(element))

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803  (ReportLab's names)
        """A space where a line breaks, or a reader joins the words on either side of it."""
        if TStar:
            if not text.endswith(" ") and self._line not in self._broken:
                text += " "
            self._line += 1
        super()._textOut(text, TStar)  # type: ignore[misc]  # semi-private, as is the pin of 5.1

    def _linkRecord(self, link: tuple[int, Target], edge: str) -> None:  # noqa: N802
        """ReportLab says that a link begins, after its first words, or ends."""
        if edge == "start":
            opened = self._begin(link[1].element)
            self._code.insert(len(self._code) - 1, f"EMC {opened}")
        else:
            self._code.append(f"EMC {self._begin(self._element)}")

    def getCode(self) -> str:  # noqa: N802
        """All of it, closed."""
        self._code.append("EMC")
        return str(super().getCode())
