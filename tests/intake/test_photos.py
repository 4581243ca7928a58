"""A photo comes in with its points and nothing else, and no file can harm by being read."""

from __future__ import annotations

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from peerchallenge.errors import Refused, Stopped
from peerchallenge.intake.photos import LONGEST, photo_of, read_photo, read_photos
from peerchallenge.store.actions.attachments import JPEG, MOST, PDF, PNG

WHERE = "Tarnbeck Town Hall"
XMP = b"<x:xmpmeta>Ada Quillfeather</x:xmpmeta>"


def a_jpeg(*, size: tuple[int, int] = (640, 480), turned: int = 1, grain: bool = False) -> bytes:
    """As a telephone writes it: where, when, by whom, with what, and a profile."""
    image = Image.new("RGB", size, (240, 240, 230))
    if grain:
        image = Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))
    image.paste((200, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Zebedee Phones", "Model Q"
    exif[0x0112], exif[0x013B] = turned, "Ada Quillfeather"
    where = exif.get_ifd(0x8825)
    where[1], where[2] = "N", (54.0, 33.0, 12.345)
    where[3], where[4] = "W", (2.0, 9.0, 54.321)
    where[28] = WHERE.encode()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif, xmp=XMP, comment=b"by Ada Quillfeather",
               icc_profile=b"P" * 128 + b"secret profile")  # fmt: skip
    return out.getvalue()


def a_png(size: tuple[int, int] = (300, 200), mode: str = "RGBA") -> bytes:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "Ada Quillfeather")
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG", pnginfo=told, dpi=(97, 97))
    return out.getvalue()


def a_pdf(more: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Author (Ada Long) " + more + b">>\nendobj\n%%EOF\n"


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_where_when_and_by_whom_a_photo_was_taken_stays_outside() -> None:
    raw = a_jpeg()
    assert all(told in raw for told in (WHERE.encode(), b"Quillfeather", b"secret profile"))
    photo = photo_of(raw, "IMG_1234.JPG")
    for told in (
        b"Exif",
        b"GPS",
        b"Zebedee",
        b"Quillfeather",
        b"Tarnbeck",
        b"xmp",
        b"ICC",
        b"secret",
    ):
        assert told.lower() not in photo.data.lower()
    kept = opened(photo.data)
    assert not kept.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile"} & kept.info.keys()
    assert (photo.media, photo.told) == (JPEG, "")


def test_the_same_photo_is_the_same_bytes_however_often_it_is_read() -> None:
    raw = a_jpeg(size=(3000, 2000), grain=True)
    assert photo_of(raw, "a.jpg").data == photo_of(raw, "b.jpg").data


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_taken_sideways_is_upright(turned: int) -> None:
    from PIL import ImageOps

    raw = a_jpeg(turned=turned)
    upright = ImageOps.exif_transpose(opened(raw))
    kept = opened(photo_of(raw, "a.jpg").data)
    assert kept.size == upright.size
    for at in ((10, 10), (kept.width - 10, 10), (10, kept.height - 10)):
        seen, meant = kept.getpixel(at), upright.getpixel(at)
        assert isinstance(seen, tuple)
        assert isinstance(meant, tuple)
        assert all(abs(a - b) < 30 for a, b in zip(seen, meant, strict=True))


@pytest.mark.parametrize("size", [(6000, 4000), (4000, 6000), (5000, 60)])
def test_a_large_photo_is_made_small_enough_to_travel(size: tuple[int, int]) -> None:
    photo = photo_of(a_jpeg(size=size, grain=size[1] > 100), "a.jpg")
    assert max(opened(photo.data).size) == LONGEST
    assert len(photo.data) <= 3_500_000  # noise; a flipchart takes a tenth


def test_a_small_photo_is_not_blown_up() -> None:
    assert opened(photo_of(a_jpeg(size=(80, 60)), "a.jpg").data).size == (80, 60)


def test_a_screenshot_stays_sharp_and_tells_nothing() -> None:
    photo = photo_of(a_png(), "Budget timetable.png")
    assert (photo.media, photo.title) == (PNG, "Budget timetable")
    assert b"Quillfeather" not in photo.data
    assert opened(photo.data).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    assert opened(photo_of(a_png(mode=mode), "a.png").data).mode == "RGB"


def test_a_print_ready_photo_in_four_colours_is_read() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (50, 40)).save(out, "JPEG")
    assert opened(photo_of(out.getvalue(), "a.jpg").data).mode == "RGB"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("IMG_20251104_140210.jpg", ""),
        ("PXL_20251104.jpg", ""),
        ("Photo 4.jpeg", ""),
        ("Screenshot 2025-11-04 at 14.02.10.png", ""),
        ("Flipchart_of_staff.jpg", "Flipchart of staff"),
    ],
)
def test_a_title_is_what_a_person_called_it_and_never_a_cameras_number(
    name: str, title: str
) -> None:
    assert photo_of(a_jpeg(), name).title == title


def test_a_pdf_is_kept_as_it_is_and_says_what_it_tells() -> None:
    photo = photo_of(a_pdf(), "Plan.pdf")
    assert (photo.media, photo.data, photo.title) == (PDF, a_pdf(), "Plan")
    assert "from: Ada Long" in photo.told


@pytest.mark.parametrize(
    "inside", [b"/JavaScript (x)", b"/JS (x)", b"/Launch << >>", b"/EmbeddedFiles <<>>"]
)
def test_a_pdf_that_would_do_something_is_refused(inside: bytes) -> None:
    with pytest.raises(Refused, match="Print it to a new PDF"):
        photo_of(a_pdf(inside), "Plan.pdf")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_bomb(wide: int, high: int) -> bytes:
    """A few hundred bytes that say they are a picture of this size."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + _chunk(b"IDAT", zlib.compress(b"\0" * 9999))
        + _chunk(b"IEND", b"")
    )


HOSTILE = {
    "nothing": b"",
    "a program": b"MZ\x90\0" * 40,
    "a page of the web": b"<svg onload='x'>",
    "a picture that moves": b"GIF89a" + b"\0" * 60,
    "a large bomb": a_bomb(60_000, 60_000),
    "a bomb under Pillow’s own mark": a_bomb(9_000, 9_000),
    "a flat bomb": a_bomb(2_000_000_000, 1),
    "half a photo": a_jpeg()[:3_000],
    "only its sign": b"\xff\xd8\xff",
    "a png without a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 30,
    "iPhone": b"\0\0\0\x18ftypheic" + b"\0" * 60,
    "half a pdf": a_pdf()[:30],
    "a pdf of 8 MB": b"%PDF-1.4" + b"\0" * (MOST + 1) + b"%%EOF",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_photo_is_refused_in_a_sentence(what: str, tmp_path: Path) -> None:
    path = tmp_path / "given.jpg"
    path.write_bytes(HOSTILE[what])
    with pytest.raises(Refused) as refused:
        read_photo(path)
    assert refused.value.sentence.endswith(".")


def test_text_that_would_unpack_to_90_mb_is_stepped_over() -> None:
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
    bomb = _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 90_000_000))
    rest = _chunk(b"IDAT", zlib.compress(b"\0" * 52)) + _chunk(b"IEND", b"")
    assert opened(photo_of(head + bomb + rest, "a.png").data).size == (4, 4)


def test_a_file_too_large_to_be_a_photo_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(Refused, match="over 50 MB"):
        read_photo(path)


@pytest.mark.parametrize("what", ["gone.jpg", "."])
def test_what_is_not_there_or_is_a_folder_is_refused(what: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        read_photo(tmp_path / what)


def test_when_one_of_several_is_refused_none_comes_in_and_stop_stops(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(a_jpeg())
    bad.write_bytes(b"no")
    assert len(read_photos([good, good])) == 2
    with pytest.raises(Refused):
        read_photos([good, bad])
    with pytest.raises(Stopped):
        read_photos([good], progress=lambda _done, _of: False)


@given(st.integers(0, 4_000), st.binary(min_size=1, max_size=12), st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_photo_with_bytes_changed_is_read_bare_or_refused(
    at: int, put: bytes, is_png: bool
) -> None:
    raw = a_png((60, 40)) if is_png else a_jpeg(size=(60, 40))
    at %= len(raw)
    raw = raw[:at] + put + raw[at + len(put) :]
    try:
        photo = photo_of(raw, "a")
    except Refused:
        return
    if photo.media != PDF:
        assert b"Quillfeather" not in photo.data
        assert max(opened(photo.data).size) <= LONGEST
