"""Opening without the passphrase on a computer that is signed in: through the system's keyring.

The identity is sealed for a secret that lies in the keyring alone, so neither the file nor the
keyring's entry opens anything without the other. It is never the only way in: a keyring that asks,
hangs or has forgotten ends in one sentence, and the passphrase is there. Import it where it is
needed: looking for keyrings costs the first window 50 ms.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import keyring
from keyring.errors import KeyringError

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.age_files import new_recipient
from peerchallenge.store.keys import Held, open_held_with, seal_held_for
from peerchallenge.store.places import REMEMBERED, is_remembered
from peerchallenge.store.profile import Profile
from peerchallenge.store.replacing import remove_for_good
from peerchallenge.store.sealing_anew import is_begun

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

_SERVICE = "Peer Challenge"
PATIENCE_S = 30.0
"""A keyring may ask its owner something; after that it is taken for hanging."""
_STEP_S = 0.1
_RAISED = (KeyringError, OSError, RuntimeError, LookupError, ValueError, TypeError, AttributeError)
"""Backends raise their own kind, and what their systems give them."""
_NONE = (
    "This computer has no keyring that keeps a secret, so nothing was remembered. "
    "The passphrase opens Peer Challenge as before."
)
_SLOW = "This computer’s keyring does not answer. Use the passphrase instead."
_FAILED = "This computer’s keyring did not give the key. Use the passphrase instead."
_FORGOTTEN = "This computer has forgotten the key. Use the passphrase, then remember it again."

Wanted = Callable[[], bool]


def _always() -> bool:
    return True


def remember(profile: Profile, *, wanted: Wanted = _always) -> None:
    """Open without the passphrase from now on, on this computer. Never on the UI thread.

    Raises Refused when there is no keyring worth the name, and Stopped; nothing then changed.
    """
    folder = profile.folder
    name, (secret, recipient) = _name(folder), new_recipient()

    def keep() -> str | None:
        ring = _keyring()
        ring.set_password(_SERVICE, name, secret)
        return ring.get_password(_SERVICE, name)

    (folder / REMEMBERED).unlink(missing_ok=True)  # its secret is about to be written over
    if _asked(keep, wanted) != secret:
        raise Refused(_NONE)
    seal_held_for(folder / REMEMBERED, Held(profile.identity, profile.recoverers), recipient)


def open_remembered(folder: Path, *, wanted: Wanted = _always) -> Profile:
    """Open with what the keyring holds. Raises Refused, saying to use the passphrase."""
    if not is_remembered(folder) or is_begun(folder):  # or it may know an older list of who may
        raise Refused(_FORGOTTEN)
    name = _name(folder)
    secret = _asked(lambda: _keyring().get_password(_SERVICE, name), wanted)
    if not secret:
        raise Refused(_FORGOTTEN)
    try:
        return Profile.of(folder, open_held_with(folder / REMEMBERED, secret))
    except Refused as failed:
        raise Refused(_FORGOTTEN) from failed


def forget(folder: Path, *, wanted: Wanted = _always) -> bool:
    """Ask for the passphrase again from now on. False when the keyring kept its entry.

    The file goes first: without it the entry opens nothing.
    """
    try:
        remove_for_good(folder / REMEMBERED)
    except OSError as failed:
        raise Refused("This could not be forgotten. Check the disk and try again.") from failed
    name = _name(folder)

    def drop() -> bool:
        ring = _keyring()
        if ring.get_password(_SERVICE, name) is not None:
            ring.delete_password(_SERVICE, name)
        return True

    try:
        return _asked(drop, wanted)
    except Refused:
        return False


def _name(folder: Path) -> str:
    """Under what it lies in the keyring: nothing of the folder can be read from it."""
    return f"laptop {hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]}"


def _keyring() -> KeyringBackend:
    """The system's own. Raises Refused for one that keeps secrets in a plain file, or none."""
    ring = keyring.get_keyring()
    worth = min((one.priority for one in getattr(ring, "backends", [ring])), default=0)
    if worth < 1:  # what the library itself calls not recommended
        raise Refused(_NONE)
    return ring


def _asked(job: Callable[[], T], wanted: Wanted) -> T:
    """Ask the keyring on a thread that nothing waits for when it hangs, not even the program's end.

    Raises Refused for everything a keyring may raise, and Stopped.
    """
    answers: list[T] = []
    refusals: list[Refused] = []
    is_over = threading.Event()

    def run() -> None:
        try:
            answers.append(job())
        except Refused as refused:
            refusals.append(refused)
        except _RAISED as failed:
            refusals.append(Refused(_FAILED))
            refusals[0].__cause__ = failed
        finally:  # what nobody foresaw is reported as from any thread, and refused below
            is_over.set()

    threading.Thread(target=run, name="keyring", daemon=True).start()
    steps = int(PATIENCE_S / _STEP_S)
    if not any(is_over.wait(_STEP_S) or not wanted() for _ in range(steps)):
        raise Refused(_SLOW)
    if not is_over.is_set():
        raise Stopped("Nothing was changed.")
    if answers:
        return answers[0]
    raise refusals[0] if refusals else Refused(_FAILED)
