"""Two programs, two profiles, one folder between them, and a window on each side."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from peerchallenge.exchange.invitation import join
from peerchallenge.exchange.roster import found_team
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui.window import Window
from tests.exchange.teams import invited, the_lead_in
from tests.ui.exchange import at_the_other_laptop as other

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_two_programs_exchange_through_a_folder_and_hold_the_same(
    window: Window, profile: Profile, qtbot: QtBot, tmp_path: Path
) -> None:
    name = the_lead_in(profile, tmp_path / "made")
    door = profile.open(name, who="JO")
    found_team(door, me="p-jo")
    identity = new_identity()
    theirs = Profile(tmp_path / "am", identity)
    there, joined = join(theirs, invited(door), peer="p-am")
    joined.close()
    door.close()
    folder, told = tmp_path / "shared", tmp_path / "told.txt"
    folder.mkdir()
    window.take_profile(profile)
    window.settings.initials = "JO"
    window.open_challenge(name)

    given = {
        other.PROFILE: str(theirs.folder),
        other.IDENTITY: str(identity),
        other.CHALLENGE: there,
        other.FOLDER: str(folder),
        other.TOLD: str(told),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    with subprocess.Popen(
        [*command, other.__file__],
        cwd=ROOT,
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        text=True,
    ) as am:
        assert am.stdout
        try:
            here = other.exchanged(window, qtbot, folder, "Heard by JO")
        except BaseException:
            am.kill()
            raise
        said = am.stdout.read()
        assert am.wait(60) == 0, said
    assert told.read_text(encoding="utf-8") == here
    assert here.splitlines()[1:] == ["Heard by AM", "Heard by JO"]
    assert len(list(folder.iterdir())) == 2
