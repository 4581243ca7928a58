"""A key in the notes: a session of 400 lines in a week of 20,000, as against a bare text field."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from benchmarks.measure import Row, percentile
from benchmarks.pages import an_app
from benchmarks.week import LINES, SESSIONS, build
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.ui.desk import Desk
from peerchallenge.ui.interviews.notes_panel import NotesPanel

KEYS = 300
LEEWAY_MS = 8.0
"""What a key may take longer than in the barest field Qt has."""

Field = QPlainTextEdit | QTextEdit


def typing() -> Iterator[Row]:
    """Handling and painting of letters, Enter and Backspace; what is saved comes after that."""
    app = an_app()
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        path, key = build(Path(folder))
        door = Door(StoreFile(path, key), who="JO")
        _give_to_one_note_taker(door)
        desk = Desk(door, me="p0")
        panel = NotesPanel(desk)
        desk.changed.connect(lambda _records: panel.show_now())
        panel.show_session("i7")
        bare = QPlainTextEdit()
        bare.setPlainText(panel.editor.toPlainText())
        for widget in (panel, bare):
            widget.resize(620, 640)
            widget.show()
        for what, press in (("letter", _letter), ("Enter", _enter), ("Backspace", _backspace)):
            ours = _times(press, panel.editor, app)
            least = percentile(_times(press, bare, app), 99)
            slowest = percentile(ours, 99)
            yield Row(
                f"{what} in the notes, p99", slowest, least + LEEWAY_MS, bare=least,
                bare_is="a bare field",
            )  # fmt: skip
        yield Row("what follows Enter, p50", _saving(panel.editor, app), 50)
        panel.close()
        bare.close()
        desk.close()


def _give_to_one_note_taker(door: Door) -> None:
    """All lines of the session that is written in."""
    many = LINES // SESSIONS
    with door.action("One note-taker") as act:
        for n in range(7 * many, 8 * many):
            act.put("evidence", f"e{n}", note_taker="p0")


def _times(press: Callable[[Field, int], None], field: Field, app: QApplication) -> list[float]:
    """Each key handled and painted, shortest first. What it asked to be saved is not in it."""
    taken = []
    app.processEvents()
    for n in range(KEYS):
        if press is not _letter or n % 25 == 0:
            block = field.document().findBlockByNumber(n * 37 % field.document().blockCount())
            field.setTextCursor(QTextCursor(block))
            app.processEvents()
        began = time.perf_counter()
        press(field, n)
        app.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)  # paints what the key touched
        taken.append((time.perf_counter() - began) * 1000)
        app.processEvents()
    return sorted(taken)


def _saving(field: Field, app: QApplication) -> float:
    """What the next turn of the event loop takes, in which the line just made is saved."""
    taken = []
    for n in range(60):
        _enter(field, n)
        app.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
        began = time.perf_counter()
        app.processEvents()
        taken.append((time.perf_counter() - began) * 1000)
    return percentile(sorted(taken), 50)


def _letter(field: Field, n: int) -> None:
    _press(field, Qt.Key(0), "etaoin shrdlu"[n % 13])


def _enter(field: Field, _n: int) -> None:
    _press(field, Qt.Key.Key_Return, "\r")


def _backspace(field: Field, _n: int) -> None:
    _press(field, Qt.Key.Key_Backspace, "\b")


def _press(field: Field, key: Qt.Key, text: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(field, event)
