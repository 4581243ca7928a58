"""Whatever is written, it is all there, on slides that it fits on, at a size that can be read."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from peerchallenge.letter.slides import slides_bytes
from peerchallenge.letter.slides.deck import Column, Deck, Grid, Look, Point, Slide
from peerchallenge.letter.slides.findings import shortened
from peerchallenge.letter.slides.fitting import fitted, row_height
from peerchallenge.letter.slides.measuring import cut, wrapped
from peerchallenge.letter.slides.room import BODY, FOOTER, GRID

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LONG = "unbreakable" * 46
HARD = [
    "The Metropolitan Borough of " * 11,
    LONG,
    "😀👍🏽👨‍👩‍👧 " * 40,
    "هذا نص عربي للاختبار " * 12,
    "漢字" * 150,
    "word " * 1_000,
    'a & <b> "c" ]]> \x00\x0b\ufffe d',
]


def a_deck(*slides: Slide, council: str = "Tarnbeck District Council") -> Deck:
    first = Slide(Look.TITLE, council, "Corporate peer challenge", (Point("Feedback"),))
    return Deck(
        "Feedback", council, council, "en-GB", "OFFICIAL", date(2025, 11, 5), (first, *slides)
    )


def drawn(deck: Deck) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(slides_bytes(deck)[0])) as pack:
        names = [n for n in pack.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)]
        return [etree.fromstring(pack.read(n)) for n in names]


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{A}t"))


def squeezed(said: str) -> str:
    return re.sub(r"[\s…\x00\x0b\ufffe]+", "", said)


def overflowing(slide: etree._Element) -> list[str]:
    """Places in which the words stand higher than the place is."""
    found = []
    for shape in slide.iter(f"{P}sp"):
        place = shape.find(f".//{P}ph")
        if place is None or place.get("idx") not in {"1", "2"} or place.get("type"):
            continue
        extent = shape.find(f".//{A}ext[@cx]")
        wide = int(extent.get("cx", "0")) / 12_700 if extent is not None else BODY.width
        high = int(extent.get("cy", "0")) / 12_700 if extent is not None else BODY.height
        used = 0.0
        for paragraph in shape.iter(f"{A}p"):
            setting = paragraph.find(f"{A}pPr")
            assert setting is not None
            line, after = (int(s.get("val", "0")) / 100 for s in (setting[0][0], setting[2][0]))
            size = min(int(r.get("sz", "2200")) / 100 for r in paragraph.iter(f"{A}rPr"))
            assert size >= 22
            room = wide - int(setting.get("marL", "0")) / 12_700
            used += len(wrapped(words(paragraph), size, room)) * line + after
        if used > high + 18:  # what follows the last paragraph may hang over
            found.append(f"{used:.0f} of {high:.0f}: {words(shape)[:60]}")
    return found


SAID = st.one_of(
    st.text(st.sampled_from("abcdefg ŵŷé’“” £&<>"), min_size=1, max_size=300).filter(str.strip),
    st.sampled_from(HARD[:5]),
)
POINTS = st.lists(st.builds(Point, words=SAID, is_draft=st.booleans()), min_size=1, max_size=9)


@given(POINTS, POINTS)
@settings(max_examples=15)
def test_all_words_are_there_in_order_and_fit(left: list[Point], right: list[Point]) -> None:
    theme = Slide(
        Look.BOTH,
        "Governance",
        columns=(
            Column(Look.STRENGTH, "Strengths", tuple(left)),
            Column(Look.CONSIDER, "Areas to consider", tuple(right)),
        ),
    )
    slides = fitted([theme])
    shown = squeezed("".join(p.words for s in slides for p in s.all_points))
    assert shown == squeezed("".join(p.words for p in (*left, *right)))
    for slide in drawn(a_deck(theme)):
        assert overflowing(slide) == []


@pytest.mark.parametrize("hard", HARD)
def test_hard_words_anywhere_make_slides(hard: str) -> None:
    grid = Grid("A table", ("Name", "Role"), ((hard, hard), ("Jo", "Peer")), (0.5, 0.5))
    deck = a_deck(
        Slide(Look.TABLE, "Team", points=(Point("Before"),), grid=grid),
        Slide(Look.STRENGTH, "Strengths", hard, (Point(hard),)),
        Slide(Look.CLOSING, "Thank you", points=(Point(hard), Point(hard))),
        council=hard[:300],
    )
    for slide in drawn(deck):
        assert overflowing(slide) == []
    for grid in (s.grid for s in fitted(deck.slides) if s.grid is not None):
        heights = [row_height(grid, row) for row in (grid.heads, *grid.rows)]
        assert sum(heights) <= GRID.height


def test_a_hundred_recommendations_fit() -> None:
    points = tuple(Point(f"Do thing {n} " * 8, number=n) for n in range(1, 101))
    slides = fitted([Slide(Look.PLAIN, "Recommendations", points=points)])
    assert [p.number for s in slides for p in s.points] == list(range(1, 101))
    assert len({s.title for s in slides}) == len(slides)
    assert max(len(s.points) for s in slides) <= 6


def test_a_slide_is_not_left_with_one_line_alone() -> None:
    points = tuple(Point(f"Thing number {n}") for n in range(7))
    slides = fitted([Slide(Look.STRENGTH, "Strengths", points=points)])
    assert [len(s.points) for s in slides] == [4, 3]


def test_what_is_cut_shows_that_it_is() -> None:
    assert cut("Short", 12, FOOTER.width) == "Short"
    told = cut(LONG, 12, FOOTER.width)
    assert told.endswith("…")
    assert LONG.startswith(told[:-1])
    assert shortened("One sentence. " * 100).endswith("sentence. …")
    assert len(shortened("x" * 5_000)) <= 900
