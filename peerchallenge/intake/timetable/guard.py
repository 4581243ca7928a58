"""Looks a spreadsheet over before anything unpacks it: a hostile file must not fill the memory.

The reader makes a full grid out of the outermost cells of a sheet, so two cells in far corners
would be billions. What a sheet claims is therefore counted here first, from the packed XML.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from lxml import etree

from peerchallenge.errors import Refused
from peerchallenge.intake.archive import MOST_MEMBERS, MOST_RATIO

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_MOST_UNPACKED = 120_000_000
_MOST_SHEET = 60_000_000
_SMALL_ENOUGH = 4_000_000
_MOST_CELLS = 2_000_000
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{1,7})["']""")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def is_zip(raw: bytes) -> bool:
    """An .xlsx, an .ods, or something that calls itself one."""
    return raw.startswith(_ZIP)


def is_ole(raw: bytes) -> bool:
    """An .xls, or a workbook with a password."""
    return raw.startswith(_OLE)


def refuse_bad_ole(raw: bytes, name: str) -> None:
    """Raise Refused for a workbook with a password, and for what is no workbook."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise Refused(f"{name} has a password: save it without one and try again.")
    if not any(f"{part}\0".encode("utf-16-le") in raw for part in ("Workbook", "Book")):
        raise Refused(f"{name} is not a spreadsheet, whatever its name says: save it as .xlsx.")


def refuse_bad_zip(raw: bytes, name: str, *, most_rows: int) -> None:
    """Raise Refused for what is damaged, protected, no workbook, or would unpack into too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            infos = _listed(packed, name)
            if "content.xml" in infos:
                _refuse_other_ods(packed, infos, name)
                _refuse_large_ods(_read(packed, infos["content.xml"], name), name, most_rows)
                return
            if "xl/workbook.xml" not in infos:
                raise _no_sheet(infos, name)
            for path, info in infos.items():
                if path.startswith("xl/worksheets/") and path.endswith(".xml"):
                    _refuse_large_xlsx(_read(packed, info, name), name, most_rows)
    except (RuntimeError, NotImplementedError, *_FAULTS) as fault:  # zipfile: password, odd packing
        raise _damaged(name) from fault


def _listed(packed: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    infos = packed.infolist()
    if any(i.flag_bits & 1 for i in infos):
        raise Refused(f"{name} has a password: save it without one and try again.")
    if (
        len(infos) > MOST_MEMBERS
        or sum(i.file_size for i in infos) > _MOST_UNPACKED
        or any(i.file_size > max(_SMALL_ENOUGH, MOST_RATIO * i.compress_size) for i in infos)
    ):
        raise _too_much(name)
    found = {i.filename: i for i in infos}
    if len(found) != len(infos):
        raise _damaged(name)
    return found


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.file_size > _MOST_SHEET:
        raise _too_much(name)
    with packed.open(info) as part:
        data = part.read(info.file_size + 1)
        if part.read(1) or len(data) != info.file_size:  # read to the end, for its checksum
            raise _damaged(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused(f"{name} holds definitions that no spreadsheet has, so it was not opened.")
    return data


def _refuse_large_xlsx(data: bytes, name: str, most_rows: int) -> None:
    places = {m.group(1, 2) for m in _CELL.finditer(data)}
    numbers = [int(m[1]) for m in _ROW_NUMBER.finditer(data)]
    rows = [int(row) for _, row in places]
    lowest, highest = max([0, *numbers, *rows]), min(rows, default=1)
    columns = [_column(letters) for letters in {letters for letters, _ in places}]
    wide = max(columns, default=1) - min(columns, default=1) + 1
    if lowest - highest + 1 > most_rows * 4 or (lowest - highest + 1) * wide > _MOST_CELLS:
        raise _too_wide(name)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refuse_large_ods(data: bytes, name: str, most_rows: int) -> None:
    """Rows and cells may say that they are repeated; only those with something in them count."""
    rows = cells = 0
    walk = etree.iterparse(
        io.BytesIO(data), tag=f"{_TABLE}table-row", resolve_entities=False, no_network=True
    )
    try:
        for _, row in walk:
            wide = at = 0
            for cell in row:
                at += _repeated(cell, "number-columns-repeated")
                if cell.get(f"{_OFFICE}value-type"):
                    wide = at
            times = _repeated(row, "number-rows-repeated") if wide else 1
            rows, cells = rows + times, cells + times * wide
            row.clear()
            if rows > most_rows * 4 or cells > _MOST_CELLS:
                raise _too_wide(name)
    except etree.XMLSyntaxError as fault:
        raise _damaged(name) from fault


def _repeated(element: etree._Element, what: str) -> int:
    said = element.get(f"{_TABLE}{what}") or "1"
    return int(said) if said.isdecimal() and len(said) < 9 else 1


def _refuse_other_ods(
    packed: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str
) -> None:
    kind = _read(packed, infos["mimetype"], name) if "mimetype" in infos else b""
    if kind and b"spreadsheet" not in kind:
        raise _no_sheet(infos, name)
    manifest = infos.get("META-INF/manifest.xml")
    if manifest and b"encryption-data" in _read(packed, manifest, name):
        raise Refused(f"{name} has a password: save it without one and try again.")


def _no_sheet(infos: dict[str, zipfile.ZipInfo], name: str) -> Refused:
    what = "not a spreadsheet"
    if any(path.startswith("word/") for path in infos):
        what = "a Word document"
    elif any(path.startswith("ppt/") for path in infos):
        what = "a PowerPoint presentation"
    elif "xl/workbook.bin" in infos:
        what = "a binary workbook"
    return Refused(
        f"{name} is {what}, whatever its name says: save the timetable as .xlsx, or paste it."
    )


def _too_much(name: str) -> Refused:
    return Refused(f"{name} would unpack into far more than a timetable, so it was not opened.")


def _too_wide(name: str) -> Refused:
    return Refused(f"{name} has cells far away from the others, so it was not opened: delete them.")


def _damaged(name: str) -> Refused:
    return Refused(f"{name} is damaged or incomplete: copy it again, or save it again as .xlsx.")
