"""Kill a writing program over and over, and check each time that what it called saved is there."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from tests.builders import a_door
from tests.counting import Count

ROOT = Path(__file__).parents[2]


def survive(folder: Path, row: Count, *, times: int, seed: int) -> None:
    """One store, so many killed programs, each at a moment of its own."""
    door = a_door(folder)
    key = door.file._raw_key
    door.close()
    drawn = random.Random(seed)
    promised: dict[str, tuple[str, int]] = {}
    for run in range(times):
        said = _killed(folder, key, run, after_s=drawn.uniform(0, 0.35))
        for what, line, length in said:
            promised[line] = (what, length)
            if what == "undoing":  # it may be there or not until the redo is acknowledged
                del promised[line]
        door = Door(StoreFile(folder / "store.db", key))
        row.tried += 1
        for line, (what, length) in promised.items():
            words = door.text("evidence", line, "text")
            start = f"{'acted' if what == 'acted' else 'typed'} {line[1:]} "
            assert words.startswith(start), (run, what, line)
            # More may stand there than was acknowledged; never less.
            assert len(words) >= length, (run, what, line)
        assert door.file.drafts() == []
        assert door.verify() == []
        door.close()
    assert len(promised) > times, "the programs were killed before they wrote anything"


def _killed(folder: Path, key: bytes, run: int, *, after_s: float) -> list[tuple[str, str, int]]:
    command = [sys.executable, "-m", "tests.store.killed", str(folder), key.hex(), str(run)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "open\n"
        kill = threading.Timer(after_s, child.kill)
        kill.start()
        said = child.stdout.read().splitlines(keepends=True)
        kill.join()
    whole = [line.split() for line in said if line.endswith("\n")]
    return [(what, line, int(length)) for what, line, length in whole]
