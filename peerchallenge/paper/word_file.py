"""A Word file of a few plain paragraphs, whole and from nothing: no template's past is in it.

Every property is set and none tells of a machine or a person; the same words make the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from peerchallenge.paper.office_file import CORE, OFFICE, PACKAGE, core, links, packed
from peerchallenge.paper.word_styles import W, styles

_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "word/document.xml": f"{_ML}.document.main+xml",
    "word/styles.xml": f"{_ML}.styles+xml",
    "word/settings.xml": f"{_ML}.settings+xml",
    "word/header1.xml": f"{_ML}.header+xml",
    "word/footer1.xml": f"{_ML}.footer+xml",
    "docProps/core.xml": CORE,
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
            "_rels/.rels": links(
                ("officeDocument", "word/document.xml", OFFICE),
                ("core-properties", "docProps/core.xml", PACKAGE),
                ("custom-properties", "docProps/custom.xml", OFFICE),
            ),
            "word/document.xml": self._document(),
            "word/_rels/document.xml.rels": links(
                ("styles", "styles.xml", OFFICE),
                ("settings", "settings.xml", OFFICE),
                ("header", "header1.xml", OFFICE),
                ("footer", "footer1.xml", OFFICE),
            ),
            "word/styles.xml": styles(self.language),
            "word/settings.xml": _SETTINGS,
            "word/header1.xml": _around("hdr", _centred(_run(self.marking))),
            "word/footer1.xml": _around("ftr", self._foot()),
            "docProps/core.xml": self._core(),
            "docProps/custom.xml": self._custom(),
        }
        return packed(parts, _KINDS)

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
            f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}/relationships">'
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
        return core(
            title=self.title,
            subject=self.subject,
            marking=self.marking,
            category="Note sheet",
            language=self.language,
            made=self.made,
        )

    def _custom(self) -> str:
        held = "".join(
            f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
            f"<vt:lpwstr>{escape(words)}</vt:lpwstr></property>"
            for number, (name, words) in enumerate(self.properties.items(), start=2)
        )
        return (
            f'<Properties xmlns="{OFFICE}/custom-properties"'
            f' xmlns:vt="{OFFICE}/docPropsVTypes">{held}</Properties>'
        )


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:compat><w:compatSetting'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
"""Without its mode Word opens a file as one of 2007 and says so in the title bar."""


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
