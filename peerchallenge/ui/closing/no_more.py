"""Buttons that would take notes are off in a closed challenge, and say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.record.retention import is_closed
from peerchallenge.ui.buttons import Button

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk


def no_more_notes(desk: Desk, *offered: Button) -> None:
    """Switch these off where the notes were destroyed; the door would refuse what they do."""
    if desk.read(is_closed):
        for one in offered:
            one.refuse(QCoreApplication.translate("closing", "The challenge is closed"))
