"""Saving, undoing, searching, opening and memory at 20,000 lines."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import text

from benchmarks.measure import Row, percentile, times_ms
from benchmarks.week import LINES, Talk, build
from peerchallenge.record.search import search
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile

_KEPT = tempfile.TemporaryDirectory(prefix="peerchallenge-bench-")
SAVES = 400
STEPS = 250
SOUGHT = (
    "scrutiny", "budg", "late papers", "trust offic", '"the council"', "housing plan", "resident",
    "cabinet mem", "digital data", "growth", "audit risk", "th", "partn", "climate strat", "well",
)  # fmt: skip


@cache
def _week() -> tuple[Path, bytes, float]:
    began = time.perf_counter()
    path, key = build(Path(_KEPT.name))
    return path, key, time.perf_counter() - began


def the_week() -> Door:
    """The long week, open."""
    path, key, _ = _week()
    return Door(StoreFile(path, key), who="JO")


def build_week() -> Iterator[Row]:
    """What an import of 20,000 lines costs, the making of their words included."""
    yield Row(f"make {LINES:,} lines in one action", _week()[2], 10, "s")


def save() -> Iterator[Row]:
    """One line added: document, tables and index in one commit, as against one bare row."""
    door = the_week()
    talk = Talk(3)

    def ours(_: int) -> None:
        with door.action("Add line") as act:
            act.new("evidence", text=talk.line(), interview="i1", themes=["governance"])

    def reword(n: int) -> None:
        with door.action("Reword") as act:
            act.put("evidence", f"e{n * 40}", text=talk.line())

    def bare(_: int) -> None:
        with door.file._writing() as connection:
            connection.execute(text("insert into bare (words) values (:w)"), {"w": talk.line()})

    with door.file._writing() as connection:
        connection.execute(text("create table if not exists bare (words text)"))
    least = percentile(times_ms(bare, SAVES), 99)
    for what, once in (("add a line, p99", ours), ("reword a line, p99", reword)):
        yield Row(what, percentile(times_ms(once, SAVES), 99), 20, bare=least, bare_is="a bare row")
    with door.file._writing() as connection:
        connection.execute(text("drop table bare"))
    door.close()


def undo() -> Iterator[Row]:
    """More than 200 steps back and forward again, each on the disk when it returns."""
    door = the_week()
    talk = Talk(4)
    for n in range(STEPS):
        with door.action("Add line" if n % 2 else "Reword") as act:
            if n % 2:
                act.new("evidence", key=f"u{n}", text=talk.line(), themes=["governance"])
            else:
                act.put("evidence", f"e{n * 60}", text=talk.line(), bearing="context")
    back = times_ms(lambda _: door.undo(), STEPS)
    forward = times_ms(lambda _: door.redo(), STEPS)
    yield Row(f"undo, p99 of {STEPS} steps", percentile(back, 99), 20)
    yield Row(f"redo, p99 of {STEPS} steps", percentile(forward, 99), 20)
    door.close()


def seek() -> Iterator[Row]:
    """Fifteen searches, some for words in half of the lines, as against reading every line."""
    door = the_week()
    with door.reading() as session:
        ours = times_ms(lambda n: search(session, SOUGHT[n % len(SOUGHT)]), len(SOUGHT) * 6)
        like = text("select key from evidence where text like :words")

        def scan(n: int) -> None:
            session.execute(like, {"words": f"%{SOUGHT[n % len(SOUGHT)]}%"}).all()

        bare = times_ms(scan, len(SOUGHT) * 2)
    yield Row(
        "search, p95", percentile(ours, 95), 30, bare=percentile(bare, 95), bare_is="LIKE scan"
    )
    door.close()


_OPEN = """
import sys, time
from pathlib import Path
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
import psutil
began = time.perf_counter()
door = Door(StoreFile(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])))
opened = time.perf_counter() - began
from peerchallenge.record.sessions import sessions
from peerchallenge.record.totals import totals
from peerchallenge.record.tally import tally
with door.reading() as session:
    lines = tally(session)
    totals(session, lines), sessions(session, lines)
with door.action("Add line") as act:
    act.new("evidence", text="A line")
print(opened, psutil.Process().memory_info().rss / 2**20)
door.close()
"""


def opening() -> Iterator[Row]:
    """A new program opens it, reads what the first page shows and adds a line."""
    the_week().close()
    path, key, _ = _week()
    command = [sys.executable, "-c", _OPEN, str(path), key.hex()]
    seen = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(3)]
    times, sizes = zip(*([float(w) for w in s.stdout.split()] for s in seen), strict=True)
    began = time.perf_counter()
    path.read_bytes()
    bare = (time.perf_counter() - began) * 1000
    yield Row(
        "open after unlock", max(times) * 1000, 1_000, bare=bare, bare_is="reading the file's bytes"
    )
    yield Row("memory after opening", max(sizes), 350, "MB")
