"""Two programs at work at once, each with its own profile, and a folder between them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from peerchallenge.exchange.invitation import join
from peerchallenge.exchange.roster import found_team
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui.window import Window
from tests.exchange.teams import invited, the_lead_in
from tests.ui.exchange.other_laptop import PATIENCE_S, exchange


def test_two_programs_exchange_through_a_folder_and_hold_the_same(
    window: Window, profile: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    name = the_lead_in(profile, tmp_path / "made")
    door = profile.open(name, who="JO")
    found_team(door, me="p-jo")
    identity = new_identity()
    theirs = Profile(tmp_path / "am", identity)
    there, other = join(theirs, invited(door), peer="p-am")
    other.close()
    door.close()
    from_jo, from_am = tmp_path / "from-jo", tmp_path / "from-am"
    for folder in (from_jo, from_am):
        folder.mkdir()

    argv = [theirs.folder, there, from_am, from_jo, "Heard on AM’s laptop"]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.exchange.other_laptop", *map(str, argv)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as colleague:
        assert colleague.stdin is not None
        colleague.stdin.write(f"{identity}\n")
        colleague.stdin.flush()
        window.take_profile(profile)
        window.settings.initials = "JO"
        window.open_challenge(name)
        state = exchange(
            window,
            from_jo,
            from_am,
            "Heard on JO’s laptop",
            lambda is_so: qtbot.waitUntil(is_so, timeout=PATIENCE_S * 1000),
        )
        printed, _ = colleague.communicate(timeout=PATIENCE_S)
    assert colleague.returncode == 0
    assert printed.strip() == state
