"""The evidence page by keyboard: searched, filtered, ticked, filed, made into findings, opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from peerchallenge.record.evidence import HeardLine, lines_heard
from peerchallenge.record.findings import findings
from peerchallenge.record.readings import members
from peerchallenge.store.actions.notes import add_line, toggle_theme
from peerchallenge.store.door import Door
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.evidence import reading as evidence_reading
from peerchallenge.ui.evidence.asker import Asker
from peerchallenge.ui.evidence.finder import Finder
from peerchallenge.ui.evidence.page import EvidencePage
from peerchallenge.ui.evidence.rows import EvidenceRow
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.keys import press, type_text
from tests.ui.alone import alone, dressed

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = (
    ("i-leader", "Scrutiny comes late"),
    ("i-leader", "Members trust the officers"),
    ("i-staff", "We hear of it after the decision"),
    ("i-staff", "The café is where scrutiny is talked of"),
)


def a_page(qtbot: QtBot, *, empty: bool = False) -> EvidencePage:
    dressed()
    door = a_challenge()
    for source, words in () if empty else WORDS:
        add_line(door, source=source, note_taker="p-jo", text=words)
    if not empty:
        first = shown_in(door)[0].key
        toggle_theme(door, lines=[first], theme="governance", name="Governance")
    desk = Desk(door, me="p-jo")
    made = alone(qtbot, EvidencePage(desk), desk)
    made.list.setFocus()
    return made


def shown_in(door: Door) -> list[HeardLine]:
    with door.reading() as session:
        return lines_heard(session)


@pytest.fixture
def page(qtbot: QtBot) -> EvidencePage:
    return a_page(qtbot)


def rows(page: EvidencePage) -> list[EvidenceRow]:
    """The lines shown, top to bottom."""
    model = page.list.rows
    found = (model.row(n) for n in range(model.rowCount()))
    return [row for row in found if isinstance(row, EvidenceRow)]


def words(page: EvidencePage) -> list[str]:
    return [row.words for row in rows(page)]


def heard(page: EvidencePage) -> dict[str, HeardLine]:
    return {x.words: x for x in shown_in(page._desk.door)}


def test_lines_are_found_as_the_words_are_typed(page: EvidencePage, qtbot: QtBot) -> None:
    assert len(words(page)) == 4
    QTest.keyClick(page, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(page.head.box.hasFocus)
    type_text(page.head.box, "scru")
    assert set(words(page)) == {WORDS[0][1], WORDS[3][1]}
    type_text(page.head.box, " cafe")
    assert words(page) == [WORDS[3][1]]
    row = rows(page)[0]
    assert [row.words[a:b] for a, b in row.marks] == ["café", "scrutiny"]
    assert page.head.count.text() == "1 of 4 lines"
    press(page.head.box, Qt.Key.Key_Down)
    qtbot.waitUntil(page.list.hasFocus)
    press(page.list, Qt.Key.Key_Up)
    qtbot.waitUntil(page.head.box.hasFocus)
    press(page.head.box, Qt.Key.Key_Escape)
    assert len(words(page)) == 4
    page._desk.close()


def test_a_session_is_found_by_its_title(page: EvidencePage) -> None:
    page.head.box.setText("staff focus")
    assert words(page) == [WORDS[2][1], WORDS[3][1]]
    page._desk.close()


def test_nothing_found_says_where_and_what_to_try(page: EvidencePage) -> None:
    page.head.box.setText("xyz")
    page._flip("theme", "governance")
    assert page.sheet.nothing.said.text() == "Nothing found for “xyz” in 3 Governance."
    assert not page.list.isVisibleTo(page)
    page.sheet.nothing.all_asked.emit()
    assert page.sheet.nothing.said.text() == "Nothing found for “xyz”."
    page.sheet.nothing.words_dropped.emit()
    assert len(words(page)) == 4
    page._desk.close()


def test_filters_narrow_and_their_counts_follow(page: EvidencePage) -> None:
    def said(key: str) -> str:
        return page.filters.rows.row(page.filters.rows.at(key)).sentence

    assert said("theme governance") == "3 Governance, 1 line"
    page.filters.choose("theme governance")
    press(page.filters, Qt.Key.Key_Space, text=" ")
    assert words(page) == [WORDS[0][1]]
    assert said("theme governance") == "3 Governance, 1 line, chosen"
    assert said("theme ") == "Not filed, 3 lines"  # its own group does not count against it
    assert said("family officer") == "Officers and staff, 0 lines"
    page.filters.choose("theme ")
    press(page.filters, Qt.Key.Key_Return)
    assert len(words(page)) == 4
    page._flip("family", "officer")
    assert words(page) == [WORDS[2][1], WORDS[3][1]]
    assert page.filters.rows.at("voice staff") >= 0  # the voices of a chosen family
    page.clear()
    assert page.filters.rows.at("voice staff") < 0
    page._desk.close()


def test_a_session_is_chosen_by_its_name(page: EvidencePage, qtbot: QtBot) -> None:
    page.filters.choose("pick")
    press(page.filters, Qt.Key.Key_Space, text=" ")
    finder = page.finder
    qtbot.waitUntil(finder.isVisible)
    type_text(finder.box, "lead")
    press(finder.box, Qt.Key.Key_Return)
    assert words(page) == [WORDS[0][1], WORDS[1][1]]
    page._desk.close()


def test_lines_are_ticked_with_space_shift_and_all(page: EvidencePage) -> None:
    first = page.list.lines.shown.key(0)
    page.list.choose(first)
    press(page.list, Qt.Key.Key_Space, text=" ")
    assert page.list.keys == {first}
    assert page.sheet.bar.isVisibleTo(page)
    press(page.list, Qt.Key.Key_Down, SHIFT)
    press(page.list, Qt.Key.Key_Down, SHIFT)
    assert len(page.list.keys) == 3
    press(page.list, Qt.Key.Key_Up, SHIFT)
    assert len(page.list.keys) == 2
    press(page.list, Qt.Key.Key_A, CTRL)
    assert len(page.list.keys) == 4
    assert page.sheet.bar.said.text() == "4 chosen"
    page.head.box.setText("cafe")
    assert page.sheet.bar.said.text() == "4 chosen, 3 not shown"
    press(page.list, Qt.Key.Key_Escape)
    assert not page.list.keys
    assert not page.sheet.bar.isVisibleTo(page)
    page._desk.close()


def test_many_lines_are_filed_marked_and_taken_back_in_one_step_each(page: EvidencePage) -> None:
    press(page.list, Qt.Key.Key_A, CTRL)
    press(page.list, Qt.Key.Key_4, text="4")
    assert all("finance" in x.themes for x in heard(page).values())
    assert page._desk.door.undo_name == "File 4 lines under Finance"
    press(page.list, Qt.Key.Key_Plus, SHIFT, text="+")
    assert {str(x.bearing) for x in heard(page).values()} == {"strength"}
    press(page.list, Qt.Key.Key_Q, text="q")
    assert all(x.quote for x in heard(page).values())
    assert len(page.list.keys) == 4  # still chosen
    for _ in range(3):
        page._desk.undo()
    assert not any("finance" in x.themes or x.quote for x in heard(page).values())
    page._desk.close()


def test_letters_are_only_letters_in_the_search(page: EvidencePage) -> None:
    press(page.list, Qt.Key.Key_A, CTRL)
    before = page._desk.door.undo_name
    page.head.box.setFocus()
    type_text(page.head.box, "nfbv14+-")
    assert page._desk.door.undo_name == before
    assert page.head.box.text() == "nfbv14+-"
    page._desk.close()


def test_a_finding_is_made_from_the_lines_chosen(page: EvidencePage, qtbot: QtBot) -> None:
    keys = [page.list.lines.shown.key(n) for n in (0, 2)]
    page.list.tick(keys, on=True)
    press(page.list, Qt.Key.Key_N, text="n")
    asker = page.acts.popup
    assert isinstance(asker, Asker)
    type_text(asker.box, "Scrutiny")
    asker.shut()  # left without an answer: the words are there when it is asked again
    press(page.list, Qt.Key.Key_N, text="n")
    asker = page.acts.popup
    assert isinstance(asker, Asker)
    assert asker.box.text() == "Scrutiny"
    type_text(asker.box, " is late")
    press(asker, Qt.Key.Key_Return)
    (made,) = page._desk.read(findings)
    assert (made.headline, made.theme) == ("Scrutiny is late", "governance")
    assert set(page._desk.read(members, "finding.evidence")[made.key]) == set(keys)
    assert page.list.keys == set(keys)
    assert rows(page)[0].used == "Finding 1"
    page._desk.undo()
    assert not page._desk.read(findings)
    page._desk.close()


def test_lines_are_added_to_a_finding_that_is_found_by_typing(
    page: EvidencePage, qtbot: QtBot
) -> None:
    from peerchallenge.store.actions.weighing import add_finding

    for headline in ("Trust is high", "Money is tight"):
        page._desk.do(add_finding, headline=headline)
    page.list.choose(page.list.lines.shown.key(1))
    press(page.list, Qt.Key.Key_F, text="f")
    finder = page.acts.popup
    assert isinstance(finder, Finder)
    type_text(finder.box, "money")
    press(finder.box, Qt.Key.Key_Return)
    found = {f.headline: f.key for f in page._desk.read(findings)}
    linked = page._desk.read(members, "finding.evidence")
    assert linked == {found["Money is tight"]: [page.list.key()]}
    page._desk.close()


def test_lines_are_filed_under_a_line_of_enquiry(page: EvidencePage) -> None:
    press(page.list, Qt.Key.Key_A, CTRL)
    press(page.list, Qt.Key.Key_E, text="e")
    finder = page.acts.popup
    assert isinstance(finder, Finder)
    type_text(finder.box, "3.2")
    press(finder.box, Qt.Key.Key_Return)
    assert len({x.enquiry for x in heard(page).values()} - {""}) == 1
    assert page._desk.door.undo_name == "File 4 lines under 3.2"
    page._desk.close()


# The offscreen platform has neither; a screen has both.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_bearing_and_voice_are_asked_in_menus(page: EvidencePage) -> None:
    press(page.list, Qt.Key.Key_A, CTRL)
    for letter, entry in ((Qt.Key.Key_B, "Strength"), (Qt.Key.Key_V, "Business")):
        press(page.list, letter, text=chr(letter.value).lower())
        menu = page.acts.popup
        assert isinstance(menu, QMenu)
        acts = [a for a in menu.actions() if entry in a.text().replace("&", "")]
        acts[0].trigger()
        menu.close()
    assert {str(x.bearing) for x in heard(page).values()} == {"strength"}
    assert {str(x.voice) for x in heard(page).values()} == {"business"}
    page._desk.close()


def test_deleted_lines_come_back_with_undo(page: EvidencePage) -> None:
    press(page.list, Qt.Key.Key_A, CTRL)
    press(page.list, Qt.Key.Key_Delete)
    assert page.body.empty.isVisibleTo(page)
    page._desk.undo()
    assert len(words(page)) == 4
    assert page.list.isVisibleTo(page)
    page._desk.close()


def test_a_line_is_opened_reworded_and_closed(page: EvidencePage, qtbot: QtBot) -> None:
    page.list.choose(page.list.lines.shown.key(1))
    press(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.line.words.hasFocus)
    assert page.line.words.toPlainText() == WORDS[1][1]
    type_text(page.line.words, "All ")
    press(page.line.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.list.hasFocus)
    assert f"All {WORDS[1][1]}" in words(page)
    assert page._desk.door.undo_name == "Reword a line"
    page._desk.close()


def test_the_open_line_says_its_neighbours_and_leads_to_where_it_was_noted(
    page: EvidencePage, qtbot: QtBot
) -> None:
    page.open_line(page.list.lines.shown.key(0))
    assert page.line._after.text() == WORDS[1][1]
    assert not page.line._before.isVisibleTo(page)
    with qtbot.waitSignal(page.record_asked) as asked:
        page.line.go.click()
    assert asked.args == ["noted", page.list.lines.shown.key(0)]
    press(page.list, Qt.Key.Key_Down)  # the open line follows the keyboard
    assert page.line._before.text() == WORDS[0][1]
    page._desk.close()


def test_a_line_of_a_new_document_is_added(page: EvidencePage, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(page.adder.source.hasFocus)
    page.adder.source.pick("new")
    assert page.adder.title.isVisibleTo(page)
    page.adder.keep_line()  # refused: nothing is typed yet, and nothing is added
    type_text(page.adder.title, "Constitution")
    type_text(page.adder.where, "page 61")
    type_text(page.adder.words, "Call-in within five days")
    page.adder.keep.click()
    line = heard(page)["Call-in within five days"]
    assert (line.source.title, line.where, str(line.voice)) == (
        "Constitution", "page 61", "document",
    )  # fmt: skip
    assert page.adder.source.currentText() == "Constitution"
    assert page.adder.words.toPlainText() == ""
    assert "Constitution, page 61, documents" in page.list.rows.row(4).sentence
    page._desk.close()


def test_by_theme_each_theme_stands_above_its_lines(page: EvidencePage) -> None:
    page.show_view("themes")
    rows = [page.list.rows.row(n).sentence for n in range(page.list.rows.rowCount())]
    assert rows[0].startswith("3  Governance and culture, 1 line: 1 context. 1 source, 1 voice")
    assert rows[2].startswith("Not filed, 3 lines")
    assert page.list.lines.shown.key(page.list.currentIndex().row())  # never on a heading
    press(page.list, Qt.Key.Key_Down)
    assert page.list.currentIndex().row() == 3
    page._desk.close()


def test_a_cell_of_the_matrix_leads_to_its_lines(page: EvidencePage, qtbot: QtBot) -> None:
    page.show_view("matrix")
    grid = page.sheet.figures.grid
    qtbot.waitUntil(grid.hasFocus)
    press(grid, Qt.Key.Key_End)
    for _ in range(40):
        if "3 Governance" not in grid.sentence():
            press(grid, Qt.Key.Key_Left)
    assert grid.sentence() == "Leader of the council, 3 Governance and culture: 1 line"
    press(grid, Qt.Key.Key_Return)
    assert words(page) == [WORDS[0][1]]
    page.clear()
    assert len(words(page)) == 4
    page.show_view("matrix")
    page.sheet.figures.twin.click()
    twin = page.sheet.figures.list
    assert [twin.rows.row(n).sentence for n in range(twin.rows.rowCount())] == [
        "Leader of the council, 3 Governance and culture, 1 line"
    ]
    page._desk.close()


def test_the_matrix_folds_themes_rather_than_scroll_sideways(page: EvidencePage) -> None:
    page.show_view("matrix")
    grid = page.sheet.figures.grid
    grid.resize(1000, 300)
    whole = len(grid._columns)
    grid.resize(380, 300)
    assert len(grid._columns) < whole
    for _ in range(whole):
        press(grid, Qt.Key.Key_Right)
    seen = {grid._columns[grid._at.x()].columns}
    for _ in range(whole):
        press(grid, Qt.Key.Key_Left)
        seen.add(grid._columns[grid._at.x()].columns)
        right = grid._cell(len(grid._columns) - 1, 0).right()
        assert right <= grid.viewport().width()
    assert {n for columns in seen for n in columns} == set(range(whole))
    page._desk.close()


def test_an_empty_page_says_where_lines_come_from(qtbot: QtBot) -> None:
    page = a_page(qtbot, empty=True)
    assert page.body.empty.isVisibleTo(page)
    assert not page.filters.isVisibleTo(page)
    page.add_line()
    assert page.adder.isVisibleTo(page)
    page._desk.close()


def test_filters_fold_where_there_is_little_room(page: EvidencePage) -> None:
    assert page.filters.isVisibleTo(page)
    page.resize(720, 500)
    assert not page.filters.isVisibleTo(page)
    page.head.fold.click()
    assert page.filters.isVisibleTo(page)
    look.set_text_size(200)
    assert page.filters.isVisibleTo(page)
    assert not page.sheet.isVisibleTo(page)
    page.head.fold.click()
    assert page.sheet.isVisibleTo(page)
    look.set_text_size(100)
    page._desk.close()


def test_many_lines_are_read_beside_the_window_and_the_newest_answer_counts(
    page: EvidencePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_reading, "FEW", 0)
    for typed in ("s", "sc", "cafe"):
        page.head.box.setText(typed)
        page.reading._seek()  # without the pause, so that all three are under way at once
    qtbot.waitUntil(lambda: words(page) == [WORDS[3][1]])
    add_line(page._desk.door, source="i-staff", note_taker="p-jo", text="Another café")
    qtbot.waitUntil(lambda: len(words(page)) == 2)
    page.show_view("matrix")
    page.head.box.setText("")
    qtbot.waitUntil(lambda: page.sheet.figures.grid._held.sources != ())
    page._desk.close()


def test_the_lines_shown_are_written_as_a_list_to_print(
    page: EvidencePage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.head.box.setText("scrutiny")
    with qtbot.waitSignal(page.printing.saved) as saved:
        page.printing.save_to(tmp_path / "list.pdf", page.sheet.lines(), "“scrutiny”")
    assert saved.args == ["Saved list.pdf", f"1 page, in {tmp_path}"]
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    page.head.box.setText("xyz")
    page.print_list()
    assert page.printing.refusal.isVisibleTo(page)
    page._desk.close()


def test_the_page_stands_between_interviews_and_findings(northmoor_window: Window) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    northmoor_window.turn_to(2)
    page = bench.pages.made["evidence"]
    assert isinstance(page, EvidencePage)
    line = next(x for x in page.all.shelf.lines if x.findings)
    page.open_line(line.key)
    page.line.go.click()
    assert bench.frame.page() == "interviews"
    bench.turn_to("evidence")
    page.open_line(line.key)
    page.line.finding_asked.emit(line.findings[0])
    assert bench.frame.page() == "findings"
    page.head.box.setText("xyz")
    assert bench.show_record("evidence", line.key)
    assert bench.frame.page() == "evidence"
    assert page.list.key() == line.key
    assert bench.show_record("theme", line.themes[0])
    assert page._asked.chosen == {"theme": {line.themes[0]}}
    for asked, said in (("unfiled", "Not filed"), ("mixed", "Voice not marked")):
        bench.go_to(f"evidence/{asked}")
        assert bench.frame.page() == "evidence"
        assert page._asked.words(page._offered()) == said
