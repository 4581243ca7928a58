"""Locking: covered before it is saved, nothing left to be read, and on again where one was."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.profile import Profile
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.clipboard import copy_text
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.locking.cover import Cover
from peerchallenge.ui.window import Window
from tests.keys import type_text

MARKER = "Zbrojovka"
"""A word that stands nowhere but where a test plants it."""


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
    return said


def everywhere_planted(window: Window) -> None:
    """The marker in what is typed, shown, named and copied, with sheets open over it."""
    from peerchallenge.record.findings import findings
    from peerchallenge.store.actions.challenges import name_council
    from peerchallenge.store.actions.weighing import reword_finding

    bench = bench_of(window)
    bench.desk.do(name_council, name=f"{MARKER} Borough Council")
    key = bench.desk.read(findings)[0].key
    bench.desk.do(reword_finding, finding=key, headline=f"{MARKER} is clear")
    for page in ("findings", "overview", "letter", "evidence", "recommendations", "details"):
        bench.turn_to(page)
        QApplication.processEvents()
    typed(window, f"{MARKER} was said")
    copy_text(f"{MARKER} copied")


def test_nothing_of_a_council_can_be_read_once_it_is_locked(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    everywhere_planted(northmoor_window)
    bench = bench_of(northmoor_window)
    bench.write_note()
    assert any(MARKER in said for said in all_that_can_be_read())
    northmoor_window.find_anything()
    northmoor_window.lock()
    let_go()
    assert not [said for said in all_that_can_be_read() if MARKER in said or "Northmoor" in said]
    assert MARKER not in QApplication.clipboard().text()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [northmoor_window]


def test_no_key_and_no_file_is_held_once_it_is_locked(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    bench = bench_of(northmoor_window)
    for page in ("interviews", "evidence", "findings", "letter", "exchange"):
        bench.turn_to(page)
        QApplication.processEvents()
    bench.make_ahead()
    bench.write_note()
    del bench
    northmoor_window.lock()

    def held() -> list[object]:
        let_go()
        gc.collect()
        kinds = (Profile, Door, StoreFile)
        return [one for one in gc.get_objects() if isinstance(one, kinds)]

    qtbot.waitUntil(lambda: not held(), timeout=20_000)
