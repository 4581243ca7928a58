"""The window as a person meets it, on a profile with a bare identity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.store.profile import Profile
from peerchallenge.ui.habits import habits
from peerchallenge.ui.look import look
from peerchallenge.ui.window import Window
from tests.builders import a_profile, northmoor_in
from tests.ui.alone import dressed


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Shown, and still locked."""
    dressed()
    made = Window(tmp_path, is_set_up=True)
    qtbot.addWidget(made)
    made.show()
    yield made
    made._put_away()
    habits.unfinished_start = ""
    look.set_theme("system")
    look.set_text_size(100)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Nothing in it yet."""
    return a_profile(tmp_path)


@pytest.fixture
def northmoor_window(window: Window, profile: Profile) -> Window:
    """Unlocked, with Northmoor open."""
    name = northmoor_in(profile)
    with patch.object(window, "all_challenges"):  # the list has tests of its own
        window.take_profile(profile)
    window.open_challenge(name)
    return window
