"""Word files for the tests, made as Word makes them, and spoiled as the world spoils them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def word(write: Callable[[Document], None]) -> bytes:
    """A Word file with what `write` puts into it."""
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words(*lines: str) -> bytes:
    """A Word file of plain paragraphs; "# " makes a heading."""

    def write(document: Document) -> None:
        for line in lines:
            if line.startswith("# "):
                document.add_heading(line[2:], level=1)
            else:
                document.add_paragraph(line)

    return word(write)


def raw(document: Document, xml: str) -> None:
    """Put raw XML at the end of the body, for what python-docx cannot write."""
    body = document.element.body
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    for child in list(wrapped):
        body.insert(len(body) - 1, child)


def replaced(packed: bytes, part: str, content: bytes) -> bytes:
    """The same Word file with another part in place of one of its own, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename != part:
                new.writestr(info.filename, old.read(info))
        new.writestr(part, content)
    return out.getvalue()


def locked(packed: bytes) -> bytes:
    """Every entry marked as encrypted."""
    raw = bytearray(packed)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 4)
    return bytes(raw)


def put(folder: Path, name: str, content: bytes | str) -> Path:
    """Write a file and answer its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
