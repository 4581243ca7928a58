"""What is printed: a page for each session to write on, and the evidence under its themes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerchallenge.errors import Refused, Stopped
from peerchallenge.intake import northmoor
from peerchallenge.paper.blank import blank, write_blank
from peerchallenge.paper.drawing import wrapped
from peerchallenge.paper.evidence import EvidenceList, evidence_to_print
from peerchallenge.paper.evidence_list import evidence_list, write_evidence_list
from peerchallenge.paper.fonts import printable, register_fonts
from peerchallenge.paper.sheet import Sheet, sheet_of
from peerchallenge.record.evidence import ReportLine, ThemeReport
from peerchallenge.record.vocabulary import Bearing, Voice
from peerchallenge.store.door import Door
from tests.builders import a_challenge, a_door
from tests.paper.test_note_sheet import crowded


@pytest.fixture
def door() -> Iterator[Door]:
    held = a_challenge()
    yield held
    held.close()


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\ufffe\u00ad-]+", "", words)


def a_line(words: str, *, bearing: Bearing = Bearing.STRENGTH, **other: Any) -> ReportLine:
    line = ReportLine(
        key="k",
        words=words,
        source_title="Staff focus group",
        day=date(2025, 11, 4),
        begins="11:00",
        where="",
        initials="JO",
        voice=Voice.STAFF,
        voice_name="staff",
        bearing=bearing,
        quote=False,
        findings=(3, 12),
    )
    return dataclasses.replace(line, **other)


def a_list(*lines: ReportLine, name: str = "Governance and culture") -> EvidenceList:
    theme = ThemeReport("governance", 3, name, "Governance", lines)
    return EvidenceList("Tarnbeck District Council", "OFFICIAL-SENSITIVE", "en-GB", (theme,))


def test_a_blank_has_a_page_for_each_session_and_one_for_another(door: Door) -> None:
    with door.reading() as session:
        data, many = blank(sheet_of(session, "p-jo", names={}))
    said = pages(data)
    assert len(said) == many == 3
    assert "Leader of the council" in said[0]
    assert "Tue 4 November, 11:00 to 12:30" in said[1]
    assert "11 × Front-line staff (staff)" in said[1].replace("\r\n", " ")
    assert "Another session" in said[2]
    for number, page in enumerate(said, start=1):
        assert f"Page {number} of 3" in page
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "Tarnbeck District Council" in page
        assert "Housing" in page, "every theme stands beside the lines"
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Author"] == "The peer team"


def test_a_full_room_and_long_titles_leave_room_to_write(door: Door) -> None:
    said = pages(blank(crowded(door))[0])
    assert "What was said or seen" in said[1]
    assert "Page 2 of 3" in said[1]


def test_forty_themes_do_not_run_off_the_page(door: Door) -> None:
    with door.reading() as session:
        sheet = sheet_of(session, names={})
    many = dataclasses.replace(sheet, themes=sheet.themes * 6)
    assert len(pages(blank(many)[0])) == 3


def test_no_participant_is_named_on_paper(tmp_path: Path) -> None:
    held = a_door()
    northmoor.make(held)
    names = {n for n in held.names().values() if n}
    with held.reading() as session:
        sheet = sheet_of(session, names=held.names())
        told = evidence_to_print(session, names=held.names())
    held.close()
    said = "".join(pages(blank(sheet)[0]) + pages(evidence_list(told)[0]))
    assert len(names) > 10
    assert [n for n in names if n in said] == []
    assert "[name]" in said


def test_every_line_stands_under_its_theme_with_where_it_comes_from() -> None:
    told = a_list(
        a_line("Papers come early"),
        a_line("Nobody knows the plan", bearing=Bearing.CONSIDER, quote=True),
        a_line("Eleven were asked", bearing=Bearing.CONTEXT, voice=None, voice_name=""),
    )
    (said,) = pages(evidence_list(told)[0])
    said = said.replace("\r\n", " ")
    for words in (
        "3 Governance and culture",
        "3 lines from 1 source, 1 voice",
        "Strengths, 1",
        "Areas to consider, 1",
        "Context, 1",
        "“Nobody knows the plan”",
        "Tue 4 November, 11:00",
        "staff, JO",
        "voice not marked, JO",
        "3, 12",
    ):
        assert words in said


def test_a_theme_that_goes_on_says_its_name_again() -> None:
    told = a_list(*(a_line(f"Line {n} of many words " * 4) for n in range(120)))
    data, many = evidence_list(told)
    said = pages(data)
    assert len(said) == many > 3
    assert all("3 Governance and culture, continued" in page for page in said[1:])
    assert [b.get_title() for b in pypdfium2.PdfDocument(data).get_toc()] == [
        "3 Governance and culture"
    ]


def test_a_bookmark_leads_to_the_page_its_theme_begins_on() -> None:
    told = a_list(*(a_line(f"Line {n} of many words " * 4) for n in range(60)))
    second = dataclasses.replace(told.themes[0], number=4, name="Money")
    data, _ = evidence_list(dataclasses.replace(told, themes=(*told.themes, second)))
    leads = [mark.get_dest().get_index() for mark in pypdfium2.PdfDocument(data).get_toc()]
    begins = next(n for n, page in enumerate(pages(data)) if "4 Money" in page)
    assert leads == [0, begins]
    assert begins > 0


WORDS = st.text(st.sampled_from("abcdefgh ŵŷé’“” £&<>\n"), min_size=1, max_size=400)
ANY_LINES = st.lists(
    st.tuples(WORDS.filter(str.strip), st.sampled_from(list(Bearing))), min_size=1, max_size=30
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_LINES)
def test_every_word_is_on_the_pages(lines: list[tuple[str, Bearing]]) -> None:
    told = a_list(*(a_line(words, bearing=bearing) for words, bearing in lines))
    found = squeezed(" ".join(pages(evidence_list(told)[0])))
    for words, _ in lines:
        for word in printable(words).split():
            assert squeezed(word) in found


@given(st.text(st.sampled_from("ab i—ŵ\n"), max_size=300), st.integers(20, 200))
def test_wrapped_lines_keep_every_letter_in_order(words: str, room: int) -> None:
    register_fonts()
    lines = wrapped(words, "Body", 10, room)
    assert "".join("".join(lines).split()) == "".join(printable(words).split())


@pytest.mark.parametrize(
    "words",
    ["x" * 5_000, "long " * 5_000, "<b>no markup</b> & %s {x}", "מרחבא 😀", "a\n" * 500],
    ids=["unbreakable", "longer than pages", "signs", "not in the font", "many lines"],
)
def test_any_words_can_be_printed(words: str) -> None:
    told = a_list(a_line("Before"), a_line(words, source_title=words), a_line("After"))
    data, many = evidence_list(told)
    said = pages(data)
    assert len(said) == many
    assert "After" in said[-1]


def test_nothing_to_print_is_refused_and_stop_stops(tmp_path: Path, door: Door) -> None:
    with pytest.raises(Refused, match="no evidence"):
        evidence_list(a_list())
    with pytest.raises(Stopped):
        write_evidence_list(a_list(a_line("One")), tmp_path / "l.pdf", progress=lambda *_: False)
    with door.reading() as session:
        sheet: Sheet = sheet_of(session, names={})
    with pytest.raises(Stopped):
        write_blank(sheet, tmp_path / "b.pdf", progress=lambda *_: False)
    assert list(tmp_path.iterdir()) == []


def test_the_same_evidence_is_the_same_bytes() -> None:
    told = a_list(a_line("One"), a_line("Two"))
    assert evidence_list(told) == evidence_list(told)
