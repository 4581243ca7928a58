"""A team file leaves: into a folder, a synced folder or onto a stick, or with an email.

It is written beside under a name nobody looks for, put on the disk, given its name, and read back,
because a stick that is pulled out or full says so late or not at all. Nothing here goes online.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from peerchallenge.errors import Refused
from peerchallenge.store.replacing import replace_bytes

ENDINGS = (".pcteam", ".txt")
"""Of a team file, the second for one in text form: it is never disguised as another kind."""
SAFE_TO_REMOVE = "Written and read back: it is safe to remove the stick."
SUBJECT = "Team file"
MOST_MAIL = 18_000_000
"""Bytes of files in one email. Most servers take 25 MB, and mail makes a third more of them."""

_ONE = "A team file is attached. Save it, then drop it on the window of Peer Challenge."
_SEVERAL = "Team files are attached. Save them, then drop them on the window of Peer Challenge."
_BY_HAND = "Attach the team file that was just saved, then send."
_STICKS = ("/media/", "/run/media/")
"""Where Linux puts them; a mounted disk of its own is elsewhere."""


def put_file(folder: Path, name: str, data: bytes) -> Path:
    """Put the file into the folder and read it back; answers where it is.

    A file of that name with other bytes stays, and this one is counted up. Raises Refused, and then
    nothing of it lies there.
    """
    if not folder.is_dir():
        # Never made: that would write onto the disk what was meant for a stick.
        raise Refused(f"“{folder.name}” is not there. Put the stick in or choose another folder.")
    path = _free(folder, name, data)
    replace_bytes(path, data)
    # Meant to be handed on and sealed, so a shared folder's other people may read it.
    with contextlib.suppress(OSError):
        path.chmod(0o644)
    try:
        is_there = _read_back(path) == data
    except OSError:
        is_there = False
    if not is_there:
        with contextlib.suppress(OSError):
            path.unlink()
        raise Refused(
            f"“{name}” could not be read back: the stick was pulled out or is failing. "
            "Put it back or use another one, then save again."
        )
    return path


def refuse_name(path: Path) -> None:
    """Raise Refused for a name that a team file must not take: of another kind, or of a file.

    For a name somebody chose: `put_file` would count up, and the file would be where nobody looks.
    """
    if path.suffix.casefold() not in ENDINGS:
        raise Refused(
            f"“{path.name}” would disguise a team file as another kind of file. "
            "Choose a name that ends in .pcteam, or in .txt for one as text."
        )
    if os.path.lexists(path):
        raise Refused(f"“{path.name}” is there already and stays as it is. Choose another name.")


def is_removable(path: Path) -> bool:
    """True when it lies on a stick or a card, as far as the system says."""
    if sys.platform == "win32":
        drive_removable = 2
        root = f"{path.resolve().drive}\\"
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == drive_removable)
    where = path.resolve()
    if sys.platform == "darwin":
        return str(where).startswith("/Volumes/") and where.stat().st_dev != Path("/").stat().st_dev
    return str(_mount_of(where)).startswith(_STICKS)


def mail_draft(paths: Sequence[Path], folder: Path | None = None) -> Path | None:
    """Write an unsent email with the files attached beside them, or in `folder`; answers where.

    An .eml with “X-Unsent: 1” rather than a mailto: link, because only a file can carry an
    attachment. Outlook and Apple Mail open it as a draft. Where nothing opens an .eml there is
    `mail_link`, and then somebody attaches by hand. None when the files are too large for one
    email together. Subject and words name no council and no person.
    """
    try:
        read = {path.name: path.read_bytes() for path in paths}
    except OSError as gone:
        raise Refused("The team file is no longer where it was saved. Save it again.") from gone
    if not read or sum(map(len, read.values())) > MOST_MAIL:
        return None
    draft = EmailMessage(policy=SMTP)
    draft["X-Unsent"] = "1"
    draft["X-Uniform-Type-Identifier"] = "com.apple.mail-draft"
    draft["Subject"] = SUBJECT if len(read) == 1 else f"{SUBJECT}s"
    draft.set_content(_ONE if len(read) == 1 else _SEVERAL)
    for name, data in read.items():
        kind = ("text", "plain") if name.endswith(".txt") else ("application", "octet-stream")
        draft.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name, cte="base64")
    return put_file(folder or paths[0].parent, f"{paths[0].stem}.eml", bytes(draft))


def mail_link() -> str:
    """A mailto: link to the same email, which cannot carry the file."""
    return f"mailto:?subject={quote(SUBJECT)}&body={quote(_BY_HAND)}"


def _free(folder: Path, name: str, data: bytes) -> Path:
    stem, ending = Path(name).stem, Path(name).suffix
    for count in range(1, 1000):
        path = folder / (name if count == 1 else f"{stem}-{count}{ending}")
        try:
            if not path.exists() or (
                path.stat().st_size == len(data) and path.read_bytes() == data
            ):
                return path
        except OSError as failed:
            raise Refused(f"“{folder.name}” cannot be read. Choose another folder.") from failed
    raise Refused(f"“{folder.name}” has too many files of that name. Choose another folder.")


def _read_back(path: Path) -> bytes:
    """What is on the stick, not what the system remembers of writing it."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _mount_of(path: Path) -> Path:
    while not path.exists() or not os.path.ismount(path):
        path = path.parent
    return path
