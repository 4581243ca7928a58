"""Note files as peers have them: text in several dresses, and Word with all it can hold."""

import time
from pathlib import Path

import pytest
from docx.document import Document

from peerchallenge.errors import Stopped
from peerchallenge.intake.notes import Notes
from peerchallenge.intake.reading import read_notes
from peerchallenge.intake.text import read_pasted
from peerchallenge.record.vocabulary import Bearing
from tests.intake import files


def told(notes: Notes) -> list[tuple[str, list[str]]]:
    """Headings with the words under them."""
    return [(s.heading, [line.words for line in s.lines]) for s in notes.sessions]


NOTES = """Before anything else
Mon 09:00 Leader of the council

+3 Members trust each other
- Papers come late

Staff focus group
-----------------
? Elections by thirds
---
# Document: Corporate plan
+ Clear about growth ##
"""


def test_text_is_divided_by_its_headings() -> None:
    assert told(read_pasted(NOTES)) == [
        ("", ["Before anything else"]),
        ("Mon 09:00 Leader of the council", ["Members trust each other", "Papers come late"]),
        ("Staff focus group", ["Elections by thirds"]),
        ("Document: Corporate plan", ["Clear about growth ##"]),
    ]


def test_a_day_as_heading_is_lent_to_the_sessions_below() -> None:
    text = "# Notes\n# Tuesday\n## 09:00 Leader\n+ Good\n### Finance\n- Thin\n## 10:00 Staff\n? Odd"
    assert told(read_pasted(text)) == [
        ("Tuesday 09:00 Leader", ["Good", "Finance", "Thin"]),
        ("Tuesday 10:00 Staff", ["Odd"]),
    ]


def test_a_line_broken_by_an_editor_is_put_together() -> None:
    long = "- Papers for the committee come so late that most of its members have"
    text = f"+ Good\n{long}\n  not read them\n  - and nobody minds\nNext line\n"
    assert told(read_pasted(text))[0][1] == [
        "Good",
        f"{long[2:]} not read them",
        "and nobody minds",
        "Next line",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_windows_writes(tmp_path: Path, encoding: str) -> None:
    path = files.put(tmp_path, "AM.txt", "+ The café – “open” – is £3\r\n".encode(encoding))
    line = read_notes(path).sessions[0].lines[0]
    assert line.words == "The café – “open” – is £3"
    assert line.bearing is Bearing.STRENGTH


def test_text_cut_off_in_the_middle_of_a_letter_keeps_the_rest(tmp_path: Path) -> None:
    path = files.put(tmp_path, "AM.txt", "+ Tŷ Mawr café\n- Cân".encode()[:-2] + b"\xc3")
    assert told(read_notes(path)) == [("", ["Tŷ Mawr café", "C"])]


def test_what_cannot_stand_in_the_record_is_cleaned_away() -> None:
    assert told(read_pasted("+ Good\x00 \u202ework\ud800\u2028- Late")) == [
        ("", ["Good work", "Late"])
    ]


def test_word_headings_and_paragraphs_and_lists_come_in_order(tmp_path: Path) -> None:
    def write(document: Document) -> None:
        document.add_heading("Notes of Ana Moss", 0)
        document.add_paragraph("Before anything else")
        document.add_heading("Mon 09:00 Leader of the council", 2)
        document.add_paragraph("+3 Members trust each other", style="List Bullet")
        document.add_paragraph("- “Papers come late”", style="List Bullet 2")
        document.add_paragraph("Tue 11:00 Staff focus group").runs[0].bold = True
        document.add_paragraph("? Elections by thirds\n+ Clear about growth")

    found = read_notes(files.put(tmp_path, "AM.docx", files.word(write)))
    assert told(found) == [
        ("Notes of Ana Moss", ["Before anything else"]),
        ("Mon 09:00 Leader of the council", ["Members trust each other", "Papers come late"]),
        ("Tue 11:00 Staff focus group", ["Elections by thirds", "Clear about growth"]),
    ]
    assert found.sessions[1].lines[1].quote


def test_word_tables_are_read_row_by_row(tmp_path: Path) -> None:
    def write(document: Document) -> None:
        rows = [
            ("Tue 11:00 Staff focus group", "", ""),
            ("Pay", "Fair on the whole", ""),
            ("+", "3", "Members trust each other"),
            ("a", "b", "c"),
        ]
        table = document.add_table(rows=len(rows), cols=3)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        one = document.add_table(rows=1, cols=1).cell(0, 0)
        one.text = "Wed 09:00 Partners"
        one.add_paragraph("- Late")
        one.add_paragraph("? Odd")

    found = read_notes(files.put(tmp_path, "AM.docx", files.word(write)))
    assert told(found) == [
        (
            "Tue 11:00 Staff focus group",
            ["Pay: Fair on the whole", "Members trust each other", "a | b | c"],
        ),
        ("Wed 09:00 Partners", ["Late", "Odd"]),
    ]
    assert found.sessions[0].lines[1].theme_number == 3


def test_a_question_in_the_cell_before_keeps_the_sign_and_number_of_the_answer(
    tmp_path: Path,
) -> None:
    def write(document: Document) -> None:
        rows = [
            ("Question", "What we heard"),
            ("Who owns the savings?", "-4 Nobody yet"),
            ("Culture", "+ “We are asked”"),
        ]
        table = document.add_table(rows=len(rows), cols=2)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words

    found = read_notes(files.put(tmp_path, "AM.docx", files.word(write))).sessions[0].lines
    assert [(n.words, n.bearing, n.theme_number) for n in found] == [
        ("Who owns the savings? Nobody yet", Bearing.CONSIDER, 4),
        ("Culture: “We are asked”", Bearing.STRENGTH, None),
    ]


def test_tracked_insertions_are_read_and_deletions_left_out(tmp_path: Path) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:del w:id='1' w:author='A'><w:r><w:delText>never </w:delText></w:r></w:del>"
    moved = "<w:moveFrom w:id='2' w:author='A'><w:r><w:t>elsewhere </w:t></w:r></w:moveFrom>"
    put_in = f"<w:ins w:id='3' w:author='A'>{run.format('always ')}</w:ins>"
    mark = "<w:pPr><w:rPr><w:del w:id='4' w:author='A'/></w:rPr></w:pPr>"
    row = "<w:tr>{}<w:tc><w:p>" + run + "</w:p></w:tc></w:tr>"
    deleted = "<w:trPr><w:del w:id='5' w:author='A'/></w:trPr>"
    xml = (
        f"<w:p>{run.format('Papers ')}{gone}{put_in}{moved}{run.format('come late')}</w:p>"
        f"<w:p>{mark}{run.format('One sentence ')}</w:p><w:p>{run.format('in two')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('In a control')}</w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC</w:instrText></w:r></w:p>"
        f"<w:tbl>{row.format(deleted, 'Gone')}"
        f"{row.format('', 'Kept')}</w:tbl>"
    )
    packed = files.word(lambda document: files.raw(document, xml))
    assert told(read_notes(files.put(tmp_path, "AM.docx", packed))) == [
        ("", ["Papers always come late", "One sentence in two", "In a control", "Kept"])
    ]


def test_stopping_stops(tmp_path: Path) -> None:
    path = files.put(tmp_path, "AM.docx", files.words(*["+ A line of words"] * 500))
    seen: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> bool:
        seen.append((done, of))
        return done < 100

    with pytest.raises(Stopped):
        read_notes(path, progress=stop)
    assert seen[-1] == (128, 501)


def test_a_file_of_many_lines_is_read_without_waiting(tmp_path: Path) -> None:
    path = files.put(tmp_path, "AM.txt", "+3 Members trust each other\n" * 20_000)
    began = time.perf_counter()
    assert read_notes(path).count == 20_000
    assert time.perf_counter() - began < 5
