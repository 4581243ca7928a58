"""A program that is killed while it merges.

Run as `python -m tests.exchange.killed_merging FOLDER KEY_HEX WHERE FILE…`, from the repository's
folder. `WHERE` is a moment of `MOMENTS`, at which it kills itself, or `anywhere`: then it says
when it begins, and is killed from outside.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from peerchallenge.exchange import merging
from peerchallenge.store import opened, projection
from peerchallenge.store.door import Door
from peerchallenge.store.file import StoreFile
from peerchallenge.store.media import Media

MOMENTS: dict[str, tuple[Any, str, bool]] = {
    "before the photos are kept": (Media, "put_all", False),
    "before the backup": (merging, "make_backup", False),
    "after the backup": (merging, "make_backup", True),
    "in the transaction, before the tables": (projection, "write", False),
    "in the transaction, after the tables": (projection, "write", True),
    "in the transaction, as it ends": (projection, "verify", True),
    "after the transaction": (opened.Opened, "accept", True),
    "after what is known of the laptops": (merging, "enter_laptop", True),
}
"""What is called there, and whether it is killed before that or after."""


def main(arguments: Sequence[str]) -> None:
    """Open, merge, and say so once it is on the disk."""
    folder, key, where = Path(arguments[0]), bytes.fromhex(arguments[1]), arguments[2]
    door = Door(StoreFile(folder / "store.db", key), who="JO")
    if where != "anywhere":
        place, name, is_after = MOMENTS[where]
        setattr(place, name, _deadly(getattr(place, name), is_after=is_after))
    print("open", flush=True)
    receipt = merging.merge(door, [Path(path) for path in arguments[3:]])
    print(f"merged {receipt.state_here}", flush=True)
    door.close()


def _deadly(function: Callable[..., Any], *, is_after: bool) -> Callable[..., Any]:
    def deadly(*given: Any, **named: Any) -> Any:
        if is_after:
            function(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return deadly


if __name__ == "__main__":
    main(sys.argv[1:])
