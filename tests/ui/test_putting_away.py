"""A challenge is put away while somebody types: all is in, and then nothing touches the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.errors import Refused
from peerchallenge.record.lines import lines_of_source
from peerchallenge.store.profile import Profile
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.palette.palette import Palette
from peerchallenge.ui.window import Window
from tests.keys import type_text

WAYS: dict[str, Callable[[Window], object]] = {
    "locked": Window.lock,
    "put away": Window.all_challenges,
    "closed": Window.close,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_typed_is_in_with_its_signs_read_before_the_file_is_closed(
    northmoor_window: Window, profile: Profile, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    bench.turn_to("interviews")
    page = bench.pages.made["interviews"]
    assert isinstance(page, InterviewsPage)
    session, file = page.notes.keeping.session, bench.desk.door.file
    northmoor_window.activateWindow()
    page.notes.take_keyboard()
    type_text(page.notes.editor, "+1 The first of these\n+2 And the second")
    late: list[str] = []
    written = file.write
    monkeypatch.setattr(
        file, "write", lambda **said: late.append("late") if file._is_closed else written(**said)
    )
    WAYS[way](northmoor_window)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not late
    door = profile.open(profile.challenges()[0].folder)
    with door.reading() as reading:
        found = [(x.text, [t.number for t in x.themes]) for x in lines_of_source(reading, session)]
    assert ("The first of these", [1]) in found
    assert ("And the second", [2]) in found
    assert door.verify() == []
    door.close()


def test_a_closed_file_is_not_opened_again_behind_its_lock(northmoor_window: Window) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    door = bench.desk.door
    northmoor_window.all_challenges()
    with pytest.raises(Refused, match="put away"), door.reading() as reading:
        lines_of_source(reading, "")
    with pytest.raises(Refused, match="put away"), door.action("Late") as act:
        act.new("finding", headline="Late")


def test_nothing_of_a_challenge_is_shown_over_the_locked_window(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    northmoor_window.find_anything()
    northmoor_window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [p for p in northmoor_window.findChildren(Palette) if p.isVisible()]
    assert northmoor_window.windowTitle() == "Peer Challenge"
