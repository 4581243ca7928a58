"""What a stranger can read in a finished file: its text, what it says of itself, its bare bytes."""

from __future__ import annotations

import getpass
import html
import io
import platform
import re
import threading
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from peerchallenge.errors import Fault

PDFIUM = threading.Lock()
"""PDFium takes one thread at a time: hold this while a document is open."""

_MOST = 64 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)|(?<!<)<([0-9A-Fa-f\s]+)>(?!>)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"\s(?!xmlns)[\w:]+=(?:\"([^\"]*)\"|'([^']*)')")
_DESCRIBED = re.compile(r"\s(?:\w+:)?(?:descr|title|alt)=\"([^\"]*)\"", re.IGNORECASE)
_AUTHOR = re.compile(r"\s\w*:?(?:author|initials|lastModifiedBy|userName)=\"([^\"]*)\"", re.I)
# Names of accounts that are everybody's, and words of our own properties.
_NOBODY = {"root", "user", "admin", "administrator", "guest", "localhost", "peer", "team", "pdf"}


@dataclass(frozen=True)
class Read:
    """A file as it can be read."""

    text: str
    about: str
    """Properties: Info and XMP of a PDF, docProps and authors of an office file."""
    bare: tuple[bytes, ...]
    """All its bytes, as they are and unpacked."""

    def holds(self, words: Iterable[str]) -> bool:
        """True when any of these stands in it, in any case of its letters, be it out of sight."""
        # "Pursue longer" holds no Sue Long: in words a name stands by itself.
        text, bare = f"{self.text}\n{self.about}".lower(), [b.lower() for b in self.bare]
        return any(
            _stands_in(w.lower(), text)
            or _is_in(w.lower(), bare, alone=True)
            or _is_in(w, self.bare, alone=True)
            for w in words
        )

    def shows(self, paths: Iterable[str]) -> bool:
        """True when any of these folders does, letter for letter: a PDF has a /Root of its own."""
        return any(p in self.text or p in self.about or _is_in(p, self.bare) for p in paths)


def _stands_in(word: str, text: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text) is not None


def _is_in(word: str, bare: Iterable[bytes], *, alone: bool = False) -> bool:
    """True when a word stands in any of these bytes, however it may be written there.

    `alone`: not within a longer word.
    """
    written = {(e, word.encode(e)) for e in ("utf-8", "utf-16-be", "utf-16-le")}
    with suppress(UnicodeEncodeError):
        written.add(("latin-1", word.encode("latin-1")))
    hexed = {s.hex().encode() for _, s in written} | {s.hex().upper().encode() for _, s in written}
    for part in bare:
        if any(said in part and (not alone or _is_alone(said, part, e)) for e, said in written):
            return True
        if any(said in part for said in hexed):
            return True
    return False


def _is_alone(said: bytes, part: bytes, encoding: str) -> bool:
    """True where at least once no letter or figure stands beside it."""
    step = 2 if encoding.startswith("utf-16") else 1
    at = part.find(said)
    while at >= 0:
        beside = part[max(0, at - step) : at], part[at + len(said) : at + len(said) + step]
        if not any(b.decode(encoding, "ignore").isalnum() for b in beside):
            return True
        at = part.find(said, at + 1)
    return False


@dataclass(frozen=True)
class Machine:
    """What gives a laptop away: who is signed in, what it is called, where they keep things."""

    user: str
    host: str
    homes: tuple[str, ...]

    @classmethod
    def this(cls) -> Machine:
        """The one this runs on."""
        try:
            user = getpass.getuser()
        except (OSError, KeyError, ImportError):  # an account without a name
            user = ""
        home = str(Path.home())
        forms = {home, home.replace("\\", "/"), home.replace("\\", "\\\\"), quote(home)}
        return cls(user, platform.node(), tuple(sorted(f for f in forms if len(f.strip("/")) > 1)))

    def is_named_in(self, words: str) -> bool:
        """True when the account or the laptop stands there as a word."""
        for name in (self.user, self.host, self.host.partition(".")[0]):
            word = rf"(?<!\w){re.escape(name)}(?!\w)"
            is_somebody = len(name) > 2 and name.lower() not in _NOBODY
            if is_somebody and re.search(word, words, re.IGNORECASE):
                return True
        return False


def parts_of(data: bytes, ending: str) -> Read:
    """Read a finished file by its ending."""
    match ending.lower():
        case ".pdf":
            return _pdf(data)
        case ".docx" | ".pptx" | ".xlsx":
            return _office(data)
    raise Fault("The program wrote a kind of file it cannot look through.", report=ending)


def _pdf(data: bytes) -> Read:
    import pypdfium2  # noqa: PLC0415  (a quarter of a second that only a finished file needs)

    text: list[str] = []
    with PDFIUM, closing(pypdfium2.PdfDocument(data)) as document:
        about = [str(v) for v in document.get_metadata_dict().values()]
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()) as words:
                text.append(words.get_text_bounded())
    bare = [data, *_unpacked(data)]
    for part in bare:
        for found in _XMP.findall(part):
            about += _values(found.decode("utf-8", "replace"))
    text += _strings(_STREAM.sub(b"", data))
    return Read("\n".join(text), "\n".join(about), tuple(bare))


def _strings(outside: bytes) -> Iterator[str]:
    """Every string between a PDF's pages: bookmarks, descriptions, names of what is attached."""
    for found in _LITERAL.finditer(outside):
        if found.group(1) is not None:
            said = _ESCAPE.sub(_unescaped, found.group(1))
        else:
            digits = b"".join(found.group(2).split())
            said = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        is_wide = said.startswith(b"\xfe\xff")
        yield said[2:].decode("utf-16-be", "replace") if is_wide else said.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found.group(1)
    return bytes([int(said, 8) & 255]) if said.isdigit() else said


def _unpacked(data: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(data):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(found.group(1), _MOST)


def _office(data: bytes) -> Read:
    text: list[str] = []
    about: list[str] = []
    bare: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            bare += [name.encode(), part]
            if not name.endswith((".xml", ".rels")):
                continue
            marked = part.decode("utf-8", "replace")
            if name.startswith("docProps/"):
                about += _values(marked)
            else:
                # With and without a space between runs: either may be how it is read.
                text += [html.unescape(_TAG.sub("", marked)), html.unescape(_TAG.sub(" ", marked))]
                text += [html.unescape(a) for a in _DESCRIBED.findall(marked)]
                about += [html.unescape(a) for a in _AUTHOR.findall(marked)]
        about.append(archive.comment.decode("utf-8", "replace"))
    return Read("\n".join(text), "\n".join(about), tuple(bare))


def _values(marked: str) -> list[str]:
    """Everything said in marked-up properties: text and attributes, without the marks."""
    said = [html.unescape(w) for w in _TAG.sub("\n", marked).split("\n") if w.strip()]
    given = [html.unescape(a or b) for a, b in _ATTRIBUTE.findall(marked)]
    return said + [g for g in given if not g.startswith("http")]
