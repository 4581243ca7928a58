"""A backup of a store of 50 MB: how long it takes, and how long it holds up who types meanwhile."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.measure import Row
from benchmarks.week import Talk
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key

_MB = 50_000_000
_LINES = 500
_TIMES = 3
_TURN_S = 0.0002
"""The switch interval that work beside the window sets."""


def backup() -> Iterator[Row]:
    """Made beside a thread that only wants its turn every millisecond, as the window does."""
    folder = Path(tempfile.mkdtemp(prefix="peerchallenge-bench-"))
    door = _large(folder)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_S)
    times, stalls = [], []
    try:
        for n in range(_TIMES):
            with door.action("Write") as act:
                act.new("evidence", text=f"Heard {n}", interview="i1")
            seconds, stall = _once(door)
            times.append(seconds)
            stalls.append(stall)
    finally:
        sys.setswitchinterval(interval)
    size = door.file.path.stat().st_size / 1e6
    began = time.perf_counter()
    shutil.copyfile(door.file.path, folder / "bare")
    bare = time.perf_counter() - began
    door.close()
    shutil.rmtree(folder, ignore_errors=True)
    yield Row(f"backup of {size:.0f} MB", median(times), 1, "s", bare=bare, bare_is="a bare copy")
    yield Row("longest stall meanwhile", max(stalls) * 1000, 30)


def _large(folder: Path) -> Door:
    door = Door(StoreFile(folder / "store.db", new_store_key(), new=True), who="JO")
    door.file.recipients = (new_recipient()[1],)
    talk = Talk(11)
    while door.file.path.stat().st_size < _MB:
        with door.action("Add lines") as act:
            for _ in range(_LINES):
                act.new("evidence", text=talk.line() * 4, interview="i1", themes=["governance"])
        with door.file._engine.connect() as connection:
            connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    return door


def _once(door: Door) -> tuple[float, float]:
    longest, over = [0.0], threading.Event()

    def tick() -> None:
        last = time.perf_counter()
        while not over.is_set():
            time.sleep(0.001)
            now = time.perf_counter()
            longest[0], last = max(longest[0], now - last), now

    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    began = time.perf_counter()
    back_up(door.file, Why.TIMER)
    seconds = time.perf_counter() - began
    over.set()
    ticking.join()
    return seconds, longest[0]
