"""Looks a spreadsheet over before anything unpacks it: a hostile file must not fill the memory.

Sizes are known before anything is unpacked, and how far apart the cells of a sheet are before the
reader makes a grid of them.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from peerchallenge.errors import Refused
from peerchallenge.intake.archive import unpacks_too_far
from peerchallenge.intake.timetable.corners import damaged, refuse_far_ods, refuse_far_xlsx

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_MOST_UNPACKED = 120_000_000
_MOST_SHEET = 60_000_000
_BINARY = "xl/workbook.bin"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)


def is_zip(raw: bytes) -> bool:
    """An .xlsx, an .ods, or something that calls itself one."""
    return raw.startswith(_ZIP)


def is_ole(raw: bytes) -> bool:
    """An old workbook, or a newer one with a password."""
    return raw.startswith(_OLE)


def refused_ole(raw: bytes, name: str) -> Refused:
    """What to say of a workbook with a password, of an old one, and of what is none.

    The trap: an old workbook of five kilobytes can have cells so far apart that its readers ask
    for gigabytes, and no well-kept one looks at that first.
    """
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return Refused(f"{name} has a password: save it without one and try again.")
    if any(f"{part}\0".encode("utf-16-le") in raw for part in ("Workbook", "Book")):
        return Refused(f"{name} is an old kind of workbook: open it and save it as .xlsx.")
    return Refused(f"{name} is not a spreadsheet, whatever its name says: save it as .xlsx.")


def refuse_bad_zip(raw: bytes, name: str, *, most_rows: int) -> None:
    """Raise Refused for what is damaged, protected, no workbook, or would unpack into too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            infos = _listed(packed, name)
            is_ods = "content.xml" in infos
            # The trap: the reader tries one kind of workbook after the other.
            if any(path.startswith("xl/") for path in infos) if is_ods else _BINARY in infos:
                raise _no_sheet(infos, name)
            if is_ods:
                _refuse_other_ods(packed, infos, name)
                refuse_far_ods(_read(packed, infos["content.xml"], name), name, most_rows)
                return
            if "xl/workbook.xml" not in infos:
                raise _no_sheet(infos, name)
            # And takes as a sheet whatever part the workbook says is one.
            for info in infos.values():
                data = _read(packed, info, name)
                if b"sheetData" in data:
                    refuse_far_xlsx(data, name, most_rows)
    except (RuntimeError, NotImplementedError, *_FAULTS) as fault:  # zipfile: password, odd packing
        raise damaged(name) from fault


def _listed(packed: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    infos = packed.infolist()
    if any(i.flag_bits & 1 for i in infos):
        raise Refused(f"{name} has a password: save it without one and try again.")
    if unpacks_too_far(infos, _MOST_UNPACKED):
        raise _too_much(name)
    found = {i.filename.replace("\\", "/").lower(): i for i in infos}  # as the reader finds them
    if len(found) != len(infos):
        raise damaged(name)
    return found


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.file_size > _MOST_SHEET:
        raise _too_much(name)
    with packed.open(info) as part:
        data = part.read(info.file_size + 1)
        if part.read(1) or len(data) != info.file_size:  # read to the end, for its checksum
            raise damaged(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused(f"{name} holds definitions that no spreadsheet has, so it was not opened.")
    return data


def _refuse_other_ods(
    packed: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str
) -> None:
    kind = _read(packed, infos["mimetype"], name) if "mimetype" in infos else b""
    if kind and b"spreadsheet" not in kind:
        raise _no_sheet(infos, name)
    manifest = infos.get("meta-inf/manifest.xml")
    if manifest and b"encryption-data" in _read(packed, manifest, name):
        raise Refused(f"{name} has a password: save it without one and try again.")


def _no_sheet(infos: dict[str, zipfile.ZipInfo], name: str) -> Refused:
    what = "not a spreadsheet"
    if any(path.startswith("word/") for path in infos):
        what = "a Word document"
    elif any(path.startswith("ppt/") for path in infos):
        what = "a PowerPoint presentation"
    elif _BINARY in infos:
        what = "a binary workbook"
    return Refused(
        f"{name} is {what}, whatever its name says: save the timetable as .xlsx, or paste it."
    )


def _too_much(name: str) -> Refused:
    return Refused(f"{name} would unpack into far more than a timetable, so it was not opened.")
