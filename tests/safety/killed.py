"""A program that kills itself in the middle of an act, at a call of the disk that it is told.

Run as `python -m tests.safety.killed` from the repository's folder. Each line it reads says where,
what and at which call; for each it makes a copy of itself that does it and does not come back, and
answers `killed`, or `done` with the number of calls where the act came to its end before.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from peerchallenge.store.keys import Identity
from tests.safety.acts import ACTS, Place
from tests.safety.hearing import Call, heard


def main() -> None:
    """One act for each line, until there are no more."""
    print("ready", flush=True)
    for line in sys.stdin:
        told = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _die(told, writing)
        os.close(writing)
        with os.fdopen(reading) as said:
            calls = said.read()
        _, ended = os.waitpid(child, 0)
        was_killed = os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL
        print("killed" if was_killed else f"done {calls}" if calls else "failed", flush=True)


def _die(told: dict[str, str], writing: int) -> None:
    place = Place(
        Path(told["folder"]), Identity.from_str(told["identity"]), json.loads(told["lines"])
    )
    deadly, seen = int(told["call"]), 0
    is_armed = False

    def hear(_call: Call) -> int:
        nonlocal seen
        seen += is_armed
        if is_armed and seen == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    try:
        with heard(place.folder, hear):
            _ = place.door  # is open before
            is_armed = True
            ACTS[told["act"]].do(place)
            os.write(writing, str(seen).encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
