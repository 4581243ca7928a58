"""Where things are on this laptop. Imports nothing heavy: the first window asks here."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

IDENTITY = "identity.age"
"""This laptop's identity, under its passphrase."""
IDENTITY_COPY = "identity.copy.age"
"""The very same once more, for the day on which that file is damaged."""
RECOVERY = "recovery.age"
"""The same, under the code on paper."""
REMEMBERED = "remembered.age"
"""The same, for a secret that lies in this computer's keyring."""
TO_SEND = "to send"
"""In a challenge's folder: the last team file that a mail program was given."""


def is_set_up(folder: Path) -> bool:
    """True when a profile's folder has an identity, which a passphrase opens."""
    return any((folder / name).is_file() for name in (IDENTITY, IDENTITY_COPY))


def was_set_up(folder: Path) -> bool:
    """True when a passphrase has been chosen for a profile's folder, be its key file lost since.

    Anything that only that key opens is enough: a new one must not be made over it.
    """
    if any((folder / name).is_file() for name in (RECOVERY, REMEMBERED)) or is_set_up(folder):
        return True
    return any(path.is_file() for path in folder.glob("challenges/*/key.age"))


def has_recovery_code(folder: Path) -> bool:
    """Whether a code on paper opens it too."""
    return (folder / RECOVERY).is_file()


def is_remembered(folder: Path) -> bool:
    """Whether this computer's keyring can open it."""
    return (folder / REMEMBERED).is_file()


def why_no_passphrase(folder: Path) -> str:
    """What to say where the file is lost that a passphrase opens; empty where it is not."""
    if is_set_up(folder) or not was_set_up(folder):
        return ""
    said = "This laptop’s key file identity.age is missing, so no passphrase opens anything here. "
    stick = "bring identity.age back from the stick with the backups"
    if has_recovery_code(folder):
        return f"{said}Open it with the recovery code, or {stick}."
    if is_remembered(folder):
        return f"{said}Open it with this computer’s keyring, or {stick}."
    return (
        f"{said}Nothing was changed. Bring identity.age back from the stick with the backups into "
        f"the folder “{folder.name}”, and the passphrase of those backups opens it. "
        "To set this laptop up anew, first move the folder to another place; delete nothing."
    )


def app_data() -> Path:
    """Where this system keeps a program's own data, on a local disk and out of synced folders."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return base / "PeerChallenge"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "PeerChallenge"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "peerchallenge"


# -- folders that other programs copy away

_SYNCED = {
    "OneDrive": ("onedrive",),
    "Dropbox": ("dropbox",),
    "iCloud Drive": ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents"),
    "Google Drive": ("google drive", "googledrive", "my drive", ".shortcut-targets-by-id"),
}
"""What a part of a path is called, or begins with before a space, hyphen or bracket."""
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""Files and folders that these programs put at the top of what they copy."""
_VARIABLES = ("ONEDRIVE", "ONEDRIVECOMMERCIAL", "ONEDRIVECONSUMER")


def synced_by(folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """The program that copies this folder away, as it is called; empty when none does."""
    whole = [folder, folder.resolve()]
    known = {name.upper(): value for name, value in (environment or os.environ).items()}
    roots = [Path(known[name]) for name in _VARIABLES if known.get(name)]
    for path in whole:
        if any(root == path or root in path.parents for root in roots):
            return "OneDrive"
        for part in (p.casefold() for p in _parts(path)):
            for name, called in _SYNCED.items():
                if any(_is_called(part, word) for word in called):
                    return name
        for above in (path, *path.parents):
            for marker, name in _MARKERS.items():
                if (above / marker).exists():
                    return name
    return ""


def _parts(path: Path) -> list[str]:
    """The names in a path, be it written as this system does or as Windows."""
    return [part for part in str(path).replace("\\", "/").split("/") if part]


def _is_called(part: str, word: str) -> bool:
    rest = part.removeprefix(word) if part.startswith(word) else None
    return rest is not None and (not rest or not rest[0].isalnum())


# -- disks that are not in this computer

_REMOTE_DRIVE = 4
_IS_WINDOWS = os.name == "nt"
_NETWORK = ("nfs", "cifs", "smb", "afpfs", "fuse.sshfs", "davfs", "fuse.davfs", "ncpfs")


def is_on_network(folder: Path) -> bool:
    """True for a folder on another computer: neither locks nor the log can be relied on there."""
    written = str(folder)
    if written.startswith(("\\\\", "//")) and not written.startswith("\\\\?\\"):
        return True
    if written.upper().startswith("\\\\?\\UNC\\"):
        return True
    if _IS_WINDOWS:
        return drive_type(folder.absolute().anchor) == _REMOTE_DRIVE
    return mounted_as(folder).startswith(_NETWORK)


def drive_type(root: str) -> int:
    """What Windows calls the kind of a drive; 0, unknown, anywhere else."""
    if not _IS_WINDOWS:
        return 0
    return int(import_module("ctypes").windll.kernel32.GetDriveTypeW(root))


def mounted_as(folder: Path, table: Path = Path("/proc/self/mounts")) -> str:
    """The kind of file system a folder lies on, where the system has such a table."""
    try:
        lines = table.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    path, best, kind = folder.resolve(), -1, ""
    for parts in (line.split(" ") for line in lines):
        if len(parts) < 3:
            continue
        at = Path(parts[1].replace("\\040", " "))
        if (at == path or at in path.parents) and len(at.parts) >= best:
            best, kind = len(at.parts), parts[2]
    return kind


def why_not_here(folder: Path) -> str:
    """Why a profile cannot be kept in this folder, and what to do; empty when it can."""
    program = synced_by(folder)
    if program:
        return (
            f"This folder is copied away by {program}, which can swap the file of a challenge "
            "while it is open. Nothing was opened. Close Peer Challenge, move the folder "
            f"“{folder.name}” to {app_data().parent}, and start again."
        )
    if is_on_network(folder):
        return (
            "This folder is on another computer or a network drive, where nothing can be saved "
            "safely. Nothing was opened. Close Peer Challenge, move the folder "
            f"“{folder.name}” to a disk in this computer, and start again."
        )
    return ""


# -- desktops that are made anew each day

_DESKTOPS = ("VIEWCLIENT_MACHINE_NAME", "VIEWCLIENT_PROTOCOL", "CITRIX_CLIENT_NAME")
_MEMORY = ("tmpfs", "ramfs", "overlay", "aufs")
"""What a computer started from a stick keeps its home in."""


def may_not_last(folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What to say where this computer may forget everything at sign-out; empty on most."""
    known = {name.upper(): value for name, value in (environment or os.environ).items()}
    is_virtual = any(known.get(name) for name in _DESKTOPS)
    is_virtual |= known.get("SESSIONNAME", "").upper().startswith("ICA")
    home = Path(known.get("USERPROFILE", "")).name.upper()
    is_virtual |= home == "TEMP" or home.startswith("TEMP.")
    is_virtual |= folder == app_data() and mounted_as(folder) in _MEMORY
    if not is_virtual:
        return ""
    return (
        "This desktop may be made anew when you sign out, and what is on it would go. "
        "Choose a second place for backups, such as a stick, before you begin."
    )


# -- names of files

_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}
_LONGEST_NAME = 80


def file_name(words: str, otherwise: str) -> str:
    """What a file made of somebody's words may be called on every system, without its ending.

    Windows reserves some names whatever their case and ending, and drops dots at the end.
    """
    kept = "".join(c for c in words if c.isalnum() or c in " -_")[:_LONGEST_NAME].strip()
    return otherwise if not kept or kept.casefold() in _RESERVED else kept
