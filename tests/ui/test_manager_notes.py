"""A note for the manager from the keyboard: who reads it is said, nothing typed is lost or seen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from peerchallenge.record.private import Subject, how_many_manager_notes
from peerchallenge.store.actions.private import read_manager_notes, write_manager_note
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.sealed_notes import readers
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.everywhere import everywhere
from peerchallenge.ui.look import look
from peerchallenge.ui.private import words as private_words
from peerchallenge.ui.private.note_sheet import NoteSheet
from peerchallenge.ui.private.notes_sheet import NotesSheet
from peerchallenge.ui.private.words import delete_days, months_after, who_can_read
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.keys import type_text

SECRET = "Tŷ Quillfeather was said"
NOW = datetime(2025, 11, 4, 14, tzinfo=UTC)


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


def written(window: Window, *, until: date = date(2099, 1, 1), words: str = SECRET) -> str:
    bench = bench_of(window)
    return write_manager_note(
        bench.desk.door,
        words=words,
        subject=Subject.SAFEGUARDING,
        delete_by=until,
        written_by=bench.desk.me,
        at=NOW,
    )


K = TypeVar("K", bound=QDialog)


def sheet_of(window: Window, kind: type[K]) -> K:
    QApplication.processEvents()
    found = [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]
    assert len(found) == 1
    return found[0]


def writing(window: Window) -> NoteSheet:
    QTest.keyClick(window, Qt.Key.Key_F9)
    return sheet_of(window, NoteSheet)


def writing_again(window: Window) -> NoteSheet:
    """By its name: without a screen, no key comes to a window whose sheet has gone."""
    window.write_note()
    return sheet_of(window, NoteSheet)


def reading(window: Window) -> NotesSheet:
    QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    return sheet_of(window, NotesSheet)


def shown(sheet: NoteSheet | NotesSheet) -> str:
    return "\n".join(w.text() for w in sheet.findChildren(QLabel) if w.isVisibleTo(sheet))


def test_a_note_is_written_and_sealed_without_a_mouse(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    bench.turn_to("interviews")
    title = bench.pages.made["interviews"].head.title.text()  # type: ignore[attr-defined]
    sheet = writing(northmoor_window)
    assert sheet.words.hasFocus()
    type_text(sheet.words, SECRET)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (note,) = read_manager_notes(bench.desk.door)
    assert (note.words, note.session, note.written_by) == (SECRET, title, "RP")
    assert bench.desk.door.undo_name == "Add a note for the manager"


def test_on_a_page_without_a_session_it_belongs_to_none(northmoor_window: Window) -> None:
    bench_of(northmoor_window).turn_to("findings")
    sheet = writing(northmoor_window)
    assert sheet.about.key() == ""
    sheet.close()


def test_what_cannot_wait_is_said_first_and_for_each_subject(northmoor_window: Window) -> None:
    sheet = writing(northmoor_window)
    assert "Call 999 first" in shown(sheet)
    told = set()
    for subject in Subject:
        sheet.subject.pick(str(subject))
        sheet.subject.picked.emit(str(subject))
        assert "Call 999 first" in shown(sheet)
        told.add(shown(sheet))
    assert len(told) == len(Subject)
    sheet.close()


def test_esc_puts_it_away_and_what_was_typed_comes_back(northmoor_window: Window) -> None:
    sheet = writing(northmoor_window)
    type_text(sheet.words, SECRET)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert writing_again(northmoor_window).words.toPlainText() == SECRET


def test_locking_while_it_is_open_keeps_what_was_typed_and_shows_nothing(
    northmoor_window: Window,
) -> None:
    bench = bench_of(northmoor_window)
    folder = bench.desk.door.file.path.parent.name
    profile = northmoor_window.profile
    assert profile is not None
    sheet = writing(northmoor_window)
    type_text(sheet.words, SECRET)
    northmoor_window.lock()
    QApplication.processEvents()
    assert not northmoor_window.findChildren(
        NoteSheet, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    northmoor_window.take_profile(profile)
    northmoor_window.open_challenge(folder)
    assert writing_again(northmoor_window).words.toPlainText() == SECRET


def test_what_is_typed_is_kept_within_a_second_and_nowhere_in_clear(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    door = bench_of(northmoor_window).desk.door
    sheet = writing(northmoor_window)
    type_text(sheet.words, SECRET)
    qtbot.waitUntil(lambda: bool(door.file.secret("manager note draft")), timeout=1_000)
    assert "Quillfeather" not in str(door.file.secret("manager note draft"))
    assert "Quillfeather" not in repr(door.file.drafts())
    sheet.close()


def test_no_words_are_refused_where_they_are_missing_and_nothing_is_added(
    northmoor_window: Window,
) -> None:
    sheet = writing(northmoor_window)
    sheet.add.click()
    assert sheet.isVisible()
    assert "There are no words in the note yet" in shown(sheet)
    assert sheet.words.hasFocus()
    sheet.close()


def test_the_manager_sees_on_the_overview_that_there_is_one_and_reads_it_from_there(
    northmoor_window: Window,
) -> None:
    bench = bench_of(northmoor_window)
    written(northmoor_window)
    bench.turn_to("overview")
    page = bench.pages.made["overview"]
    first = page._needs.first()  # type: ignore[attr-defined]
    assert first.accessibleName() == "Read: 1 note for the manager"
    first.click()
    sheet = sheet_of(northmoor_window, NotesSheet)
    assert sheet.words.toPlainText() == SECRET
    sheet.close()


def test_past_its_day_it_is_asked_for_and_deleted_and_undo_brings_it_back(
    northmoor_window: Window,
) -> None:
    bench = bench_of(northmoor_window)
    written(northmoor_window, until=date(2025, 12, 1))
    bench.turn_to("overview")
    page = bench.pages.made["overview"]
    first = page._needs.first()  # type: ignore[attr-defined]
    assert first.accessibleName() == "Read: 1 note for the manager is past its day"
    sheet = reading(northmoor_window)
    assert "It should have been deleted by 1 December 2025" in shown(sheet)
    sheet.gone.click()
    assert "There are no notes for the manager" in shown(sheet)
    sheet._receipt.undo_asked.emit()
    assert sheet.words.toPlainText() == SECRET
    sheet.close()


def test_where_none_opens_it_says_how_many_there_are_and_not_a_word_more(
    northmoor_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of(northmoor_window)
    written(northmoor_window)
    monkeypatch.setattr(
        "peerchallenge.store.actions.private.identities", lambda _file: [new_recipient()[0]]
    )
    sheet = reading(northmoor_window)
    assert "1 note for the manager. Only the manager and whoever wrote it can open it" in shown(
        sheet
    )
    assert SECRET not in shown(sheet) + sheet.words.toPlainText()
    assert not sheet.list.isVisible()
    sheet.close()
    bench.turn_to("overview")
    needs = bench.pages.made["overview"]._needs._shown  # type: ignore[attr-defined]
    assert not [need for need in needs or () if "manager" in need.what]


def test_nothing_of_it_is_on_the_row_of_the_list_that_is_read_aloud(
    northmoor_window: Window,
) -> None:
    written(northmoor_window)
    sheet = reading(northmoor_window)
    row = sheet.list.rows.row(0)
    assert row.sentence.startswith("Safeguarding. RP, ")
    assert "Quillfeather" not in row.sentence
    sheet.close()


def test_it_is_not_opened_on_the_wall(northmoor_window: Window) -> None:
    bench = bench_of(northmoor_window)
    bench.toggle_meeting()
    for key in (northmoor_window.write_note, northmoor_window.read_notes):
        key()
    assert not northmoor_window.findChildren(NoteSheet)
    assert not northmoor_window.findChildren(NotesSheet)
    bench.toggle_meeting()


def test_both_can_be_found_by_their_words(northmoor_window: Window, window: Window) -> None:
    door = bench_of(northmoor_window).desk.door
    said = [act.words for act in everywhere(northmoor_window, door, is_unlocked=True)]
    assert {"Write a note for the manager", "Read the notes for the manager"} <= set(said)
    said = [act.words for act in everywhere(window, None, is_unlocked=True)]
    assert not [words for words in said if "manager" in words]


@pytest.mark.parametrize("size", [(1366, 768, 100), (1092, 566, 100), (960, 540, 200)])
def test_the_field_and_the_first_warning_are_in_view_however_little_room_there_is(
    northmoor_window: Window, size: tuple[int, int, int]
) -> None:
    look.set_text_size(size[2])
    northmoor_window.resize(*size[:2])
    QApplication.processEvents()
    sheet = writing(northmoor_window)
    QApplication.processEvents()
    assert not sheet.emergency.first.visibleRegion().isEmpty()
    assert sheet.words.visibleRegion().boundingRect().height() > 30
    for area in sheet.findChildren(QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0
    sheet.close()


@pytest.mark.parametrize(
    ("managers", "laptop", "me", "said"),
    [
        (False, False, "p-jo", "nobody is named as the manager yet"),
        (True, False, "p-jo", "Ana Moss’s laptop has not joined the team yet"),
        (True, True, "p-jo", "Only Ana Moss and you can read it"),
        (True, False, "p-am", "Only you can read it: you are the manager"),
    ],
)
def test_who_can_read_it_is_true_of_this_moment(
    *, managers: bool, laptop: bool, me: str, said: str
) -> None:
    door = a_challenge()
    with door.action("Set up") as act:
        act.put("peer", "p-am", is_manager=managers)
        if laptop:
            act.new("laptop", key="l-am", peer="p-am", recipient=new_recipient()[1])
    with door.reading() as session:
        assert said in who_can_read(readers(session, door.file, me))


def test_how_many_there_are_is_said_as_a_person_would() -> None:
    said = [private_words.what_others_see(n) for n in range(3)]
    assert said == [
        "There are no notes for the manager.",
        "1 note for the manager.",
        "2 notes for the manager.",
    ]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 11, 4), 1, date(2025, 12, 4)),
        (date(2025, 1, 31), 12, date(2026, 1, 31)),
        (date(2025, 10, 31), 1, date(2025, 11, 30)),
    ],
)
def test_months_end_where_the_shorter_month_does(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_the_days_offered_are_said_with_their_date() -> None:
    assert [said for _, _, said in delete_days(date(2025, 11, 4))] == [
        "1 month, by 4 December 2025",
        "3 months, by 4 February 2026",
        "6 months, by 4 May 2026",
        "1 year, by 4 November 2026",
    ]


def test_the_count_is_the_same_for_everybody(northmoor_window: Window) -> None:
    written(northmoor_window)
    assert bench_of(northmoor_window).desk.read(how_many_manager_notes) == 1
