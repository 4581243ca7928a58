"""What a peer does to exchange through a shared folder; run in a process of its own, as AM.

`test_two_processes.py` starts it: it is collected only when it is named, and is told by the
environment which challenge to open, through which folder, and where to write what came of it.
"""

from __future__ import annotations

import os
from pathlib import Path

from pyrage import x25519
from pytestqt.qtbot import QtBot

from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.profile import Profile
from peerchallenge.ui.exchange.page import ExchangePage
from peerchallenge.ui.habits import habits
from peerchallenge.ui.window import Window

PROFILE, IDENTITY, CHALLENGE, FOLDER, TOLD = (
    f"PEER_CHALLENGE_TEST_{name}" for name in ("PROFILE", "IDENTITY", "CHALLENGE", "FOLDER", "TOLD")
)
_LONG_MS = 60_000


def exchanged(window: Window, qtbot: QtBot, folder: Path, words: str) -> str:
    """Note a line, send it into the folder, wait for a colleague's file there and merge it.

    All by what the window offers. Answers the line heard from the colleague and the state.
    """
    bench = window.bench
    assert bench is not None
    door = bench.desk.door
    with door.action("Add line") as act:
        act.new("evidence", text=words, interview="i-staff")
    bench.turn_to("exchange")
    page = bench.pages.made["exchange"]
    assert isinstance(page, ExchangePage)
    habits.exchange_folder = str(folder)
    page.sending.open()
    page.right.send.save.click()
    assert page.right.send.title() == "The team file is written"
    bench.team_files.watch(folder)
    qtbot.waitUntil(lambda: bool(bench.team_files.waiting), timeout=_LONG_MS)
    with qtbot.waitSignal(page.looking.looked, timeout=_LONG_MS):
        page.banner.pressed.emit()
    page.right.preview.merge.click()
    assert page.right.now() is page.right.merged
    bench.team_files.watch(None)
    with door.reading() as session:
        heard = [str(line.text) for line in session.scalars(living(Evidence))]
    assert words in heard
    return "\n".join([door.state_hash(), *sorted(heard)])


def test_am_exchanges_through_the_folder(window: Window, qtbot: QtBot) -> None:
    given = os.environ
    profile = Profile(Path(given[PROFILE]), x25519.Identity.from_str(given[IDENTITY]))
    window.take_profile(profile)
    window.settings.initials = "AM"
    window.open_challenge(given[CHALLENGE])
    told = exchanged(window, qtbot, Path(given[FOLDER]), "Heard by AM")
    Path(given[TOLD]).write_text(told, encoding="utf-8")
