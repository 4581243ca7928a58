"""One program at a time has a challenge open, on one computer at a time.

On this computer the system's own lock says so, and a killed program leaves none behind. That lock
says nothing between computers, so a small file beside it names the one that has it open. It is
taken away at closing. Where a computer was switched off or is gone, the file stays, and a person
may say that it is to be opened here all the same.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import hexdigits

from filelock import FileLock, Timeout

from peerchallenge.errors import Refused
from peerchallenge.store.refusing import NO_ROOM

_LONGEST = 200


class OpenElsewhere(Refused):
    """Another computer had it open and never said that it closed it."""


TAKEN = "This challenge is already open in another window. Go on there, or close it first."
ELSEWHERE = (
    "Another computer has this challenge open, or was switched off with it open. "
    "Close it there first. If that computer is gone, open it here anyway."
)
NO_FOLDER = "This challenge’s folder cannot be written to. Check the disk and try again."


def _why(failed: OSError) -> str:
    return NO_ROOM if failed.errno == errno.ENOSPC else NO_FOLDER


class Lock:
    """Held while a challenge is open for writing."""

    def __init__(self, store: Path) -> None:
        self._system = FileLock(store.with_suffix(".lock"))
        self._names = store.with_suffix(".host")
        self._is_held = False

    def take(self, *, anyway: bool = False) -> None:
        """Take it, or raise Refused with whatever holds it left as it is.

        `anyway` passes over another computer, never over another window of this one.
        """
        try:
            self._system.acquire(timeout=0)
        except Timeout as taken:
            raise Refused(TAKEN) from taken
        except OSError as failed:
            raise Refused(_why(failed)) from failed
        try:
            here, found = this_computer(), self._named()
            if found and found != here and not anyway:
                raise OpenElsewhere(ELSEWHERE)
            self._names.write_text(here, encoding="ascii")
        except OSError as failed:
            self._system.release()
            raise Refused(_why(failed)) from failed
        except Refused:
            self._system.release()
            raise
        self._is_held = True

    def let_go(self) -> None:
        """Close it here; another may open it."""
        if self._is_held:
            self._is_held = False
            with contextlib.suppress(OSError):
                self._names.unlink(missing_ok=True)
        self._system.release()

    def _named(self) -> str:
        """The computer that is named; what was torn by a power cut names none."""
        try:
            said = self._names.read_text(encoding="ascii")[:_LONGEST].strip()
        except FileNotFoundError:
            return ""
        except (UnicodeDecodeError, OSError):
            return ""
        # A file whose bytes had not arrived yet comes back as long as it was, and full of noughts.
        return said if len(said) == 64 and set(said) <= set(hexdigits) else ""


@contextlib.contextmanager
def alone(lock: Path, *, taken: str, unwritable: str) -> Iterator[None]:
    """Nobody else on this computer holds the lock meanwhile: for what is done to a closed file.

    Raises Refused with the caller's own sentences, who knows what was not done.
    """
    system = FileLock(lock)
    try:
        system.acquire(timeout=0)
    except Timeout as held:
        raise Refused(taken) from held
    except OSError as failed:
        raise Refused(unwritable) from failed
    try:
        yield
    finally:
        system.release()


def this_computer() -> str:
    """What this computer is called here: a hash, so that the file names no machine."""
    known = f"peer challenge {_machine()}"
    return hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()


def _machine() -> str:
    if os.name == "nt":
        winreg = import_module("winreg")
        with contextlib.suppress(OSError):
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography")
            with key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if os.name == "posix":
        with contextlib.suppress(OSError):
            found = Path("/etc/machine-id").read_text(encoding="ascii").strip()
            if found:
                return found
    # macOS calls itself otherwise in each network: only the first part stays.
    return platform.node().partition(".")[0].casefold()
