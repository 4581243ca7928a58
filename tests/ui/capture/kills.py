"""A program killed while somebody types: at most a second of it may be gone."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from peerchallenge.record.lines import lines_of_source
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.keys import new_store_key
from tests.builders import a_challenge
from tests.counting import Count
from tests.ui.capture.typist import SESSION, script

MOST_LOST_S = 1.0


def survive(folder: Path, row: Count, *, times: int, seed: int) -> None:
    """Kill the typist so many times, and look each time at what the reopened store says."""
    drawn = random.Random(seed)
    history = _history()
    for n in range(times):
        store, key = folder / f"{n}.db", new_store_key()
        door = Door(StoreFile(store, key, new=True), who="JO")
        door.merge(history)
        door.close()
        typed, safe = _type_and_kill(store, key, after_s=drawn.uniform(0.8, 3.0))
        door = Door(StoreFile(store, key), who="JO")
        with door.reading() as session:
            kept = "\n".join(line.text for line in lines_of_source(session, SESSION))
        assert door.verify() == []
        door.close()
        row.tried += 1
        assert script(typed).startswith(kept.rstrip("\n")), "words nobody typed"
        assert len(kept) >= len(script(safe).rstrip("\n")), f"{typed} typed, {len(kept)} kept"


def _history() -> bytes:
    door = a_challenge()
    history = door.history()
    door.close()
    return history


def _type_and_kill(store: Path, key: bytes, *, after_s: float) -> tuple[int, int]:
    """How many keys were pressed, and how many of them a second before the end."""
    program = [sys.executable, "-m", "tests.ui.capture.typist", str(store), key.hex()]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as typist:
        assert typist.stdout is not None
        said = [typist.stdout.readline()]  # it has begun
        time.sleep(after_s)
        ended = time.monotonic()
        typist.kill()
        said += typist.stdout.readlines()
    pressed = [
        (float(at), int(n)) for at, _, n in (s.partition(" ") for s in said if s.endswith("\n"))
    ]
    safe = max((n for at, n in pressed if at < ended - MOST_LOST_S), default=0)
    return pressed[-1][1] + 1, safe
