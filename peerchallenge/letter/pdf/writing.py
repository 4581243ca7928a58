"""Writing the structure into the file: the tree, the way back from content to it, the colours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

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
from peerchallenge.letter.pdf.tags import Active, Element, Painted

if TYPE_CHECKING:
    from peerchallenge.letter.pdf.canvas import TaggedCanvas

_ROOT = "StructTreeRoot"
_COLOURS = "sRGB IEC61966-2.1"


def finish_page(document: Any, number: int, links: int) -> None:
    """Say of a page where the parent tree has it, and that it is walked in reading order."""
    page = document.Pages.pages[-1]
    page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = links + number - 1
    page.Tabs = PDFName("S")


def write_structure(canvas: TaggedCanvas) -> None:
    """Everything that makes a tagged PDF of what was painted and marked."""
    document: Any = canvas._doc
    elements = list(_all(canvas.root))
    named = {element: f"Element{n}" for n, element in enumerate(elements)}
    for element in elements:
        document.Reference(_element(element, named), named[element])
    document.Reference(_tree(canvas, named), _ROOT)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.StructTreeRoot = PDFObjectReference(_ROOT)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Metadata = pdfdoc.XMP(creator=metadata)
    catalog.OutputIntents = PDFArray([_intent(document)])


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _all(kid)


def _element(element: Element, named: dict[Element, str]) -> PDFDictionary:
    pages = [kid.page for kid in element.kids if isinstance(kid, Painted)]
    said: dict[str, Any] = {
        "Type": PDFName("StructElem"),
        "S": PDFName(element.kind),
        "P": PDFObjectReference(named[element.parent] if element.parent else _ROOT),
    }
    if pages:
        said["Pg"] = _page(pages[0])
    if element.kids:
        said["K"] = PDFArray([_kid(kid, pages[:1], named) for kid in element.kids])
    for key, words in (("Alt", element.alt), ("Lang", element.language)):
        if words:
            said[key] = PDFString(words)
    if element.attributes:
        said["A"] = PDFArray(
            [
                PDFDictionary({"O": PDFName(owner), **{k: _value(v) for k, v in held.items()}})
                for owner, held in element.attributes.items()
            ]
        )
    return PDFDictionary(said)


def _kid(kid: Element | Painted | Active, own: list[int], named: dict[Element, str]) -> Any:
    match kid:
        case Element():
            return PDFObjectReference(named[kid])
        case Painted(page=page, number=number) if [page] == own:
            return number
        case Painted(page=page, number=number):
            said = {"Type": PDFName("MCR"), "Pg": _page(page), "MCID": number}
            return PDFDictionary(said)
        case Active(page=page, reference=reference):
            said = {"Type": PDFName("OBJR"), "Pg": _page(page), "Obj": reference}
            return PDFDictionary(said)


def _tree(canvas: TaggedCanvas, named: dict[Element, str]) -> PDFDictionary:
    """The root. Its parent tree leads from each link, then from each page's marks, back to whom.

    Links come first because they are numbered while the number of pages is not known.
    """
    back: list[Any] = []
    for key, element in enumerate(canvas.links):
        back += [key, PDFObjectReference(named[element])]
    pages = canvas.getPageNumber()
    for number in range(1, pages + 1):
        marks = canvas.marks.get(number, [])
        back += [
            len(canvas.links) + number - 1,
            PDFArray([PDFObjectReference(named[element]) for element in marks]),
        ]
    return PDFDictionary(
        {
            "Type": PDFName(_ROOT),
            "K": PDFObjectReference(named[canvas.root]),
            "ParentTree": PDFDictionary({"Nums": PDFArray(back)}),
            "ParentTreeNextKey": len(canvas.links) + pages,
        }
    )


def _page(number: int) -> PDFObjectReference:
    return PDFObjectReference(f"Page{number}")


def _value(value: Any) -> Any:
    return PDFArray(list(value)) if isinstance(value, tuple) else value


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


PDFStream.format = _ended  # type: ignore[method-assign, assignment]
