"""Nothing is cut: every page at the smallest window, and at the largest text on a small laptop."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peerchallenge.store.actions.challenges import start_challenge
from peerchallenge.store.profile import Profile
from peerchallenge.ui.evidence.page import EvidencePage
from peerchallenge.ui.fields import button, field
from peerchallenge.ui.findings.page import FindingsPage
from peerchallenge.ui.interviews.page import InterviewsPage
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import Receipt
from peerchallenge.ui.overview.page import OverviewPage
from peerchallenge.ui.pages import PAGES
from peerchallenge.ui.recommendations.page import RecommendationsPage
from peerchallenge.ui.window import Window
from tests.fitting import cut, settle

OFTEN = ((960, 540, 200), (1092, 566, 100))
SIZES = ((960, 540, 100), (960, 540, 200), (1092, 566, 200), (1092, 566, 100), (1366, 768, 100))
LESS_OFTEN = [one if one in OFTEN else pytest.param(*one, marks=pytest.mark.drill) for one in SIZES]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_on_any_page(northmoor_window: Window, page: str) -> None:
    bench = northmoor_window.bench
    assert bench is not None
    wrong: dict[str, list[str]] = {}
    for width, height, size in SIZES:
        look.set_text_size(size)
        northmoor_window.resize(width, height)
        bench.turn_to(page)
        settle()
        assert bench.frame.page() == page
        assert not bench.refusal.isVisible()
        assert northmoor_window.size().toTuple() == (width, height), "the page wants more room"
        wrong |= {f"{width}x{height} {size}": found for found in [cut(bench)] if found}
    assert wrong == {}


@pytest.mark.parametrize(("width", "height", "size"), LESS_OFTEN)
def test_nothing_is_cut_before_anything_is_there(
    window: Window, profile: Profile, width: int, height: int, size: int
) -> None:
    """The first start, the first challenge, and every page of a challenge just started."""
    wrong: dict[str, list[str]] = {}

    def look_at(place: str, shown: QWidget) -> None:
        settle()
        if found := cut(shown):
            wrong[place] = found

    look.set_text_size(size)
    window.resize(width, height)
    look_at("unlock", window)
    window.take_profile(profile)
    challenges = window.challenges
    assert challenges is not None
    look_at("no challenges", window)
    challenges.instead.show_start()
    look_at("start", window)
    name, door = profile.new_challenge(who="RP")
    start_challenge(door, council="Tarnbeck District Council")
    door.close()
    window.all_challenges()
    look_at("challenges", window)
    assert window.challenges is not None
    window.challenges.ask_delete()
    look_at("delete", window)
    window.open_challenge(name)
    assert window.bench is not None
    for page in (*PAGES, "details"):
        window.bench.turn_to(page)
        look_at(page, window)
    assert wrong == {}


@pytest.mark.parametrize(("width", "height", "size"), LESS_OFTEN)
def test_nothing_is_cut_in_what_opens_over_a_page(
    northmoor_window: Window, width: int, height: int, size: int
) -> None:
    window, bench = northmoor_window, northmoor_window.bench
    assert bench is not None
    look.set_text_size(size)
    window.resize(width, height)
    wrong: dict[str, list[str]] = {}
    overview, interviews = bench.pages.page("overview"), bench.pages.page("interviews")
    evidence, findings = bench.pages.page("evidence"), bench.pages.page("findings")
    recommendations = bench.pages.page("recommendations")
    assert isinstance(recommendations, RecommendationsPage)
    assert isinstance(overview, OverviewPage)
    assert isinstance(interviews, InterviewsPage)
    assert isinstance(evidence, EvidencePage)
    assert isinstance(findings, FindingsPage)
    for page, place, shows in (
        ("overview", "ask", overview.open_ask),
        ("interviews", "details of a session", interviews.change_details),
        ("interviews", "prompts", interviews.to_prompts),
        ("interviews", "timetable", interviews.open_timetable),
        ("interviews", "import", interviews.open_import),
        ("interviews", "note sheets", interviews.open_sheets),
        ("evidence", "add a line", evidence.add_line),
        ("evidence", "a line", lambda: evidence.open_line(evidence.list.key())),
        ("evidence", "by theme", lambda: evidence.show_view("themes")),
        ("evidence", "matrix", lambda: evidence.show_view("matrix")),
        ("findings", "one finding", findings.open),
        ("recommendations", "one recommendation", recommendations.open),
        ("overview", "meeting", bench.toggle_meeting),
        ("overview", "shortcuts", window.show_shortcuts),
        ("overview", "palette", window.find_anything),
    ):
        bench.turn_to(page)
        settle()
        shows()
        settle()
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible() and (found := cut(shown)):
                wrong[place] = found
        over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if over is not None:
            over.close()
    assert wrong == {}


def test_a_field_too_narrow_for_its_words_shows_them_whole_unless_they_are_secret(
    qtbot: QtBot,
) -> None:
    place, secret = field("Place"), field("Passphrase", secret=True)
    for made in (place, secret):
        qtbot.addWidget(made)
        made.resize(120, 32)
        made.setText("Leader’s office, Civic Centre")
    assert place.whole() == "Leader’s office, Civic Centre"
    assert secret.whole() == ""
    place.setText("Depot")
    assert place.whole() == ""


@pytest.mark.parametrize("width", [500, 1200])
def test_a_receipt_says_all_of_what_was_done_however_long(qtbot: QtBot, width: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(width, 400)
    page.show()
    receipt = Receipt(page)
    receipt.give("1 line filed")
    receipt.give("4 sessions brought in", "1 moved, 1 renamed, 1 cancelled, 1 new " * 3)
    settle()
    assert cut(page) == []
    receipt.give("1 line filed")
    settle()
    assert cut(page) == []
    assert not receipt._done.wordWrap()


def test_what_is_cut_is_noticed(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 200)
    whole, squeezed, outside = (button(words) for words in ("Whole", "Squeezed", "Outside"))
    for made, left, wide in ((whole, 0, 90), (squeezed, 100, 20), (outside, 250, 120)):
        made.setParent(page)
        made.setGeometry(left, 0, wide, 60)
    page.show()
    assert [words.split(":")[0] for words in cut(page)] == ["Squeezed", "Outside"]


def test_the_window_cannot_be_made_too_small(window: Window) -> None:
    assert window.minimumSize().toTuple() <= (960, 540)
    assert window.minimumSize().width() >= 640
