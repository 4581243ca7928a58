"""Writing the structure into the file: the tree, the way back from content to it, the colours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from peerchallenge.letter.pdf.metadata import metadata
from peerchallenge.letter.pdf.tags import Active, Element, Kid, Painted, Structure

_ROOT = "StructTreeRoot"
_COLOURS = "sRGB IEC61966-2.1"


def finish_page(document: Any, number: int, links: int) -> None:
    """Say of a page where the parent tree has it, and that it is walked in reading order."""
    page = document.Pages.pages[-1]
    page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = links + number - 1
    page.Tabs = PDFName("S")


def write_structure(document: Any, told: Structure, pages: int) -> None:
    """Everything that makes a tagged PDF of what was painted and marked."""
    elements = list(_all(told.root))
    numbers = {element: _reserved(document, f"Element{n}") for n, element in enumerate(elements)}
    root = _reserved(document, _ROOT)
    writing = _Writing(document, numbers, root)
    for n, element in enumerate(elements):
        document.idToObject[f"Element{n}"] = writing.element(element)
    document.idToObject[_ROOT] = writing.tree(told, pages)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.StructTreeRoot = PDFObjectReference(_ROOT)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Metadata = pdfdoc.XMP(creator=metadata)
    catalog.OutputIntents = PDFArray([_intent(document)])


def _reserved(document: Any, name: str) -> int:
    """The number of an object that is yet to be written."""
    document.Reference("", name)
    return int(document.idToObjectNumberAndVersion[name][0])


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


class _Writing:
    """Elements as text: as ReportLab's objects a thousand of them took a tenth of the time."""

    def __init__(self, document: Any, numbers: dict[Element, int], root: int) -> None:
        self._document = document
        self._numbers = numbers
        self._root = root

    def element(self, element: Element) -> str:
        """One element: what it is, where it stands, what is in it."""
        parent = self._numbers[element.parent] if element.parent else self._root
        said = [f"<</Type /StructElem /S /{element.kind} /P {parent} 0 R"]
        first = next((kid.page for kid in element.kids if isinstance(kid, Painted)), 0)
        if first:
            said.append(f"/Pg {self._page(first)}")
        if element.kids:
            said.append(f"/K [{' '.join(self._kid(kid, first) for kid in element.kids)}]")
        for key, words in (("Alt", element.alt), ("Lang", element.language)):
            if words:
                said.append(f"/{key} {self._string(words)}")
        if element.attributes:
            held = " ".join(
                f"<</O /{owner} {' '.join(f'/{k} {_value(v)}' for k, v in values.items())}>>"
                for owner, values in element.attributes.items()
            )
            said.append(f"/A [{held}]")
        return " ".join(said) + ">>"

    def tree(self, told: Structure, pages: int) -> str:
        """The root. Its parent tree leads from each link, then each page's marks, back to whom.

        Links come first because they are numbered while the number of pages is not known.
        """
        back = [f"{key} {self._numbers[link]} 0 R" for key, link in enumerate(told.links)]
        for number in range(1, pages + 1):
            marks = told.marks.get(number, [])
            owners = " ".join(f"{self._numbers[element]} 0 R" for element in marks)
            back.append(f"{len(told.links) + number - 1} [{owners}]")
        return (
            f"<</Type /{_ROOT} /K {self._numbers[told.root]} 0 R "
            f"/ParentTree <</Nums [{' '.join(back)}]>> "
            f"/ParentTreeNextKey {len(told.links) + pages}>>"
        )

    def _kid(self, kid: Kid, own: int) -> str:
        match kid:
            case Element():
                return f"{self._numbers[kid]} 0 R"
            case Painted(page=page, number=number) if page == own:
                return f"{number}"
            case Painted(page=page, number=number):
                return f"<</Type /MCR /Pg {self._page(page)} /MCID {number}>>"
            case Active(page=page, reference=reference):
                to = reference.format(self._document).decode()
                return f"<</Type /OBJR /Pg {self._page(page)} /Obj {to}>>"

    def _page(self, number: int) -> str:
        return f"{self._document.idToObjectNumberAndVersion[f'Page{number}'][0]} 0 R"

    def _string(self, words: str) -> str:
        return str(PDFString(words).format(self._document).decode("extpdfdoc"))


def _value(value: Any) -> str:
    return f"[{' '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)


def _intent(document: Any) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), _srgb(), filters=[pdfdoc.PDFZCompress])
    document.Reference(profile, "Colours")
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_COLOURS),
            "Info": PDFString(_COLOURS),
            "DestOutputProfile": PDFObjectReference("Colours"),
        }
    )


@cache
def _srgb() -> bytes:
    """The profile of ordinary screens, made here; with one date, for the same bytes every time."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07d000010001000000000000")
    return bytes(made)


_format = PDFStream.format


def _ended(stream: PDFStream, document: Any) -> bytes:
    """PDF/A wants a line end before `endstream`: CRLF, since the data may itself end in CR."""
    return _format(stream, document)[: -len(b"endstream\n")] + b"\r\nendstream\n"


# ReportLab asks nobody how a stream ends, so every PDF of the program ends its streams so.
PDFStream.format = _ended  # type: ignore[method-assign, assignment]  # replaced on purpose
