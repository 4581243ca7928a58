"""How long a note file of some 200 pages takes: to read (at most 3 s), to plan, to take in.

Run as `python -m benchmarks.intake`.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peerchallenge.intake.importing import import_notes
from peerchallenge.intake.notes import Notes
from peerchallenge.intake.planning import plan
from peerchallenge.intake.reading import read_notes
from tests.builders import a_challenge
from tests.intake import files

WORDS = (
    "members officers scrutiny budget housing plan growth trust papers late early staff say that "
    "the council knows where it wants to be and how"
)


def two_hundred_pages() -> bytes:
    """Sixty sessions of a hundred lines of 17 words: 500 words to a page."""
    drawn = random.Random(1)
    lines, words = [], WORDS.split()
    for n in range(60):
        day = ("Mon", "Tue", "Wed", "Thu")[n % 4]
        lines.append(f"# {day} {9 + n // 8:02}:{n % 8 * 5:02} Session number {n} with people")
        for _ in range(100):
            sign = f"{drawn.choice('+-?')}{drawn.randint(1, 5)}"
            lines.append(f"{sign} {' '.join(drawn.choices(words, k=16))}")
    return files.words(*lines)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print what the body took."""
    began = time.perf_counter()
    yield
    print(f"{what:<40} {time.perf_counter() - began:6.2f} s")


def main() -> None:
    """Measure reading the whole file, then planning and taking in its first 500 lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = files.put(Path(folder), "AM.docx", two_hundred_pages())
        with timed("read 200 pages, 6,000 lines"):
            notes = read_notes(path)
        door = a_challenge(Path(folder) / "store")
        few = Notes(notes.sessions[:5])
        with timed(f"plan {few.count} lines"), door.reading() as session:
            planned = plan(session, few, peer="p-am", file_name=path.name)
        with timed(f"take in {few.count} lines"):
            import_notes(door, planned)
        door.close()


if __name__ == "__main__":
    main()
