"""Where pages turn: nothing that belongs together is parted, wherever it happens to stand."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest

from peerchallenge.letter.outline import (
    Advice,
    Block,
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
from tests.letter.outlines import an_outline

WORDS = "Words that fill a line or two of the page, so that it is turned somewhere near. " * 2


def said(words: str) -> Words:
    return Words(spans(words))


def pages(*blocks: Block) -> list[str]:
    document = pypdfium2.PdfDocument(pdf_bytes(an_outline(*blocks))[0])
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def everywhere(*blocks: Block) -> Iterator[list[str]]:
    """The same after one line, after two, and so on, until it has crossed the page's end."""
    for many in range(14, 28):
        yield pages(*[said("Line.")] * many, *blocks)


def page_of(words: str, found: list[str]) -> int:
    return next(number for number, page in enumerate(found) if words in page)


def test_a_recommendation_is_never_parted() -> None:
    for found in everywhere(Advice(7, said(f"First {WORDS} {WORDS} last."))):
        assert page_of("Recommendation 7", found) == page_of("First", found)
        assert page_of("First", found) == page_of("last.", found)


def test_no_item_of_a_list_stands_alone() -> None:
    items = tuple(said(f"Item {n} is here") for n in range(12))
    for found in everywhere(said("These are they:"), Listing(items)):
        places = [page_of(f"Item {n} is", found) for n in range(12)]
        assert places[0] == places[1] == page_of("These are they:", found)
        assert places[-1] == places[-2]


@pytest.mark.parametrize("level", [1, 2])
def test_a_chart_is_on_the_page_of_what_leads_it_in(level: int) -> None:
    drawn = Coverage(("Housing", "Money"), ("Staff", "Members"), ((1, 0), (2, 30)))
    chart = Figure("What was heard", "Figures", drawn)
    for found in everywhere(Heading(level, "Sources"), said("The chart below shows it."), chart):
        at = page_of("What was heard", found)
        assert page_of("Sources", found) == page_of("The chart below", found) == at
        assert "30" in found[at]


def test_a_short_table_stays_whole_and_a_long_one_begins_with_a_row() -> None:
    short = Grid("Short", ("A", "B"), tuple((f"Row {n}.", "b") for n in range(5)))
    long = Grid("Long", ("A", "B"), tuple((f"Row {n}.", "b") for n in range(50)))
    for found in everywhere(short):
        assert page_of("Short", found) == page_of("Row 0.", found) == page_of("Row 4.", found)
    for found in everywhere(Heading(1, "Head"), long):
        at = page_of("Long", found)
        assert at == page_of("Head", found) == page_of("Row 0.", found)


def test_the_closing_lines_stay_together() -> None:
    lines = (said("Yours sincerely"), said("Ana Moss"), said("Manager"))
    for found in everywhere(Signature(lines)):
        assert page_of("Yours sincerely", found) == page_of("Manager", found)


def test_no_line_of_a_paragraph_stands_alone() -> None:
    words = " ".join(f"word{n:03}" for n in range(70))
    for found in everywhere(said(words)):
        counts = [page.count("word") for page in found if "word" in page]
        assert all(count > 10 for count in counts), counts
