"""How long until a page is there, the first time it is turned to and the next, at 20,000 lines."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QStringListModel
from PySide6.QtWidgets import QApplication, QListView

from benchmarks.measure import Row
from benchmarks.week import Talk, build
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.ui import work
from peerchallenge.ui.app import load_pages
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.look import dress
from peerchallenge.ui.pages import PAGES

ROUNDS = 3


def pages() -> Iterator[Row]:
    """From the key to the last pixel painted, as a person waits for it: by the clock, and in CPU.

    The bare thing is a list of 400 lines of text, shown and painted at the same size.
    """
    app = an_app()
    with tempfile.TemporaryDirectory() as folder, a_bench(Path(folder)) as bench:
        bare = _bare_list(app)
        holds = make_ahead(bench, app)
        yield Row("longest hold while a page is made ahead, CPU", max(holds), 200)
        first: dict[str, tuple[float, float]] = {}
        again: dict[str, list[tuple[float, float]]] = {page: [] for page in PAGES}
        for _ in range(ROUNDS):
            for page in PAGES:
                taken = _turned(bench, page)
                again[page] += [taken] if page in first else []
                first.setdefault(page, taken)
                settle(app)
    for page in PAGES:
        yield from _rows(f"{page}, the first time", first[page], bare)
        yield from _rows(f"{page}, after that", min(again[page]), bare)


def an_app() -> QApplication:
    """As the program makes it, every page imported."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app)
    load_pages()
    return app


@contextmanager
def a_bench(folder: Path) -> Iterator[Bench]:
    """The long week, open on its first page."""
    path, key = build(folder)
    bench = Bench(Door(StoreFile(path, key), who="P0"), initials="P0")
    bench.resize(1366, 768)
    bench.show()
    bench.start()
    yield bench
    bench.desk.close()
    bench.close()
    bench.deleteLater()
    # At once: a timer of a page must not read from a file that is closed.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(app: QApplication) -> list[float]:
    """Go on until nothing is under way. How long the window was held up each time, in CPU ms."""
    holds = []
    while True:
        began = time.thread_time()
        app.processEvents()
        holds.append((time.thread_time() - began) * 1000)
        if not work._running:
            return holds
        time.sleep(0.002)


def make_ahead(bench: Bench, app: QApplication) -> list[float]:
    """Wait until every page is made, as they are some seconds after opening."""
    bench.make_ahead()
    holds = []
    while bench.ahead is not None and not bench.ahead.is_done:
        holds += settle(app)
    return holds


def _turned(bench: Bench, page: str) -> tuple[float, float]:
    began, used = time.perf_counter(), time.thread_time()
    bench.turn_to(page)
    bench.frame.page_widget(page).grab()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - used) * 1000


def _bare_list(app: QApplication) -> tuple[float, float]:
    talk, taken = Talk(6), []
    for _ in range(ROUNDS):
        lines = [talk.line() for _ in range(400)]
        began, used = time.perf_counter(), time.thread_time()
        shown = QListView()
        shown.setWordWrap(True)
        shown.setModel(QStringListModel(lines, shown))
        shown.resize(1100, 700)
        shown.grab()
        taken.append(((time.perf_counter() - began) * 1000, (time.thread_time() - used) * 1000))
        shown.deleteLater()
        app.processEvents()
    return min(taken)


def _rows(what: str, taken: tuple[float, float], bare: tuple[float, float]) -> Iterator[Row]:
    for kind, ours, least in zip(("clock", "CPU"), taken, bare, strict=True):
        yield Row(f"{what}, {kind}", ours, 200, bare=least, bare_is="a bare list of 400")
