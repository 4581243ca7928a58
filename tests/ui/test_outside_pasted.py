"""What is pasted or dropped from outside is words, whatever it was dressed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peerchallenge.ui.attachments.pictures import picture_of
from peerchallenge.ui.capture.editor import NoteEditor
from peerchallenge.ui.letter.editor import LetterEditor
from peerchallenge.ui.prose import Prose
from peerchallenge.ui.writing.editor import Editor
from tests.intake import outside
from tests.listening import Listening, a_listening_door
from tests.ui.alone import dressed

EDITORS: dict[str, Callable[[], Prose | Editor]] = {
    "a field": lambda: Prose("Words"),
    "the notes": NoteEditor,
    "the letter": LetterEditor,
}


@pytest.fixture
def listening() -> Iterator[Listening]:
    with a_listening_door() as held:
        yield held


def given(listening: Listening, folder: Path, words: str = "") -> QMimeData:
    """What a browser puts on the clipboard: a page, and mostly its words."""
    made = QMimeData()
    made.setHtml(outside.html(listening.url, str(outside.on_disk(folder))))
    if words:
        made.setText(words)
    return made


@pytest.mark.parametrize("which", EDITORS)
def test_a_page_is_pasted_as_its_words_and_fetches_nothing(
    which: str, qtbot: QtBot, tmp_path: Path, listening: Listening
) -> None:
    dressed()
    editor = EDITORS[which]()
    qtbot.addWidget(editor)
    editor.show()
    before = editor.toPlainText()
    for made in (given(listening, tmp_path), given(listening, tmp_path, "Members trust officers")):
        if editor.canInsertFromMimeData(made):
            editor.insertFromMimeData(made)
        for _ in range(5):
            QApplication.processEvents()
    text = editor.toPlainText()
    assert text == before or "Members trust officers" in text
    assert "\ufffc" not in text
    assert outside.SECRET not in text
    assert "<img" not in text
    assert not listening.was_reached()


@pytest.mark.parametrize("which", EDITORS)
def test_a_file_dropped_on_words_leaves_no_path_of_this_laptop(
    which: str, qtbot: QtBot, tmp_path: Path
) -> None:
    dressed()
    editor = EDITORS[which]()
    qtbot.addWidget(editor)
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(outside.on_disk(tmp_path)))])
    before = editor.toPlainText()
    assert not editor.canInsertFromMimeData(made)
    editor.insertFromMimeData(made)
    assert editor.toPlainText() == before


def test_only_the_two_kinds_we_write_are_ever_shown_as_a_picture(
    qtbot: QtBot, tmp_path: Path, listening: Listening
) -> None:
    shown = [
        name
        for name, data in outside.pictures(listening.url, str(outside.on_disk(tmp_path)))
        if picture_of(data) is not None
    ]
    assert set(shown) <= {"comment.png", "profile.png"}
    assert not listening.was_reached()
