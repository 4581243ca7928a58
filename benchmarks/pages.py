"""How long until a page is there, the first time it is turned to and the next, at 20,000 lines."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row
from benchmarks.week import build
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.ui.app import load_pages
from peerchallenge.ui.bench import PAGES, Bench
from peerchallenge.ui.look import dress

ROUNDS = 3


def pages() -> Iterator[Row]:
    """From the key to the last pixel painted, as a person waits for it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    dress(app)
    load_pages()
    with tempfile.TemporaryDirectory() as folder:
        path, key = build(Path(folder))
        bench = Bench(Door(StoreFile(path, key), who="P0"), initials="P0")
        bench.resize(1366, 768)
        bench.show()
        first: dict[str, float] = {}
        again: dict[str, list[float]] = {page: [] for page in PAGES}
        bench.start()  # which shows the overview
        for _ in range(ROUNDS):
            for page in PAGES:
                began = time.perf_counter()
                bench.turn_to(page)
                bench.frame.page_widget(page).grab()
                taken = (time.perf_counter() - began) * 1000
                if page in first:
                    again[page].append(taken)
                first.setdefault(page, taken)
        bench.desk.close()
        bench.close()
        bench.deleteLater()
        app.processEvents()
    for page in PAGES:
        yield Row(f"{page}, the first time", first[page], 200)
        yield Row(f"{page}, after that", min(again[page]), 200)
