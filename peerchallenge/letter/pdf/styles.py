"""How the letter looks: sizes in points."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle

from peerchallenge.paper.inks import ACCENT, INK, SECOND


@cache
def styles() -> dict[str, ParagraphStyle]:
    """Every paragraph style by name."""
    body = ParagraphStyle(
        "body",
        fontName="Body",
        fontSize=11,
        leading=16,
        textColor=INK,
        spaceAfter=8,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        linkUnderline=1,
        bulletFontName="Body",
        bulletFontSize=11,
    )

    def made(name: str, **changed: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changed)

    return {
        "body": body,
        "address": made("address", spaceAfter=0, leading=15),
        "title": made(
            "title", fontName="Body-Semi", fontSize=23, leading=28, spaceBefore=18, spaceAfter=4
        ),
        "subtitle": made("subtitle", fontSize=13, leading=18, textColor=SECOND, spaceAfter=16),
        "h1": made(
            "h1",
            fontName="Body-Semi",
            fontSize=16,
            leading=21,
            textColor=ACCENT,
            spaceBefore=18,
            spaceAfter=6,
        ),
        "h2": made(
            "h2",
            fontName="Body-Semi",
            fontSize=12.5,
            leading=17,
            spaceBefore=8,
            spaceAfter=4,
        ),
        "item": made("item", leftIndent=16, bulletIndent=3, spaceAfter=4),
        "caption": made(
            "caption",
            fontName="Body-Semi",
            fontSize=10.5,
            leading=14,
            spaceBefore=4,
        ),
        "cell": made("cell", fontSize=10, leading=13.5, spaceAfter=0),
        "head": made("head", fontName="Body-Semi", fontSize=10, leading=13.5, spaceAfter=0),
        "label": made(
            "label", fontName="Body-Semi", fontSize=10, leading=14, textColor=ACCENT, spaceAfter=0
        ),
        "advice": made("advice", spaceAfter=0),
    }
