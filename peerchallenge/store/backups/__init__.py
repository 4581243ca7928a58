"""Copies of a challenge as it was: made, kept, looked into, and gone back to.

A backup is a folder `<number>-<day>-<time>/` with `store.db` under the challenge's own key,
`state.json.age` that age alone can open, `key.age` and `about.json`; docs/backup.md describes them.
`shelf` says which there are and `thinning` which of them stay; `making` makes one; `inside` reads
one; `going_back` puts the whole of one in the place of the challenge; `elsewhere` copies them to a
second place, and `coming_back` brings a challenge from there to a laptop that has lost it.
"""

from __future__ import annotations

from pathlib import Path

from peerchallenge.store.backups import shelf
from peerchallenge.store.backups.making import back_up
from peerchallenge.store.backups.shelf import Why
from peerchallenge.store.file import StoreFile

__all__ = ["Why", "backups", "make_backup"]


def make_backup(file: StoreFile, why: Why = Why.TIMER) -> Path:
    """Have the challenge as it stands in a backup. Answers its folder; see `making.back_up`."""
    return back_up(file, why).backup.folder


def backups(folder: Path) -> list[Path]:
    """The folder of every backup in a folder, newest first; see `shelf.backups`."""
    return [one.folder for one in shelf.backups(folder)]
