"""Whatever it is given, it makes a good page or says in one sentence why it does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from page import validate_pdf_bytes
from PIL import Image

from peerchallenge.errors import Refused
from peerchallenge.letter.outline import (
    Advice,
    Block,
    Contents,
    Coverage,
    Figure,
    Grid,
    Heading,
    Listing,
    Signature,
    Words,
    spans,
)
from peerchallenge.letter.pdf import pdf_bytes
from tests.letter.outlines import PROFILES, an_outline
from tests.letter.pdf_structure import hear

LONG = "Lower Tarnbeck and the Upper Moors with Llanfair " * 6
UNBREAKABLE = "x" * 500
HARD = {
    "300 characters": LONG[:300],
    "emoji": "👩‍👩‍👧 Council 😀",
    "Arabic": "مرحبا بالعالم",
    "unbreakable": UNBREAKABLE,
    "nothing": "",
    "spaces": " \u00a0\t ",
    "control signs": "a\x00b\x1b\u202e\ud800",
    "many lines": "line\n" * 80,
}


def everywhere(words: str) -> Sequence[Block]:
    """These words in every kind of block."""
    said = Words(spans(words))
    drawn = Coverage((words, "b"), (words, "d"), ((1, 0), (2, 9)))
    return (
        Contents(),
        Heading(1, words),
        said,
        Heading(2, words, "1.1"),
        Listing((said, Listing((said,)), said), numbered=True),
        Grid(words, (words, "B", "C", "D"), ((words, words, "", words), ("", "", "", ""))),
        Advice(1, said),
        Figure(words, words or "A chart", drawn),
        Words(spans(f"Called.^[{words.replace(']', '')}] [{words}](https://a.example/x)")),
        Signature((said,)),
    )


@pytest.mark.parametrize("words", HARD.values(), ids=HARD)
@pytest.mark.parametrize("has_cover", [False, True])
def test_hard_words_make_good_pages(words: str, has_cover: bool) -> None:
    letter = an_outline(
        *everywhere(words),
        title=f"Letter {words}",
        council=words,
        addressee=words,
        marking=words,
        has_cover=has_cover,
    )
    data, pages = pdf_bytes(letter)
    assert len(pypdfium2.PdfDocument(data)) == pages < 40
    assert hear(data).wrong == []
    for profile in PROFILES:
        report = validate_pdf_bytes(data, profile=profile)
        assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []


def test_nothing_is_painted_outside_its_page() -> None:
    data, _ = pdf_bytes(an_outline(*everywhere(UNBREAKABLE), council=LONG[:300]))
    for page in pypdfium2.PdfDocument(data):
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert left >= 0
            assert bottom >= 0
            assert right <= page.get_width()
            assert top <= page.get_height()


def test_a_cell_taller_than_a_page_goes_on_and_stays_one_cell() -> None:
    tall = "Many words in one cell. " * 400
    data, pages = pdf_bytes(
        an_outline(Grid("Tall", ("What", "Said"), (("One", tall), ("Two", "b"))))
    )
    assert pages > 2
    cells = [cell.words() for cell in hear(data).root.every("TD")]
    assert cells == [tall.strip(), "b"]


def test_a_letter_of_nothing_is_a_page() -> None:
    assert pdf_bytes(an_outline())[1] == 1
    assert pdf_bytes(an_outline(Listing(()), Signature(()), Contents(), has_cover=True))[1] > 1


def test_a_photo_of_ten_megabytes_travels_small(tmp_path: Path) -> None:
    photo = tmp_path / "crest.png"
    Image.effect_noise((3_600, 3_000), 200).save(photo, compress_level=0)
    assert photo.stat().st_size > 10_000_000
    data, pages = pdf_bytes(an_outline(Words(spans("Words"))), letterhead=photo)
    assert (pages, len(data) < 2_000_000) == (1, True)
    assert hear(data).wrong == []
    assert [validate_pdf_bytes(data, profile=p).is_compliant for p in PROFILES] == [True, True]


@pytest.mark.parametrize(
    "bytes_", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"GIF89a", b"%PDF-1.7"]
)
def test_what_is_no_photo_is_refused(tmp_path: Path, bytes_: bytes) -> None:
    wrong = tmp_path / "crest.png"
    wrong.write_bytes(bytes_)
    with pytest.raises(Refused, match="not a picture"):
        pdf_bytes(an_outline(), letterhead=wrong)
