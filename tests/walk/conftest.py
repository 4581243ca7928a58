"""A laptop with an empty profile, and a peer in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.ui.interviews import page as interviews
from peerchallenge.ui.look import look
from peerchallenge.ui.meeting.page import MeetingPage
from peerchallenge.ui.overview.page import OverviewPage
from tests.builders import a_profile
from tests.ui.alone import dressed
from tests.walk.peer import Flashes, Peer


@pytest.fixture
def peer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Peer]:
    """In front of a laptop on which there is nothing yet."""
    app = dressed()
    made = Peer(qtbot, tmp_path / "profile", a_profile(tmp_path / "profile"))
    monkeypatch.setattr(interviews, "_now", lambda: made.clock)
    for page in (OverviewPage, MeetingPage):
        given = page.__init__.__kwdefaults__
        assert given is not None
        monkeypatch.setitem(given, "now", lambda: made.clock)
    flashes = Flashes()
    app.installEventFilter(flashes)
    yield made
    app.removeEventFilter(flashes)
    made.leaves()
    look.set_theme("system")
    look.set_text_size(100)
    assert flashes.seen == []
