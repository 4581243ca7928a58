"""Team files that lie where people keep files, for when nobody can say which: after a repair."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from peerchallenge.errors import Stopped
from peerchallenge.exchange.arriving import Kind, kind_of

MOST = 40
"""So many are looked at, the newest: a colleague's newest file holds all of the older ones."""
_ENDINGS = {".pcteam", ".txt", ".zip"}
_MOST_OCTETS = 12_000_000
"""A part of one sending has 8 MB, and a third more as text."""


def at_hand(folders: Iterable[Path], stop: Callable[[], bool] = lambda: False) -> list[Path]:
    """The team files that lie in these folders, of whatever challenge, the newest first.

    By name and size before anything is read: to read what lies only in a cloud would fetch it.
    Folders in them are not looked into, and what cannot be read is passed over. Raises Stopped.
    """
    likely: dict[Path, float] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as inside:
            for one in inside:
                with suppress(OSError):
                    likely |= _if_likely(one)
    found: list[Path] = []
    for path in sorted(likely, key=lambda p: likely[p], reverse=True):
        if stop():
            raise Stopped("Looking for team files was stopped.")
        if len(found) < MOST and kind_of(path) is Kind.TEAM_FILE:
            found.append(path)
    return found


def _if_likely(one: os.DirEntry[str]) -> dict[Path, float]:
    """The file and when it was written last; nothing where it is no team file by name and size."""
    if Path(one.name).suffix.lower() not in _ENDINGS:
        return {}
    held = one.stat(follow_symlinks=False)
    is_likely = stat.S_ISREG(held.st_mode) and 0 < held.st_size <= _MOST_OCTETS
    return {Path(one.path): held.st_mtime} if is_likely else {}
