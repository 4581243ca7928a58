"""Whoever stands at a document, a photo or the headline of a theme can ask who changed it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.record.attachments import attachments_of
from peerchallenge.record.projecting import theme_headlines
from peerchallenge.store.actions.attachments import JPEG, Photo, attach, remove, retitle
from peerchallenge.store.actions.challenges import change_focus
from peerchallenge.store.actions.extracts import add_document, add_extract
from peerchallenge.store.actions.notes import drop_interview
from peerchallenge.store.actions.team import remove_peer
from peerchallenge.store.media import media_of
from peerchallenge.ui.attachments.photo_sheet import PhotoSheet
from peerchallenge.ui.attachments.strip import PhotoStrip
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.evidence.page import EvidencePage
from peerchallenge.ui.findings.page import FindingsPage
from peerchallenge.ui.history.deleted_sheet import DeletedSheet, show_deleted
from peerchallenge.ui.history.sheet import HistorySheet
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.locking.place import place_of
from peerchallenge.ui.meeting.page import MeetingPage
from peerchallenge.ui.page import HasRecords
from peerchallenge.ui.window import Window
from tests.builders import a_challenge
from tests.ui.alone import dressed
from tests.ui.needs.test_deleted import is_whole, said
from tests.ui.test_attachments import jpeg

_KEY = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def bench_of(window: Window) -> Bench:
    assert window.bench is not None
    window.activateWindow()
    return window.bench


def by_key(qtbot: QtBot, page: QWidget) -> HistorySheet:
    """What the key for a history opens on a page."""
    (asked,) = [a for a in page.actions() if a.objectName() == "history"]
    assert asked.shortcut() == QKeySequence("Ctrl+Shift+H")
    return opened(qtbot, page, asked.trigger)


def opened(qtbot: QtBot, page: QWidget, ask: Callable[[], object]) -> HistorySheet:
    ask()
    (sheet,) = [s for s in page.findChildren(HistorySheet) if s.isVisible()]
    qtbot.waitUntil(partial(is_read, sheet))
    return sheet


def is_read(sheet: HistorySheet) -> bool:
    return bool(sheet.compared.words)


def title(sheet: HistorySheet) -> str:
    return sheet._acts.title


def a_photo(desk: Desk, kind: str, key: str, hue: int = 9) -> str:
    photo = Photo("Flipchart", JPEG, jpeg(hue=(hue, 9, 9)))
    (made,) = attach(desk.door, photos=[photo], about_kind=kind, about_key=key)
    retitle(desk.door, attachment=made, title="Depot flipchart")
    desk.changed.emit(frozenset({("attachment", made)}))
    return made


# -- photos


def with_photo(window: Window, qtbot: QtBot, name: str) -> tuple[QWidget, PhotoStrip, str]:
    """A page, the photos on it, and one of them with the keyboard."""
    bench = bench_of(window)
    bench.turn_to(name)
    page = bench.pages.made[name]
    if isinstance(page, EvidencePage):
        qtbot.waitUntil(lambda: bool(page.list.key()))
        page.open_line(page.list.key())
        strip = page.line.photos
    elif isinstance(page, InterviewsPage):
        strip = page.side.photos
    else:
        assert isinstance(page, FindingsPage)
        strip = page.detail.photos
    key = a_photo(bench.desk, *strip._about)
    strip.list.choose(key)
    strip.list.setFocus()
    return page, strip, key


@pytest.mark.parametrize("name", ["interviews", "findings", "evidence"])
def test_the_key_asks_for_the_photo_the_keyboard_is_on(
    northmoor_window: Window, qtbot: QtBot, name: str
) -> None:
    page, _, key = with_photo(northmoor_window, qtbot, name)
    assert isinstance(page, HasRecords)
    assert page.record_here() == ("attachment", key)
    sheet = by_key(qtbot, page)
    assert title(sheet) == "Attachment: Depot flipchart"
    assert sheet.rows.rows.row(0).sentence.endswith("Added it.")
    assert not sheet.beside.isVisible()
    sheet.accept()


def test_a_photo_seen_large_has_a_button_and_the_key(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    page, strip, key = with_photo(northmoor_window, qtbot, "interviews")
    for by_button in (True, False):
        strip.open_photo(key)
        (large,) = photos_seen_large(northmoor_window)
        assert large.history.accessibleName() == "History"
        with qtbot.waitActive(large):
            large.activateWindow()
        sheet = opened(qtbot, page, large.history.click if by_button else partial(press_key, large))
        assert not photos_seen_large(northmoor_window)
        assert title(sheet) == "Attachment: Depot flipchart"
        sheet.accept()


def photos_seen_large(window: Window) -> list[PhotoSheet]:
    return [s for s in window.findChildren(PhotoSheet) if s.isVisible()]


def press_key(large: PhotoSheet) -> None:
    QTest.keyClick(large.area, _KEY.Key_H, Qt.KeyboardModifier.ControlModifier | _SHIFT)


def test_where_a_laptop_was_locked_on_a_photo_it_goes_on_at_its_session(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    _, strip, _ = with_photo(northmoor_window, qtbot, "interviews")
    assert place_of(bench_of(northmoor_window)).record == strip._about


# -- documents


def on_evidence(window: Window, qtbot: QtBot) -> tuple[EvidencePage, str, str]:
    """The page, a document with a line, and one without."""
    bench = bench_of(window)
    read = add_document(bench.desk.door, title="Asset strategy")
    add_extract(bench.desk.door, source=read, text="Assets are listed", where="page 4")
    unread = add_document(bench.desk.door, title="Audit letter")
    bench.turn_to("evidence")
    page = bench.pages.made["evidence"]
    assert isinstance(page, EvidencePage)
    qtbot.waitUntil(lambda: {read, unread} <= set(page.all.sources))
    return page, read, unread


def test_a_document_is_asked_about_at_one_of_its_lines(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    page, read, _ = on_evidence(northmoor_window, qtbot)
    assert page.show_record("document", read)
    page.open_line(page.list.key())
    assert page.line.history.isVisible()
    assert page.line.history.words() == "History of the document"
    sheet = opened(qtbot, page, page.line.history.click)
    assert title(sheet) == "Document: Asset strategy"
    sheet.accept()
    page.line.words.setFocus()
    assert page.record_here() == ("evidence", page.list.key())


def test_a_line_of_a_session_has_no_document_to_ask_about(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    page, _, _ = on_evidence(northmoor_window, qtbot)
    line = next(x for x in page.all.shelf.lines if x.source.is_session)
    page.open_line(line.key)
    assert not page.line.history.isVisible()


def test_the_key_asks_for_the_document_chosen_among_the_filters(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    page, read, _ = on_evidence(northmoor_window, qtbot)
    page._flip("source", read)
    page.filters.choose(f"source {read}")
    page.filters.setFocus()
    sheet = by_key(qtbot, page)
    assert title(sheet) == "Document: Asset strategy"
    sheet.accept()
    page.sheet.take_keyboard()
    assert page.record_here() == ("evidence", page.list.key())


def test_a_document_nobody_has_a_line_of_is_asked_about_where_it_is_shown_alone(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    page, _, unread = on_evidence(northmoor_window, qtbot)
    assert page.show_record("document", unread)
    sheet = by_key(qtbot, page)
    assert title(sheet) == "Document: Audit letter"
    sheet.accept()


# -- headlines of themes


def with_headline(window: Window) -> tuple[Bench, FindingsPage, str]:
    bench = bench_of(window)
    bench.turn_to("findings")
    page = bench.pages.made["findings"]
    assert isinstance(page, FindingsPage)
    found = page.detail.found()
    assert found is not None
    assert found.theme is not None
    bench.desk.typed("theme_headline", found.theme, "text", "Plans need owners", name="Reword")
    bench.desk.leave()
    return bench, page, found.theme


def test_the_headline_of_a_theme_has_its_history_and_an_earlier_one_comes_back(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    bench, page, theme = with_headline(northmoor_window)
    assert page.detail.theme_history.shortcut() == QKeySequence("Ctrl+Shift+T")
    assert page.detail.theme_history.text() == "History of the theme’s headline"
    sheet = opened(qtbot, page, page.detail.theme_history.trigger)
    assert title(sheet).startswith("Headline of the theme: ")
    assert [w.toPlainText() for w in sheet.compared.words] == ["Plans need owners"]
    (first,) = sheet._moments
    sheet.accept()
    bench.desk.typed("theme_headline", theme, "text", "Plans are late", name="Reword")
    bench.desk.leave()
    assert sheet._acts.restore(first)
    assert bench.desk.read(theme_headlines)[theme] == "Plans need owners"
    assert page.record_here() == ("finding", page.detail.key())


def test_where_a_theme_has_no_headline_it_is_said_where_it_is_written(
    northmoor_window: Window, qtbot: QtBot
) -> None:
    bench, page, _ = with_headline(northmoor_window)
    bench.undo()
    told: list[str] = []
    bench.desk.refused.connect(lambda refused: told.append(refused.sentence))
    page.detail.theme_history.trigger()
    assert told == ["This theme has no headline yet. It is written in the evening meeting."]
    assert not page.findChildren(HistorySheet)


def test_in_the_evening_meeting_no_history_pops_up_and_it_is_said_where_it_is(
    northmoor_window: Window,
) -> None:
    bench, _, _ = with_headline(northmoor_window)
    bench.toggle_meeting()
    (wall,) = bench.findChildren(MeetingPage)
    (asked,) = [a for a in wall.actions() if a.objectName() == "history"]
    asked.trigger()
    assert "on the findings page" in wall._said.text()
    assert not northmoor_window.findChildren(HistorySheet)
    bench.toggle_meeting()


# -- what was deleted


def is_shorter(sheet: DeletedSheet, than: int) -> bool:
    return len(sheet.found) < than


def everything_deleted() -> Desk:
    """A peer, a question, and two photos of which one has its bytes here."""
    desk = Desk(a_challenge())
    remove_peer(desk.door, peer="p-am")
    change_focus(desk.door, focus=[])
    for kind, key, hue in (("interview", "i-staff", 1), ("document", "d-plan", 2)):
        remove(desk.door, attachment=a_photo(desk, kind, key, hue))
    return desk


def test_peers_questions_and_photos_are_listed_and_come_back(qtbot: QtBot) -> None:
    dressed()
    desk, page = everything_deleted(), QWidget()
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    sheet = show_deleted(desk, page)
    qtbot.waitUntil(lambda: sheet.is_read)
    starts = sorted(row.partition(". Deleted by JO")[0] for row in said(sheet))
    assert starts == [
        "Attachment to Corporate plan 2024 to 2028: Depot flipchart",
        "Attachment to Staff focus group: Depot flipchart",
        "Focus question: Housing",
        "Team member: Ana Moss",
    ]
    while sheet.found:
        left = len(sheet.found)
        QTest.keyClick(sheet.list, _KEY.Key_Return)
        (history,) = [s for s in sheet.findChildren(HistorySheet) if s.isVisible()]
        qtbot.waitUntil(partial(is_read, history))
        history.back.click()
        assert history.refusal.isHidden(), said(sheet)
        qtbot.waitUntil(partial(is_shorter, sheet, left))
    assert [a.title for a in desk.read(attachments_of, "interview", "i-staff")] == [
        "Depot flipchart"
    ]
    sheet.close()
    desk.close()


@pytest.mark.parametrize("size", [(1200, 800), (1092, 566)])
def test_a_photo_whose_picture_is_not_here_says_so_before_and_after(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    dressed()
    desk, page = Desk(a_challenge()), QWidget()
    key = a_photo(desk, "interview", "i-staff")
    remove(desk.door, attachment=key)
    media_of(desk.door.file).path.unlink()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    sheet = show_deleted(desk, page)
    qtbot.waitUntil(lambda: sheet.is_read)
    QTest.keyClick(sheet.list, _KEY.Key_Return)
    (history,) = sheet.findChildren(HistorySheet)
    qtbot.waitUntil(partial(is_read, history))
    assert history.beside.text().startswith("The picture itself is not on this laptop.")
    assert history.beside.isVisible()
    qtbot.waitUntil(partial(is_whole, history))
    history.back.click()
    assert "The picture itself is not on this laptop." in sheet.receipt._proof.text()
    sheet.close()
    desk.close()


def test_a_session_says_which_lines_come_back_with_it_and_the_list_is_empty_then(
    qtbot: QtBot,
) -> None:
    dressed()
    desk, page = Desk(a_challenge()), QWidget()
    with desk.door.action("Note") as act:
        for key in ("e1", "e2"):
            act.new("evidence", key=key, text="They trust us", interview="i-staff")
    drop_interview(desk.door, interview="i-staff")
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    sheet = show_deleted(desk, page)
    qtbot.waitUntil(lambda: sheet.is_read)
    assert len(sheet.found) == 3
    QTest.keyClick(sheet.list, _KEY.Key_Return)
    (history,) = sheet.findChildren(HistorySheet)
    qtbot.waitUntil(partial(is_read, history))
    assert history.beside.text() == "The 2 lines that went with it come back too."
    history.back.click()
    qtbot.waitUntil(lambda: not sheet.found)
    sheet.close()
    desk.close()
