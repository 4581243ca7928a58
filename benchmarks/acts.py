"""What an action holds the window up for on each page, at 20,000 lines, in CPU of its thread."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Row, percentile, times_ms
from benchmarks.pages import a_bench, an_app, make_ahead, settle
from peerchallenge.store.door import Door
from peerchallenge.ui.bench import Bench
from peerchallenge.ui.pages import PAGES

MANY = 9


def note(door: Door, n: int) -> None:
    """A line noted."""
    with door.action("Add line") as act:
        act.new("evidence", text=f"Line {n}", interview="i7", note_taker="p0", order=f"zz{n:05}")


def file(door: Door, n: int) -> None:
    """A line of the session that is open, filed."""
    with door.action("File") as act:
        act.put("evidence", f"e{2_800 + n}", themes=["finance"], quote=True)


def link(door: Door, n: int) -> None:
    """A line put under a finding."""
    with door.action("Use") as act:
        act.include("finding", "f3", "evidence", [f"e{n * 7}"])


ACTS: dict[str, Callable[[Door, int], None]] = {"note": note, "file": file, "link": link}


def acts() -> Iterator[Row]:
    """Saving, drawing again and painting; the bare thing is the same action with no page shown."""
    app = an_app()
    pauses: list[float] = []
    with tempfile.TemporaryDirectory() as folder, a_bench(Path(folder)) as bench:
        make_ahead(bench, app)
        door, many = bench.desk.door, iter(range(10_000))
        bench.desk.stepped.disconnect(bench._stepped)
        bare = {name: _bare(door, act, many) for name, act in ACTS.items()}
        bench.desk.stepped.connect(bench._stepped)
        gc.callbacks.append(_watch(pauses))
        for page in PAGES:
            bench.turn_to(page)
            settle(app)
            for name, act in ACTS.items():
                held = sorted(_held(bench, app, act, next(many)) for _ in range(MANY))
                yield Row(
                    f"{page}: {name} a line, p50, CPU", percentile(held, 50), 50,
                    bare=bare[name], bare_is="no page shown, clock",
                )  # fmt: skip
        gc.callbacks.pop()
    yield Row("longest pause of the garbage collector", max(pauses, default=0), 50)


def _bare(door: Door, act: Callable[[Door, int], None], many: Iterator[int]) -> float:
    return percentile(times_ms(lambda _: act(door, next(many)), MANY), 50)


def _held(bench: Bench, app: QApplication, act: Callable[[Door, int], None], n: int) -> float:
    """The longest that the window did nothing else, up to the last thing drawn."""
    used = time.thread_time()
    act(bench.desk.door, n)
    app.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
    return max((time.thread_time() - used) * 1000, *settle(app))


def _watch(pauses: list[float]) -> Callable[[str, dict[str, int]], None]:
    began = [0.0]

    def seen(phase: str, _facts: dict[str, int]) -> None:
        if phase == "start":
            began[0] = time.perf_counter()
        else:
            pauses.append((time.perf_counter() - began[0]) * 1000)

    return seen
