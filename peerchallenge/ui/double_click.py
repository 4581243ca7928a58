"""Tells the system that a double click on a team file or an invitation opens it here.

Only for whoever is signed in, and nothing of it needs more rights than they have. What is written
names this program and no council.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from peerchallenge.errors import Refused
from peerchallenge.store.replacing import replace_bytes

KINDS: Mapping[str, tuple[str, str]] = {
    ".pcteam": ("application/x-peerchallenge-team-file", "Peer Challenge team file"),
    ".pcinvite": ("application/x-peerchallenge-invitation", "Peer Challenge invitation"),
}
"""What a name ends with, how the system calls such a file, and how people do."""
_DESKTOP = """[Desktop Entry]
Type=Application
Name=Peer Challenge
Comment=Record a peer challenge, from the first note to the letter
Exec={starts} %F
Terminal=false
NoDisplay=true
MimeType={kinds};
"""
_KIND = """  <mime-type type="{kind}">
    <comment>{called}</comment>
    <glob pattern="*{ending}" weight="80"/>
  </mime-type>
"""
_MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{kinds}</mime-info>
"""


def open_by_double_click() -> str:
    """From now on a double click opens such files here. Answers a sentence that says so.

    Raises Refused where the system has no way to say it from inside a program.
    """
    if sys.platform == "darwin":
        raise Refused(
            "On a Mac this comes with an installed app. Until then, drop the file on the window."
        )
    if sys.platform == "win32":
        _tell_windows(_starts('"{}"'))
    else:
        _tell_desktop(_data_folder())
    return "A double click on a team file or an invitation now opens it in Peer Challenge."


def _starts(quoted: str) -> str:
    """The command that starts this very program."""
    return f"{quoted.format(sys.executable)} -m peerchallenge"


def _data_folder() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _tell_desktop(folder: Path) -> None:
    kinds = "".join(
        _KIND.format(kind=kind, called=called, ending=ending)
        for ending, (kind, called) in KINDS.items()
    )
    entry = _DESKTOP.format(
        # A quote or a sign that the desktop reads as its own would end the command early.
        starts=_starts('"{}"').replace("%", "%%"),
        kinds=";".join(kind for kind, _ in KINDS.values()),
    )
    mime, applications = folder / "mime", folder / "applications"
    replace_bytes(mime / "packages" / "peerchallenge.xml", _MIME.format(kinds=kinds).encode())
    replace_bytes(applications / "peerchallenge.desktop", entry.encode())
    for program, about in (
        ("update-mime-database", mime),
        ("update-desktop-database", applications),
    ):
        found = shutil.which(program)
        if found:  # without them the desktop reads it when it is next started
            subprocess.run([found, str(about)], check=False, capture_output=True)  # noqa: S603


def _tell_windows(starts: str) -> None:
    import winreg

    wanted = {"Software\\Classes\\PeerChallenge.File\\shell\\open\\command": f'{starts} "%1"'}
    wanted |= {f"Software\\Classes\\{ending}": "PeerChallenge.File" for ending in KINDS}
    try:
        for name, value in wanted.items():
            winreg.SetValue(  # type: ignore[attr-defined,unused-ignore]
                winreg.HKEY_CURRENT_USER,  # type: ignore[attr-defined,unused-ignore]
                name,
                winreg.REG_SZ,  # type: ignore[attr-defined,unused-ignore]
                value,
            )
    except OSError as failed:
        raise Refused(
            "This computer does not let its settings be changed. Drop the file on the window."
        ) from failed
