"""Opens a Word file as the hostile zip it may be: sizes are known before anything is unpacked.

Everything happens in memory: nothing is unpacked to disk, no path in the file is ever used as one,
and no relationship to anything outside is followed.
"""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
import zlib
from collections.abc import Sequence

from lxml import etree

from peerchallenge.errors import Refused

MOST_MEMBERS = 3_000
MOST_UNPACKED = 300_000_000
MOST_TEXT = 40_000_000
"""Two hundred pages are 5 MB; every 20 MB cost a second and 350 MB of memory."""
MOST_RATIO = 250
"""Word's own XML shrinks to a tenth or a thirtieth; a bomb to a thousandth."""
_MOST_LISTING = 1_000_000
_SMALL_ENOUGH = 4_000_000
"""Below this nothing needs its ratio looked at: a page of blanks shrinks well too."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_END = struct.Struct("<4s4H2LH")
_KINDS = {
    "spreadsheetml": "an Excel workbook",
    "presentationml": "a PowerPoint presentation",
    "opendocument": "an OpenDocument file",
}


def unpacks_too_far(infos: Sequence[zipfile.ZipInfo], most: int) -> bool:
    """Too many parts, too much in all, or one that shrank as nothing honest does."""
    return (
        len(infos) > MOST_MEMBERS
        or sum(i.file_size for i in infos) > most
        or any(i.file_size > max(_SMALL_ENOUGH, MOST_RATIO * i.compress_size) for i in infos)
    )


class WordArchive:
    """The parts of one Word file, already known to be of bearable size."""

    def __init__(self, packed: bytes, name: str) -> None:
        """Look the file over. `name` is what a refusal calls it.

        Raises:
            Refused: it is no Word file, is damaged or protected, or would unpack into too much.
        """
        self.name = name
        self._refuse_other_kinds(packed)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(packed))
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError, OverflowError) as fault:
            raise self._damaged() from fault
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._refuse_bad_listing()

    def main_part(self) -> str:
        """The path of the part that holds the text."""
        types = self.xml("[Content_Types].xml")
        found = [
            (str(e.get("PartName", "")).lstrip("/"), str(e.get("ContentType", "")))
            for e in types.iter("{*}Override")
        ]
        for path, kind in found:
            if "wordprocessingml" in kind and kind.endswith((".main+xml", "main+xml")):
                return path
            if "ms-word" in kind and kind.endswith("main+xml"):  # .docm: its macros are not read
                return path
        kinds = " ".join(kind for _, kind in found)
        for mark, what in _KINDS.items():
            if mark in kinds:
                raise Refused(f"{self.name} is {what}: save your notes as a Word or text file.")
        raise Refused(
            f"{self.name} is not a Word document: save your notes as .docx and try again."
        )

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path in self._members

    def xml(self, path: str) -> etree._Element:
        """One part, parsed with no entities, no DTD and no network."""
        data = self._read(path)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as fault:
            raise self._damaged() from fault
        if root.getroottree().docinfo.doctype:
            raise Refused(
                f"{self.name} holds definitions that Word never writes, so it was not opened: "
                "save it again in Word."
            )
        return root

    def _read(self, path: str) -> bytes:
        member = self._members.get(path)
        if member is None:
            raise Refused(
                f"{self.name} is not a Word document: save your notes as .docx and try again."
            )
        if member.file_size > MOST_TEXT:
            raise Refused(
                f"{self.name} holds far more text than notes can: divide it and try again."
            )
        try:
            with self._zip.open(member) as part:
                data = part.read(member.file_size + 1)
                # Read to the end, because only there is the checksum looked at.
                if part.read(1) or len(data) != member.file_size:
                    raise self._damaged()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as fault:
            raise self._damaged() from fault
        except (RuntimeError, NotImplementedError) as fault:  # zipfile: a password, odd packing
            raise self._damaged() from fault
        return data

    def _refuse_other_kinds(self, packed: bytes) -> None:
        if packed.startswith(_OLE):
            raise Refused(
                f"{self.name} has a password or is an old .doc file: "
                "open it in Word and save it as .docx without a password."
            )
        if not packed.startswith(b"PK\x03\x04"):
            raise Refused(
                f"{self.name} is not a Word document, whatever its name says: "
                "open it in Word and save it as .docx."
            )
        # Counted here because zipfile would first make an object of every entry.
        at = packed.rfind(b"PK\x05\x06")
        if at < 0 or at + _END.size > len(packed):
            raise self._damaged()
        _, _, _, _, entries, listing, _, remark = _END.unpack_from(packed, at)
        if entries > MOST_MEMBERS or listing > _MOST_LISTING:
            raise Refused(f"{self.name} has far too many parts to be notes, so it was not opened.")
        if at + _END.size + remark != len(packed):
            raise self._damaged()

    def _refuse_bad_listing(self) -> None:
        infos = self._zip.infolist()
        if any(i.flag_bits & 1 for i in infos):
            raise Refused(f"{self.name} has a password: save it without one and try again.")
        if unpacks_too_far(infos, MOST_UNPACKED):
            raise Refused(
                f"{self.name} would unpack into far more than notes can be, so it was not opened."
            )
        self._members = {i.filename: i for i in infos}
        places = sorted((i.header_offset, i.compress_size) for i in infos)
        overlap = any(
            here + 30 + size > after for (here, size), (after, _) in itertools.pairwise(places)
        )
        if overlap or len(self._members) != len(infos):
            raise self._damaged()

    def _damaged(self) -> Refused:
        return Refused(
            f"{self.name} is damaged or incomplete: copy it again, or save it again in Word."
        )
