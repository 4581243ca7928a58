"""What the database says, worded for the person it happens to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from peerchallenge.errors import Damaged, Fault, Refused

DAMAGED = (
    "This challenge’s file is damaged. Nothing was written to it. "
    "“Repair” on the list of challenges brings back what there is."
)
FULL = (
    "The disk is full, so this is not saved yet. It is kept on screen. "
    "Free some space and go on typing."
)
GONE = (
    "The folder of this challenge is not there any more. Put the stick back in, or the folder back "
    "in its place."
)
NO_ROOM = (
    "The disk is full, so this challenge cannot be opened. Nothing of it is lost. "
    "Free some space and try again."
)
_LEAST = 1_000_000
"""Bytes without which SQLite cannot make what it reads a file by, and takes that for damage."""
_OF_DAMAGE = ("not a database", "malformed", "disk I/O", "hmac", "vtable constructor failed")
"""The last is what a broken page of the search index leads to."""


@contextmanager
def refusing() -> Iterator[None]:
    """Word what the database says for the person it happens to."""
    try:
        yield
    except DBAPIError as failed:
        raise _worded(str(failed.orig)) from failed
    except dbapi2.Error as failed:  # raised while a connection is being made
        raise _worded(str(failed)) from failed


@contextmanager
def whole_or_full(folder: Path) -> Iterator[None]:
    """Say that the disk is full where that may be all: nobody is to repair what is whole."""
    try:
        yield
    except Damaged as damaged:
        if not is_full(folder):
            raise
        raise Refused(NO_ROOM) from damaged


def is_full(folder: Path) -> bool:
    """Whether there is next to no room left; False where that cannot be told."""
    try:
        return shutil.disk_usage(folder).free < _LEAST
    except OSError:
        return False


def _worded(said: str) -> Exception:
    if "full" in said:
        return Refused(FULL)
    if any(word in said for word in _OF_DAMAGE):
        return Damaged(DAMAGED)
    if "locked" in said or "busy" in said:
        return Refused("Another program is using this challenge’s file. Close it and try again.")
    if "readonly" in said or "unable to open" in said:
        return Refused(
            "This challenge’s folder cannot be written to. Check the disk and try again."
        )
    # What stands behind a colon or between quotes may be what somebody sought or wrote.
    report = re.sub(r"(['\"]).*\1", "“…”", said, flags=re.DOTALL).partition(":")[0]
    return Fault("This challenge’s file could not be used.", report=report[:80])
