"""Which styles of a Word file are headings, and how deep."""

from __future__ import annotations

import re

from lxml import etree

_HEADING = re.compile(r"heading\s*([1-9])$", re.I)
_BODY_LEVEL = 9
"""Word's outline levels are 0-8; 9 is body text."""


def levels(styles: etree._Element) -> dict[str, int]:
    """Style id to heading level, the top being 1.

    Built-in styles keep their English names in every language of Word; a style of the writer's own
    counts by its outline level or by the heading it is based on.
    """
    found: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter("{*}style"):
        key, base = _value(style, "styleId"), style.find("{*}basedOn")
        name, outline = style.find("{*}name"), style.find("{*}pPr/{*}outlineLvl")
        called = _value(name, "val") if name is not None else ""
        if head := _HEADING.match(called):
            found[key] = int(head[1])
        elif called.lower() == "title":
            found[key] = 1
        elif outline is not None:
            found[key] = _level(outline)
        elif base is not None:
            based[key] = _value(base, "val")
    for key in based:
        found[key] = _inherited(key, based, found)
    return found


def level_of(paragraph: etree._Element, heads: dict[str, int]) -> int:
    """The heading level of a paragraph, 0 for one that is none."""
    outline = paragraph.find("{*}pPr/{*}outlineLvl")
    if outline is not None:
        return _level(outline)
    style = paragraph.find("{*}pPr/{*}pStyle")
    return heads.get(_value(style, "val"), 0) if style is not None else 0


def _inherited(key: str, based: dict[str, str], found: dict[str, int]) -> int:
    for _ in range(20):  # a hostile file may base styles on each other in a ring
        if key in found:
            return found[key]
        key = based.get(key, "")
    return 0


def _level(outline: etree._Element) -> int:
    raw = _value(outline, "val")
    level = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 3 else _BODY_LEVEL
    return level + 1 if level < _BODY_LEVEL else 0


def _value(element: etree._Element, name: str) -> str:
    """An attribute whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
