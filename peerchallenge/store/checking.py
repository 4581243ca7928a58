"""The full check, once a week: every page with its seal, every table with the document.

Each start looks through the whole file already; this also finds tables that lag behind the record,
and pages nobody reads. It works on connections of its own, on a thread that gives way to others.
"""

from __future__ import annotations

import contextlib
import os
import platform
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from peerchallenge.errors import Damaged, Fault, Refused, Stopped
from peerchallenge.store import projection
from peerchallenge.store.connecting import connect
from peerchallenge.store.document import Document
from peerchallenge.store.file import StoreFile
from peerchallenge.store.joined import as_it_stands
from peerchallenge.store.refusing import refusing

T = TypeVar("T")
_NOTED = "checked"
_EVERY = timedelta(days=7)
_BACKGROUND_BEGIN = 0x10000
"""THREAD_MODE_BACKGROUND_BEGIN of Windows: less of the disk too."""

DAMAGED = (
    "The weekly check found that the disk damaged this challenge’s file. All you see is still "
    "there. Go back to all challenges now and open it again: “Repair” is then offered."
)


@dataclass(frozen=True)
class Found:
    """What a full check came to."""

    damage: tuple[str, ...] = ()
    """Pages that are not as they were written, in the engine's words."""
    differing: tuple[str, ...] = ()
    """Tables that are not as the document says, a sentence each."""

    @property
    def is_well(self) -> bool:
        """Nothing is wrong."""
        return not (self.damage or self.differing)


def is_due(file: StoreFile, today: date) -> bool:
    """A week has gone by, or a clock was put back past the last check."""
    try:
        last = date.fromisoformat(file.noted(_NOTED))
    except ValueError:
        return True
    return not last <= today < last + _EVERY


def note_checked(file: StoreFile, today: date) -> None:
    """It was checked and nothing is left to be done about it."""
    file.note(_NOTED, today.isoformat())


def check(path: Path, raw_key: bytes, go_on: Callable[[], bool] = lambda: True) -> Found:
    """Read everything. Nothing is changed; a page that a save is just writing is read again.

    Raises Stopped when asked to stop.
    """
    damage: list[str] = []
    try:
        damage += _broken_seals(path, raw_key)
        _ask(go_on)
        damage += _whole(path, raw_key)
        _ask(go_on)
        return Found(tuple(damage), tuple(_compare(path, raw_key, go_on)))
    except Damaged as broken:
        return Found((*damage, broken.sentence))


def _broken_seals(path: Path, raw_key: bytes) -> list[str]:
    """Twice where need be: a newer page may stand in the log, or be on its way into the file."""
    first = _seals(path, raw_key)
    if not first:
        return []
    _settle_log(path, raw_key)
    return [page for page in _seals(path, raw_key) if page in first]


def _whole(path: Path, raw_key: bytes) -> list[str]:
    with refusing(), closing(connect(path, raw_key, "ro")) as own:
        found = str(own.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return [] if found == "ok" else [found]


def _seals(path: Path, raw_key: bytes) -> list[str]:
    with refusing(), closing(connect(path, raw_key, "ro")) as own:
        return [str(row[0]) for row in own.execute("PRAGMA cipher_integrity_check")]


def _settle_log(path: Path, raw_key: bytes) -> None:
    with refusing(), closing(connect(path, raw_key, "rw")) as own:
        own.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _compare(path: Path, raw_key: bytes, go_on: Callable[[], bool]) -> list[str]:
    """Tables and document at one moment: whoever types meanwhile changes neither."""
    with ExitStack() as opened:
        file = StoreFile(path, raw_key, only_reading=True)
        opened.callback(file.close)
        if file.is_stale():
            return []
        session = opened.enter_context(file.reading())
        connection = session.connection()
        asked = "select data from log where document = 'challenge' order by n"
        log = [bytes(row[0]) for row in connection.exec_driver_sql(asked)]
        contested = connection.exec_driver_sql("select kind, key from contested")
        standing = [(str(kind), str(key)) for kind, key in contested]
        _ask(go_on)
        whole = as_it_stands(Document(log).whole(), standing)
        _ask(go_on)
        return projection.verify(connection, whole)


def _ask(go_on: Callable[[], bool]) -> None:
    if not go_on():
        raise Stopped("The check was stopped.")


def gently(job: Callable[[], T]) -> T:
    """Do it on a thread of its own that gives way to all others, and wait for it.

    A thread of its own, because a thread that has given way on Linux can never take it back.
    """
    answers: list[T] = []
    troubles: list[BaseException] = []

    def run() -> None:
        _give_way()
        try:
            answers.append(job())
        except (Refused, Fault, OSError, ValueError) as trouble:
            troubles.append(trouble)

    own = threading.Thread(target=run, name="check")
    own.start()
    own.join()
    if troubles:
        raise troubles[0]
    if not answers:
        raise Fault("The file could not be checked.", report="the thread ended without an answer")
    return answers[0]


def _give_way() -> None:
    with contextlib.suppress(OSError, AttributeError):
        if os.name == "nt":
            kernel = import_module("ctypes").windll.kernel32
            kernel.SetThreadPriority(kernel.GetCurrentThread(), _BACKGROUND_BEGIN)
        elif platform.system() == "Linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
