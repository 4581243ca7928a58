"""What every office file is around its words: a package of parts, from nothing, without a past.

Every property is set and none tells of a machine or a person; the same parts make the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = f"{OFFICE}/relationships"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNSAYABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def said(words: str) -> str:
    """Words as they stand in a part, without the signs that no part may hold."""
    return escape(_UNSAYABLE.sub("", words), {'"': "&quot;"})


def packed(parts: Mapping[str, str], kinds: Mapping[str, str]) -> bytes:
    """The finished file: its parts by name, the kind of each part that is no relationship."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in {"[Content_Types].xml": _types(kinds), **parts}.items():
            info = zipfile.ZipInfo(name)  # dated 1980, on no machine
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            pack.writestr(info, _HEAD + content)
    return out.getvalue()


def links(*links: tuple[str, str, str]) -> str:
    """Relationships rId1, rId2, … of these kinds to these parts, with whose kind it is."""
    named = "".join(
        f'<Relationship Id="rId{n}" Target="{part}" Type="{_kind(name, whose)}"/>'
        for n, (name, part, whose) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{named}</Relationships>'


def core(
    *, title: str, subject: str, marking: str, category: str, language: str, made: date
) -> str:
    """The properties of the file: what it is, and nothing of who or what made it."""
    told = {
        "dc:title": title,
        "dc:subject": subject,
        "dc:creator": "The peer team",
        "cp:lastModifiedBy": "The peer team",
        "cp:keywords": marking,
        "cp:category": category,
        "dc:description": "",
        "dc:language": language,
        "cp:revision": "1",
    }
    named = "".join(f"<{name}>{said(words)}</{name}>" for name, words in told.items())
    at = f"{made.isoformat()}T00:00:00Z"
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{named}{dated}</cp:coreProperties>"
    )


def _types(kinds: Mapping[str, str]) -> str:
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{named}</Types>'
    )


def _kind(name: str, whose: str) -> str:
    between = "relationships/metadata" if whose == PACKAGE else "relationships"
    return f"{whose}/{between}/{name}"
