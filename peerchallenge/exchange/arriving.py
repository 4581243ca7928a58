"""A file that comes from somewhere: what it is, whether all of it is there, and what was put round.

Mail, Teams and synced folders rename files, zip them, break the lines of text anew, and show a file
before all of it has arrived. So nothing is known by its name, and a file is read only when it has
stopped changing. What is not an ordinary file (a folder, a device, a link) is never opened.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from peerchallenge.errors import Refused, Stopped
from peerchallenge.exchange import sealing, zipping
from peerchallenge.exchange.armour import END, beginning_of_text, from_text, is_text

PATIENCE_S = 20.0
"""How long a file may stand still, and yet not be all there, before somebody is told."""
_MOST_PATIENCE = 15
"""How many times as long for a file that does change and is never done."""
_LITTLE_PATIENCE_S = 1.2
"""For a file that is empty and was left so: it may still come from a cloud, but seldom does."""
_LEFT_S = 60
_QUIET_S = 0.4
_LOOK_EVERY_S = 0.1
_BEGINNING = 16_384
_PLAIN_INTRO = b"age-encryption.org/"


class Kind(StrEnum):
    """What a file is, told by how it begins."""

    TEAM_FILE = "team file"
    INVITATION = "invitation"
    OTHER = "other"


@dataclass(frozen=True)
class Arrived:
    """A sealed file, and in which form it came."""

    sealed: bytes
    """As age has it: binary, without anything around it."""
    form: str
    """`binary`, `text`, `zip around binary` or `zip around text`."""
    size: int
    """Bytes of the file itself."""


def kind_of(path: Path) -> Kind:
    """What lies at `path`, read from its beginning and never waited for. Refuses nothing."""
    try:
        with _ordinary(path) as file:
            start = file.read(_BEGINNING)
            if start.startswith(b"PK\x03\x04"):
                start = _unwrapped(start + file.read(sealing.MOST_FILE - _BEGINNING))
    except (Refused, OSError):
        return Kind.OTHER
    return _kind(start)


def read_when_whole(
    path: Path,
    *,
    stop: Callable[[], bool],
    patience_s: float = PATIENCE_S,
    at_once: bool = False,
) -> bytes:
    """The sealed file at `path`, binary and unwrapped, once all of it has arrived.

    With `at_once` what is there now is answered, for whoever can tell that it is whole.

    Raises:
        Refused: it is not there, is no ordinary file, is too large, is no team file and no
            invitation, or nothing more of it came for `patience_s`.
        Stopped: somebody pressed Stop while it was waited for.
    """
    return arrive(path, stop=stop, patience_s=patience_s, at_once=at_once).sealed


def arrive(
    path: Path,
    *,
    stop: Callable[[], bool],
    patience_s: float = PATIENCE_S,
    at_once: bool = False,
) -> Arrived:
    """The same, with what it came in."""
    began = time.monotonic()
    give_up = time.monotonic() + patience_s
    at_last = time.monotonic() + patience_s * _MOST_PATIENCE
    seen: tuple[int, int] | None = None
    why: Refused | None = None
    while True:
        now = _size_and_time(path)
        if now != seen:
            give_up = min(time.monotonic() + patience_s, at_last)
        data, why = _read(path, now)
        is_whole = at_once or now == seen or _is_long_still(now)
        if data is not None and (is_whole or _has_its_end(data)):
            return _opened(data)
        if data is None and why is None and _is_left_blank(now):
            give_up = min(give_up, began + _LITTLE_PATIENCE_S)
        seen = now
        if at_once or time.monotonic() > give_up:
            raise why or _still_arriving(path)
        _pause(stop)


def _pause(stop: Callable[[], bool]) -> None:
    until = time.monotonic() + _QUIET_S
    while time.monotonic() < until:
        if stop():
            raise Stopped("Stopped, and nothing was read.")
        time.sleep(_LOOK_EVERY_S)


def _read(path: Path, seen: tuple[int, int]) -> tuple[bytes | None, Refused | None]:
    """The file when it is whole; else nothing, and why when that is known."""
    if seen[0] > sealing.MOST_FILE:
        raise Refused(sealing.TOO_LARGE)
    try:
        with _ordinary(path) as file:
            data = file.read(sealing.MOST_FILE + 1)
    except OSError:
        # A placeholder whose cloud does not answer, or a file that is still open elsewhere.
        return None, Refused(
            f"“{path.name}” cannot be read yet: it is open elsewhere or still in the cloud. "
            "Close it or wait for it, then try again."
        )
    if len(data) != seen[0] or _size_and_time(path) != seen or _is_blank(data):
        return None, None
    return data, None


def _is_blank(data: bytes) -> bool:
    """True for a placeholder: empty, or the room for a file that has not been filled."""
    return not data.strip(b"\0")


def _has_its_end(data: bytes) -> bool:
    """True when its own last words are there. Those of a binary file are for age alone to know."""
    if data.startswith(b"PK\x03\x04"):
        return b"PK\x05\x06" in data[-22:]
    return is_text(data) and data[-200:].strip().endswith(END)


def _opened(data: bytes) -> Arrived:
    inner = _unwrapped(data)
    around = "" if inner is data else "zip around "
    if is_text(inner):
        sealed, form = from_text(inner), "text"
    elif inner.startswith(_PLAIN_INTRO):
        sealed, form = inner, "binary"
    else:
        raise Refused(sealing.NOT_OURS)
    return Arrived(sealed, around + form, len(data))


def _unwrapped(data: bytes) -> bytes:
    """What is in a zip around one file; anything else is left as it is."""
    if not data.startswith(b"PK\x03\x04"):
        return data
    return zipping.only_file_in(data, sealing.MOST_FILE)


def _kind(start: bytes) -> Kind:
    if is_text(start):
        start = beginning_of_text(start)
    if not start.startswith(_PLAIN_INTRO):
        return Kind.OTHER
    head = start.partition(b"\n---")[0]
    return Kind.INVITATION if b"\n-> scrypt " in head else Kind.TEAM_FILE


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.lstat()
    except FileNotFoundError as gone:
        raise Refused(f"“{path.name}” is no longer there. Choose it again.") from gone
    except (OSError, ValueError) as failed:
        raise Refused(f"“{path.name}” cannot be reached. Connect the stick or folder.") from failed
    _refuse_unless_file(path, found.st_mode)
    return found.st_size, found.st_mtime_ns


def _is_long_still(seen: tuple[int, int]) -> bool:
    """Not touched for so long that it need not be looked at twice."""
    return seen[0] > 0 and time.time() - seen[1] / 1e9 > 3


def _is_left_blank(seen: tuple[int, int]) -> bool:
    """Of a blank file: nobody fills it any more, as far as its own time tells."""
    return time.time() - seen[1] / 1e9 > _LEFT_S


def _refuse_unless_file(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Refused(f"“{path.name}” is a folder. Choose the team file in it.")
    if not stat.S_ISREG(mode):
        raise Refused(f"“{path.name}” is a link or a device, not a file. Choose the file itself.")


def _ordinary(path: Path) -> BinaryIO:
    """Opened for reading, when it is an ordinary file. Raises Refused or OSError.

    The trap: between looking and opening, something else may have taken its place.
    """
    _size_and_time(path)
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | careful)
    file = os.fdopen(number, "rb")
    if not stat.S_ISREG(os.fstat(number).st_mode):
        file.close()
        raise Refused(f"“{path.name}” is a link or a device, not a file. Choose the file itself.")
    return file


def _still_arriving(path: Path) -> Refused:
    return Refused(
        f"“{path.name}” is still arriving: it is empty or still changing. "
        "Wait until it is all there, then try again."
    )
