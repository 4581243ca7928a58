"""The PDF is heard as it is read: the outline's words, in order, each as what it is."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page import validate_pdf_bytes

from peerchallenge.letter.outline import (
    Advice,
    Block,
    Contents,
    Coverage,
    Figure,
    Grid,
    Heading,
    Labels,
    Listing,
    Outline,
    Signature,
    Span,
    Words,
    spans,
)
from peerchallenge.letter.pdf import pdf_bytes
from peerchallenge.paper import inks
from tests.letter.outlines import PROFILES, an_outline, said_by
from tests.letter.pdf_structure import hear

SOME = (
    "council",
    "tŷ",
    "Ŵyr",
    "<b>not markup</b>",
    "&amp;",
    "“quoted”",
    "£1.2m",
    "it’s",
    "long-term",
    "a",
    "…",
    "",
    "x" * 30,
    "\u00a0",
    "%s",
    "(b)",
    "\\",
    "😀",
)
LINE = st.lists(st.sampled_from(SOME), min_size=1, max_size=40).map(" ".join)
SPAN = st.one_of(
    st.builds(Span, LINE),
    st.builds(Span, LINE, strong=st.just(True)),
    st.builds(Span, LINE, link=st.sampled_from(["https://a.example/x", "https://b.example"])),
    st.builds(lambda note: Span("", note=note), LINE.filter(str.strip)),
)
WORDS = st.builds(
    Words,
    st.lists(SPAN, min_size=1, max_size=8).map(tuple),
    language=st.sampled_from(["", "", "cy"]),
)
LISTING = st.recursive(
    st.builds(Listing, st.lists(WORDS, min_size=1, max_size=4).map(tuple), st.booleans()),
    lambda inner: st.builds(
        Listing, st.lists(WORDS | inner, min_size=1, max_size=4).map(tuple), st.booleans()
    ),
    max_leaves=6,
)
GRID = st.integers(1, 4).flatmap(
    lambda many: st.builds(
        Grid,
        LINE,
        st.tuples(*[LINE] * many),
        st.lists(st.tuples(*[LINE] * many), max_size=30).map(tuple),
    )
)
FIGURE = st.builds(
    Figure,
    LINE,
    LINE.map("The figures: {}".format),
    st.just(Coverage(("Housing", "Money"), ("staff", "members"), ((1, 0), (2, 30)))),
)
BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 3), LINE, st.sampled_from(["", "4.1"])),
    WORDS,
    LISTING,
    GRID,
    FIGURE,
    st.builds(Advice, st.integers(1, 9), WORDS),
    st.builds(Signature, st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
    st.just(Contents()),
)
OUTLINE = st.builds(
    Outline,
    title=LINE.filter(str.strip),
    subtitle=LINE,
    council=LINE,
    addressee=LINE,
    date=st.just("7 November 2025"),
    language=st.sampled_from(["en-GB", "cy"]),
    marking=st.sampled_from(["", "OFFICIAL-SENSITIVE"]),
    blocks=st.lists(BLOCK, max_size=12).map(tuple),
    state=st.sampled_from(["draft", "agreed", "final"]),
    has_cover=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(OUTLINE)
def test_it_is_heard_as_it_is_written(outline: Outline) -> None:
    heard = hear(pdf_bytes(outline)[0])
    assert heard.wrong == []
    assert heard.blocks() == said_by(outline)


@settings(max_examples=30, deadline=None)
@given(OUTLINE)
def test_any_letter_is_accessible_and_lasts(outline: Outline) -> None:
    data = pdf_bytes(outline)[0]
    for profile in PROFILES:
        report = validate_pdf_bytes(data, profile=profile)
        assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []
    assert b"Helvetica" not in data
    assert pdf_bytes(outline)[0] == data


def test_headings_never_leave_out_a_level() -> None:
    data, _ = pdf_bytes(an_outline(Heading(3, "Deep"), Heading(1, "Part"), Heading(3, "In it")))
    kinds = [node.kind for node in hear(data).root.every() if node.kind.startswith("H")]
    assert kinds == ["H1", "H2", "H2", "H3"]


def test_a_table_over_pages_is_heard_once_with_its_headers() -> None:
    rows = tuple((f"Row {n}", "Words. " * 300 if n == 7 else "Few") for n in range(60))
    data, pages = pdf_bytes(an_outline(Grid("Sixty rows", ("What", "Said"), rows)))
    assert pages > 3
    heard = hear(data)
    (table,) = heard.root.every("Table")
    assert [len(list(row.every("TH", "TD"))) for row in table.every("TR")] == [2] * 61
    scopes = [cell.scope for cell in table.every("TH")]
    assert scopes == ["/Column", "/Column", *["/Row"] * 60]
    assert heard.wrong == []


def test_a_list_within_a_list_is_within_its_item() -> None:
    inner = Listing((Words(spans("Within")),))
    data, _ = pdf_bytes(an_outline(Listing((Words(spans("First")), inner, Words(spans("Second"))))))
    outer, nested = hear(data).root.every("L")
    items = [kid for kid in outer.kids if not isinstance(kid, str)]
    assert [item.kind for item in items] == ["LI", "LI"]
    assert nested.words() == "• Within" or nested.words() == "– Within"
    assert nested in list(items[0].every("L"))


def test_a_link_over_two_lines_and_pages_is_one_link() -> None:
    filler = [Words(spans("Line.")) for _ in range(24)]
    linked = Words((Span("See "), Span("these words " * 70, link="https://a.example"), Span(".")))
    data, pages = pdf_bytes(an_outline(*filler, linked))
    assert pages == 2
    heard = hear(data)
    (link,) = heard.root.every("Link")
    assert link.words() == ("these words " * 70).strip()
    assert heard.wrong == []


@pytest.mark.parametrize("link", ["", "https://a.example/x"])
def test_a_word_of_many_lines_is_heard_as_one_word(link: str) -> None:
    word = "Llanfair" * 60
    said = Words((Span("Before "), Span(f"{word} {word}", strong=True, link=link), Span(" after.")))
    data, _ = pdf_bytes(an_outline(said, Words((Span(f"{word} and {word}"),)), Advice(1, said)))
    once = f"Before {word} {word} after."
    assert hear(data).blocks()[-4:] == [once, f"{word} and {word}", "Recommendation 1", once]


def test_a_footnote_and_its_call_lead_to_each_other() -> None:
    letter = an_outline(Words(spans("We met many people.^[More than 120.] And so on.")))
    data, _ = pdf_bytes(letter)
    heard = hear(data)
    assert heard.blocks()[-3:] == ["We met many people. And so on.", "Notes", "More than 120."]
    with pikepdf.open(io.BytesIO(data)) as file:
        links = [str(link.Contents) for page in file.pages for link in page.obj.Annots]
    assert links == ["Note 1", "Note 1, back to the text"]


def test_contents_lead_to_the_page_of_each_heading() -> None:
    blocks: list[Block] = [Contents()]
    for part in range(1, 4):
        blocks += [Heading(1, f"Part {part}"), *[Words(spans("Words. " * 90))] * 8]
    data, _ = pdf_bytes(an_outline(*blocks, has_cover=True))
    heard = hear(data)
    lines = [line.words() for line in heard.root.every("TOCI")]
    with pikepdf.open(io.BytesIO(data)) as file:
        numbers = {page.obj.objgen: n for n, page in enumerate(file.pages, start=1)}
        links = file.pages[1].obj.Annots
        led = [numbers[link.Dest[0].objgen] for link in links]
    assert lines == [f"Part {part} {page}" for part, page in zip((1, 2, 3), led, strict=True)]
    assert led[0] == 3


def test_a_paragraph_says_its_language() -> None:
    data, _ = pdf_bytes(
        an_outline(Words(spans("Diolch yn fawr"), language="cy"), Words(spans("Ta")))
    )
    languages = [n.language for n in hear(data).root.every("P")]
    assert languages[-2:] == ["cy", ""]


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("draft", "Draft: Feedback letter: Tarnbeck District Council"),
        (
            "agreed",
            "Agreed by the team, not yet final: Feedback letter: Tarnbeck District Council",
        ),
        ("final", "Feedback letter: Tarnbeck District Council"),
    ],
)
def test_the_file_says_whether_it_is_final(state: str, title: str) -> None:
    data, _ = pdf_bytes(an_outline(Words(spans("Words")), state=state))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_metadata() as metadata:
        assert str(file.docinfo.Title) == title
        assert metadata["dc:title"] == title
    seen = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert ("DRAFT" in seen, "not yet final" in seen) == (state == "draft", state == "agreed")
    with pikepdf.open(io.BytesIO(data)) as file:
        painted = file.pages[0].Contents.read_bytes()
    assert (b"/Subtype /Watermark" in painted) == (state == "draft")


def test_labels_are_in_the_language_of_the_letter() -> None:
    labels = Labels(recommendation="Argymhelliad", notes="Nodiadau", page="Tudalen {number}")
    letter = an_outline(
        Advice(1, Words(spans("Gwnewch hyn.^[Nodyn]"))), labels=labels, language="cy"
    )
    blocks = hear(pdf_bytes(letter)[0]).blocks()
    assert blocks[-4:] == ["Argymhelliad 1", "Gwnewch hyn.", "Nodiadau", "Nodyn"]


def test_every_ink_is_read_on_every_ground() -> None:
    from peerchallenge.letter import chart

    read = (inks.INK, inks.SECOND, inks.ACCENT, inks.STRENGTH, inks.CONSIDER)
    grounds = ((1.0, 1.0, 1.0), inks.WELL.rgb())
    for ink in read:
        for ground in grounds:
            assert contrast(ink.rgb(), ground) >= 7
    assert contrast(inks.INK.rgb(), chart.MOST.rgb()) >= 7


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """As WCAG has it."""
    dark, light = sorted(_light(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _light(colour: tuple[float, ...]) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
