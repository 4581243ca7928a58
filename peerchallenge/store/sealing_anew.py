"""The keys of all challenges sealed anew when somebody else may recover them, or no longer may.

That it was begun stands on the disk before anything is changed, so that what a program leaves that
is ended in the middle is finished when the laptop is next opened. The challenges are not rewritten.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.keys import Held, open_store_key, seal_store_key
from peerchallenge.store.places import REMEMBERED
from peerchallenge.store.replacing import remove_for_good, replace_bytes

Report = Callable[[int, int], bool]
_BEGUN = "keys-being-sealed"
_WHERE = ("", "backups/*/", "damaged/*/")
"""Where keys lie in the folder of a challenge."""


def go_on(_done: int, _of: int) -> bool:
    """Nobody watches, and nobody stops it."""
    return True


def begin(folder: Path) -> None:
    """Say on the disk that it is under way."""
    replace_bytes(folder / _BEGUN, b"")


def is_begun(folder: Path) -> bool:
    """Whether a list was changed, or was about to be, and not every key is sealed for it."""
    return (folder / _BEGUN).is_file()


def finish(folder: Path, held: Held, report: Report = go_on) -> int:
    """Seal every challenge's key for those who may open it now, if that was begun and not ended.

    Answers how many could not be opened; they stay as they are. Stopping ends it until next time.
    """
    begun = folder / _BEGUN
    if not begun.is_file():
        return 0
    root, left = folder / "challenges", 0
    paths = sorted(p for where in _WHERE for p in root.glob(f"*/{where}key.age"))
    for done, path in enumerate(paths, 1):
        try:
            key = open_store_key(path, held.identity)
        except Refused:
            left += 1
            continue
        if path.is_file():  # a challenge may be deleted meanwhile
            seal_store_key(path, key, held.identity, held.recipients)
        if not report(done, len(paths)):
            return left
    with contextlib.suppress(OSError):
        # It holds the list as it was: somebody removed would come back with it.
        remove_for_good(folder / REMEMBERED)
        begun.unlink(missing_ok=True)
    return left
