"""The PDF says the words of the outline, in order, on good pages, whatever they are."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from peerchallenge.errors import Refused
from peerchallenge.letter.outline import (
    Advice,
    Block,
    Grid,
    Heading,
    Listing,
    Words,
    spans,
)
from peerchallenge.letter.pdf import pdf_bytes
from peerchallenge.paper.fonts import printable
from tests.letter.outlines import an_outline


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", words)


def body(page: str) -> str:
    """A page's words without what stands around them."""
    lines = page.replace("\r", "").split("\n")
    around = re.compile(r"Page \d+ of \d+|^OFFICIAL-SENSITIVE$|^Tarnbeck District Council$")
    return " ".join(line for line in lines if not around.search(line.strip()))


WORDS = st.text(st.sampled_from("abcdefgh ŵŷé’“” £&<>"), min_size=1, max_size=300).filter(str.strip)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 2), WORDS),
    st.builds(lambda w: Words(spans(w)), WORDS),
    st.builds(
        lambda ws: Listing(tuple(Words(spans(w)) for w in ws)),
        st.lists(WORDS, min_size=1, max_size=4),
    ),
    st.builds(lambda w: Advice(1, Words(spans(w))), WORDS),
    st.builds(lambda a, b: Grid(a, ("What", "When"), ((b, "soon"),)), WORDS, WORDS),
)


@settings(max_examples=25)
@given(st.lists(BLOCKS, max_size=12))
def test_every_word_of_the_outline_is_on_the_pages(blocks: list[Block]) -> None:
    letter = an_outline(*blocks)
    data, many = pdf_bytes(letter)
    said = pages(data)
    assert len(said) == many
    found = squeezed("".join(body(p) for p in said))
    for words in letter.words():
        if words != letter.council:  # also stands in each footer, which `body` leaves out
            assert squeezed(printable(words)) in found


def test_pages_are_numbered_marked_and_bookmarked() -> None:
    blocks: list[Block] = [Heading(1, "First part")]
    blocks += [Words(spans(f"Paragraph {n} about the council. " * 12)) for n in range(30)]
    blocks.append(Heading(1, "Second part"))
    data, many = pdf_bytes(an_outline(*blocks))
    assert many > 2
    for number, page in enumerate(pages(data), start=1):
        assert f"Page {number} of {many}" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2
    document = pypdfium2.PdfDocument(data)
    assert [b.get_title() for b in document.get_toc()] == [
        "Feedback letter",
        "First part",
        "Second part",
    ]
    assert (
        document.get_metadata_dict()["Title"] == "Draft: Feedback letter: Tarnbeck District Council"
    )
    assert b"/Lang (en-GB)" in data
    assert b"/DisplayDocTitle true" in data
    assert b"SourceSans3" in data


def test_the_same_words_give_the_same_bytes() -> None:
    blocks: list[Block] = [Heading(1, "Part"), Words(spans("Words *stressed* and not."))]
    assert pdf_bytes(an_outline(*blocks)) == pdf_bytes(an_outline(*blocks))


@pytest.mark.parametrize(
    "words",
    [
        "<b>not markup</b> & <para>",
        "&lt; %s {name} \\ (parenthesis",
        "x" * 500,
        "مرحبا بالعالم and עברית",
        "emoji 👩‍👩‍👧 and 😀",
        "Ŵy a’r Llŷn: tŷ, ŵyl",
        "long " * 40_000,
        "y" * 200_000,
        "word " * 780,
        "line\n" * 300,
        "a\x00\ud800\u202e\r\nb",
    ],
    ids=[
        "tags",
        "signs",
        "unbreakable",
        "right to left",
        "emoji",
        "Welsh",
        "a fifth of a megabyte",
        "one word",
        "nearly a page",
        "many lines",
        "control signs",
    ],
)
def test_any_words_make_a_page(words: str) -> None:
    everywhere: list[Block] = [Words(spans(words)), Advice(1, Words(spans(words)))]
    if len(words) < 1_000:
        everywhere += [Heading(1, words), Grid(words, ("A", "B"), ((words, words),))]
    data, many = pdf_bytes(an_outline(*everywhere))
    assert many == len(pages(data))


def test_a_council_name_of_300_characters_stays_on_the_page() -> None:
    data, _ = pdf_bytes(an_outline(Words(spans("Words")), council="Long Name " * 30))
    assert "Page 1 of 1" in pages(data)[0]


def test_a_letterhead_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "crest.png"
    wrong.write_bytes(b"not a picture")
    with pytest.raises(Refused, match="not a picture"):
        pdf_bytes(an_outline(), letterhead=wrong)


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for lines in range(60):
        blocks: list[Block] = [Words(spans("Line.")) for _ in range(lines)]
        blocks += [Heading(1, "Theme head"), Heading(2, "Inner head"), Words(spans("First. " * 70))]
        blocks += [Words(spans("These are the points:")), Listing((Words(spans("A point")),) * 3)]
        for page in pages(pdf_bytes(an_outline(*blocks))[0]):
            last = body(page).split()[-2:]
            assert last not in (["Theme", "head"], ["Inner", "head"], ["the", "points:"])


def test_a_heading_or_a_table_taller_than_a_page_goes_over_it() -> None:
    rows = tuple((f"Row {n}", "Words") for n in range(60))
    blocks: list[Block] = [Words(spans("Before.")), Grid("Sixty rows", ("A", "B"), rows)]
    data, many = pdf_bytes(an_outline(*blocks))
    assert many == 3
    assert "Sixty rows" in pages(data)[0]
    assert "Row 5" in pages(data)[0]
    data, _ = pdf_bytes(an_outline(Heading(1, "head " * 2_000)))
    assert len(list(pypdfium2.PdfDocument(data).get_toc())) == 2


def test_half_a_picture_is_refused_and_a_large_one_is_made_small(tmp_path: Path) -> None:
    photo = tmp_path / "crest.png"
    Image.effect_noise((2_000, 1_500), 90).save(photo)
    data, many = pdf_bytes(an_outline(), letterhead=photo)
    assert many == 1
    assert len(data) < 2_000_000
    photo.write_bytes(photo.read_bytes()[:50_000])
    with pytest.raises(Refused, match="not a picture"):
        pdf_bytes(an_outline(), letterhead=photo)
