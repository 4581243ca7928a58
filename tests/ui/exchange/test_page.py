"""Team and exchange: files are looked at, merged, taken back and sent, by keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.preview import FilePreview, Preview, Trust
from peerchallenge.ui.exchange.acts import Stop, Way
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.habits import habits
from peerchallenge.ui.lists import Heading
from peerchallenge.ui.window import Window
from tests.house.test_names import check
from tests.keys import press
from tests.ui.exchange.made_up import MadeUp, a_file, six_files

PATHS = [Path(f"/elsewhere/{n}.pcteam") for n in range(6)]
NOTHING = Qt.KeyboardModifier.NoModifier


def hit(page: QWidget, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    held = QApplication.focusWidget()
    assert held is not None
    press(held, key)


def looked(page: ExchangePage, qtbot: QtBot, paths: Sequence[Path]) -> None:
    with qtbot.waitSignal(page.looking.looked):
        page.take_files(paths)


def drop(window: Window, paths: Sequence[Path]) -> None:
    """Let go of files over the middle of the window, as a file manager does."""
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    handle, copy = window.windowHandle(), Qt.DropAction.CopyAction
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(300, 300), copy, held, left, NOTHING)
    QApplication.sendEvent(handle, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(handle, QDropEvent(QPointF(300, 300), copy, held, left, NOTHING))


def test_from_the_drop_to_the_merge_and_back_by_keyboard(
    team_window: Window, acts: MadeUp, qtbot: QtBot
) -> None:
    bench = team_window.bench
    assert bench is not None
    team_window.activateWindow()
    bench.turn_to("findings")
    drop(team_window, PATHS[:1])
    page = bench.pages.made["exchange"]
    assert isinstance(page, ExchangePage)
    qtbot.waitUntil(lambda: page.right.now() is page.right.preview)
    assert bench.frame.page() == "exchange"
    assert page.right.preview.title() == "A file from AM"
    assert page.right.preview.merge.hasFocus()
    hit(page, Qt.Key.Key_Return)
    assert ("merge", (PATHS[0],), frozenset()) in acts.asked
    assert page.right.now() is page.right.merged
    with qtbot.waitSignal(page.page_asked) as asked:
        hit(page, Qt.Key.Key_Return)
    assert asked.args == ["needs"]
    bench.turn_to("exchange")
    page.right.merged.back.click()
    assert "take back" in acts.asked
    assert page.right.is_idle
    assert QApplication.activeModalWidget() is None


def test_six_files_take_three_presses_at_most(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    acts.files = six_files()
    presses = 1  # the drop
    looked(page, qtbot, PATHS)
    sheet = page.right.preview
    assert sheet.merge.words() == "Merge 4 files"
    said = [sheet.files.rows.row(n).sentence for n in range(6)]
    assert said[5] == "notes.docx. notes.docx is not a team file."
    assert "Set aside. It is signed with another key than LW’s laptop had before." in said[4]
    sheet.files.choose("file 4")
    presses += 1
    assert sheet.yes.words() == "Yes, this is LW’s laptop"
    sheet.yes.click()
    presses += 1
    assert sheet.merge.words() == "Merge 5 files"
    sheet.merge.setFocus()
    hit(page, Qt.Key.Key_Return)
    presses += 1
    assert acts.asked[-1] == ("merge", tuple(PATHS[:5]), frozenset({"laptop-LW"}))
    assert presses <= 12
    assert QApplication.activeModalWidget() is None


def test_what_needs_somebody_is_counted_whole_and_no_sentence_said_twice(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    again = "“Staff focus group” on Tue 4 November was entered by you and by AM: the same thing?"
    acts.files = (a_file("AM", questions=(again, again)), a_file("SC", "b", questions=(again,)))
    looked(page, qtbot, PATHS[:2])
    sheet = page.right.preview
    assert sheet._asks.text() == "3 need you"
    assert sheet._questions.text() == (f"{again} And 2 more. You can merge now and look later.")


def test_a_file_that_was_set_aside_waits_for_a_yes(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    acts.files = (a_file("AM", trust=Trust.LEFT, trust_sentence="AM’s laptop left the team."),)
    looked(page, qtbot, PATHS[:1])
    sheet = page.right.preview
    assert not sheet.merge.isEnabled()
    assert sheet.yes.hasFocus()
    hit(page, Qt.Key.Key_Return)
    assert not [a for a in acts.asked if a[0] == "merge"]  # type: ignore[index]
    assert sheet.merge.isEnabled()
    sheet.yes.click()
    assert not sheet.merge.isEnabled()


def test_a_refused_file_says_why_and_nothing_can_be_merged(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    acts.files = (FilePreview("x.pcteam", "This file is of Tarnbeck, another challenge."),)
    looked(page, qtbot, PATHS[:1])
    sheet = page.right.preview
    assert sheet._trust.text() == "This file is of Tarnbeck, another challenge."
    assert not sheet.merge.isEnabled()
    hit(page, Qt.Key.Key_Escape)
    assert page.right.is_idle
    assert page.left.board.hasFocus()


def test_enter_presses_the_button_it_is_on_and_not_the_merge(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    looked(page, qtbot, PATHS[:1])
    page.right.preview.not_now.setFocus()
    hit(page, Qt.Key.Key_Return)
    assert page.right.is_idle
    assert [a[0] for a in acts.asked] == ["look"]  # type: ignore[index]


def test_a_file_is_read_item_by_item_with_words_marked(page: ExchangePage, qtbot: QtBot) -> None:
    looked(page, qtbot, PATHS[:1])
    counts = page.right.preview.counts
    counts.setFocus()
    counts.choose("finding changed")
    hit(page, Qt.Key.Key_Return)
    sheet = page.right.items
    assert page.right.now() is sheet
    assert sheet.items.hasFocus()
    rows = [sheet.items.rows.row(n) for n in range(sheet.items.rows.rowCount())]
    assert [r.sentence for r in rows if isinstance(r, Heading)] == [
        "42 new lines", "7 findings changed", "1 new recommendation", "evidence, removed",
    ]  # fmt: skip
    assert len(rows) == 49
    marked = [s.cursor.selectedText() for s in sheet.after.extraSelections()]
    assert "early in housing" in " ".join(marked)
    press(sheet.items, Qt.Key.Key_Space)
    assert sheet.after.hasFocus()
    hit(page, Qt.Key.Key_Escape)
    assert sheet.items.hasFocus()
    hit(page, Qt.Key.Key_Escape)
    assert page.right.now() is page.right.preview


def test_nothing_new_can_be_merged_all_the_same(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    acts.files = (a_file("DK", counts=(), brought=(), questions=(), is_nothing_new=True),)
    looked(page, qtbot, PATHS[:1])
    sheet = page.right.preview
    assert sheet._would.text() == "Nothing new: you hold everything that DK holds."
    assert sheet.merge.words() == "Merge DK’s file"
    assert sheet.merge.isEnabled()


def test_stop_while_looking_leaves_everything_as_it_was(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    look = acts.look

    def slow(paths: Sequence[Path], stop: Stop) -> Preview:
        begun.set()
        go_on.wait(10)
        return look(paths, stop)

    monkeypatch.setattr(acts, "look", slow)
    page.take_files(PATHS[:1])
    qtbot.waitUntil(begun.is_set)
    assert page.right.progress.isVisible()
    page.looking.stop()
    go_on.set()
    assert page.right.is_idle
    assert not page.looking.is_under_way
    with qtbot.waitSignal(page.looking.looked):  # and the next look is not disturbed by it
        page.take_files(PATHS[1:2])
    assert ("look", (PATHS[1],)) in acts.asked  # last or not: the first may end whenever it likes


def test_a_look_that_is_refused_says_so_where_the_work_is(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    acts.refusal = "The stick was pulled out. Push it in and try again."
    page.take_files(PATHS[:1])
    qtbot.waitUntil(page.refusal.isVisible)
    assert page.right.is_idle


def test_team_files_at_hand_are_looked_for_when_somebody_asks(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(habits, "opened_folder", "/from/mail")
    page.right.idle.seek.click()
    qtbot.waitUntil(page.receipt.isVisible)
    assert "No team file at hand brings anything new" in page.receipt._done.text()
    assert acts.sought[0] == Path("/from/mail")
    assert len(acts.sought) == len(set(acts.sought)) > 1, "what was downloaded, and the desktop"
    acts.lying = tuple(PATHS[:2])
    page.right.idle.seek.click()
    qtbot.waitUntil(page.right.preview.isVisible)
    assert tuple(page.right.preview.paths()) == tuple(PATHS[:2])
    assert not page.receipt.isVisible(), "that was said of the look before"


def test_the_receipt_says_when_it_can_no_longer_be_taken_back(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    looked(page, qtbot, PATHS[:1])
    page.merge()
    merged = page.right.merged
    assert merged.back.isVisible()
    acts.back = ""
    page.touched([("evidence", "e1")])
    qtbot.waitUntil(lambda: not merged.back.isVisible())
    assert "history" in merged._kept.text()


def test_the_board_says_each_laptop_in_one_sentence(page: ExchangePage) -> None:
    rows = page.left.board.rows
    assert rows.row(0).sentence == (
        "JO. You, officer peer. This laptop, now. 317 of 359 lines. 42 lines to come, from AM"
    )
    assert rows.row(3).sentence == (
        "AM. Officer peer. Heard from 13:58 today. 345 of 359 lines. 42 lines nobody else has"
    )


def test_a_team_of_one_is_told_what_a_team_file_is(page: ExchangePage, acts: MadeUp) -> None:
    assert not page.alone.isVisible()
    acts.alone = True
    page._show_standing(acts.standing())
    page.reader.standing = acts.standing()
    page._fit()
    assert page.alone.isVisible()
    assert page.right.idle.watch.isVisible()
    assert not page.left.isVisible()


def test_a_file_is_sent_to_a_folder_which_is_remembered(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    with qtbot.waitSignal(page.head.send_asked):
        QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    sheet = page.right.send
    assert sheet.save.words() == "Choose where to save it"
    assert not sheet.with_names.isChecked()
    assert sheet.no_media.words() == "Leave out 12.4 MB of photos"
    sheet.text_form.click()
    sheet.no_media.click()
    sheet.save.setFocus()
    hit(page, Qt.Key.Key_Return)
    assert acts.asked[-1] == Way(tmp_path, text_form=True, with_names=False, with_media=False)
    assert str(tmp_path) in sheet._where.text()
    assert sheet._safe.text().endswith("It is safe to remove the stick.")
    assert habits.exchange_folder == str(tmp_path)
    hit(page, Qt.Key.Key_Escape)
    page.sending.open()
    assert sheet.save.words() == f"Save into {tmp_path.name}"
    sheet.mail.click()
    assert acts.asked[-1] == Way(None, text_form=True), "the form is remembered, the names are not"


def test_several_are_chosen_at_once(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = ([str(path) for path in PATHS[:3]], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    with qtbot.waitSignal(page.looking.looked):
        page.head.open.click()
    assert acts.asked[-1] == ("look", tuple(PATHS[:3]))
    assert habits.opened_folder == str(PATHS[0].parent), "the next ones lie there too"


def test_an_invitation_goes_where_it_is_answered(page: ExchangePage, qtbot: QtBot) -> None:
    path = Path("/elsewhere/invitation.pcinvite")
    with qtbot.waitSignal(page.invitation_asked) as asked:
        page.take_files([path])
    assert asked.args == [path]


def test_an_invitation_among_team_files_is_not_passed_over(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    path = Path("/elsewhere/invitation.pcinvite")
    with qtbot.waitSignal(page.looking.looked):
        page.take_files([path, *PATHS[:2]])
    assert acts.asked[-1] == ("look", (*PATHS[:2], path))


def test_receipts_are_saved_as_a_document(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = tmp_path / "Receipts.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(where), ""))
    with qtbot.waitSignal(page.printing.saved):
        page.left.print.click()
    assert acts.asked[-1] == ("print", where)


def test_a_narrow_page_shows_the_sheet_alone_and_comes_back(
    page: ExchangePage, qtbot: QtBot
) -> None:
    page.resize(700, 520)
    assert page.left.isVisible()
    looked(page, qtbot, PATHS[:1])
    assert not page.left.isVisible()
    assert page.right.isVisible()
    hit(page, Qt.Key.Key_Escape)
    assert page.left.isVisible()
    assert page.right.isVisible()


def test_everything_the_keyboard_reaches_has_a_name_of_its_own(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    check(page)
    page.sending.open()
    check(page)
    acts.files = six_files()
    looked(page, qtbot, PATHS)
    check(page)
    page.read_items()
    check(page)
    page.merge()
    check(page)


def test_a_new_team_key_is_started_from_the_board_by_whoever_may(
    page: ExchangePage, acts: MadeUp
) -> None:
    assert page.left.new_key.isVisible()
    assert not page.new_key.isVisible()
    page.left.new_key.click()
    assert acts.asked[-1] == "start a new team key"
    page._show_standing(replace(acts.standing(), may_start_keys=False))
    assert not page.left.new_key.isVisible()


def test_two_keys_started_at_once_are_said_until_one_more_settles_it(
    page: ExchangePage, acts: MadeUp, qtbot: QtBot
) -> None:
    acts.wants_key = True
    with qtbot.waitSignal(page.reader.read):
        page.reader.now()
    assert page.new_key.isVisible()
    page.say_arrived(PATHS[:1])
    assert not page.new_key.isVisible(), "files that came in are first"
    page.say_arrived(())
    with qtbot.waitSignal(page.reader.read):
        page.new_key.pressed.emit()
    assert not page.new_key.isVisible()


def test_after_a_merge_the_keyboard_is_on_what_comes_next(page: ExchangePage, qtbot: QtBot) -> None:
    looked(page, qtbot, PATHS[:1])
    with qtbot.waitSignal(page.reader.read):
        page.merge()
    merged = page.right.merged
    assert merged.look.hasFocus()
    merged.say_questions(0)
    merged.done.setFocus()
    merged.say_questions(2)
    assert merged.look.hasFocus(), "they are counted a moment later"
