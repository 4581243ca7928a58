"""What safety costs: encryption beside plain SQLite, backups beside typing, unlocking.

Plain SQLite is the very same library and the same code, only that no key is given.
"""

from __future__ import annotations

import gc
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from sqlcipher3 import dbapi2

from benchmarks.measure import Row, percentile, times_ms
from benchmarks.store import SOUGHT
from benchmarks.week import Talk, build
from peerchallenge.record.search import search
from peerchallenge.store import connecting
from peerchallenge.store import file as store_file
from peerchallenge.store.backups import make_backup
from peerchallenge.store.connecting import look_through
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.profile import Profile

SAVES = 200
OPENINGS = 3
_MB = 1e6
_CHECKED_MB = 25
_BETWEEN_KEYS_S = 0.02


def safety() -> Iterator[Row]:
    """All of it, in one run."""
    with tempfile.TemporaryDirectory(prefix="peerchallenge-bench-") as folder:
        sealed, key = _built(Path(folder) / "sealed")
        with _unencrypted():
            bare, _ = _built(Path(folder) / "bare")
        yield from _encryption(sealed, bare, key)
        yield from _backup(sealed, key)
        yield _start_check(sealed, key)
        yield _unlock(Path(folder) / "profile")


def _built(folder: Path) -> tuple[Path, bytes]:
    folder.mkdir()
    return build(folder)


# -- encryption


def _encryption(sealed: Path, bare: Path, key: bytes) -> Iterator[Row]:
    """Each with and without a key, in turns, so that what else the machine does meets both."""
    for what, measured in (("open", _open), ("save a line", _save), ("search", _search)):
        ours = measured(sealed, key)
        with _unencrypted():
            least = measured(bare, key)
        yield Row(
            f"{what}, encrypted, p50", ours, 2, bare=least, bare_is="plain SQLite",
            target_is_ratio=True,
        )  # fmt: skip


def _open(path: Path, key: bytes) -> float:
    return percentile(
        times_ms(lambda _: Door(StoreFile(path, key), who="JO").close(), OPENINGS), 50
    )


def _save(path: Path, key: bytes) -> float:
    talk, door = Talk(3), Door(StoreFile(path, key), who="JO")

    def once(_: int) -> None:
        with door.action("Add line") as act:
            act.new("evidence", text=talk.line(), interview="i1", themes=["governance"])

    taken = times_ms(once, SAVES)
    door.close()
    return percentile(taken, 50)


def _search(path: Path, key: bytes) -> float:
    door = Door(StoreFile(path, key), who="JO")
    with door.reading() as session:
        taken = times_ms(lambda n: search(session, SOUGHT[n % len(SOUGHT)]), len(SOUGHT) * 4)
    door.close()
    return percentile(taken, 50)


@contextmanager
def _unencrypted() -> Iterator[None]:
    def connect(path: Path, _raw_key: bytes, mode: str) -> dbapi2.Connection:
        made = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
            check_same_thread=False,
        )  # fmt: skip
        if mode != "ro":
            made.execute("PRAGMA journal_mode=WAL")
        for pragma in connecting._PRAGMAS:
            made.execute(f"PRAGMA {pragma}")
        return made

    with ExitStack() as patches:
        for place in (connecting, store_file):
            patches.enter_context(patch.object(place, "connect", connect))
        yield


# -- backups, looking through, unlocking


def _backup(path: Path, key: bytes) -> Iterator[Row]:
    door = Door(StoreFile(path, key), who="JO")
    quiet = _keys(door, while_this=lambda: time.sleep(1))
    beside = _keys(door, while_this=lambda: make_backup(door.file))
    door.close()
    yield Row(
        "a typed word kept during a backup, slowest", beside[-1], 30, bare=quiet[-1],
        bare_is="with no backup",
    )  # fmt: skip


def _keys(door: Door, *, while_this: Callable[[], object]) -> list[float]:
    """How long each word took to be kept, as somebody types while something else goes on."""
    talk, words, taken = Talk(9), "", []
    beside = threading.Thread(target=while_this)
    gc.collect()
    beside.start()
    while beside.is_alive():
        words += talk.line()[:6]
        began = time.perf_counter()
        door.drafts.note("evidence", "e7", "text", words, name="Reword")
        door.keep_drafts()
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(_BETWEEN_KEYS_S)
    beside.join()
    return sorted(taken)


def _start_check(path: Path, key: bytes) -> Row:
    size = path.stat().st_size / _MB
    taken = times_ms(lambda _: look_through(path, key), OPENINGS)
    read = times_ms(lambda _: path.read_bytes(), OPENINGS)
    scale = _CHECKED_MB / size
    return Row(
        f"look {_CHECKED_MB} MB through at the start", percentile(taken, 50) * scale, 500,
        bare=percentile(read, 50) * scale, bare_is="reading the bytes",
    )  # fmt: skip


def _unlock(folder: Path) -> Row:
    words = "golden heron, seven lanterns"
    Profile.create(folder, words)
    began = time.perf_counter()
    Profile.unlock(folder, words)
    return Row("unlock", time.perf_counter() - began, 2.5, "s")
