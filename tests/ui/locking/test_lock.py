"""Locking: covered before it is saved, nothing left to be read, and on again where one was."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.details import PeerFacts
from peerchallenge.record.lines import lines_of_source
from peerchallenge.store.actions.challenges import start_challenge
from peerchallenge.store.actions.notes import add_interview
from peerchallenge.store.actions.weighing import add_finding
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.profile import Profile
from peerchallenge.ui import work
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.clipboard import copy_text
from peerchallenge.ui.habits import habits
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.locking.cover import Cover
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.palette.shortcut_sheet import ShortcutSheet
from peerchallenge.ui.window import Window
from tests.builders import a_profile
from tests.keys import type_text

MARKER = "Zbrojovka"
"""A word that stands nowhere but where a test plants it."""


@pytest.fixture
def open_window(window: Window, tmp_path: Path) -> Window:
    """A small challenge, open."""
    begin(window, a_profile(tmp_path))
    return window


def begin(window: Window, made: Profile) -> None:
    name, door = made.new_challenge(who="JO")
    team = (PeerFacts("Jo Oakes", "JO"), PeerFacts("Ana Moss", "AM"))
    start_challenge(door, council=f"{MARKER} District Council", team=team)
    add_finding(door, headline=f"{MARKER} is clear about its plan")
    now = datetime.now().astimezone()
    add_interview(door, title=f"{MARKER} staff", day=now.date(), begins="09:00", ends="10:00")
    door.close()
    window.settings.initials = "JO"
    window.take_profile(made)
    window.open_challenge(name)


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    return window.bench


def let_go() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def typed(window: Window, words: str) -> tuple[Bench, str]:
    """Words in the notes of a session, and the session."""
    bench = bench_of(window)
    bench.turn_to("interviews")
    page = bench.pages.made["interviews"]
    assert isinstance(page, InterviewsPage)
    window.activateWindow()
    page.notes.take_keyboard()
    type_text(page.notes.editor, words)
    return bench, page.session_key


def all_that_can_be_read() -> list[str]:
    """Every word on every widget there is, be it shown or not."""
    said = []
    for widget in QApplication.allWidgets():
        said += [
            widget.windowTitle(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.objectName(),
        ]
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)):
            said.append(widget.text())
        elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
            said.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            said += [widget.itemText(n) for n in range(widget.count())]
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            rows = [model.index(row, 0) for row in range(model.rowCount())]
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            said += [str(model.data(row, role) or "") for row in rows for role in roles]
    return said


def fill(disk: list[str], bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written to the file of this challenge until the list is emptied."""
    file = bench.desk.door.file
    write, keep = file.write, file.keep_drafts

    def full(real: Callable[..., None]) -> Callable[..., None]:
        def writing(*said: object, **named: object) -> None:
            if disk:
                raise Refused("The disk is full. Free some space.")
            real(*said, **named)

        return writing

    monkeypatch.setattr(file, "write", full(write))
    monkeypatch.setattr(file, "keep_drafts", full(keep))


def notes_of(made: Profile, session: str) -> list[str]:
    door = made.open(made.challenges()[0].folder)
    with door.reading() as reading:
        said = [line.text for line in lines_of_source(reading, session)]
    door.close()
    return said


def work_for_a_while(window: Window, folder: Path) -> None:
    """On every page, with words typed and copied, and sheets and a palette over it."""
    begin(window, a_profile(folder))
    bench = bench_of(window)
    for page in PAGES:
        bench.turn_to(page)
        QApplication.processEvents()
    bench.make_ahead()
    typed(window, f"{MARKER} was said")
    copy_text(f"{MARKER} copied")
    window.laptop.show()
    bench.over.write_note(bench.session_shown)
    window.find_anything()


def keys_held() -> Callable[[], list[object]]:
    """Asks what is open from now on."""
    kinds = (Profile, Door, StoreFile)
    before = [one for one in gc.get_objects() if isinstance(one, kinds)]  # of other tests

    def held() -> list[object]:
        gc.collect()
        every = [one for one in gc.get_objects() if isinstance(one, kinds)]
        return [one for one in every if not any(one is other for other in before)]

    return held


FROM: dict[str, Callable[[Any], object]] = {
    "the page of this laptop": lambda window: window.laptop.show(),
    "joining": lambda window: window.challenges.instead.show_join(),
    "bringing back": lambda window: window.challenges.instead.show_coming_back(),
}


@pytest.mark.parametrize("where", FROM)
def test_no_key_is_held_wherever_it_is_locked_from(
    where: str, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    held = keys_held()
    window.take_profile(a_profile(tmp_path))
    FROM[where](window)
    assert held()
    window.lock()
    let_go()
    qtbot.waitUntil(lambda: not held(), timeout=5_000)


def test_nothing_can_be_read_and_no_key_is_held_once_it_is_locked(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    held = keys_held()
    work_for_a_while(window, tmp_path)
    assert len(held()) >= 3
    assert sum(MARKER in said for said in all_that_can_be_read()) > 5
    window.lock()
    let_go()
    assert not [said for said in all_that_can_be_read() if MARKER in said]
    assert MARKER not in QApplication.clipboard().text()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    qtbot.waitUntil(lambda: not work.is_under_way(), timeout=10_000)
    qtbot.waitUntil(lambda: not held(), timeout=10_000)


def test_it_is_covered_before_anything_is_saved(
    open_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, _ = typed(open_window, "Said as the lid went down")
    sheet = bench.over.write_note(bench.session_shown)
    QApplication.processEvents()
    happened: list[str] = []
    written, painted = bench.desk.door.file.write, Cover.paintEvent

    def write(**said: Any) -> None:
        happened.append("saved")
        written(**said)

    monkeypatch.setattr(bench.desk.door.file, "write", write)

    def paint(cover: Cover, event: QPaintEvent) -> None:
        happened.append("sheet" if cover.parentWidget() is sheet else "window")
        painted(cover, event)

    monkeypatch.setattr(Cover, "paintEvent", paint)
    type_text(bench.pages.made["interviews"].notes.editor, " and more")  # type: ignore[attr-defined]
    open_window.lock()
    first_save = happened.index("saved")
    assert {"sheet", "window"} <= set(happened[:first_save])


def test_one_goes_on_where_one_was(open_window: Window) -> None:
    made = open_window.profile
    assert made is not None
    bench, session = typed(open_window, "First of all\nAnd the second")
    page = bench.pages.made["interviews"]
    assert isinstance(page, InterviewsPage)
    cursor = page.notes.editor.textCursor()
    cursor.setPosition(5)
    page.notes.editor.setTextCursor(cursor)
    open_window.lock()
    let_go()
    open_window.take_profile(made)
    again = bench_of(open_window).pages.made["interviews"]
    assert isinstance(again, InterviewsPage)
    assert bench_of(open_window).frame.page() == "interviews"
    assert again.session_key == session
    assert again.notes.editor.toPlainText().split("\n")[:2] == ["First of all", "And the second"]
    assert open_window.focusWidget() is again.notes.editor
    assert again.notes.editor.textCursor().position() == 5
    open_window.all_challenges()
    open_window.lock()
    open_window.take_profile(made)
    assert open_window.challenges is not None


def test_on_a_full_disk_it_locks_all_the_same_and_no_word_is_lost(
    open_window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = open_window.profile
    assert made is not None
    bench, session = typed(open_window, "Said on a full disk")
    disk = ["full"]
    fill(disk, bench, monkeypatch)
    type_text(bench.pages.made["interviews"].notes.editor, " and kept")  # type: ignore[attr-defined]
    open_window.lock()
    assert (open_window.profile, open_window.bench) == (None, None)
    assert open_window._stack.currentWidget() is open_window.unlock
    assert not bench.isVisible()
    assert open_window.windowTitle() == "Peer Challenge"
    assert open_window.unlock.refusal.isVisible()
    open_window.all_challenges()  # nor does any key lead past the passphrase
    open_window.undo()
    open_window.find_anything()
    assert open_window._stack.currentWidget() is open_window.unlock
    open_window.close()
    assert open_window.isVisible()
    open_window.take_profile(made)  # the passphrase was right, and the disk is still full
    assert open_window.bench is bench
    assert bench.isVisible()
    open_window.lock()
    assert not bench.isVisible()
    disk.clear()
    qtbot.waitUntil(lambda: open_window.locking.behind is None, timeout=10_000)
    assert not open_window.unlock.refusal.isVisible()
    assert notes_of(made, session) == ["Said on a full disk and kept"]


def test_in_the_middle_of_something_long_it_is_covered_and_waits_for_the_end(
    open_window: Window, qtbot: QtBot
) -> None:
    bench = bench_of(open_window)
    may_end = Event()
    seen: list[bool] = []

    def look() -> None:
        open_window.lock()
        covers = [c for c in open_window.findChildren(Cover) if c.isVisible()]
        seen.append(bool(covers) and not bench.desk.is_closed)
        may_end.set()

    def long(door: Door) -> str:
        may_end.wait(10)
        return add_finding(door, headline="Done while it was covered")

    QTimer.singleShot(50, open_window, look)
    key = bench.desk.do_long(long)
    sheet = ShortcutSheet(open_window)  # as what was under way may show in the end
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    assert [c for c in sheet.findChildren(Cover) if c.isVisible()]
    qtbot.waitUntil(lambda: open_window.locking.behind is None)
    assert seen == [True]
    assert key
    let_go()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [open_window]


def test_a_note_for_the_manager_is_there_again(open_window: Window) -> None:
    made = open_window.profile
    assert made is not None
    sheet = bench_of(open_window).over.write_note()
    assert sheet is not None
    type_text(sheet.words, "A child is not safe")
    open_window.lock()
    let_go()
    open_window.take_profile(made)
    again = bench_of(open_window).over.write_note()
    assert again is not None
    assert again.words.toPlainText() == "A child is not safe"
    again.close()


def test_the_title_names_no_council_where_somebody_asked_for_that(
    open_window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MARKER in open_window.windowTitle()
    open_window.toggle_meeting()
    assert open_window.windowTitle() == "Peer Challenge"
    open_window.toggle_meeting()
    assert MARKER in open_window.windowTitle()
    monkeypatch.setattr(habits, "is_title_neutral", True)
    open_window.name_again()
    assert open_window.windowTitle() == "Peer Challenge"
