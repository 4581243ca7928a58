"""Writing the letter: a key while its pages are drawn beside it, and how soon they follow."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from benchmarks.measure import Row, percentile
from benchmarks.pages import an_app, settle
from peerchallenge.intake import northmoor
from peerchallenge.letter.compose import compose
from peerchallenge.store.door import Door
from peerchallenge.store.keys import new_identity
from peerchallenge.store.profile import Profile
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.letter.page import LetterPage

KEYS = 120
BETWEEN_S = 0.06
"""A fast typist: 200 words a minute."""
LEEWAY_MS = 8.0
Field = QPlainTextEdit | QTextEdit
EDITS = 7


def writing() -> Iterator[Row]:
    """Northmoor's letter, ten pages, everything on the page at work."""
    app = an_app()
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        door = _northmoor(Path(folder))
        bench = Bench(door, initials="RP")
        bench.resize(1366, 768)
        bench.show()
        bench.start()
        bench.turn_to("letter")
        settle(app)
        page = bench.pages.made["letter"]
        assert isinstance(page, LetterPage)
        preview = page.pages.preview
        bare = QPlainTextEdit(page.editor.toPlainText())
        bare.resize(page.editor.size())
        bare.show()
        least = percentile(_keys(bare, app), 95)
        ours = percentile(_keys(page.editor, app), 95)
        yield Row(
            "letter page: a key while pages are drawn, p95", ours, least + LEEWAY_MS, bare=least,
            bare_is="a bare field",
        )  # fmt: skip
        settle(app)
        soon, whole = [], []
        for n in range(EDITS):
            _press(page.editor, n)
            began = time.perf_counter()
            soon.append(_until(app, lambda: preview.is_new_where_seen) - began)
            whole.append(_until(app, lambda: preview.is_new) - began)
            settle(app)
        yield Row(
            "letter page: the page seen after an edit", percentile(sorted(soon), 50) * 1000, 200
        )
        yield Row("letter page: all pages after an edit", percentile(sorted(whole), 50) * 1000, 500)
        bench.desk.close()
        bench.close()
        bare.close()


def _northmoor(folder: Path) -> Door:
    _, door = Profile(folder, new_identity()).new_challenge(who="RP")
    northmoor.make(door)
    compose(door)
    return door


def _keys(field: Field, app: QApplication) -> list[float]:
    """Each key handled and painted, shortest first."""
    taken = []
    for n in range(KEYS):
        until = time.perf_counter() + BETWEEN_S
        began = time.perf_counter()
        _press(field, n)
        app.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
        taken.append((time.perf_counter() - began) * 1000)
        while time.perf_counter() < until:
            app.processEvents()
            time.sleep(0.001)
    return sorted(taken)


def _press(field: Field, n: int) -> None:
    letter = "etaoin shrdlu"[n % 13]
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(0), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(field, event)


def _until(app: QApplication, is_so: Callable[[], bool]) -> float:
    while not is_so():
        app.processEvents()
        time.sleep(0.001)
    return time.perf_counter()
