"""Where things are on this laptop. Imports nothing heavy: the first window asks here."""

from __future__ import annotations

import os
import sys
from pathlib import Path

IDENTITY = "identity.age"
"""This laptop's identity, under its passphrase."""
RECOVERY = "recovery.age"
"""The same, under the code on paper."""
REMEMBERED = "remembered.age"
"""The same, for a secret that lies in this computer's keyring."""


def is_set_up(folder: Path) -> bool:
    """True when a profile's folder has an identity, so that a passphrase has been chosen."""
    return (folder / IDENTITY).is_file()


def has_recovery_code(folder: Path) -> bool:
    """Whether a code on paper opens it too."""
    return (folder / RECOVERY).is_file()


def is_remembered(folder: Path) -> bool:
    """Whether this computer's keyring can open it."""
    return (folder / REMEMBERED).is_file()


def app_data() -> Path:
    """Where this system keeps a program's own data, on a local disk and out of synced folders."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "PeerChallenge"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "PeerChallenge"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "peerchallenge"
