"""Broken, huge, protected, lying workbooks: one sentence, quickly, and nothing changed."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.intake.timetable import sheets
from peerchallenge.intake.timetable.sheets import read_book, read_pasted_table
from tests.intake import files
from tests.intake.timetables import table

GOOD = table([["Time", "Session"], ["9.00", "Leader of the council"]])
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
NOISE = random.Random(4).randbytes(200_000)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="A">{}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)
CELL = '<table:table-cell office:value-type="string" {}><text:p>x</text:p></table:table-cell>'


def _sheet(cells: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def _far(row: str = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>') -> bytes:
    return files.replaced(GOOD, SHEET, _sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{row}'))


def _elsewhere(place: str) -> bytes:
    """The sheet with far corners stands where the workbook says, not where sheets usually do."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_far())) as held, zipfile.ZipFile(out, "w") as packed:
        for path in held.namelist():
            data = held.read(path)
            if path.endswith(".rels"):
                data = data.replace(b"worksheets/sheet1.xml", place.encode())
            packed.writestr(f"xl/{place}" if path == SHEET else path, data)
    return out.getvalue()


EMPTY = "<table:table-cell/>"
CORNER = f'<table:table-cell table:number-columns-repeated="16383"/>{CELL.format("")}'


def _row(times: str, cells: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def _ods(rows: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows))
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def _repeated() -> bytes:
    cell = CELL.format('table:number-columns-repeated="16384"')
    return _ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>')


def _laughs() -> bytes:
    entity = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    return files.replaced(GOOD, SHEET, f'{entity}<worksheet xmlns="{MAIN}"/>'.encode())


def _flip() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        at = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 40
    return GOOD[:at] + bytes([GOOD[at] ^ 1]) + GOOD[at + 1 :]


FAR = (
    ("small letters", '<row><c r="xfd1048576"><v>1</v></c></row>'),
    ("room round the sign", '<row><c r = "XFD1048576"><v>1</v></c></row>'),
    ("a bracket before", '<row><c s=">" r="XFD1048576"><v>1</v></c></row>'),
    ("with noughts", '<row><c r="XFD000001048576"><v>1</v></c></row>'),
    ("by their row", '<row x=">" r="1048576"><c/></row><row><c r="XFD2"><v>1</v></c></row>'),
    ("said of none", f"<row>{'<c/>' * 9_000}<c><v>1</v></c></row>{'<row><c/></row>' * 9_000}"),
    ("in no row", '<c r="XFD1048576"><v>1</v></c>'),
)
ODD = (
    ("with a sign", _row("+1048576", CORNER), "damaged"),
    ("with noughts", _row("0000000001048576", CORNER), "far"),
    ("with a gap", _row("1", CELL.format("")) + _row("1048574", EMPTY) + _row("1", CORNER), "far"),
    ("of no type", _row("1048576", CORNER.replace("office:value-type", "office:x")), "far"),
)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("t.xlsx", lambda: b"", "is empty"),
    "blank": ("t.csv", lambda: b"\n , \n", "nothing written"),
    "no cells": ("t.xlsx", lambda: table([]), "nothing written"),
    "random workbook": ("t.xlsx", lambda: NOISE, "is not a spreadsheet"),
    "random text": ("t.csv", lambda: NOISE, "is not a table of text"),
    "cut in half": ("t.xlsx", lambda: GOOD[: len(GOOD) // 2], "damaged or incomplete"),
    "header only": ("t.xlsx", lambda: GOOD[:30], "damaged or incomplete"),
    "one bit flipped": ("t.xlsx", _flip, "damaged or incomplete"),
    "no XML": ("t.xlsx", lambda: files.replaced(GOOD, SHEET, b"<worksheet"), "damaged"),
    "a Word document": ("t.xlsx", lambda: files.words("x"), "is a Word document"),
    "a plain zip": ("t.xlsx", lambda: files.replaced(_ods(""), "content.xml", b""), "damaged"),
    "a password, as Excel does it": (
        "t.xlsx",
        lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(4096),
        "has a password",
    ),
    "a password, as zip does it": ("t.xlsx", lambda: files.locked(GOOD), "has a password"),
    "an old Word file": (
        "t.xls",
        lambda: OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(4096),
        "is not a spreadsheet",
    ),
    "an old workbook": (
        "t.xls",
        lambda: OLE + bytes(600) + "Workbook\0".encode("utf-16-le") + NOISE,
        "save it as .xlsx",
    ),
    "an old workbook under a new name": (
        "t.xlsx",
        lambda: OLE + bytes(600) + "Book\0".encode("utf-16-le") + NOISE,
        "old kind of workbook",
    ),
    "a bomb": ("t.xlsx", lambda: files.replaced(GOOD, SHEET, bytes(130_000_000)), "far more"),
    "a bomb beside it": (
        "t.xlsx",
        lambda: files.replaced(GOOD, "xl/media/a.png", bytes(110_000_000)),
        "far more than a timetable",
    ),
    "cells in far corners": ("t.xlsx", _far, "far away"),
    "repeated for ever": ("t.ods", _repeated, "far away"),
    **{f"far corners, {how}": ("t.xlsx", partial(_far, row), "far away") for how, row in FAR},
    "far corners in another part": ("t.xlsx", partial(_elsewhere, "x/sheet1.xml"), "far away"),
    "far corners, in capitals": ("t.xlsx", partial(_elsewhere, "WORKSHEETS/S.XML"), "far away"),
    **{
        f"repeated for ever, {how}": ("t.ods", partial(_ods, rows), said) for how, rows, said in ODD
    },
    "two workbooks in one": (
        "t.ods",
        lambda: files.replaced(_ods(""), "XL/workbook.xml", b"<x/>"),
        "is not a",
    ),
    "laughs": ("t.xlsx", _laughs, "definitions"),
    "over the cap": ("t.xlsx", lambda: b"PK\x03\x04" + bytes(20_000_001), "over 20 MB"),
    "too many rows": ("t.csv", lambda: b"9.00,x\n" * 61_000, "over 20,000 rows"),
    "another ending": ("t.pdf", lambda: GOOD, "save it as .xlsx"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    name, make, said = HOSTILE[case]
    path = files.put(tmp_path, name, make())
    began = time.perf_counter()
    with pytest.raises(Refused) as refused:
        read_book(path)
    assert time.perf_counter() - began < 2
    sentence = refused.value.sentence
    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("broken", [BaseException("a panic"), ValueError("a value")])
def test_whatever_breaks_in_the_reading_library_is_a_damaged_file(
    broken: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_anything: object) -> None:
        raise broken

    monkeypatch.setattr(sheets, "_sheet", breaks)
    with pytest.raises(Refused, match="is damaged or incomplete"):
        read_book(files.put(tmp_path, "t.xlsx", GOOD))


def test_folders_links_and_missing_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    real = files.put(tmp_path, "t.csv", "9.00,Leader")
    (tmp_path / "link.csv").symlink_to(real)
    for name in ("folder.csv", "link.csv", "missing.csv"):
        with pytest.raises(Refused, match=name):
            read_book(tmp_path / name)


def test_an_open_document_sheet_with_its_usual_empty_million_is_read(tmp_path: Path) -> None:
    row = f"<table:table-row>{CELL.format('')}{CELL.format('')}</table:table-row>"
    many = 'table:number-rows-repeated="1048574"'
    rest = f"<table:table-row {many}><table:table-cell/></table:table-row>"
    book = read_book(files.put(tmp_path, "t.ods", _ods(row + rest)))
    assert book.sheets[0].rows == (("x", "x"),)


def test_nothing_pasted_is_refused_and_what_looks_odd_stays() -> None:
    with pytest.raises(Refused):
        read_pasted_table(" \n\t\n")
    odd = ["=SUM(A1)", "<b>bold</b>", r"\\host\share\x", "'; DROP TABLE x"]
    found = read_pasted_table("\n".join(f"9.00\t{words}" for words in odd))
    assert [row[1] for row in found.sheets[0].rows] == odd
