"""The zip inside a team file, written the same way each time and read as if it were hostile.

We write members one behind the other with nothing between, before or after, so the reader wants
just that: nothing can overlap, hide or lie. Sizes are known before anything is unpacked, and at
most one byte more than that is ever unpacked. Nothing is written to a path taken from a file; names
are only compared.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from peerchallenge.errors import Refused
from peerchallenge.exchange.armour import CUT as DAMAGED

MIMETYPE = "mimetype"
MANIFEST = "manifest.json"
SIGNATURE = "signature"
DOCUMENT = "document.loro"
NAMES = "names.loro"
TEAM = "team.json"
LATE = "late.json"
ATTACHMENT = re.compile(r"attachments/([0-9a-f]{64})", re.ASCII)

MOST_ENTRIES = 2_000
MOST_UNPACKED = 72_000_000
MOST_OF = {
    MIMETYPE: 100,
    MANIFEST: 4_000_000,
    SIGNATURE: 64,
    DOCUMENT: 48_000_000,
    NAMES: 8_000_000,
    TEAM: 64_000,
    LATE: 8_000_000,
}
MOST_ATTACHMENT = 40_000_000

ODD = "This team file is packed as Peer Challenge never packs one, so nothing of it was read."
TOO_MUCH = "This team file would unpack into more than a challenge can be, so it was not read."

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
# What a newer version may add is named like this too; it is for the manifest to say so.
_NAME = re.compile(r"[a-z][a-z0-9.-]{0,39}(?:/[a-z0-9]{1,64})?", re.ASCII)
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")


def write_zip(members: Mapping[str, bytes]) -> bytes:
    """The members in the order given; the same bytes for the same members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", allowZip64=False) as packed:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            is_packed_already = name == MIMETYPE or bool(ATTACHMENT.fullmatch(name))
            info.compress_type = zipfile.ZIP_STORED if is_packed_already else zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return out.getvalue()


@dataclass(frozen=True)
class _Entry:
    name: str
    method: int
    start: int
    packed: int
    size: int
    crc: int


class Zipped:
    """The members of one zip, known to be of bearable size, each unpacked when it is asked for."""

    def __init__(self, packed: bytes) -> None:
        """Look it over and unpack nothing. Raises Refused."""
        self._packed = memoryview(packed)
        infos = _listing(packed)
        if sum(i.file_size for i in infos) > MOST_UNPACKED:
            raise Refused(TOO_MUCH)
        self._entries: dict[str, _Entry] = {}
        at = 0
        for info in infos:
            entry = _entry(self._packed, info, at)
            if entry.name in self._entries:
                raise Refused(ODD)
            self._entries[entry.name] = entry
            at = entry.start + entry.packed
        # All of what lies before the listing belongs to a member, and the listing to them all.
        if at != _end_of(packed)[6]:
            raise Refused(ODD)

    @property
    def names(self) -> list[str]:
        """The members in their order."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """One member. Raises Refused when it is missing, damaged, or not as large as it said."""
        entry = self._entries.get(name)
        if entry is None:
            raise Refused(DAMAGED)
        raw = self._packed[entry.start : entry.start + entry.packed]
        data = bytes(raw) if entry.method == zipfile.ZIP_STORED else _inflated(raw, entry.size)
        if len(data) != entry.size or zlib.crc32(data) != entry.crc:
            raise Refused(DAMAGED)
        return data


def only_file_in(packed: bytes, most: int) -> bytes:
    """What a zip around one file holds, as mail and Teams make them. Raises Refused.

    Here the zip is somebody else's: any name, packing and date, and what macOS adds beside.
    """
    sentence = (
        "This is a zip that holds something else than one team file. Unpack it, then open the "
        "team file in it."
    )
    try:
        _end_of(packed, strict=False)
        with zipfile.ZipFile(io.BytesIO(packed)) as around:
            files = [
                i
                for i in around.infolist()
                # The trap: `is_dir` falls over an entry without a name.
                if not (i.filename.endswith("/") or i.filename.startswith("__MACOSX/"))
            ]
            if len(files) != 1 or files[0].flag_bits & 1:
                raise Refused(sentence)
            if files[0].file_size > most:
                raise Refused(TOO_MUCH)
            with around.open(files[0]) as member:
                data = member.read(most + 1)
    except _BREAKS as broken:
        raise Refused(DAMAGED) from broken
    if len(data) > most:
        raise Refused(TOO_MUCH)
    return data


_BREAKS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OSError,
)


def _listing(packed: bytes) -> list[zipfile.ZipInfo]:
    _end_of(packed)
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return archive.infolist()
    except _BREAKS as broken:
        raise Refused(DAMAGED) from broken


def _end_of(packed: bytes, *, strict: bool = True) -> tuple[int, ...]:
    """The record at the end, looked at first: zipfile makes an object of every entry it is told of.

    Strictly, it is the last thing there is, and the listing lies right before it.
    """
    at = len(packed) - _END.size if strict else packed.rfind(b"PK\x05\x06")
    if at < 0 or len(packed) < at + _END.size:
        raise Refused(DAMAGED)
    end = _END.unpack_from(packed, at)
    if end[0] != b"PK\x05\x06" or not packed.startswith(b"PK\x03\x04"):
        raise Refused(ODD if b"PK\x05\x06" in packed[-66_000:] else DAMAGED)
    disk, first_disk, here, entries, listing, start, remark = end[1:]
    if entries > MOST_ENTRIES or listing > 200 * MOST_ENTRIES:
        raise Refused(TOO_MUCH)
    if strict and (disk or first_disk or here != entries or remark or start + listing != at):
        raise Refused(ODD)
    return end


def _entry(packed: memoryview, info: zipfile.ZipInfo, at: int) -> _Entry:
    """One entry that says the same of itself in the listing and in its place, which is `at`."""
    name = info.filename
    if name != info.orig_filename or not _NAME.fullmatch(name) or ".." in name:
        raise Refused(ODD)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits or info.extra or info.comment or kind not in {0, stat.S_IFREG}:
        raise Refused(ODD)
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refused(ODD)
    if info.file_size > MOST_OF.get(name, MOST_ATTACHMENT):
        raise Refused(TOO_MUCH)
    start = at + _LOCAL.size + len(name)
    if info.header_offset != at or start + info.compress_size > len(packed):
        raise Refused(ODD)
    mark, _, flags, method, _, _, crc, size, full, name_len, extra = _LOCAL.unpack_from(packed, at)
    said = (mark, flags, method, crc, size, full, name_len, extra)
    listed = (b"PK\x03\x04", 0, info.compress_type, info.CRC, info.compress_size, info.file_size)
    if said != (*listed, len(name), 0) or packed[at + _LOCAL.size : start] != name.encode():
        raise Refused(ODD)
    return _Entry(name, method, start, info.compress_size, info.file_size, info.CRC)


def _inflated(raw: memoryview, size: int) -> bytes:
    """Unpacked, one byte beyond what it said at most."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = unpacking.decompress(raw, size + 1)
    except zlib.error as broken:
        raise Refused(DAMAGED) from broken
    if len(data) > size or not unpacking.eof or unpacking.unused_data:
        raise Refused(DAMAGED)
    return data
