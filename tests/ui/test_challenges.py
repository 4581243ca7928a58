"""The list of challenges: start, open, try, delete, and what is said when that will not do."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.store.actions.challenges import start_challenge
from peerchallenge.store.profile import Profile
from peerchallenge.store.shelved import Shelved
from peerchallenge.ui.challenges.page import ChallengesPage
from peerchallenge.ui.challenges.rows import STEPS, ChallengeRow, days, rows_of
from peerchallenge.ui.council_names import is_same_name, short_name
from peerchallenge.ui.habits import habits
from peerchallenge.ui.lists import Heading
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle
from tests.keys import press, type_text

TODAY = date(2025, 11, 4)


def page_of(window: Window) -> ChallengesPage:
    assert window.challenges is not None
    return window.challenges


def a_real_one(profile: Profile, council: str = "Tŷ Coed Borough Council") -> str:
    name, door = profile.new_challenge(who="JO")
    start_challenge(door, council=council)
    door.close()
    return name


def test_with_no_challenge_the_ways_to_one_stand_under_the_words(
    window: Window, profile: Profile
) -> None:
    window.take_profile(profile)
    page = page_of(window)
    for made in (page._new, page.sample.button):
        assert page._empty.isAncestorOf(made)
        assert made.isVisible()
    assert window.focusWidget() is page._new
    a_real_one(profile)
    page.show_now()
    assert not page._empty.isAncestorOf(page._new)
    assert page._new.isVisible()
    assert page._new.mapTo(page, QPoint(0, 0)).x() > page.list.geometry().right()


def test_a_second_place_is_looked_through_beside_the_window(
    window: Window, profile: Profile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looked: list[tuple[Path, bool]] = []

    def look_through(_profile: Profile, place: Path) -> int:
        looked.append((place, threading.current_thread() is threading.main_thread()))
        return 0

    monkeypatch.setattr(Profile, "destroy_elsewhere", look_through)
    window.take_profile(profile)
    monkeypatch.setattr(habits, "second_place", str(tmp_path / "stick"))
    page_of(window).show_now()
    qtbot.waitUntil(lambda: bool(looked))
    assert looked == [(tmp_path / "stick", False)]


def test_northmoor_is_made_beside_the_window_and_can_be_deleted(
    window: Window, qtbot: QtBot, profile: Profile
) -> None:
    window.take_profile(profile)
    page_of(window).try_northmoor()
    assert window.bench is None
    qtbot.waitUntil(lambda: window.bench is not None, timeout=20_000)
    window.all_challenges()
    page = page_of(window)
    assert not page.sample.button.isVisible()
    page.ask_delete()
    assert not page.delete.typed.isVisible()
    page.delete.go()
    assert profile.challenges() == []
    assert page.sample.button.isVisible()


def test_a_sample_that_is_stopped_leaves_nothing(
    window: Window, qtbot: QtBot, profile: Profile
) -> None:
    window.take_profile(profile)
    page = page_of(window)
    page.try_northmoor()
    page.stop()
    qtbot.waitUntil(lambda: not page.sample.is_under_way, timeout=20_000)
    assert profile.challenges() == []
    assert page.refusal.isVisible()
    assert page.sample.button.isEnabled()


def test_a_real_challenge_goes_only_when_it_is_named(window: Window, profile: Profile) -> None:
    a_real_one(profile)
    window.take_profile(profile)
    page = page_of(window)
    page.ask_delete()
    assert page.delete.isVisible()
    type_text(page.delete.typed, "Northmoor\n")
    assert page.delete.typed.property("refused")
    assert len(profile.challenges()) == 1
    press(page.delete.typed, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    page.ask_delete()
    type_text(page.delete.typed, "ty coed\n")
    assert profile.challenges() == []


def test_one_that_cannot_be_opened_says_why_and_the_others_open(
    window: Window, profile: Profile
) -> None:
    a_real_one(profile, "Tarnbeck District Council")
    broken = a_real_one(profile)
    store = profile.folder / "challenges" / broken / "store.db"
    store.write_bytes(b"x" * 9_000)
    window.take_profile(profile)
    page = page_of(window)
    page.list.choose(broken)
    page._open(broken)
    assert page.repair_sheet is not None
    assert window.bench is None
    page.repair_sheet.leave()
    page.list.choose(next(s.folder for s in profile.challenges() if not s.refusal))
    assert store.read_bytes() == b"x" * 9_000
    press(page.list, Qt.Key.Key_Return)
    assert window.bench is not None


@pytest.mark.parametrize(
    ("council", "short"),
    [
        ("Northmoor Borough Council", "Northmoor"),
        ("City of Eastvale Council", "Eastvale"),
        ("London Borough of Harrowdene", "Harrowdene"),
        ("Tŷ Coed & Harrow County Borough Council", "Tŷ Coed & Harrow"),
        ("The Council", "The Council"),
    ],
)
def test_a_short_name_is_what_people_say(council: str, short: str) -> None:
    assert short_name(council) == short


def test_names_are_the_same_without_accents_capitals_and_spaces() -> None:
    assert is_same_name(" ty  COED ", "Tŷ Coed")
    assert is_same_name("St Mary's", "St Mary’s")
    assert not is_same_name("Coed", "Tŷ Coed")
    assert not is_same_name("", "Tŷ Coed")


def test_days_are_said_as_people_say_them() -> None:
    assert days(date(2025, 11, 3), date(2025, 11, 6)) == "3 to 6 November 2025"
    assert days(date(2025, 3, 30), date(2025, 4, 2)) == "30 March to 2 April 2025"
    assert days(date(2025, 12, 30), date(2026, 1, 2)) == "30 December 2025 to 2 January 2026"
    assert days(None, None) == "days not set"


def test_groups_follow_the_days_and_keep_the_sample_apart() -> None:
    real = Shelved("a", "Tarnbeck", "Corporate", TODAY, date(2025, 11, 7), is_sample=False)
    shelf = [
        replace(real, folder="sample", is_sample=True),
        replace(real, folder="done", starts=date(2025, 1, 1), ends=date(2025, 1, 4)),
        real,
        replace(real, folder="soon", starts=date(2025, 11, 5), ends=date(2025, 11, 7)),
        Shelved("bad", "", "", None, None, is_sample=False, refusal="It is damaged."),
    ]
    rows = rows_of(shelf, TODAY)
    assert [r.key for r in rows if isinstance(r, ChallengeRow)] == [
        "a", "soon", "done", "sample", "bad",
    ]  # fmt: skip
    assert len([r for r in rows if isinstance(r, Heading)]) == 5
    said = {r.key: r.sentence for r in rows}
    assert said["a"] == "Tarnbeck. Day 1 of 4. Corporate, 4 to 7 November 2025."
    assert "Tomorrow" in said["soon"]
    assert said["bad"] == "A challenge that cannot be opened. It is damaged."


def test_a_row_says_who_leads_how_many_they_are_and_what_the_clock_asks_for_next() -> None:
    real = Shelved("a", "Tarnbeck", "Corporate", TODAY, date(2025, 11, 7), is_sample=False)
    saved = datetime(2025, 11, 4, 14, 2, tzinfo=UTC).astimezone()
    on_site = replace(real, lead="SC", peers=5, saved=saved)
    done = replace(real, folder="done", starts=date(2025, 9, 9), ends=date(2025, 9, 12), peers=1)
    rows = {r.key: r for r in rows_of([on_site, done], TODAY) if isinstance(r, ChallengeRow)}
    assert rows["a"].people == f"SC leads, 5 peers. Saved {saved:%H:%M}"
    assert rows["a"].step == 1
    assert rows["done"].people == "1 peer"
    assert rows["done"].stands == "Publish the report by 12 December"
    assert rows["done"].stands in rows["done"].sentence
    late = rows_of([done], date(2027, 1, 1))[-1]
    assert isinstance(late, ChallengeRow)
    assert (late.stands, late.step) == ("", STEPS - 1)


def test_nothing_is_squeezed_at_the_largest_text(window: Window, profile: Profile) -> None:
    a_real_one(profile)
    window.take_profile(profile)
    window.resize(960, 540)
    look.set_text_size(200)
    page = page_of(window)
    start = page.instead.start
    shown = [page._open_button, page._new, page._lock]
    for turn, made in (
        (page.show_list, shown),
        (
            page.instead.show_start,
            [start.form.council.field, start.form.team.rows[0].name, start._go],
        ),
        (page.ask_delete, [page.delete.typed, page.delete._no]),
    ):
        turn()
        QApplication.processEvents()
        for widget in made:
            assert widget.height() >= widget.minimumSizeHint().height()
            assert widget.width() >= widget.minimumSizeHint().width()


def test_with_a_refusal_over_a_low_list_no_button_is_squeezed(
    window: Window, profile: Profile
) -> None:
    a_real_one(profile)
    look.set_text_size(200)
    window.resize(1092, 566)
    window.take_profile(profile)
    page = page_of(window)
    page.refusal.say("Another computer has this challenge open", "Close it there first. " * 3)
    settle()
    for made in (page._open_button, page._new, page._join, page._bring, page._delete):
        assert made.height() >= made.minimumSizeHint().height(), made.words()
    assert cut(page) == []
