"""The report: its order, its numbers, its chart; and phrases in the language of the challenge."""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterator
from datetime import date

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf_bytes

from peerchallenge.errors import Refused
from peerchallenge.intake import northmoor
from peerchallenge.letter.assemble import outline
from peerchallenge.letter.compose import compose
from peerchallenge.letter.outline import Advice, Contents, Figure, Grid, Heading, Outline
from peerchallenge.letter.pdf import pdf_bytes
from peerchallenge.letter.wording import wording
from peerchallenge.record.readings import the_challenge
from peerchallenge.shipped import resource
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door
from tests.letter.outlines import PROFILES, said_by
from tests.letter.pdf_structure import hear


@pytest.fixture(scope="module")
def sample() -> Iterator[Door]:
    """Northmoor, composed."""
    door = a_door()
    northmoor.make(door)
    compose(door)
    yield door
    door.close()


def told(door: Door, format: str = "") -> Outline:  # noqa: A002  (the word of the record)
    with door.reading() as session:
        return outline(session, today=northmoor.LETTER_DAY, format=format)


@pytest.mark.parametrize("form", ["letter", "report"])
def test_the_sample_is_accessible_lasts_and_is_heard_as_written(sample: Door, form: str) -> None:
    made = told(sample, form)
    data, pages = pdf_bytes(made)
    assert 8 <= pages <= 14
    heard = hear(data)
    assert heard.wrong == []
    assert heard.blocks() == said_by(made)
    for profile in PROFILES:
        report = validate_pdf_bytes(data, profile=profile)
        assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []


def test_a_report_is_in_the_order_of_reports_since_2024(sample: Door) -> None:
    made = told(sample, "report")
    parts = [h.whole for h in made.blocks if isinstance(h, Heading) and h.level == 1]
    assert parts == [
        "1 Introduction",
        "2 Executive summary",
        "3 Recommendations",
        "4 How the peer challenge was done",
        "5 Feedback",
        "6 Next steps",
    ]
    within = [h.whole for h in made.blocks if isinstance(h, Heading) and h.level == 2]
    assert within[:4] == [
        "4.1 The peer team",
        "4.2 What the team looked at",
        "4.3 How the team worked",
        "5.1 Local priorities and outcomes",
    ]
    assert made.has_cover
    assert isinstance(made.blocks[0], Contents)
    advice = [block.number for block in made.blocks if isinstance(block, Advice)]
    assert advice == list(range(1, 15))
    dates = next(b for b in made.blocks if isinstance(b, Grid) and b.header[0] == "What")
    assert dates.rows[0] == ("Publish the report", "3 months", "6 February 2026")


def test_headings_that_come_back_in_every_theme_have_no_number(sample: Door) -> None:
    made = told(sample, "report")
    inner = {h.whole for h in made.blocks if isinstance(h, Heading) and h.level == 3}
    assert inner == {"Strengths", "Areas to consider"}


def test_the_chart_says_its_figures_in_words_and_by_families_of_voices(sample: Door) -> None:
    (figure,) = (block for block in told(sample, "report").blocks if isinstance(block, Figure))
    assert len(figure.drawn.columns) == 5
    assert all(len(row) == 5 for row in figure.drawn.cells)
    for theme, row in zip(figure.drawn.rows, figure.drawn.cells, strict=True):
        said = figure.alt[figure.alt.index(f"{theme}: ") :].partition(".")[0]
        assert [int(n) for n in re.findall(r"\d+", said)] == [n for n in row if n]


def test_a_place_in_the_list_of_bookmarks_is_on_its_page(sample: Door) -> None:
    data, _ = pdf_bytes(told(sample, "report"))
    document = pypdfium2.PdfDocument(data)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    for bookmark in document.get_toc():
        page = bookmark.get_dest().get_index()
        assert bookmark.get_title() in texts[page]


def test_the_file_is_dated_as_the_letter_is(sample: Door) -> None:
    data, _ = pdf_bytes(told(sample))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_metadata() as metadata:
        assert str(file.docinfo.CreationDate).startswith("D:20251127")
        assert str(metadata["xmp:CreateDate"]).startswith("2025-11-27")
    assert data == pdf_bytes(told(sample))[0]


def test_the_challenge_chooses_its_format_and_an_unknown_one_is_refused() -> None:
    door = a_challenge()
    compose(door)
    assert not told(door).has_cover
    with door.action("Choose the report") as act:
        act.put("challenge", "ch", letter_format="report")
    assert told(door).has_cover
    assert not told(door, "letter").has_cover
    with pytest.raises(Refused, match="Choose letter or report"):
        told(door, "poem")
    door.close()


def test_a_report_with_nothing_in_it_says_what_is_missing() -> None:
    door = a_challenge()
    compose(door)
    made = told(door, "report")
    assert "No recommendations have been written yet." in made.words()
    assert not [block for block in made.blocks if isinstance(block, Figure)]
    assert hear(pdf_bytes(made)[0]).wrong == []
    door.close()


def test_a_welsh_letter_is_in_welsh_and_its_draft_is_said_only_to_who_exports() -> None:
    door = a_challenge()
    with door.action("Write it in Welsh") as act:
        act.put("challenge", "ch", language="cy")
    compose(door)
    with door.reading() as session:
        assert the_challenge(session).language == "cy"
    words = told(door).words()
    assert "Y tîm cymheiriaid" in words
    assert "27 Tachwedd 2025" in words
    assert "no Welsh speaker" in wording("cy").draft
    assert wording("cy").draft not in " ".join(words)
    assert not wording("en-GB").draft
    data, _ = pdf_bytes(told(door))
    assert b"/Lang (cy)" in data
    door.close()


def test_every_language_has_every_phrase_with_the_same_gaps() -> None:
    english, welsh = (
        tomllib.loads(resource("wording", f"letter-{name}.toml").read_text("utf-8"))
        for name in ("en", "cy")
    )
    welsh.pop("draft")
    assert welsh.keys() == english.keys()
    for section, phrases in english.items():
        assert welsh[section].keys() == phrases.keys()
        for name, phrase in phrases.items():
            if isinstance(phrase, str):
                gaps = [sorted(re.findall(r"{(\w+)}", p)) for p in (phrase, welsh[section][name])]
                assert gaps[0] == gaps[1], f"{section}.{name}"


def test_days_are_written_once_where_they_are_the_same() -> None:
    english, welsh = wording("en-GB"), wording("cy")
    assert english.days(date(2025, 11, 3), date(2025, 11, 6), join="to") == "3 to 6 November 2025"
    assert english.days(date(2025, 11, 30), date(2025, 12, 2)) == "30 November and 2 December 2025"
    assert english.days(date(2025, 12, 30), date(2026, 1, 2), join="to") == (
        "30 December 2025 to 2 January 2026"
    )
    assert english.days(date(2025, 11, 3), date(2025, 11, 3)) == "3 November 2025"
    assert welsh.days(date(2025, 11, 3), date(2025, 11, 6)) == "3 a 6 Tachwedd 2025"
    assert english.days(None, date(2025, 11, 6)) == "dates to be confirmed"
