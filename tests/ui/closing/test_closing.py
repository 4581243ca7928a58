"""Closing at the window: counts, a yes in so many words, the receipt, and what pages say then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.closing import close, write_closing_order
from peerchallenge.exchange.receipts import NAMES, receipts
from peerchallenge.record.retention import keeping
from peerchallenge.store.profile import Profile
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.challenges.page import ChallengesPage
from peerchallenge.ui.challenges.rows import ChallengeRow
from peerchallenge.ui.closing.late_sheet import LateSheet
from peerchallenge.ui.closing.sheet import ClosingSheet
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.habits import habits
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.window import Window
from tests.exchange.closers import STAYS, Seat, a_closing_team
from tests.exchange.team import long_still
from tests.keys import press, type_text


@pytest.fixture
def seats(tmp_path: Path) -> list[Seat]:
    return a_closing_team(tmp_path / "team", 2)


def opened(window: Window, seat: Seat) -> Window:
    window.settings.initials = seat.who
    window.take_profile(seat.profile)
    window.open_challenge(seat.name)
    assert window.bench is not None
    return window


def the_sheet(window: Window, qtbot: QtBot) -> ClosingSheet:
    qtbot.waitUntil(lambda: bool(window.findChildren(ClosingSheet)), timeout=10_000)
    [sheet] = window.findChildren(ClosingSheet)
    qtbot.waitUntil(lambda: not sheet.is_under_way, timeout=20_000)
    return sheet


def closed(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            window.challenges is not None
            and "closing" in window.challenges.instead.__dict__
            and not window.challenges.instead.closing.is_under_way
        ),
        timeout=20_000,
    )


def challenge_rows(page: ChallengesPage) -> list[ChallengeRow]:
    held = page.list.rows
    found = (held.row(n) for n in range(held.rowCount()))
    return [row for row in found if isinstance(row, ChallengeRow)]


def assert_nothing_takes_notes(page: QWidget) -> None:
    taking = {"Add line", "New finding", "Add evidence", "Start one now", "Add"}
    off = [b for b in page.findChildren(Button) if b.toolTip() == "The challenge is closed"]
    assert {b.words() for b in off if not b.isEnabled()} == taking


def test_the_lead_closes_by_keyboard_and_writes_the_order(
    window: Window, seats: list[Seat], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, _ = seats
    bench = opened(window, lead).bench
    assert bench is not None
    bench.over.close_for_good()
    sheet = the_sheet(window, qtbot)
    assert "2 lines" in sheet._goes.text()
    assert "the letter with 1 paragraph" in sheet._stays.text()

    sheet.agree()
    assert window.bench is bench, "nothing was said yet"
    if not sheet._rows.isHidden():
        type_text(sheet.because, "The letter was sent on paper")
    type_text(sheet.typed, "somewhere else")
    press(sheet.typed, Qt.Key.Key_Return)
    assert window.bench is bench
    habits.opened_folder = "/home/JO/zqGoes"
    sheet.typed.clear()
    type_text(sheet.typed, sheet._wanted)
    press(sheet.typed, Qt.Key.Key_Return)
    closed(window, qtbot)

    assert habits.opened_folder == "", "settings are in the clear"
    page = window.challenges
    assert page is not None
    assert "2 lines, 1 session" in page.instead.closing._said.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.instead.closing.order.click()
    assert list(tmp_path.glob("*.pcclose"))
    assert "It was read back" in page.instead.closing._where.text()
    page.instead.closing.close_it.click()
    rows = challenge_rows(page)
    assert [r.stands for r in rows] == ["Closed"]
    assert "Closed on " in rows[0].sentence
    assert page.list.key() == rows[0].key, "it lies in a folder of another name"
    assert page._open_button.isVisible()

    window.open_challenge(rows[0].key)
    assert window.bench is not None
    line = window.bench._closed
    assert "Notes were destroyed" in line._said.text()
    assert not line.isHidden()
    line.resize(300, line.height())
    assert line._said.text().startswith("Closed on ")
    assert "destroyed" not in line._said.text(), "one line, whatever room there is"
    assert "Notes were destroyed" in line._said.accessibleName()
    for name in (*PAGES, "details", "needs"):
        window.bench.turn_to(name)
    overview = window.bench.pages.made["overview"]
    said = {part.text() for part in overview.findChildren(QLabel) if part.isVisibleTo(overview)}
    assert "Nothing waits for you." in said, "nobody is asked to begin anew"
    assert_nothing_takes_notes(window.bench)
    board = window.bench.team_files.acts.standing().board
    assert {h.sentence[:9] for h in board} == {"Confirmed", "Has not c"}


def test_an_order_that_is_dropped_is_carried_out_and_late_lines_are_read(
    window: Window, seats: list[Seat], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, other = seats
    lead.name = close(lead.profile, lead.name, who="JO").folder
    door = lead.open()
    order = long_still(write_closing_order(door, tmp_path))
    door.close()
    door = other.open()
    with door.action("Note") as act:
        act.new("evidence", text="Nobody else has this", interview="i1")
    door.close()

    bench = opened(window, other).bench
    assert bench is not None
    bench.take_files([order])
    sheet = the_sheet(window, qtbot)
    assert f"JO closed {STAYS} Council" in sheet._lead.text()
    assert "1 line that nobody else holds" in sheet._late.text()
    sheet.go.click()
    closed(window, qtbot)
    page = window.challenges
    assert page is not None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.instead.closing.late.click()
    [late] = tmp_path.glob("*.pclate")

    bench = opened(window, lead).bench
    assert bench is not None
    bench.take_files([long_still(late)])
    qtbot.waitUntil(lambda: bool(window.findChildren(LateSheet)), timeout=10_000)
    [read] = window.findChildren(LateSheet)
    assert "1 line from AM" in read._lead.text()
    assert "Nobody else has this" in read.words.toPlainText()
    read.note()
    assert "Say in a few words" in read.did.accessibleDescription()
    type_text(read.did, "Told them")
    read.keep.click()
    read.gone.click()
    assert "Nothing brings these lines back" in read._lead.text()
    assert read.not_yet.hasFocus(), "Enter by habit destroys nothing"
    read.yes.click()
    assert "no late lines" in read._lead.text()
    read.leave()
    exchange = bench.pages.made["exchange"]
    assert isinstance(exchange, ExchangePage)


def test_who_may_not_close_is_told_so_and_has_nothing_to_press(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    *_, peer = a_closing_team(tmp_path / "team", 3)
    bench = opened(window, peer).bench
    assert bench is not None
    bench.over.close_for_good()
    sheet = the_sheet(window, qtbot)
    assert "Only the lead peer or the challenge manager" in sheet.refusal.accessibleName() or (
        not sheet.refusal.isHidden()
    )
    assert sheet.go.isHidden()
    sheet.leave()


def test_names_are_dropped_after_one_yes_and_a_receipt_is_kept(
    window: Window, seats: list[Seat]
) -> None:
    bench = opened(window, seats[0]).bench
    assert bench is not None
    bench.turn_to("details")
    card = bench.pages.made["details"].names  # type: ignore[attr-defined]
    card.drop.click()
    assert card.yes.words() == "Yes, drop 1 name"
    assert bench.desk.door.names()
    card.yes.click()
    assert bench.desk.door.names() == {}
    assert receipts(bench.desk.door)[0].what == NAMES
    assert card.drop.isHidden()


def test_the_lead_sets_the_day_and_the_list_says_when_it_is_near(
    window: Window, seats: list[Seat], qtbot: QtBot
) -> None:
    lead, _ = seats
    bench = opened(window, lead).bench
    assert bench is not None
    bench.turn_to("details")
    card = bench.pages.made["details"].keeping  # type: ignore[attr-defined]
    card.by.setFocus()
    type_text(card.by, "4 March 2020")
    press(card.by, Qt.Key.Key_Return)
    assert str(bench.desk.read(keeping).delete_by) == "2020-03-04"
    window.all_challenges()
    page = window.challenges
    assert page is not None
    [row] = challenge_rows(page)
    assert "Notes were due to be destroyed on 4 March 2020" in row.sentence
    assert Profile.challenges(lead.profile)[0].keeping.closed_at == "", "and nothing was destroyed"
