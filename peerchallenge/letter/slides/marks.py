"""The small pieces of a slide's XML: places, words, paragraphs, colours."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from peerchallenge.letter.slides.room import Box, Type
from peerchallenge.paper.office_file import RELATIONS, said

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
SPACES = f'xmlns:a="{A}" xmlns:r="{RELATIONS}" xmlns:p="{P}"'
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    "<p:grpSpPr><a:xfrm>"
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)
"""What every tree of shapes begins with."""


def emu(points: float) -> int:
    """Points in the unit of the format."""
    return round(points * 12_700)


def place(box: Box, tag: str = "a:xfrm") -> str:
    """Where something stands."""
    return (
        f'<{tag}><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></{tag}>'
    )


def fill(colour: str) -> str:
    """One of the theme's colours."""
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


@dataclass(frozen=True)
class Tongue:
    """The language that words are marked with."""

    language: str

    def run(self, words: str, *, more: str = "", inside: str = "") -> str:
        """Words in one style; `more` is of attributes, `inside` of elements."""
        if not words:
            return ""
        return (
            f'<a:r><a:rPr lang="{said(self.language)}"{more} dirty="0">{inside}</a:rPr>'
            f"<a:t>{said(words)}</a:t></a:r>"
        )

    def paragraph(self, words: str, *, settings: str = "", runs: str = "") -> str:
        """A paragraph of plain words, or of runs that say them; from the right where they do."""
        attributes, _, inside = settings.partition("|")
        if _is_from_right(words):
            attributes += ' algn="r" rtl="1"'
        return (
            f"<a:p><a:pPr{attributes}>{inside}</a:pPr>{runs or self.run(words)}"
            f'<a:endParaRPr lang="{said(self.language)}" dirty="0"/></a:p>'
        )


def lead(kind: Type) -> str:
    """Line height and room after, in points: so they hang on no font."""
    return (
        f'<a:lnSpc><a:spcPts val="{round(kind.line * 100)}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(kind.after * 100)}"/></a:spcAft>'
    )


def _is_from_right(words: str) -> bool:
    for c in words:
        way = unicodedata.bidirectional(c)
        if way in {"R", "AL"}:
            return True
        if way == "L":
            return False
    return False
