"""This laptop's identity under its passphrase, kept twice: it is the one file all else hangs on.

The copy is written right after the file and opens with the same words. Where the file is damaged or
gone it takes its place. The trap: a copy under the passphrase of before would let that one in, so
whenever the file opens, the copy is made the same again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.keys import WRONG, Held, open_held, seal_held
from peerchallenge.store.places import IDENTITY, IDENTITY_COPY
from peerchallenge.store.replacing import remove_for_good, replace_bytes

_BOTH_DAMAGED = (
    "This laptop’s key file identity.age is damaged, so no passphrase opens anything here. Open it "
    "with the recovery code, or bring identity.age back from the stick with the backups."
)


def keep_identity(
    folder: Path, held: Held, words: str, *, wanted: Callable[[], bool] = lambda: True
) -> None:
    """Keep it under a passphrase. Takes 2 s: never on the UI thread. Raises Refused, Stopped."""
    seal_held(folder / IDENTITY, held, words, wanted=wanted)
    _keep_copy(folder)


def open_identity(folder: Path, words: str, *, wrong: str = "") -> Held:
    """Open it with its passphrase, from the copy where the file itself is damaged or gone.

    Raises Refused, with different words for a wrong passphrase (`wrong`) and for damage.
    """
    try:
        held = open_held(folder / IDENTITY, words, wrong=wrong)
    except Refused as refused:
        if refused.sentence == (wrong or WRONG):
            raise
        held = _from_copy(folder, words, wrong)
    _keep_copy(folder)
    return held


def _from_copy(folder: Path, words: str, wrong: str) -> Held:
    try:
        held = open_held(folder / IDENTITY_COPY, words, wrong=wrong)
    except Refused as refused:
        if refused.sentence == (wrong or WRONG):
            raise
        raise Refused(_BOTH_DAMAGED) from refused
    with suppress(Refused, OSError):  # a full disk keeps nobody out
        replace_bytes(folder / IDENTITY, (folder / IDENTITY_COPY).read_bytes())
    return held


def _keep_copy(folder: Path) -> None:
    """Make it the same again; one that cannot be written goes, rather than stay behind."""
    copy = folder / IDENTITY_COPY
    with suppress(OSError):
        now = (folder / IDENTITY).read_bytes()
        if copy.is_file() and copy.read_bytes() == now:
            return
        try:
            replace_bytes(copy, now)
        except Refused:
            remove_for_good(copy)
