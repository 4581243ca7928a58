"""What Qt and Python have done to programs like ours, and must not do to this one."""

import subprocess
import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.house.trees import ROOT
from tests.keys import type_text

# PySide6 6.12.0 on Python 3.11 drops a reference to None at every void call, and after some
# thousands the process is aborted: hence `<6.12` in pyproject.toml.
A_THOUSAND = 1000


def test_a_thousand_calls_leave_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(A_THOUSAND):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) <= 50


def test_the_first_window_does_not_wait_for_what_it_does_not_show() -> None:
    ask = (
        "import sys, peerchallenge.ui.window;"
        " print(*sorted({'sqlalchemy', 'reportlab', 'loro'} & sys.modules.keys()))"
    )
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == []


def test_welsh_can_be_typed(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    type_text(edit, "Tŷ'r dŵr\n— £5m 😀")
    assert edit.toPlainText() == "Tŷ'r dŵr\n— £5m 😀"
