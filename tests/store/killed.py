"""A program that is killed while it writes: says what it was told is saved, line by line.

Run as `python -m tests.store.killed FOLDER KEY_HEX RUN`, from the repository's folder.
"""

from __future__ import annotations

import random
import sys
from itertools import count
from pathlib import Path

from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile


def main() -> None:
    """Act and type until killed; after each return say what must now survive, and flush."""
    folder, key, run = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
    door = Door(StoreFile(folder / "store.db", key), who="JO")
    drawn = random.Random(run)
    print("open", flush=True)
    for n in count():
        line = f"{run}-{n}"
        if n % 3 == 0:
            words = f"acted {line} " + "and heard again " * drawn.randrange(200)
            with door.action("Add line") as act:
                act.new("evidence", key=f"a{line}", text=words, themes=["governance", "finance"])
            print(f"acted a{line} {len(words)}", flush=True)
        elif n % 3 == 1:
            typed = f"typed {line}"
            for _ in range(drawn.randrange(1, 6)):
                typed += " and on"
                door.drafts.note("evidence", f"t{line}", "text", typed, name="Write a line")
                door.keep_drafts()
                print(f"typed t{line} {len(typed)}", flush=True)
        else:
            door.settle()
            if drawn.random() < 0.2:
                print(f"undoing t{run}-{n - 1} 0", flush=True)
                door.undo()
                door.redo()
            print(f"settled t{run}-{n - 1} {len(typed)}", flush=True)


if __name__ == "__main__":
    main()
