"""What is copied here is marked as nobody else's, and goes when the laptop locks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from peerchallenge.ui import clipboard
from peerchallenge.ui.clipboard import (
    MARKS,
    Marking,
    clear_if_ours,
    copy_picture,
    copy_text,
    is_marked,
)
from peerchallenge.ui.fields import field, prose
from peerchallenge.ui.writing.sheet import Sheet
from tests.house.trees import ROOT
from tests.ui.alone import dressed


@pytest.fixture
def marking(qtbot: QtBot) -> Iterator[Marking]:
    made = Marking(dressed())
    yield made
    QGuiApplication.clipboard().dataChanged.disconnect(made._mark)
    QGuiApplication.clipboard().clear()
    made.deleteLater()


def from_a_field() -> None:
    made = field("What was said")
    made.setText("Tŷ'r dŵr")
    made.selectAll()
    made.copy()


def from_prose() -> None:
    made = prose("What was said")
    made.setPlainText("Tŷ'r dŵr")
    made.selectAll()
    made.copy()


def from_a_sheet() -> None:
    made = Sheet("read")
    made.setPlainText("Tŷ'r dŵr")
    made.selectAll()
    made.copy()


@pytest.mark.parametrize(
    "copy", [from_a_field, from_prose, from_a_sheet, lambda: copy_text("Tŷ'r dŵr")]
)
def test_every_copy_is_marked_and_can_be_pasted(
    marking: Marking, copy: Callable[[], object]
) -> None:
    copy()
    held = QGuiApplication.clipboard()
    assert is_marked(held.mimeData())
    assert held.text() == "Tŷ'r dŵr"
    pasted = QLineEdit()
    pasted.paste()
    assert pasted.text() == "Tŷ'r dŵr"


def test_a_picture_is_marked_and_is_a_picture(marking: Marking) -> None:
    copy_picture(QImage(3, 5, QImage.Format.Format_RGB32))
    held = QGuiApplication.clipboard()
    assert is_marked(held.mimeData())
    assert (held.image().width(), held.image().height()) == (3, 5)
    assert not held.text()


def test_windows_is_told_no_as_a_number_of_four_bytes() -> None:
    for name in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        assert MARKS[name].data() == b"\0\0\0\0"
    assert MARKS["x-kde-passwordManagerHint"].data() == b"secret"


def test_what_another_program_copied_stays(
    marking: Marking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "_is_ours", lambda _held: False)
    QGuiApplication.clipboard().setText("From elsewhere")
    clear_if_ours()
    assert QGuiApplication.clipboard().text() == "From elsewhere"
    assert not is_marked(QGuiApplication.clipboard().mimeData())


def test_nothing_else_puts_anything_there() -> None:
    others = [
        path
        for path in (ROOT / "peerchallenge").rglob("*.py")
        if "clipboard().set" in path.read_text("utf-8") and path.name != "clipboard.py"
    ]
    assert others == []
