"""`make demo` ends well where Qt cannot open a window, although Qt aborts there."""

import importlib.util
import os
import subprocess
import sys
from types import ModuleType

import pytest

from tests.house.trees import ROOT

SCRIPT = ROOT / ".ci" / "open_on_screen.py"
A_PROGRAM = [sys.executable, "-c", "print('opened')"]


@pytest.fixture
def screen() -> ModuleType:
    spec = importlib.util.spec_from_file_location("open_on_screen", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_qt_that_aborts_is_no_screen(screen: ModuleType) -> None:
    aborts = "import os, sys; sys.stderr.write('qt.qpa.xcb: no'); sys.stderr.flush(); os.abort()"
    assert screen.why_no_screen([sys.executable, "-c", aborts]) == "qt.qpa.xcb: no"


def test_a_qt_that_hangs_is_no_screen(screen: ModuleType) -> None:
    hangs = "import time; time.sleep(60)"
    assert screen.why_no_screen([sys.executable, "-c", hangs], patience_s=0.5) is not None


def test_a_qt_that_is_not_there_is_no_screen(screen: ModuleType) -> None:
    assert screen.why_no_screen(["no-such-program-anywhere"]) is not None


def test_a_qt_that_starts_is_a_screen(screen: ModuleType) -> None:
    assert screen.why_no_screen([sys.executable, "-c", ""]) is None


@pytest.mark.parametrize("platform", ["offscreen", "no-such-platform"])
def test_without_a_screen_the_app_is_not_opened_and_nothing_fails(platform: str) -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": platform, "HOME": "", "DISPLAY": ""}
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), *A_PROGRAM],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0
    assert "no screen" in ended.stdout
    assert "opened\n" not in ended.stdout
