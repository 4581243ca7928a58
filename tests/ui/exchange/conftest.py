"""The page of the team's files on made-up laptops, alone and in its window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.store.profile import Profile
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.exchange import team_files
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.exchange.showing import StandingReader
from peerchallenge.ui.habits import habits
from peerchallenge.ui.window import Window
from tests.builders import a_challenge, northmoor_in
from tests.ui.alone import alone, dressed
from tests.ui.exchange.made_up import MadeUp


@pytest.fixture(autouse=True)
def _usual_habits() -> Iterator[None]:
    yield
    habits.watched_folder = habits.exchange_folder = habits.opened_folder = ""


@pytest.fixture
def acts() -> MadeUp:
    return MadeUp()


@pytest.fixture
def page(qtbot: QtBot, acts: MadeUp) -> Iterator[ExchangePage]:
    dressed()
    desk = Desk(a_challenge())
    made = ExchangePage(desk, acts, StandingReader(acts, desk))
    alone(qtbot, made, desk)
    qtbot.waitUntil(lambda: made.left.board.rows.rowCount() > 0 or acts.alone)
    yield made
    desk.close()


@pytest.fixture
def team_window(
    window: Window, profile: Profile, acts: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> Window:
    """Unlocked, with Northmoor open on its first page."""
    monkeypatch.setattr(team_files, "Acts", lambda _desk: acts)
    name = northmoor_in(profile)
    window.take_profile(profile)
    window.open_challenge(name)
    return window
