"""Before a challenge is opened: is it in a safe place, is a repair to be finished, what is its key.

Each thing that can be wrong has a sentence of its own. Only what is broken or gone is Damaged, and
so leads to repair: a wrong passphrase never comes this far.
"""

from __future__ import annotations

from pathlib import Path

from peerchallenge.errors import Damaged, Refused
from peerchallenge.store.keys import NOT_OURS, Identity, open_store_key
from peerchallenge.store.places import why_not_here
from peerchallenge.store.repair.placing import finish
from peerchallenge.store.repair.sources import backups_of

KEY_MISSING = (
    "This challenge’s key is missing from this laptop, so nothing was opened. "
    "“Repair” on the list of challenges takes the copy from a backup."
)
KEY_DAMAGED = (
    "This challenge’s key is damaged, so nothing was opened or changed. "
    "“Repair” on the list of challenges takes the copy from a backup."
)


def refuse_unsafe(folder: Path) -> None:
    """Raise Refused for a folder that is copied away under us, or is on another computer."""
    why = why_not_here(folder)
    if why:
        raise Refused(why)


def store_key(folder: Path, identity: Identity) -> bytes:
    """The key of the challenge in a folder; a repair that was cut off is finished first."""
    finish(folder)
    path = folder / "key.age"
    try:
        return open_store_key(path, identity)
    except Refused as refused:
        # A key file that was hit may read as one for somebody else.
        if refused.sentence == NOT_OURS and not _is_copied(folder, identity):
            raise
        missing = not path.is_file()
        raise Damaged(KEY_MISSING if missing else KEY_DAMAGED) from refused


def _is_copied(folder: Path, identity: Identity) -> bool:
    """Whether a backup has a copy of the key that opens here."""
    for kept in backups_of(folder):
        try:
            open_store_key(kept.key, identity)
        except Refused:
            continue
        return True
    return False
