"""How the letter looks: sizes in points."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle

from peerchallenge.paper.inks import ACCENT, CONSIDER, INK, SECOND, STRENGTH


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

    def semi(name: str, size: float, leading: float, **changed: Any) -> ParagraphStyle:
        return made(name, fontName="Body-Semi", fontSize=size, leading=leading, **changed)

    within = {"spaceBefore": 8, "spaceAfter": 4}
    return {
        "body": body,
        "address": made("address", spaceAfter=0, leading=15),
        "title": semi("title", 23, 28, spaceBefore=18, spaceAfter=4),
        "subtitle": made("subtitle", fontSize=13, leading=18, textColor=SECOND, spaceAfter=16),
        "cover council": semi("cover council", 13, 18, textColor=ACCENT, spaceAfter=6),
        "cover title": semi("cover title", 32, 38, spaceAfter=10),
        "cover subtitle": made("cover subtitle", fontSize=14, leading=20, spaceAfter=40),
        "h1": semi("h1", 16, 21, textColor=ACCENT, spaceBefore=18, spaceAfter=6),
        "h2": semi("h2", 14, 19, spaceBefore=14, spaceAfter=4),
        "h3": semi("h3", 12, 17, **within),
        "strengths": semi("strengths", 12.5, 17, textColor=STRENGTH, **within),
        "consider": semi("consider", 12.5, 17, textColor=CONSIDER, **within),
        "item": made("item", leftIndent=16, bulletIndent=3, spaceAfter=4),
        "note": made(
            "note", fontSize=10, leading=14, leftIndent=20, bulletFontSize=10, spaceAfter=4
        ),
        "caption": semi("caption", 10.5, 14, spaceBefore=4),
        "cell": made("cell", fontSize=10, leading=13.5, spaceAfter=0),
        "head": semi("head", 10, 13.5, spaceAfter=0),
        "label": semi("label", 10, 14, textColor=ACCENT, spaceAfter=0),
        "advice": made("advice", spaceAfter=0),
        "contents 1": semi("contents 1", 11, 16, rightIndent=36, spaceBefore=6, spaceAfter=0),
        "contents 2": made("contents 2", leftIndent=16, rightIndent=36, spaceAfter=0),
    }


@cache
def item_style(depth: int, digits: int = 1) -> ParagraphStyle:
    """An item of a list within so many others; from the fifth on they stand no further in.

    `digits` are those of the list's last number, for which the margin has room.
    """
    deep, item = min(depth, 4), styles()["item"]
    room = 13 + 6 * (digits - 1)
    indent = item.leftIndent * deep + 3 + room
    named = f"item {deep} {digits}"
    return ParagraphStyle(named, parent=item, leftIndent=indent, bulletIndent=indent - room)
