"""The keys of the evening meeting, one for each thing, and the strip that says them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from peerchallenge.ui.buttons import keys_shown
from peerchallenge.ui.key_strip import Groups
from peerchallenge.ui.shortcuts import keys_of

HIDE = "meeting_hide"
_KEY = Qt.Key
UP, DOWN = "up", "down"
_TOO = {
    _KEY.Key_PageDown: "meeting_on",  # a clicker in somebody's hand sends these two
    _KEY.Key_PageUp: "meeting_back",
    _KEY.Key_Enter: "meeting_step",
    _KEY.Key_Up: UP,
    _KEY.Key_Down: DOWN,
}


def name_of(event: QKeyEvent, known: Iterable[str]) -> str:
    """Which of the known shortcuts of the meeting a key is, or UP or DOWN; empty when none."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return ""
    return _TOO.get(_KEY(event.key())) or next((name for name in known if _is(event, name)), "")


def is_hiding(event: QKeyEvent) -> bool:
    """The key that hides all words, and shows them again."""
    return _is(event, HIDE)


def strip_of(view: str) -> Groups:
    """What the keys do in a view: "theme", "finding", "grid", "thin" or "voices"."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("meeting", words)

    if view in {"theme", "finding"}:
        here = [("meeting_back", tr("before")), ("meeting_on", tr("next"))]
        here += [("meeting_write", tr("edit"))]
        if view == "finding":
            here += [("meeting_agree", tr("agree")), ("meeting_park", tr("park"))]
    else:
        here = [("meeting_step", tr("go to it") if view == "thin" else tr("back"))]
    looks = [("meeting_grid", tr("grid")), ("meeting_thin", tr("not triangulated"))]
    looks += [("meeting_voices", tr("voices"))]
    leave = [(HIDE, tr("hide all")), ("meeting", tr("leave"))]
    groups = (here, looks, leave)
    return [("", [(keys_shown(keys_of(name)), does) for name, does in part]) for part in groups]


def _is(event: QKeyEvent, name: str) -> bool:
    return QKeySequence(event.key()) == QKeySequence(keys_of(name))
