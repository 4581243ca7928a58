"""What the database says, worded for the person it happens to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

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
