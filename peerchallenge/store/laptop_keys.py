"""The keys of this laptop itself: another passphrase, the code on paper, who else may recover.

Nothing here rewrites a challenge. Each key file is made beside the old one and takes its place at
once, so that a program that ends in the middle leaves the old way in.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store import sealing_anew
from peerchallenge.store.age_files import is_recipient
from peerchallenge.store.keys import NOT_OURS, Held, Identity, open_held, open_store_key, seal_held
from peerchallenge.store.own_identity import keep_identity, open_identity
from peerchallenge.store.places import RECOVERY, REMEMBERED
from peerchallenge.store.profile import Profile, refuse_lost
from peerchallenge.store.recoverers import MOST, Recoverer, a_key, a_label
from peerchallenge.store.recovery_code import new_code, typed_code
from peerchallenge.store.replacing import remove_for_good

_WRONG_CODE = "That is not the recovery code of this laptop. Is there a newer paper?"
_IS_MADE = (
    "A recovery code already exists for this folder, and it may be the last way to older "
    "challenges. Nothing was changed."
)
_LAST_WAY = (
    "A challenge here has a key that this passphrase does not open, and the recovery code on paper "
    "may be the last way to it. Nothing was changed. Withdraw that code first to make another."
)

Wanted = Callable[[], bool]


def _always() -> bool:
    return True


def change_passphrase(folder: Path, old: str, new: str, *, wanted: Wanted = _always) -> None:
    """Seal the identity under another passphrase. Takes 4 s: never on the UI thread.

    Raises Refused when the old one is wrong, and Stopped; the old one then still holds. The printed
    code, those who may recover and what is remembered on this computer stay as they are.
    """
    refuse_lost(folder)
    held = open_identity(folder, old, wrong="That is not the passphrase used so far.")
    if not wanted():
        raise Stopped("Nothing was changed.")
    keep_identity(folder, held, new, wanted=wanted)


def make_recovery_code(folder: Path, words: str, *, wanted: Wanted = _always) -> str:
    """A code for paper that opens this laptop too; one made before no longer does. Takes 4 s.

    It is in no file and is shown this once.
    """
    refuse_lost(folder)
    held = open_identity(folder, words)
    if not wanted():
        raise Stopped("Nothing was changed.")
    if (folder / RECOVERY).is_file() and _has_others_keys(folder, held.identity):
        raise Refused(_LAST_WAY)
    code = new_code()
    seal_held(folder / RECOVERY, held, code, wanted=wanted)
    return code


def make_first_code(profile: Profile, *, wanted: Wanted = _always) -> str:
    """The code for a laptop whose passphrase was chosen a moment ago, so it is not asked again.

    Raises Refused where one was made before: it may be for an identity that was lost since.
    """
    if (profile.folder / RECOVERY).is_file():
        raise Refused(_IS_MADE)
    code = new_code()
    held = Held(profile.identity, profile.recoverers)
    seal_held(profile.folder / RECOVERY, held, code, wanted=wanted)
    return code


def _has_others_keys(folder: Path, identity: Identity) -> bool:
    """Whether a challenge here is sealed for another identity, such as one that was lost."""
    for path in folder.glob("challenges/*/key.age"):
        try:
            open_store_key(path, identity)
        except Refused as refused:
            if refused.sentence == NOT_OURS:
                return True
    return False


def forget_recovery_code(folder: Path) -> None:
    """From now on the printed code opens nothing."""
    try:
        remove_for_good(folder / RECOVERY)
    except OSError as failed:
        raise Refused("The recovery code could not be withdrawn. Check the disk.") from failed


def unlock_with_code(folder: Path, typed: str, new: str, *, wanted: Wanted = _always) -> Profile:
    """Open with the code on paper, and have a new passphrase from then on. Takes 4 s.

    Raises Refused, naming a slip of the hand before anything slow is done.
    """
    code = typed_code(typed)
    if not (folder / RECOVERY).is_file():
        raise Refused(
            "No recovery code was made for this laptop. Only its passphrase opens it, or those "
            "who may recover it."
        )
    held = open_held(folder / RECOVERY, code, wrong=_WRONG_CODE)
    if not wanted():
        raise Stopped("Nothing was changed.")
    keep_identity(folder, held, new, wanted=wanted)
    return Profile.of(folder, held)


# -- who else may recover


def may_recover(label: str, pasted: str, known: Iterable[Recoverer]) -> Recoverer:
    """Somebody to add, from what was typed and pasted. Raises Refused."""
    made = Recoverer(a_label(label), a_key(pasted))
    if not is_recipient(made.key):
        raise Refused("That key is not whole: a letter is missing or wrong. Ask for it again.")
    for one in known:
        if one.key == made.key:
            raise Refused(f"This key may recover already: it is that of “{one.label}”.")
    return made


def change_recoverers(
    profile: Profile,
    words: str,
    recoverers: tuple[Recoverer, ...],
    *,
    wanted: Wanted = _always,
    report: sealing_anew.Report = sealing_anew.go_on,
) -> str:
    """Let exactly these recover what is here, besides this laptop. Takes 4 s and more.

    Answers what else a person should know, or nothing. Raises Refused when the passphrase is wrong,
    and Stopped up to the moment the list is on the disk; after that it is finished, now or later.
    """
    if len(recoverers) > MOST:
        raise Refused(f"No more than {MOST} may recover one laptop. Remove one first.")
    folder = profile.folder
    refuse_lost(folder)
    held = open_identity(folder, words)
    if not wanted():
        raise Stopped("Nothing was changed.")
    now = Held(held.identity, recoverers)
    sealing_anew.begin(folder)
    keep_identity(folder, now, words, wanted=wanted)
    was_remembered = _forget_remembered(folder)
    profile.take_recoverers(recoverers)
    left = profile.finish_sealing(report)
    said = []
    if was_remembered:
        said.append("Choose again whether this computer remembers the passphrase.")
    if (folder / RECOVERY).is_file():
        if set(held.recoverers) - set(recoverers):  # whoever was removed would come back with it
            forget_recovery_code(folder)
            said.append("The printed recovery code opens nothing any more. Make a new one.")
        else:
            said.append("Make a new recovery code too: the printed one knows of the old list.")
    if left:
        said.append(
            "1 challenge could not be sealed anew: its key is damaged."
            if left == 1
            else f"{left} challenges could not be sealed anew: their keys are damaged."
        )
    return " ".join(said)


def _forget_remembered(folder: Path) -> bool:
    """What is remembered holds the list as it was: somebody removed would come back with it."""
    was = (folder / REMEMBERED).is_file()
    with contextlib.suppress(OSError):
        remove_for_good(folder / REMEMBERED)
    return was
