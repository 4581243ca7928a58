"""Brings a challenge back from a second place, to a laptop that has lost it or is another one.

With the passphrase or the recovery code of the laptop that made the backups, and nothing else. It
comes in under this laptop's own identity, made aside and put among the others when it is whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from peerchallenge.errors import Refused, Stopped
from peerchallenge.store.act import new_key
from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.elsewhere import MEDIA, RECOVERY
from peerchallenge.store.backups.photos import bring_photos_from
from peerchallenge.store.backups.shelf import KEY, STORE, Backup
from peerchallenge.store.connecting import connect, look_through
from peerchallenge.store.file import StoreFile
from peerchallenge.store.generations import ASIDES
from peerchallenge.store.keys import Held, open_held, open_store_key
from peerchallenge.store.places import IDENTITY
from peerchallenge.store.profile import Profile
from peerchallenge.store.recovery_code import typed_code
from peerchallenge.store.refusing import refusing
from peerchallenge.store.replacing import copy_file, rename, sync_folder

_ASIDE = ASIDES[1]
_NONE = "There are no backups in this folder. Choose the stick or folder they were copied to."
_NO_PLACE = "The challenge could not be put on this disk. Check it, free some space and try again."


@dataclass(frozen=True)
class Offered:
    """One challenge that can be brought back."""

    folder: Path
    council: str
    starts: str
    challenge: str
    """Its key, the same on every laptop of the team."""
    backup: Backup
    """The newest that is whole."""
    raw_key: bytes = field(repr=False)

    @property
    def at(self) -> datetime:
        """When that was made."""
        return self.backup.at


def folders_in(chosen: Path) -> list[Path]:
    """The folders of challenges in what somebody chose: the place, one of them, or one backup.

    Raises Refused when there is none.
    """
    try:
        inside = [path for path in chosen.iterdir() if path.is_dir()]
    except OSError as failed:
        raise Refused("This folder cannot be read. Choose another.") from failed
    tried = [chosen, chosen.parent, *sorted(inside)]
    found = [path for path in tried if (path / KEY).is_file() and shelf.backups(path)]
    if not found:
        raise Refused(_NONE)
    return found[:1] if found[0] in (chosen, chosen.parent) else found


def offered(
    chosen: Path, words: str, *, wanted: Callable[[], bool] = lambda: True
) -> list[Offered]:
    """What can be brought back with these words. Slow on purpose: 2 s for each laptop's identity.

    Raises Refused when the words open none of it.
    """
    found: list[Offered] = []
    refused: Refused | None = None
    opened: dict[bytes, Held] = {}
    for folder in folders_in(chosen):
        if not wanted():
            raise Stopped("Nothing was brought back.")
        try:
            held = _opened(folder, words, opened)
            found.append(_offer(folder, open_store_key(folder / KEY, held.identity)))
        except Refused as trouble:
            refused = trouble
    if not found:
        raise refused or Refused(_NONE)
    return sorted(found, key=lambda one: one.at, reverse=True)


def bring_back(profile: Profile, one: Offered) -> str:
    """Put it among this laptop's challenges. Answers the name of its folder.

    Raises Refused, with nothing changed, when it is here already, or there is no room.
    """
    if one.challenge in {held.challenge for held in profile.challenges()}:
        raise Refused(
            "This challenge is on this laptop already. Open it, and look at its backups there."
        )
    name, aside = new_key(), profile.folder / _ASIDE
    shutil.rmtree(aside, ignore_errors=True)  # what a program left that was ended
    with ExitStack() as half_made:
        half_made.callback(shutil.rmtree, aside, ignore_errors=True)
        folder = aside / name
        try:
            shelf.refuse_damaged(one.backup)
            folder.mkdir(parents=True)
            copy_file(one.backup.store, folder / STORE)
            look_through(folder / STORE, one.raw_key)
            profile.seal_key(folder / KEY, one.raw_key)
            _with_photos(one, folder)
            home = profile.folder / "challenges"
            home.mkdir(parents=True, exist_ok=True)
            sync_folder(folder)
            rename(folder, home / name)
            sync_folder(home)
        except OSError as failed:
            raise Refused(_NO_PLACE) from failed
    return name


def _with_photos(one: Offered, folder: Path) -> None:
    if (one.folder / MEDIA).is_file():
        file = StoreFile(folder / STORE, one.raw_key)
        try:
            bring_photos_from(one.folder, file)
        finally:
            file.close()


def _opened(folder: Path, words: str, opened: dict[bytes, Held]) -> Held:
    """The identity that lies beside them; each passphrase is tried once for all challenges."""
    tried: list[Refused] = []
    for name, said in ((IDENTITY, words), (RECOVERY, _as_code(words))):
        path = folder / name
        if not path.is_file() or not said:
            continue
        sealed = path.read_bytes()
        if sealed not in opened:
            try:
                opened[sealed] = open_held(path, said, wrong=_WRONG)
            except Refused as refused:
                tried.append(refused)
                continue
        return opened[sealed]
    raise (
        tried[0]
        if tried
        else Refused(
            "The key that belongs to these backups is not in the folder. "
            "Choose the folder that has identity.age in it."
        )
    )


_WRONG = (
    "Neither the passphrase nor the recovery code of that laptop. "
    "Try it again; the laptop that made the backups is meant, not this one."
)


def _as_code(words: str) -> str:
    """The recovery code in the form in which it is sealed; empty when it cannot be one."""
    try:
        return typed_code(words)
    except Refused:
        return ""


def _offer(folder: Path, raw_key: bytes) -> Offered:
    for backup in shelf.backups(folder):
        try:
            shelf.refuse_damaged(backup)
            with refusing(), closing(connect(backup.store, raw_key, "ro")) as connection:
                council = connection.execute("select name from council limit 1").fetchone()
                told = connection.execute("select key, starts from challenge limit 1").fetchone()
        except Refused:
            continue
        key, starts = told or ("", None)
        return Offered(folder, council[0] if council else "", starts or "", key, backup, raw_key)
    raise Refused("None of the backups in this folder is whole, so nothing can be brought back.")
