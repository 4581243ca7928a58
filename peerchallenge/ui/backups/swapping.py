"""Puts the backup that is ready in the place of a challenge that was closed, and opens it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.errors import Fault, Refused

if TYPE_CHECKING:
    from peerchallenge.ui.window import Window


def open_as_it_was(window: Window, store: Path, key: bytes) -> None:
    """Whatever comes of it, a challenge is open afterwards: the older one or the one of before."""
    from peerchallenge.store.backups.going_back import swap

    trouble: Refused | Fault | None = None
    try:
        swap(store, key)
    except (Refused, Fault) as failed:
        trouble = failed
    window.open_challenge(store.parent.name)
    if window.bench is None:
        window.all_challenges()
    if trouble is not None:
        window.tell(trouble)
    elif window.bench is not None:
        tr = QCoreApplication.translate
        window.bench.say_done(
            tr("backups", "This laptop is back at the backup"),
            tr("backups", "What stood before is the newest backup."),
        )
