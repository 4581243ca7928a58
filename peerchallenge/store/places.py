"""Where things are on this laptop. Imports nothing heavy: the first window asks here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

IDENTITY = "identity.age"


def is_set_up(folder: Path) -> bool:
    """True when a profile's folder has an identity, so that a passphrase has been chosen."""
    return (folder / IDENTITY).is_file()


def app_data() -> Path:
    """Where this system keeps a program's own data, on a local disk and out of synced folders."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "PeerChallenge"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "PeerChallenge"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "peerchallenge"
