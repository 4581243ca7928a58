"""Backups as the proofs see them: made, and where the store in each of them lies."""

from __future__ import annotations

from pathlib import Path

from peerchallenge.store.backups import backups, make_backup
from peerchallenge.store.file import StoreFile


def back_up(file: StoreFile) -> Path:
    """Make one. Answers the store in it."""
    return _store(make_backup(file))


def kept(file: StoreFile) -> list[Path]:
    """The store in each that is kept, newest first."""
    folder = file.path.parent / "backups"
    return [_store(path) for path in backups(folder)] if folder.is_dir() else []


def _store(backup: Path) -> Path:
    return backup / "store.db" if backup.is_dir() else backup
