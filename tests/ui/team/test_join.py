"""Joining by invitation from the list of challenges: the file, the words, who you are, and in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.invitation import draft, seal
from peerchallenge.exchange.rekey import start_new_key
from peerchallenge.exchange.roster import own_colleague
from peerchallenge.store.door import Door
from peerchallenge.store.profile import Profile
from peerchallenge.store.team import own_keys, team_keys
from peerchallenge.ui.look import look
from peerchallenge.ui.team.join import JoinSheet
from peerchallenge.ui.team.who import ELSE
from peerchallenge.ui.window import Window
from tests.exchange.teams import let_words_cost_nothing, the_lead
from tests.keys import press, type_text

WORDS = "anchor banjo candle dragon eagle"


@pytest.fixture
def lead(tmp_path: Path) -> Iterator[Door]:
    door = the_lead(tmp_path / "lead")
    yield door
    door.close()


@pytest.fixture
def invitation(lead: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    let_words_cost_nothing(monkeypatch)
    return seal(draft(lead), tmp_path / "for you.pcinvite", words=WORDS)


@pytest.fixture
def sheet(window: Window, profile: Profile, invitation: Path) -> JoinSheet:
    window.take_profile(profile)
    assert window.challenges is not None
    window.challenges.instead.show_join(invitation)
    return window.challenges.instead.join


def _open(sheet: JoinSheet, qtbot: QtBot) -> None:
    type_text(sheet.words, "ANCH-banjo, Candle dragon eagl")
    press(sheet.words, Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.who.isVisible, timeout=10_000)


def test_by_keyboard_alone_from_the_words_to_the_open_challenge(
    window: Window, sheet: JoinSheet, qtbot: QtBot, profile: Profile
) -> None:
    assert window.focusWidget() is sheet.words
    _open(sheet, qtbot)
    assert sheet._council.text() == "Tarnbeck District Council"
    assert "Invited by JO" in sheet._when.text()
    assert window.focusWidget() is sheet.who.who
    sheet.who.who.pick("p-am")
    sheet.next.click()
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert window.bench is not None
    assert window.bench.desk.me == "p-am"
    me = own_colleague(window.bench.desk.door)
    assert me is not None
    assert me.peer == "p-am"
    assert [s.council for s in profile.challenges()] == ["Tarnbeck District Council"]


def test_those_without_a_laptop_come_first_and_then_somebody_else(
    sheet: JoinSheet, qtbot: QtBot
) -> None:
    _open(sheet, qtbot)
    who = sheet.who.who
    offered = [who.itemText(n) for n in range(who.count())]
    assert offered == [
        "Choose yourself",
        "AM, Ana Moss, Peer challenge manager",
        "Somebody else: I am not on the list",
        "JO, Jo Oakes, Officer peer, who has a laptop in the team already",
    ]


def test_somebody_else_gives_name_initials_and_role(
    window: Window, sheet: JoinSheet, qtbot: QtBot
) -> None:
    _open(sheet, qtbot)
    sheet.who.who.pick(ELSE)
    sheet.who.who.picked.emit(ELSE)
    assert sheet.who.name.isVisible()
    type_text(sheet.who.name, "Ada Mills")
    assert sheet.who.initials.text() not in {"", "AM", "JO"}
    sheet.who.initials.setText("am")
    sheet.next.click()
    assert sheet.who.initials.property("refused")
    assert window.focusWidget() is sheet.who.initials
    sheet.who.initials.setText("adm")
    type_text(sheet.who.role, "Officer peer")
    sheet.next.click()
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert window.settings.initials == "ADM"


def test_nobody_joins_without_saying_who_they_are(
    sheet: JoinSheet, qtbot: QtBot, profile: Profile
) -> None:
    _open(sheet, qtbot)
    sheet.next.click()
    assert sheet.who.who.property("refused")
    assert not sheet.is_under_way
    assert profile.challenges() == []


def test_other_words_are_refused_in_place_and_can_be_mended(
    window: Window, sheet: JoinSheet, qtbot: QtBot
) -> None:
    type_text(sheet.words, "anchor banxo candle dragon eagle")
    sheet.go()
    qtbot.waitUntil(sheet.refusal.isVisible, timeout=10_000)
    assert "Listen again for “banxo”" in sheet.refusal._under.text()
    assert window.focusWidget() is sheet.words
    assert sheet.words.selectedText() == "anchor banxo candle dragon eagle"
    sheet.words.clear()
    _open(sheet, qtbot)


def test_without_words_or_a_file_it_says_which_is_missing(
    window: Window, profile: Profile, invitation: Path
) -> None:
    window.take_profile(profile)
    assert window.challenges is not None
    window.challenges._join.click()
    sheet = window.challenges.instead.join
    assert window.focusWidget() is sheet.choose
    sheet.go()
    assert sheet.refusal._headline.text() == "Choose the invitation first"
    sheet.take_file(invitation)
    assert not sheet.refusal.isVisible()
    sheet.go()
    assert sheet.words.property("refused")


def test_the_file_is_chosen_whatever_mail_called_it(
    sheet: JoinSheet, invitation: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = invitation.rename(invitation.with_name("for you (1).txt"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(renamed), "")))
    sheet.begin()
    sheet.choose.click()
    assert sheet._file.text() == "for you (1).txt"
    _open(sheet, qtbot)


def _in_as_am(window: Window, sheet: JoinSheet, qtbot: QtBot) -> None:
    _open(sheet, qtbot)
    sheet.who.who.pick("p-am")
    sheet.next.click()
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)


def _open_again(window: Window, invitation: Path) -> JoinSheet:
    """From the open challenge, as when an invitation is dropped on it; its words are typed."""
    window.given.take_invitation(invitation)
    assert window.challenges is not None
    sheet = window.challenges.instead.join
    type_text(sheet.words, WORDS)
    press(sheet.words, Qt.Key.Key_Return)
    return sheet


def test_a_challenge_that_is_here_already_is_refused_by_name(
    window: Window, sheet: JoinSheet, invitation: Path, qtbot: QtBot
) -> None:
    _in_as_am(window, sheet, qtbot)
    again = _open_again(window, invitation)
    qtbot.waitUntil(again.refusal.isVisible, timeout=10_000)
    assert "Tarnbeck District Council is on this laptop already" in again.refusal._headline.text()
    assert not again.who.isVisible()
    assert window.focusWidget() is again.back
    again.begin(invitation)
    assert again.words.isVisible()


def test_who_missed_a_new_team_key_types_the_words_and_is_in_the_challenge_again(
    window: Window,
    sheet: JoinSheet,
    invitation: Path,
    lead: Door,
    qtbot: QtBot,
    profile: Profile,
) -> None:
    _in_as_am(window, sheet, qtbot)
    assert window.bench is not None
    mine = window.bench.desk.door
    with mine.action("Add a line") as act:
        act.new("evidence", key="by-am", interview="i-leader", text="Heard by AM.")
    laptop = own_keys(mine.file).laptop
    start_new_key(lead)
    with lead.action("Add a line") as act:
        act.new("evidence", key="by-jo", interview="i-leader", text="Heard by JO.")
    newer = seal(draft(lead), invitation.with_name("again.pcinvite"), words=WORDS)

    _open_again(window, newer)
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    assert window.bench is not None
    desk = window.bench.desk
    assert desk.me == "p-am"
    assert desk.door.who == window.settings.initials == "AM"
    assert own_keys(desk.door.file).laptop == laptop
    assert team_keys(desk.door.file) == team_keys(lead.file)
    assert desk.door.text("evidence", "by-am", "text") == "Heard by AM."
    assert desk.door.text("evidence", "by-jo", "text") == "Heard by JO."
    assert len(profile.challenges()) == 1


def test_esc_leaves_and_what_was_begun_is_still_there(
    window: Window, sheet: JoinSheet, qtbot: QtBot
) -> None:
    _open(sheet, qtbot)
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.challenges is not None
    window.challenges.instead.show_join()
    assert sheet.who.isVisible()


@pytest.mark.parametrize("size", [100, 200])
def test_in_a_small_window_nothing_is_cut_at_the_side(
    window: Window, sheet: JoinSheet, qtbot: QtBot, size: int
) -> None:
    window.resize(1092, 566)
    look.set_text_size(size)
    _open(sheet, qtbot)
    sheet.who.who.pick(ELSE)
    sheet.who.who.picked.emit(ELSE)
    qtbot.waitUntil(lambda: sheet.width() > 0)
    assert sheet._inside.width() <= sheet._area.viewport().width()
    for made in (sheet.next, sheet.back):
        assert made.visibleRegion().boundingRect() == made.rect()
