"""Paragraphs that know what they are: an element, its label, its links, its bookmark.

The words of people reach ReportLab as fragments, never as its markup: nothing is escaped or read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import (  # type: ignore[attr-defined]  # its types leave them out
    _SplitFrag,
    _SplitWord,
    _SplitWordEnd,
)
from reportlab.platypus.paraparser import ParaFrag

from peerchallenge.letter.outline import Span
from peerchallenge.letter.pdf.marking import MarkedText, Target
from peerchallenge.letter.pdf.tags import LAYOUT, REPEATED, Element
from peerchallenge.paper.fonts import printable
from peerchallenge.paper.inks import ACCENT

_UNDERLINE = ("underline", None, "", "-0.125*F", 0, 1, "1")
"""As ReportLab writes it for a link: kind, colour, width, offset, rise, lines, gap."""


@dataclass(frozen=True)
class Bookmark:
    """A place that links and the list of bookmarks lead to; level 0 is the title's."""

    key: str
    words: str = ""
    """Empty for a place that is not in the list."""
    level: int = 0


@dataclass
class Notes:
    """The footnotes called so far, and what one is called."""

    name: str
    told: list[str] = field(default_factory=list)


_SAME = 0.001
"""Points; what is closer is the same width."""


class Text(Paragraph):
    """A paragraph, or a part of one, that is painted as its element.

    The trap: when it splits, ReportLab makes the parts itself; `split` hands on what they are.
    """

    canv: Any
    blPara: Any  # noqa: N815  (ReportLab's: the lines, once wrapped)
    _splitLongWordCount: int  # noqa: N815
    element: Element
    label: tuple[str, Element] | None = None
    """The number or sign of a list's item, in the margin."""
    label_target: Target | None = None
    """Where the label leads, if it is a link."""
    bookmark: Bookmark | None = None
    is_repeated = False
    """A table's header: read once, then an artifact on every page the table goes on to."""
    has_links = False
    _is_read = False
    _wrapped = 0.0

    @classmethod
    def of(cls, frags: list[ParaFrag], style: ParagraphStyle, element: Element) -> Text:
        """A paragraph of these fragments."""
        made = cls(None, style, frags=frags)  # type: ignore[arg-type]  # None: there are fragments
        made.element = element
        made.has_links = any(f.link for f in frags)
        return made

    def split(self, width: float, height: float) -> list[Any]:
        """Parts for two pages; of both it is the same element."""
        parts: list[Any] = super().split(width, height)
        for number, part in enumerate(parts):
            if part is not self:
                part.element, part.has_links = self.element, self.has_links
                part.is_repeated = self.is_repeated
                if number == 0:
                    part.label, part.bookmark = self.label, self.bookmark
                    part.label_target = self.label_target
        return parts

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lines for this width, broken once: tables and boxes ask again and again.

        The trap: a frame adds and subtracts its way to a width that is another float.
        """
        if abs(width - self._wrapped) > _SAME or not hasattr(self, "blPara"):
            super().wrap(width, height)
            self._wrapped = width
        return self.width, self.height

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802
        """ReportLab asks for where the words go."""
        if self._is_read and self.is_repeated:
            return self.canv.beginText(x, y)
        return MarkedText(
            self.canv,
            (x, y),
            self._of_all_words(),
            begin=self.canv.begin,
            broken=self._broken_lines(),
        )

    def _of_all_words(self) -> Element:
        """A paragraph that is all one link has no edges at which ReportLab would say so."""
        links = self.blPara.link if self.blPara.kind == 0 else ()
        return links[0][1].element if links else self.element

    def _broken_lines(self) -> frozenset[int]:
        """The lines that end within a word, which is heard and copied as one all the same."""
        if not self._splitLongWordCount:
            return frozenset()
        lines = self.blPara.lines
        if self.blPara.kind == 0:
            ends = (words[-1] if words else "" for _, words in lines)
            whole = _SplitWordEnd
            found = [isinstance(w, _SplitWord) and not isinstance(w, whole) for w in ends]
        else:
            found = [type(self.frags[after.sFW - 1]) is _SplitFrag for after in lines[1:]]
        return frozenset(number for number, is_broken in enumerate(found) if is_broken)

    def draw(self) -> None:
        """Paint it, marked."""
        if self.bookmark is not None:
            self._mark(self.bookmark)
        if self.label is not None:
            self._draw_label(*self.label)
        if self._is_read and self.is_repeated:
            with self.canv.marked(REPEATED):
                super().draw()
        elif self.has_links:
            with self.canv.marked(LAYOUT):  # the lines under links
                super().draw()
        else:
            super().draw()
        self._is_read = True

    def _mark(self, mark: Bookmark) -> None:
        self.canv.place(mark.key, 0, self.height + 6)
        if mark.words:
            self.canv.addOutlineEntry(mark.words, mark.key, mark.level, closed=False)

    def _draw_label(self, sign: str, element: Element) -> None:
        style = self.style
        self.canv.setFont(style.bulletFontName, style.bulletFontSize)
        self.canv.setFillColor(ACCENT if self.label_target else style.textColor)
        with self.canv.marked(element):
            self.canv.drawString(style.bulletIndent, self.height - style.fontSize, f"{sign} ")
            if self.label_target is not None:
                top, bottom = self.height, self.height - style.leading
                self.canv.link(self.label_target, (0, bottom, style.leftIndent, top))


def frags(
    spans: Sequence[Span], style: ParagraphStyle, element: Element, notes: Notes
) -> list[ParaFrag]:
    """A paragraph's words as ReportLab's fragments. Links among them are loose elements of it.

    The trap: ReportLab tells links in a line apart by their numbers alone.
    """
    made: list[ParaFrag] = []
    for number, span in enumerate(spans):
        if span.note:
            made.append(_call(notes, span, number, style, element))
            continue
        font = "Body-Semi" if span.strong else style.fontName
        links: list[tuple[int, Target]] = []
        if span.link and span.words.strip():
            says = printable(span.words).strip()
            target = Target(element.loose("Link"), says, uri=span.link)
            links = [(number, target)]
        made += _lines(span.words, style, font, links)
    return made or [frag("", style)]


def _call(
    notes: Notes, span: Span, number: int, style: ParagraphStyle, element: Element
) -> ParaFrag:
    """The raised number that leads to a footnote, and to which the footnote leads back."""
    notes.told.append(span.note)
    many = len(notes.told)
    link = element.loose("Reference").loose("Link")
    target = Target(link, f"{notes.name} {many}", place=f"note-{many}", here=f"call-{many}")
    made = frag(f"{many}", style, links=[(number, target)])
    made.rise, made.fontSize = style.fontSize * 0.4, style.fontSize * 0.7
    made.us_lines = []
    return made


def _lines(
    words: str, style: ParagraphStyle, font: str, links: list[tuple[int, Target]]
) -> Iterator[ParaFrag]:
    for number, line in enumerate(printable(words).split("\n")):
        if number:
            broken = frag("", style)
            broken.lineBreak = True
            yield broken
        yield frag(line, style, font, links)


def frag(
    words: str,
    style: ParagraphStyle,
    font: str = "",
    links: Sequence[tuple[int, Target]] = (),
) -> ParaFrag:
    """One fragment: words that look alike."""
    return ParaFrag(
        text=words,
        rise=0,
        greek=0,
        bold=0,
        italic=0,
        fontName=font or style.fontName,
        fontSize=style.fontSize,
        textColor=ACCENT if links else style.textColor,
        link=list(links),
        us_lines=[(number, *_UNDERLINE) for number, _ in links],
    )
