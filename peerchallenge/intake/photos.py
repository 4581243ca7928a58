"""Photos of flipcharts and documents, read without trusting anything about them.

A photo is drawn anew from its points alone, so that nothing it carried comes along: not where it
was taken, not by whom, not with what. A PDF is kept as it is and only looked at from outside.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from peerchallenge.errors import Refused, Stopped
from peerchallenge.intake.bare_photos import bare_jpeg, bare_png
from peerchallenge.intake.reading import bytes_of
from peerchallenge.store.actions.attachments import JPEG, MOST, PDF, PNG, Photo
from peerchallenge.store.words import clean

ENDINGS = ("jpg", "jpeg", "png", "pdf", "heic", "heif")
"""What a person may choose; what it really is, its bytes say."""
LONGEST = 2_560
"""Points of the longer side: handwriting of a whole flipchart can be read."""
_MOST_FILE = 50_000_000
_MOST_POINTS = 80_000_000
_MOST_POINTS_PNG = 40_000_000
"""A PNG cannot be read at less than its size: these take 160 MB for a moment."""
_MOST_JPEG = 2_000_000
_MOST_PNG = 600_000
_QUALITIES = (85, 78, 70, 60)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    OverflowError,
    ArithmeticError,
    MemoryError,
    struct.error,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
"""What Pillow raises for bytes that are not what they say."""
_MAKER = re.compile(
    rb"/(?:Author|Creator)\s{0,4}\(((?:[^()\\]|\\.){1,200})\)"
    rb"|<dc:creator>\s*<rdf:Seq>\s*<rdf:li>([^<]{1,200})",
    re.DOTALL,
)
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToR|GoToE|XFA)\b"
)
_SPELT = re.compile(rb"#([0-9a-fA-F]{2})")
"""A name in a PDF may say any of its letters as a number: “/J#53” is “/JS”."""
_PACKED = re.compile(rb"/ObjStm\b[^\x00]{0,600}?stream\r?\n", re.DOTALL)
_MOST_PACKED = 4_000_000
_MOST_STREAMS = 400
_BY_A_CAMERA = re.compile(
    r"(img|dsc|dscn|pxl|mvimg|photo|image|screenshot|scan|whatsapp image)?[\W\d_at pm]*", re.I
)


def read_photos(
    paths: Iterable[Path], *, progress: Callable[[int, int], bool] | None = None
) -> list[Photo]:
    """Read several; all of them or, when one is refused, none. Safe off the UI thread."""
    many, found = list(paths), []
    for n, path in enumerate(many):
        if progress and not progress(n, len(many)):
            raise Stopped("Stopped, and nothing was added.")
        found.append(read_photo(path))
    return found


def read_photo(path: Path) -> Photo:
    """Read one file. Raises Refused for anything but a photo or a PDF of bearable size."""
    name = clean(path.name, lines=False)
    try:
        if path.stat().st_size > _MOST_FILE:
            raise Refused(f"{name} is over 50 MB, too large for a photo. Make it smaller first.")
    except OSError:
        pass  # said below, in the words for what it is
    return photo_of(bytes_of(path, most=_MOST_FILE, what="a photo"), name)


def photo_of(raw: bytes, name: str) -> Photo:
    """The same for bytes, such as a picture pasted from elsewhere; `name` is its file's."""
    title = _title(name)
    if raw.startswith(b"%PDF-"):
        return _pdf(raw, name, title)
    if raw[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif", b"ftypmsf1", b"ftyphevc"}:
        raise Refused(
            f"{name} is an iPhone photo in the HEIC form, which cannot be read here. "
            "Send it to yourself as JPEG, or take a screenshot of it."
        )
    if not raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise Refused(f"{name} is not a JPEG or PNG photo or a PDF, so it cannot be added.")
    is_png = raw.startswith(b"\x89PNG")
    try:
        media, data = _drawn_anew(raw, is_png=is_png)
    except Refused:
        raise
    except _BROKEN as broken:
        raise Refused(
            f"{name} is damaged or not a whole photo, so it was not added. Copy it again."
        ) from broken
    return Photo(title, media, data)


def _drawn_anew(raw: bytes, *, is_png: bool) -> tuple[str, bytes]:
    bare_bytes, turned = bare_png(raw) if is_png else bare_jpeg(raw)
    with Image.open(io.BytesIO(bare_bytes), formats=("PNG" if is_png else "JPEG",)) as image:
        wide, high = image.size
        if wide * high > (_MOST_POINTS_PNG if is_png else _MOST_POINTS):
            raise Refused(
                f"That photo has {wide * high / 1_000_000:.0f} million points, which is more than "
                "any camera’s. Make it smaller first."
            )
        image.draft("RGB", (LONGEST, LONGEST))  # a JPEG is then read at less than its size
        image.load()
        plain = _on_white(image)
    plain.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if turned in _TURNS:
        plain = plain.transpose(_TURNS[turned])
    # Points alone go on: Pillow writes comments, profiles and more from what it has read.
    bare = Image.frombytes("RGB", plain.size, plain.tobytes())
    if is_png and len(kept := _png(bare)) <= _MOST_PNG:
        return PNG, kept
    for quality in _QUALITIES:
        data = _jpeg(bare, quality)
        if len(data) <= _MOST_JPEG:
            break
    return JPEG, data


def _on_white(image: Image.Image) -> Image.Image:
    """What can be seen through would be black on black in the dark."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        sheet = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(sheet, seen).convert("RGB")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda v: v * (1 / 256)).convert("L").convert("RGB")
    return image.convert("RGB")


def _png(bare: Image.Image) -> bytes:
    out = io.BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def _jpeg(bare: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _pdf(raw: bytes, name: str, title: str) -> Photo:
    """Kept byte for byte: nothing in it is run, opened or followed here."""
    if len(raw) > MOST:
        raise Refused(f"{name} is over 6 MB. Add only the pages that matter, or a photo of them.")
    if b"%%EOF" not in raw[-2_048:]:
        raise Refused(f"{name} is damaged or not a whole PDF, so it was not added. Copy it again.")
    if any(_ACTIVE.search(_SPELT.sub(_letter, part)) for part in _parts(raw)):
        raise Refused(
            f"{name} has a script, a form or another file inside it, so it was not added. "
            "Print it to a new PDF and add that one."
        )
    return Photo(title, PDF, raw, _says(raw))


def _parts(raw: bytes) -> Iterator[bytes]:
    """The file, then what of its objects is packed, each as far as is bearable."""
    yield raw
    for found in islice(_PACKED.finditer(raw), _MOST_STREAMS):
        with suppress(zlib.error):
            held = memoryview(raw)[found.end() : found.end() + _MOST_PACKED]
            yield zlib.decompressobj().decompress(held, _MOST_PACKED)


def _letter(spelt: re.Match[bytes]) -> bytes:
    return bytes([int(spelt[1], 16)])


def _says(raw: bytes) -> str:
    """What a PDF tells of its making. The trap: what stands packed within it is not seen here."""
    found = [_plain(m.group(1) or m.group(2)) for m in _MAKER.finditer(raw)]
    named = ", ".join(dict.fromkeys(words for words in found if words))
    if named:
        return f"A PDF is kept as it is. Whoever opens it can read that it is from: {named}."
    return "A PDF is kept as it is: it may tell whoever opens it who made it, and when."


def _plain(said: bytes) -> str:
    wide = said.startswith(b"\xfe\xff")
    words = said[2:].decode("utf-16-be", "replace") if wide else said.decode("utf-8", "replace")
    return clean(words.replace("\\", ""), lines=False).strip()[:80]


def _title(name: str) -> str:
    """What the file was called, unless a camera named it."""
    stem = re.sub(r"[_\s]+", " ", Path(name).stem).strip()[:120]
    return "" if _BY_A_CAMERA.fullmatch(stem) else stem
