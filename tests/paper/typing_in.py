"""Types into a note sheet as a peer does in Word: new paragraphs under what stands there."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Mapping

from lxml import etree

from peerchallenge.paper.anchors import head_name, theme_name
from tests.intake.files import replaced

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Under = tuple[str, str | None]
"""A session's key, and a theme's for what is typed under its heading."""


def part(packed: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        return pack.read(name)


def typed_in(packed: bytes, lines: Mapping[Under, Iterable[str]]) -> bytes:
    """The sheet with these lines typed, each in the first empty line of its place."""
    root = etree.fromstring(part(packed))
    for (session, theme), said in lines.items():
        name = theme_name(session, theme) if theme else head_name(session)
        here = paragraph_at(root, name)
        at = next(p for p in here.itersiblings() if not words_of(p))
        for line in said:
            at.addprevious(a_paragraph(line))
    return replaced(packed, "word/document.xml", etree.tostring(root))


def a_paragraph(words: str, style: str = "") -> etree._Element:
    made = etree.Element(f"{W}p")
    if style:
        worn = etree.SubElement(etree.SubElement(made, f"{W}pPr"), f"{W}pStyle")
        worn.set(f"{W}val", style)
    text = etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def paragraph_at(root: etree._Element, bookmark: str) -> etree._Element:
    (found,) = root.findall(f".//{W}bookmarkStart[@{W}name='{bookmark}']")
    paragraph = found.getparent()
    assert paragraph is not None
    return paragraph


def words_of(paragraph: etree._Element) -> str:
    return "".join(str(t) for t in paragraph.itertext())


def altered(packed: bytes, bookmark: str, words: str, *, behind: bool = False) -> bytes:
    """The sheet with other words at a bookmark, or with words typed behind those there."""
    root = etree.fromstring(part(packed))
    runs = paragraph_at(root, bookmark).findall(f"{W}r/{W}t")
    runs[0].text = f"{runs[0].text}{words}" if behind else words
    return replaced(packed, "word/document.xml", etree.tostring(root))


def without_bookmark(packed: bytes, bookmark: str) -> bytes:
    """The sheet with one bookmark gone, as when its paragraph was typed anew."""
    root = etree.fromstring(part(packed))
    paragraph = paragraph_at(root, bookmark)
    for mark in list(paragraph):
        if mark.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
            paragraph.remove(mark)
    return replaced(packed, "word/document.xml", etree.tostring(root))


def copied_head(packed: bytes, session: str, heading: str, line: str) -> bytes:
    """A session's head copied to the end and reworded; Word keeps a bookmark at its first place."""
    root = etree.fromstring(part(packed))
    head = paragraph_at(root, head_name(session))
    last = root.find(f".//{W}sectPr")
    assert last is not None
    room = head.getnext()
    assert room is not None
    for number, one in enumerate((head, room)):
        twin = copy.deepcopy(one)
        for mark in list(twin):
            if mark.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
                twin.remove(mark)
        if number == 0:
            said = twin.find(f"{W}r/{W}t")
            assert said is not None
            said.text = heading
        last.addprevious(twin)
    last.addprevious(a_paragraph(line))
    return replaced(packed, "word/document.xml", etree.tostring(root))


def dashed_list(packed: bytes) -> bytes:
    """Typed lines made a list with dashes, as Word does to a dash and a space."""
    numbering = (
        f'<w:numbering xmlns:w="{W[1:-1]}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    root = etree.fromstring(part(packed))
    for one in root.findall(f".//{W}p"):
        if words_of(one) and one.find(f"{W}pPr") is None:
            listed = etree.SubElement(etree.Element(f"{W}pPr"), f"{W}numPr")
            etree.SubElement(listed, f"{W}numId").set(f"{W}val", "2")
            properties = listed.getparent()
            assert properties is not None
            one.insert(0, properties)
    packed = replaced(packed, "word/document.xml", etree.tostring(root))
    return replaced(packed, "word/numbering.xml", numbering.encode())
