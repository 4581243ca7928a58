"""Knows one of our own note sheets again, by what `paper.anchors` put into it.

Bookmarks outlive what is typed round them: a heading that was reworded still says its session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree
from sqlalchemy.orm import Session

from peerchallenge.intake.archive import WordArchive
from peerchallenge.intake.signs import NoteLine
from peerchallenge.paper.anchors import Anchor, SheetMark, anchor_of, mark
from peerchallenge.record.challenge import Peer
from peerchallenge.record.framework import Theme
from peerchallenge.record.readings import the_challenge, the_team

_PROPERTIES = "docProps/custom.xml"
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_MOST_PROPERTIES = 1_000
"""Two hundred sessions fill sixty."""


def sheet_mark(archive: WordArchive) -> SheetMark | None:
    """Whose sheet this file is; None when it is anybody's own notes."""
    if not archive.has(_PROPERTIES):
        return None
    held: dict[str, str] = {}
    for one in archive.xml(_PROPERTIES).iter("{*}property"):
        if len(held) < _MOST_PROPERTIES:
            held[str(one.get("name", ""))] = "".join(str(t) for t in one.itertext()).strip()
    return SheetMark.read(held)


def anchors_in(element: etree._Element) -> list[Anchor]:
    """What the bookmarks in a paragraph, or one between two of them, say; mostly nothing."""
    named = (
        str(value)
        for found in element.iter("{*}bookmarkStart")
        for key, value in found.attrib.items()
        if str(key).endswith("}name")
    )
    return [found for found in map(anchor_of, named) if found]


def dash_lists(archive: WordArchive, folder: str) -> frozenset[str]:
    """Numbers of the lists whose bullet is a dash.

    The trap: Word turns a dash and a space at the start of a line into such a list and takes the
    dash away, and with it what the line says of the council.
    """
    path = f"{folder}/numbering.xml" if folder else "numbering.xml"
    if not archive.has(path):
        return frozenset()
    root = archive.xml(path)
    dashed = {
        _value(abstract, "abstractNumId")
        for abstract in root.iterfind("{*}abstractNum")
        for level in abstract.iterfind("{*}lvl")
        if _value(level, "ilvl") == "0" and _value(level.find("{*}lvlText"), "val") in _DASHES
    }
    return frozenset(
        _value(one, "numId")
        for one in root.iterfind("{*}num")
        if _value(one.find("{*}abstractNumId"), "val") in dashed
    )


def is_dashed(paragraph: etree._Element, dashes: frozenset[str]) -> bool:
    """Whether a dash stands before this paragraph that is not among its words."""
    return bool(dashes) and _value(paragraph.find("{*}pPr/{*}numPr/{*}numId"), "val") in dashes


def _value(element: etree._Element | None, name: str) -> str:
    """An attribute whatever its namespace; empty where there is no such element."""
    held = element.attrib.items() if element is not None else ()
    return next((str(v) for k, v in held if str(k).rpartition("}")[2] == name), "")


def peer_of(session: Session, sheet: SheetMark | None) -> Peer | None:
    """The peer a sheet was made for, to be proposed as the one who took the notes."""
    if sheet is None or not sheet.peer:
        return None
    return next((p for p in the_team(session) if mark(p.key) == sheet.peer), None)


def is_of_another(session: Session, sheet: SheetMark | None) -> bool:
    """Whether a sheet was made for another challenge than this one."""
    return sheet is not None and sheet.challenge != mark(the_challenge(session).key)


@dataclass(frozen=True)
class Filing:
    """How a line says its theme: by number before its words, or by standing under its heading."""

    numbers: Mapping[int, str]
    headings: Mapping[str, str]

    @classmethod
    def of(cls, known: Iterable[Theme]) -> Filing:
        """For the themes of this challenge."""
        held = list(known)
        marks = {mark(t.id): t.id for t in held}
        return cls(
            {t.number: t.id for t in held}, {f"{t.number} {t.name}": t.id for t in held} | marks
        )

    def theme(self, note: NoteLine) -> str | None:
        """The theme of a line; its own number goes before the heading it stands under."""
        return self.numbers.get(note.theme_number or 0) or self.headings.get(note.under)
