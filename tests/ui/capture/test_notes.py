"""The notes as a peer meets them: type, Enter, file, split, join, move, take back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.lines import lines_of_source, lines_with_keys
from peerchallenge.record.sessions import sessions
from peerchallenge.record.totals import totals
from peerchallenge.store.actions.notes import add_line
from peerchallenge.store.profile import Profile
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.unsaved import Unsaved
from peerchallenge.ui.window import Window
from peerchallenge.ui.writing.editor import MOST_LETTERS
from tests.keys import press, type_text
from tests.ui.capture.peer import Table
from tests.ui.hands import ALT, CTRL

SHIFT = Qt.KeyboardModifier.ShiftModifier
# The offscreen platform has neither; a screen has both.
POPUPS = pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Table]:
    made = Table(qtbot)
    yield made
    made.check_kept()
    made.close()


def texts(table: Table) -> list[str]:
    table.panel.keep()
    return [line.text for line in table.lines()]


def at(table: Table, row: int, column: int = 0) -> None:
    place = table.editor.document().findBlockByNumber(row).position() + column
    cursor = table.editor.textCursor()
    cursor.setPosition(place)
    table.editor.setTextCursor(cursor)


def select(table: Table, first: int, last: int) -> None:
    """Whole lines, from the head of one to the end of another."""
    at(table, first)
    cursor = table.editor.textCursor()
    block = table.editor.document().findBlockByNumber(last)
    cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    table.editor.setTextCursor(cursor)


def test_enter_keeps_a_line_with_its_signs_read_and_undo_gives_the_signs_back(
    table: Table,
) -> None:
    type_text(table.editor, "+3 Tŷ Coed, y ŵyn 😀\n")
    (line,) = table.lines()
    assert line.text == "Tŷ Coed, y ŵyn 😀"
    assert (line.bearing, [t.id for t in line.themes]) == ("strength", ["governance"])
    assert line.taker == "p-jo"
    assert next(s.lines for s in table.desk.read(sessions) if s.key == "i-staff") == 1
    table.act(("undo",))
    (line,) = table.lines()
    assert (line.text, line.bearing, line.themes) == ("+3 Tŷ Coed, y ŵyn 😀", "context", ())
    at(table, 0, 3)
    type_text(table.editor, "!")
    assert texts(table) == ["+3 !Tŷ Coed, y ŵyn 😀"]  # it was taken back: now it is words


def test_signs_of_a_line_that_is_split_are_those_of_both_halves(table: Table) -> None:
    type_text(table.editor, "+3 One and two")
    at(table, 0, 6)
    type_text(table.editor, "\n")
    table.panel.keep()
    assert [(x.text.strip(), str(x.bearing), len(x.themes)) for x in table.lines()] == [
        ("One", "strength", 1),
        ("and two", "strength", 1),
    ]


def test_a_number_that_is_no_theme_stays_in_the_words(table: Table) -> None:
    type_text(table.editor, "9. Nobody knows\n")
    assert texts(table) == ["9. Nobody knows"]


def test_enter_inside_a_line_splits_it_and_both_halves_stay_filed(table: Table) -> None:
    type_text(table.editor, "One two")
    press(table.editor, Qt.Key.Key_3, CTRL)
    press(table.editor, Qt.Key.Key_Up, CTRL)
    at(table, 0, 3)
    type_text(table.editor, "\n")
    table.desk.flush()
    assert table.door.undo_name == "Split line"
    first, second = table.lines()
    assert (first.text, second.text) == ("One", " two")
    for line in (first, second):
        assert ([t.number for t in line.themes], line.bearing) == ([3], "strength")
    press(table.editor, Qt.Key.Key_Backspace)
    table.desk.flush()
    assert table.door.undo_name == "Join lines"
    assert [x.key for x in table.lines()] == [first.key]
    table.act(("undo",))
    assert [x.key for x in table.lines()] == [first.key, second.key]


def test_enter_at_the_head_of_a_line_moves_its_record_down(table: Table) -> None:
    type_text(table.editor, "One")
    press(table.editor, Qt.Key.Key_1, CTRL)
    at(table, 0)
    type_text(table.editor, "\n")
    table.desk.flush()
    blank, line = table.lines()
    assert (blank.text, blank.themes, line.text, len(line.themes)) == ("", (), "One", 1)
    assert table.desk.read(totals).lines == 1  # a blank line is nothing that was heard


def test_a_line_is_one_step_of_undo_from_its_first_letter(table: Table) -> None:
    type_text(table.editor, "One\nTwo\n")
    table.desk.flush()
    table.act(("undo",))
    assert (texts(table), table.door.undo_name) == (["One"], "Note a line")
    table.act(("undo",))
    assert (texts(table), table.door.undo_name) == ([], None)
    table.act(("redo",))
    table.act(("redo",))
    assert texts(table) == ["One", "Two"]


def test_a_paste_is_one_step_and_so_is_a_cut_across_lines(table: Table) -> None:
    type_text(table.editor, "Before\n")
    table.act(("paste", "a\r\nb\u2028c\u202e\nd\n"))
    assert texts(table) == ["Before", "a", "b", "c", "d"]
    assert table.door.undo_name == "Paste 4 lines"
    select(table, 1, 3)
    table.editor.cut()
    table.desk.flush()
    assert table.door.undo_name == "Delete 3 lines"
    table.act(("undo",))
    assert texts(table) == ["Before", "a", "b", "c", "d"]
    assert table.editor.line().text == "c"  # the caret is where it happened


def test_a_line_emptied_by_a_cut_goes_and_comes_back_with_its_filing(table: Table) -> None:
    type_text(table.editor, "One\nTwo")
    press(table.editor, Qt.Key.Key_2, CTRL)
    select(table, 1, 1)
    table.editor.cut()
    assert texts(table) == ["One"]
    table.act(("undo",))
    two = table.lines()[1]
    assert (two.text, [t.number for t in two.themes]) == ("Two", [2])


def test_a_paste_that_is_too_long_is_refused_in_words(table: Table) -> None:
    heard: list[Refused] = []
    table.desk.refused.connect(heard.append)
    type_text(table.editor, "Kept")
    data = QMimeData()
    data.setText("many words " * (MOST_LETTERS // 2))
    table.editor.insertFromMimeData(data)
    assert "550,000 characters" in heard[0].sentence
    assert texts(table) == ["Kept"]


def test_lines_move_with_their_filing(table: Table) -> None:
    type_text(table.editor, "One\nTwo\nThree")
    press(table.editor, Qt.Key.Key_1, CTRL)
    press(table.editor, Qt.Key.Key_Up, ALT)
    press(table.editor, Qt.Key.Key_Up, ALT)
    press(table.editor, Qt.Key.Key_Up, ALT)  # no further
    assert [(x.text, len(x.themes)) for x in table.lines()] == [
        ("Three", 1),
        ("One", 0),
        ("Two", 0),
    ]
    assert (table.door.undo_name, table.editor.line().text) == ("Move line", "Three")
    select(table, 0, 1)
    table.editor.move_rows(table.editor.rows(), 3)  # as when they are dragged
    assert texts(table) == ["Two", "Three", "One"]
    assert table.door.undo_name == "Move 2 lines"


def test_keys_file_the_caret_s_line_or_all_that_are_selected(table: Table) -> None:
    type_text(table.editor, "One\nTwo\nThree")
    select(table, 0, 1)
    for key in (Qt.Key.Key_2, Qt.Key.Key_Up, Qt.Key.Key_Apostrophe):
        press(table.editor, key, CTRL)
    seen = [([t.number for t in x.themes], str(x.bearing), x.quote) for x in table.lines()]
    assert seen == [([2], "strength", True)] * 2 + [([], "context", False)]
    at(table, 0)
    press(table.editor, Qt.Key.Key_2, CTRL)
    assert [len(x.themes) for x in table.lines()] == [0, 1, 0]
    press(table.editor, Qt.Key.Key_4, CTRL | ALT)  # AltGr on Windows
    table.desk.flush()
    assert not table.lines()[0].themes


def test_a_line_can_be_filed_before_anything_is_written_on_it(table: Table) -> None:
    press(table.editor, Qt.Key.Key_5, CTRL)
    type_text(table.editor, "Agency cover")
    assert texts(table) == ["Agency cover"]
    assert [t.number for t in table.lines()[0].themes] == [5]


def test_the_filing_of_the_line_is_described_for_a_screen_reader(table: Table) -> None:
    type_text(table.editor, "One")
    press(table.editor, Qt.Key.Key_5, CTRL)
    press(table.editor, Qt.Key.Key_Down, CTRL)
    table.desk.flush()
    assert table.editor.accessibleName() == "Notes of Staff focus group"
    said = table.editor.accessibleDescription()
    assert "filed under" in said
    assert "area to consider" in said


@POPUPS
def test_a_voice_is_marked_by_a_letter_in_a_small_menu(table: Table, qtbot: QtBot) -> None:
    type_text(table.editor, "Rents went up twice")
    press(table.editor, Qt.Key.Key_M, CTRL)
    menu = table.panel._asking.voices
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    press(menu, Qt.Key.Key_R, text="r")
    (line,) = table.lines()
    assert (line.voice, line.marked, line.text) == ("resident", True, "Rents went up twice")
    table.act(("undo",))
    assert not table.lines()[0].marked


@POPUPS
def test_lines_are_taken_to_another_session_in_one_step(table: Table) -> None:
    type_text(table.editor, "Stays\nGoes\nGoes too")
    press(table.editor, Qt.Key.Key_1, CTRL)
    select(table, 1, 2)
    press(table.editor, Qt.Key.Key_M, CTRL | SHIFT)
    picker = table.panel._asking.picker
    assert picker is not None
    type_text(picker.sought, "lead")
    press(picker.sought, Qt.Key.Key_Return)
    assert texts(table) == ["Stays"]
    assert table.door.undo_name == "Move 2 lines to Leader of the council"
    table.panel.show_session("i-leader")
    assert [line.text for line in table.editor.shown] == ["Goes", "Goes too", ""]
    table.panel.show_session("i-staff")
    table.act(("undo",))
    assert texts(table) == ["Stays", "Goes", "Goes too"]
    assert len(table.lines()[2].themes) == 1


def test_another_note_taker_stands_below_and_can_be_filed_but_not_reworded(table: Table) -> None:
    type_text(table.editor, "Mine\n")
    table.desk.do(add_line, source="i-staff", note_taker="p-am", text="Ana's")
    assert [line.text for line in table.editor.shown] == ["Mine", ""]
    others = table.panel.others
    assert others.isVisible()
    assert others.list.accessibleName() == "AM’s notes, 1 line"
    key = others.list.rows.row(0).key
    others.list.choose(key)
    others.list.setFocus()
    others.list.asked.emit("1")
    if others.list.hasFocus():  # offscreen windows are not always active
        table.desk.flush()
        with table.door.reading() as session:
            assert lines_with_keys(session, [key])[0].themes
    else:
        table.act(("undo",))


def test_who_nobody_has_named_can_write_too(table: Table) -> None:
    table.desk.me = ""
    table.panel.show_session("i-staff")
    type_text(table.editor, "Nobody's\n")
    table.panel.keep()
    with table.door.reading() as session:
        assert [(x.text, x.taker) for x in lines_of_source(session, "i-staff")] == [
            ("Nobody's", "")
        ]
    table.desk.me = "p-jo"
    table.panel.show_session("i-staff")
    assert [line.text for line in table.editor.shown] == [""]


def test_a_merge_waits_while_words_are_composed_and_never_moves_the_caret(table: Table) -> None:
    type_text(table.editor, "One\nTwo")
    table.panel.keep()
    table.act(("meet",))
    at(table, 1, 2)
    table.editor.inputMethodEvent(QInputMethodEvent("ŵ", []))
    table.act(("reword there", 0, "Z"))
    assert table.editor.shown[0].text == "One"
    done = QInputMethodEvent("", [])
    done.setCommitString("ŵ")
    table.editor.inputMethodEvent(done)
    assert table.editor.shown[0].text == "ZOne"
    assert table.editor.shown[1].text == "Twŵo"
    cursor = table.editor.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (1, 3)
    assert texts(table) == ["ZOne", "Twŵo"]


def test_words_being_composed_are_kept_when_another_session_is_shown(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Method:
        @staticmethod
        def inputMethod() -> type[Method]:  # noqa: N802, Qt's own name
            return Method

        @staticmethod
        def commit() -> None:  # what a platform's does, and the one of these tests does not
            done = QInputMethodEvent("", [])
            done.setCommitString("ŵy")
            table.editor.inputMethodEvent(done)

    monkeypatch.setattr("peerchallenge.ui.writing.keeping.QGuiApplication", Method)
    type_text(table.editor, "Ll")
    table.editor.inputMethodEvent(QInputMethodEvent("ŵy", []))
    table.panel.show_session("i-leader")
    table.panel.show_session("i-staff")
    assert texts(table) == ["Llŵy"]


def test_shift_enter_is_enter_and_tab_leaves(table: Table, qtbot: QtBot) -> None:
    type_text(table.editor, "One")
    press(table.editor, Qt.Key.Key_Return, SHIFT, "\r")
    type_text(table.editor, "Two")
    assert texts(table) == ["One", "Two"]
    assert table.editor.tabChangesFocus()


def test_what_the_line_says_is_told_after_the_last_key(table: Table, qtbot: QtBot) -> None:
    type_text(table.editor, "One\n")
    with qtbot.waitSignal(table.panel.writing, timeout=2_000) as told:
        type_text(table.editor, "Agency cover")
    assert told.args == ["Agency cover"]


def test_no_key_waits_for_the_disk(table: Table) -> None:
    """Nothing is written while a key is handled; it is done at the next turn of the loop."""
    type_text(table.editor, "One\nTwo")
    table.desk.flush()
    before = table.door.saved_at
    type_text(table.editor, "\nThree\n")
    press(table.editor, Qt.Key.Key_Backspace)
    press(table.editor, Qt.Key.Key_1, CTRL)
    press(table.editor, Qt.Key.Key_Up, ALT)
    assert table.door.saved_at == before
    QApplication.processEvents()
    assert table.door.saved_at != before
    assert [x.text for x in table.lines()] == ["One", "Three", "Two"]


def test_a_full_disk_leaves_the_words_on_the_screen_and_catches_up_by_itself(
    table: Table, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Unsaved | None] = []
    table.desk.not_saved.connect(heard.append)
    monkeypatch.setattr("peerchallenge.ui.desk.RETRY_MS", 50)
    written = table.door.file.write

    def full(**_: object) -> None:
        raise Refused("The disk is full, so this is not saved yet. It is kept on screen.")

    with monkeypatch.context() as there:
        there.setattr(table.door.file, "write", full)
        type_text(table.editor, "One\nTwo\nThr")
        at(table, 0, 1)
        type_text(table.editor, "\n")
        table.desk.flush()
        table.panel.show_now()
        assert [line.text for line in table.editor.shown] == ["O", "ne", "Two", "Thr"]
        assert [told.why.partition(",")[0] for told in heard if told] == ["The disk is full"]
        assert table.door.is_behind
    assert table.door.file.write == written
    qtbot.waitUntil(lambda: not table.door.is_behind, timeout=3_000)
    assert texts(table) == ["O", "ne", "Two", "Thr"]
    qtbot.waitUntil(lambda: heard[-1] is None, timeout=3_000)


def test_a_long_session_can_be_written_in(table: Table) -> None:
    with table.door.action("Many") as act:
        for n in range(2_000):
            act.new(
                "evidence",
                text=f"Line {n}",
                interview="i-staff",
                note_taker="p-jo",
                order=f"b{n:05}",
            )
    table.editor.take_keyboard()
    type_text(table.editor, "The last\n")
    assert texts(table)[-2:] == ["Line 1999", "The last"]


def test_focus_that_goes_elsewhere_leaves_the_line(table: Table, qtbot: QtBot) -> None:
    other = QLineEdit(table.panel)
    other.show()
    type_text(table.editor, "+1 Half a line")
    table.editor.left.emit(table.editor.line().key)  # as focusOutEvent does
    table.desk.flush()
    assert [(x.text, len(x.themes)) for x in table.lines()] == [("Half a line", 1)]


def test_locking_leaves_the_line_and_reads_its_signs(
    northmoor_window: Window, profile: Profile
) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    bench.turn_to("interviews")
    page = bench.pages.made["interviews"]
    assert isinstance(page, InterviewsPage)
    page.notes.take_keyboard()
    type_text(page.notes.editor, "+1 Said at the very end")
    session = page.notes.keeping.session
    northmoor_window.lock()
    QApplication.processEvents()
    northmoor_window.take_profile(profile)
    (name,) = (shown.folder for shown in profile.challenges())
    northmoor_window.open_challenge(name)
    assert northmoor_window.bench is not None
    found = northmoor_window.bench.desk.read(lines_of_source, session)
    (line,) = (x for x in found if x.text.endswith("very end"))
    assert (line.text, line.bearing, len(line.themes)) == ("Said at the very end", "strength", 1)
