"""Backups as the proofs see them: made, and where the store in each of them lies."""

from __future__ import annotations

from pathlib import Path

from peerchallenge.store.backups import backups, make_backup
from peerchallenge.store.file import StoreFile


def back_up(file: StoreFile) -> Path:
    """Make one. Answers the store in it."""
    return make_backup(file)


def kept(file: StoreFile) -> list[Path]:
    """The store in each that is kept, newest first."""
    folder = file.path.parent / "backups"
    return backups(folder) if folder.is_dir() else []
