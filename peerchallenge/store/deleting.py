"""A copy of a challenge is destroyed on this laptop, because somebody asked for just that."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.generations import destroy_keys
from peerchallenge.store.locking import alone
from peerchallenge.store.replacing import sync_folder


def delete_copy(folder: Path) -> None:
    """Its key goes first, so that what may linger is unreadable.

    Raises Refused with nothing deleted; or, once the key is gone, where the folder stays.
    """
    with alone(
        folder / "store.lock",
        taken="This challenge is open in another window, so nothing was deleted. Close it first.",
        unwritable="This challenge’s folder cannot be changed. Check the disk.",
    ):
        pass  # let go at once: Windows removes no file that is held
    try:
        (folder / "key.age").unlink(missing_ok=True)
    except OSError as failed:
        raise Refused(
            "This challenge’s key could not be removed, so nothing was deleted. Check the disk."
        ) from failed
    with suppress(OSError):  # or a cut of power brings it back
        sync_folder(folder)
    with suppress(OSError):  # the copies in its backups too, or a repair would open it
        destroy_keys(folder)
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise Refused(
            "This challenge can no longer be opened here, but its folder could not be removed. "
            "Close other programs and delete it again."
        )
