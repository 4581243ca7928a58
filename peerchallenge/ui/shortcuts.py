"""The one list of shortcuts. Everything that has a key of its own is here, and F1 shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shortcut:
    """A key and what it does. On macOS Qt itself reads Ctrl as Command; `mac` is for the rest."""

    id: str
    words: str
    keys: str
    where: str = "everywhere"
    mac: str = ""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("undo", "Undo", "Ctrl+Z"),
    Shortcut("redo", "Redo", "Ctrl+Shift+Z"),
    Shortcut("redo_too", "Redo", "Ctrl+Y", mac="Ctrl+Shift+Y"),
    Shortcut("lock", "Lock", "Ctrl+L"),
    Shortcut("all", "All challenges", "Ctrl+Shift+O"),
    Shortcut("theme", "Light, dark or contrast", "Ctrl+Shift+D"),
    Shortcut("larger", "Larger text", "Ctrl++"),
    Shortcut("smaller", "Smaller text", "Ctrl+-"),
    Shortcut("keys", "Show the shortcuts", "F1"),
    Shortcut("pane", "Next pane", "F6"),
    Shortcut("page1", "Overview", "Alt+1"),
    Shortcut("page2", "Timetable and interviews", "Alt+2"),
    Shortcut("page3", "Findings", "Alt+3"),
    Shortcut("page4", "Recommendations", "Alt+4"),
    Shortcut("page5", "Letter", "Alt+5"),
    Shortcut("new", "New session, finding, advice", "Ctrl+N", "page"),
    Shortcut("import", "Import notes", "Ctrl+I", "interviews"),
    Shortcut("file", "File under theme 1 to 9", "Ctrl+1", "notes"),
    Shortcut("strength", "Mark as strength", "Ctrl+Up", "notes"),
    Shortcut("consider", "Mark as area to consider", "Ctrl+Down", "notes"),
    Shortcut("quote", "Mark as quote", "Ctrl+'", "notes"),
    Shortcut("agree", "Agree the finding", "Ctrl+Return", "findings"),
    Shortcut("evidence", "Add evidence", "Ctrl+Shift+L", "findings"),
    Shortcut("up", "Move up", "Alt+Up", "page"),
    Shortcut("down", "Move down", "Alt+Down", "page"),
    Shortcut("compose", "Compose from the record", "Ctrl+R", "letter"),
    Shortcut("export", "Export the letter", "Ctrl+E", "letter"),
)


def keys_of(name: str) -> str:
    """The key of a shortcut by its id."""
    return next(s.keys for s in SHORTCUTS if s.id == name)
