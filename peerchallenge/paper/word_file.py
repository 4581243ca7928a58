"""A Word file of a few plain paragraphs, whole and from nothing: no template's past is in it.

Every property is set and none tells of a machine or a person; the same words make the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from peerchallenge.paper.word_styles import W, styles

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "word/document.xml": f"{_ML}.document.main+xml",
    "word/styles.xml": f"{_ML}.styles+xml",
    "word/settings.xml": f"{_ML}.settings+xml",
    "word/header1.xml": f"{_ML}.header+xml",
    "word/footer1.xml": f"{_ML}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its words, style and the bookmarks that stand round it. A tab is a tab."""

    words: str
    style: str = "Normal"
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordFile:
    """The paragraphs of the file and all that is said about it."""

    paragraphs: Iterable[Paragraph]
    title: str
    subject: str
    marking: str
    foot: str
    language: str
    made: date
    properties: Mapping[str, str] = field(default_factory=dict)

    def packed(self) -> bytes:
        """The finished file."""
        parts = {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _links(
                ("officeDocument", "word/document.xml", _OFFICE),
                ("core-properties", "docProps/core.xml", _PACKAGE),
                ("custom-properties", "docProps/custom.xml", _OFFICE),
            ),
            "word/document.xml": self._document(),
            "word/_rels/document.xml.rels": _links(
                ("styles", "styles.xml", _OFFICE),
                ("settings", "settings.xml", _OFFICE),
                ("header", "header1.xml", _OFFICE),
                ("footer", "footer1.xml", _OFFICE),
            ),
            "word/styles.xml": styles(self.language),
            "word/settings.xml": _SETTINGS,
            "word/header1.xml": _around("hdr", _centred(_run(self.marking))),
            "word/footer1.xml": _around("ftr", self._foot()),
            "docProps/core.xml": self._core(),
            "docProps/custom.xml": self._custom(),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
            for name, content in parts.items():
                info = zipfile.ZipInfo(name)  # dated 1980, on no machine
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
                pack.writestr(info, _HEAD + content)
        return out.getvalue()

    def _document(self) -> str:
        said, number = [], 0
        for one in self.paragraphs:
            said.append(_paragraph(one, number))
            number += len(one.bookmarks)
        page = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
            '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1247" w:right="1247" w:bottom="1134" w:left="1247" w:header="567"'
            ' w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        return (
            f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}/relationships">'
            f"<w:body>{''.join(said)}{page}</w:body></w:document>"
        )

    def _foot(self) -> str:
        tabs = (
            '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4706"/><w:tab w:val="right" w:pos="9412"/>'
            "</w:tabs></w:pPr>"
        )
        tab = "<w:r><w:tab/></w:r>"
        counted = f"{_run('Page ')}{_number('PAGE')}{_run(' of ')}{_number('NUMPAGES')}"
        return f"<w:p>{tabs}{_run(self.foot)}{tab}{_run(self.marking)}{tab}{counted}</w:p>"

    def _core(self) -> str:
        told = {
            "dc:title": self.title,
            "dc:subject": self.subject,
            "dc:creator": "The peer team",
            "cp:lastModifiedBy": "The peer team",
            "cp:keywords": self.marking,
            "cp:category": "Note sheet",
            "dc:description": "",
            "dc:language": self.language,
            "cp:revision": "1",
        }
        said = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in told.items())
        at = f"{self.made.isoformat()}T00:00:00Z"
        dated = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>'
            for name in ("created", "modified")
        )
        return (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
            ' xmlns:dcterms="http://purl.org/dc/terms/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"{said}{dated}</cp:coreProperties>"
        )

    def _custom(self) -> str:
        held = "".join(
            f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(words)}</vt:lpwstr></property>"
            for number, (name, words) in enumerate(self.properties.items(), start=2)
        )
        return (
            f'<Properties xmlns="{_OFFICE}/custom-properties"'
            f' xmlns:vt="{_OFFICE}/docPropsVTypes">{held}</Properties>'
        )


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
"""Without its mode Word opens a file as one of 2007 and says so in the title bar."""


def _types() -> str:
    named = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in _KINDS.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{named}</Types>'
    )


def _links(*links: tuple[str, str, str]) -> str:
    """Relationships rId1, rId2, … of these kinds to these parts."""
    said = "".join(
        f'<Relationship Id="rId{n}" Target="{part}" Type="{_kind(name, whose)}"/>'
        for n, (name, part, whose) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def _kind(name: str, whose: str) -> str:
    between = "relationships/metadata" if whose == _PACKAGE else "relationships"
    return f"{whose}/{between}/{name}"


def _paragraph(one: Paragraph, number: int) -> str:
    opens = "".join(
        f'<w:bookmarkStart w:id="{number + n}" w:name={quoteattr(name)}/>'
        for n, name in enumerate(one.bookmarks)
    )
    closes = "".join(f'<w:bookmarkEnd w:id="{number + n}"/>' for n in range(len(one.bookmarks)))
    worn = f'<w:pPr><w:pStyle w:val="{one.style}"/></w:pPr>' if one.style != "Normal" else ""
    said = "<w:r><w:tab/></w:r>".join(_run(part) for part in one.words.split("\t"))
    return f"<w:p>{worn}{opens}{said if one.words else ''}{closes}</w:p>"


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _number(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}">{_run("1")}</w:fldSimple>'


def _centred(run: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p>'


def _around(tag: str, inside: str) -> str:
    return f'<w:{tag} xmlns:w="{W}">{inside}</w:{tag}>'
