"""A report of a failure that may be sent to anybody: nothing in it was typed, and nobody is named.

It says modules, functions and lines of the program, never a path: the folder a program lies in is
often somebody's account. What an exception says of itself is left out, as it may quote a record.
"""

from __future__ import annotations

import platform
import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from peerchallenge import __version__
from peerchallenge.errors import Fault, Refused
from peerchallenge.ui.look import look

if TYPE_CHECKING:
    from peerchallenge.store.door import Door

_VERBS = frozenset(
    {
        "Add",
        "Agree",
        "Answer",
        "Ask",
        "Attach",
        "Bring",
        "Cancel",
        "Change",
        "Choose",
        "Combine",
        "Compose",
        "Decide",
        "Delete",
        "Drop",
        "Edit",
        "Export",
        "File",
        "Give",
        "Import",
        "Invite",
        "Join",
        "Keep",
        "Leave",
        "Let",
        "Link",
        "Make",
        "Mark",
        "Merge",
        "Move",
        "Name",
        "Note",
        "Order",
        "Park",
        "Put",
        "Recover",
        "Remove",
        "Rename",
        "Reword",
        "Save",
        "Seal",
        "Seat",
        "Set",
        "Settle",
        "Split",
        "Start",
        "Take",
        "Tick",
        "Unlink",
        "Write",
    }
)  # fmt: skip
_FRAME = re.compile(r'File "(?P<path>[^"]*)", line (?P<line>\d+) in (?P<name>[\w.<>]+)')
_FATAL = re.compile(r"(Fatal Python error: [A-Z][\w ]{0,40}|Windows fatal exception: [\w ]{0,40})")
_began = time.monotonic()


class Open:
    """The challenge that is open, for what a report counts; nothing of it is told but numbers."""

    door: Callable[[], Door | None] = staticmethod(lambda: None)


def verb(name: str | None) -> str:
    """What kind of thing was done last: the first word of our name for it, and nothing after."""
    first = (name or "").partition(" ")[0]
    return first if first in _VERBS else "nothing" if not name else "something else"


def report_with(where: str, *, at: datetime | None = None) -> str:
    """The whole report. `where` is in the program's own words: see `errors.report_of`."""
    from peerchallenge.store.connecting import cipher_version

    minutes = int(time.monotonic() - _began) // 60
    lines = [
        "Report of a failure of Peer Challenge. It holds no words of a challenge and no names.",
        "",
        f"When: {at or datetime.now().astimezone():%Y-%m-%d %H:%M:%S}",
        f"Where: {where}",
        f"Peer Challenge {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"SQLCipher {cipher_version()}",
        f"System: {platform.system()} {platform.machine()}, {QGuiApplication.platformName()}",
        f"Screen: {_scale()}, text {look.text_size} %",
    ]
    if at is None:  # of a program that ended, nobody can ask
        lines += [f"Open for: {minutes} minutes", *_counts()]
    return "\n".join(lines) + "\n"


def _scale() -> str:
    screen = QGuiApplication.primaryScreen()
    return f"{screen.devicePixelRatio():g} to 1"


def _counts() -> list[str]:
    door = Open.door()
    if door is None:
        return ["Open: no challenge"]
    told = [f"Done last: {verb(door.undo_name)}", f"Not saved: {'yes' if door.is_behind else 'no'}"]
    with suppress(Refused, Fault):
        many = Counter(kind for kind, _ in door.document.whole())
        told.append("Records: " + ", ".join(f"{kind} {n}" for kind, n in sorted(many.items())))
    return told


def of_a_crash(dump: str) -> str:
    """What Python wrote while the program fell, without the folders it lies in."""
    fatal = _FATAL.search(dump)
    frames = [
        f"{_module(found['path'])}.{found['name']}:{found['line']}"
        for found in _FRAME.finditer(dump)
    ]
    return " < ".join([fatal[1] if fatal else "The program ended", *frames[:60]])


def _module(path: str) -> str:
    """A module by its place in our package or in a library; of any other file nothing."""
    parts = PurePath(path.replace("\\", "/")).with_suffix("").parts
    for root in ("peerchallenge", "PySide6", "sqlalchemy", "PIL", "reportlab", "loro", "pyrage"):
        if root in parts:
            return ".".join(parts[len(parts) - parts[::-1].index(root) - 1 :])
    return "python"
