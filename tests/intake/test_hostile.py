"""Broken, huge, protected, lying files: one sentence, quickly, and nothing left behind."""

import io
import os
import random
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from peerchallenge.errors import Refused
from peerchallenge.intake.reading import read_notes
from tests.intake import files

GOOD = files.words("# Mon 09:00 Leader of the council", "+ Members trust each other")
MAIN = "word/document.xml"
BODY = "<w:document xmlns:w='w'><w:body>{}</w:body></w:document>"


def _flip(packed: bytes, part: str) -> bytes:
    """One bit of the packed part, the other way round."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        at = archive.getinfo(part).header_offset + 30 + len(part) + 40
    return packed[:at] + bytes([packed[at] ^ 1]) + packed[at + 1 :]


def _lying(packed: bytes) -> bytes:
    """The listing says that the text unpacks into ten bytes."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        size = archive.getinfo(MAIN).file_size
    return packed.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _bomb(part: str) -> bytes:
    return files.replaced(GOOD, part, bytes(310_000_000))


def _types(kind: str) -> bytes:
    main = f"<Override PartName='/x.xml' ContentType='application/vnd.{kind}.main+xml'/>"
    return files.replaced(GOOD, "[Content_Types].xml", f"<Types>{main}</Types>".encode())


def _many(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for n in range(count):
            packed.writestr(f"word/{n}", b"")
    return out.getvalue()


def _repeated() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr(MAIN, b"<other/>")
    return out.getvalue()


LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>" + BODY.format("&b;")
OUTSIDE = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + BODY.format("&a;")
DEEP = BODY.format("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)
NOISE = random.Random(4).randbytes(1_000_000)

HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty word": ("AM.docx", lambda: b"", "is empty"),
    "empty text": ("AM.txt", lambda: b"", "is empty"),
    "one byte of word": ("AM.docx", lambda: b"P", "is not a Word document"),
    "one byte of text": ("AM.txt", lambda: b"x", "There are no notes"),
    "blank text": ("AM.txt", lambda: b"\n \n--\n", "There are no notes"),
    "random word": ("AM.docx", lambda: NOISE, "is not a Word document"),
    "random text": ("AM.txt", lambda: NOISE, "is not text"),
    "word called text": ("AM.txt", lambda: GOOD, "is not text"),
    "text called word": ("AM.docx", lambda: b"+ Good work", "is not a Word document"),
    "over the cap": ("AM.docx", lambda: bytes(50_000_001), "over 50 MB"),
    "long text": ("AM.txt", lambda: b"words " * 2_000_000, "too large"),
    "too many lines": ("AM.txt", lambda: b"word\n" * 1_900_000, "over 20,000 lines"),
    "cut in half": ("AM.docx", lambda: GOOD[: len(GOOD) // 2], "damaged or incomplete"),
    "last byte gone": ("AM.docx", lambda: GOOD[:-1], "damaged or incomplete"),
    "header only": ("AM.docx", lambda: GOOD[:30], "damaged or incomplete"),
    "garbage behind": ("AM.docx", lambda: GOOD + b"garbage", "damaged or incomplete"),
    "one bit flipped": ("AM.docx", lambda: _flip(GOOD, MAIN), "damaged or incomplete"),
    "lying size": ("AM.docx", lambda: _lying(GOOD), "damaged or incomplete"),
    "part twice": ("AM.docx", _repeated, "damaged or incomplete"),
    "password, as Word does it": (
        "AM.docx",
        lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
        "has a password or is an old .doc file",
    ),
    "password, as zip does it": ("AM.docx", lambda: files.locked(GOOD), "has a password"),
    "bomb in the text": ("AM.docx", lambda: _bomb(MAIN), "far more than notes"),
    "bomb beside it": ("AM.docx", lambda: _bomb("word/media/a.png"), "far more than notes"),
    "thousands of parts": ("AM.docx", lambda: _many(3_001), "far too many parts"),
    "a plain zip": ("AM.docx", lambda: _many(3), "is not a Word document"),
    "no text inside": (
        "AM.docx",
        lambda: files.replaced(GOOD, MAIN, b"<w:document xmlns:w='w'/>"),
        "is not a Word document",
    ),
    "a workbook": ("AM.docx", lambda: _types("spreadsheetml.sheet"), "an Excel workbook"),
    "slides": ("AM.docx", lambda: _types("presentationml.slides"), "a PowerPoint presentation"),
    "laughs": ("AM.docx", lambda: files.replaced(GOOD, MAIN, LAUGHS.encode()), "definitions"),
    "a file of ours": ("AM.docx", lambda: files.replaced(GOOD, MAIN, OUTSIDE.encode()), "definit"),
    "laughs in UTF-16": (
        "AM.docx",
        lambda: files.replaced(GOOD, MAIN, LAUGHS.encode("utf-16")),
        "definitions",
    ),
    "too deep": ("AM.docx", lambda: files.replaced(GOOD, MAIN, DEEP.encode()), "damaged"),
    "no XML": ("AM.docx", lambda: files.replaced(GOOD, MAIN, b"\xff\xfe<w:"), "damaged"),
    "an old document": ("AM.doc", lambda: GOOD, "save it as .docx"),
    "another ending": ("AM.exe", lambda: GOOD, "is not a .docx, .txt or .md file"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, make, said = HOSTILE[case]
    path = files.put(tmp_path, name, make())
    empty = tmp_path / "temporary"
    empty.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(empty))
    began = time.perf_counter()
    with pytest.raises(Refused) as refused:
        read_notes(path)
    assert time.perf_counter() - began < 2
    sentence = refused.value.sentence
    assert said in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([name, "temporary"])
    assert not list(empty.iterdir())


def test_a_folder_a_link_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    real = files.put(tmp_path, "AM.txt", "+ Good work")
    (tmp_path / "link.txt").symlink_to(real)
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("folder.txt", "link.txt", "pipe.txt", "missing.txt"):
        with pytest.raises(Refused, match=name):
            read_notes(tmp_path / name)


def test_text_that_looks_like_something_else_stays_as_it_is(tmp_path: Path) -> None:
    lines = ["=SUM(A1)", "<b>bold</b>", r"\\host\share\x", "'; DROP TABLE x", "{{7*7}}"]
    found = read_notes(files.put(tmp_path, "AM.docx", files.words(*lines)))
    assert [line.words for line in found.sessions[0].lines] == lines
