"""However the window is closed, the program ends well, also while the letter is being drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.trees import ROOT

_CHILD = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from peerchallenge.intake import northmoor
from peerchallenge.letter.compose import compose
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui import app, window
from peerchallenge.ui.letter import preview

begun = threading.Event()
real = preview.drawn
def drawn(*given, **named):
    begun.set()
    return real(*given, **named)
preview.drawn = drawn

class Opened(window.Window):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(0, self.go)
    def go(self):
        profile = Profile(self._folder, new_identity())
        name, door = profile.new_challenge(who="RP")
        northmoor.make(door); compose(door); door.close()
        self.take_profile(profile)
        self.open_challenge(name)
        self.bench.turn_to("letter")
        self.look_again()
    def look_again(self):
        page = self.bench.pages.made["letter"]
        ready = begun.is_set() if sys.argv[2] == "drawing" else bool(page.pages.preview._pages)
        if ready:
            self.close()
        else:
            QTimer.singleShot(5, self.look_again)

app.Window = Opened
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("when", ["drawing", pytest.param("drawn", marks=pytest.mark.drill)])
def test_closing_the_window_ends_the_program_well(tmp_path: Path, when: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", _CHILD, str(tmp_path), when],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
