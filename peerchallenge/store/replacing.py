"""Write beside, then replace: a file is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from peerchallenge.errors import Refused

_PATIENCE_S = 2.5
"""Antivirus, indexers and synced folders hold a file open for a moment."""
_IS_WINDOWS = os.name == "nt"
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""Sticks and folders of a network may have files that can be synced and folders that cannot."""


def replace_bytes(path: Path, data: bytes) -> None:
    """Put `data` where `path` is, on the disk when this returns. Raises Refused, old file kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    except OSError as failed:
        raise Refused("This folder cannot be written to. Choose another one.") from failed
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(beside, path)
        sync_folder(path.parent)
    except OSError as failed:
        raise Refused(
            f"“{path.name}” could not be written: it is open elsewhere or the disk is full. "
            "Close it or free some space, then try again."
        ) from failed
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()


def replace_file(beside: Path, path: Path) -> None:
    """Give a finished file its name, on the disk when this returns. Raises Refused."""
    try:
        sync_file(beside)
        _replace(beside, path)
        sync_folder(path.parent)
    except OSError as failed:
        raise Refused(
            f"“{path.name}” could not be written: the disk is full or in use. "
            "Free some space, then try again."
        ) from failed


def rename(made: Path, path: Path) -> None:
    """Give a folder, or a file that replaces none, its name. Raises OSError.

    The trap: what was just written is what a virus scanner holds open, and a folder with it.
    """
    _patiently(lambda: made.rename(path))


def _replace(beside: Path, path: Path) -> None:
    _patiently(lambda: beside.replace(path))


def _patiently(act: Callable[[], object]) -> None:
    give_up = time.monotonic() + _PATIENCE_S
    while True:
        try:
            act()
        except PermissionError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.05)
        else:
            return


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to where none is yet; on the disk when this returns."""
    with source.open("rb") as read, target.open("xb") as written:
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())


def sync_file(path: Path) -> None:
    """Have a finished file on the disk."""
    number = os.open(path, os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def remove_for_good(path: Path) -> None:
    """Remove a file that opens something, be it there or not: no cut of power brings it back."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """What was made, renamed or removed in a folder is on the disk when this returns."""
    if _IS_WINDOWS:  # no such thing there
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as failed:
        if failed.errno not in _NO_SYNC:
            raise
    finally:
        os.close(number)
