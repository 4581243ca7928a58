"""Where a meeting is and how a theme stands, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.findings.rows import numbered

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.ui.meeting.walk import Step


def _tr(words: str) -> str:
    return QCoreApplication.translate("meeting words", words)


def where_words(step: Step) -> str:
    """The theme, and whether this is among what was parked."""
    theme = step.theme
    words = f"{theme.number}  {theme.name}" if theme else _tr("Without a theme")
    return _tr("Parked: {}").format(words) if step.parked else words


def place_words(step: Step) -> str:
    """Which finding it is, and of how many; empty on a theme's own page."""
    if step.finding is None:
        return ""
    place = _tr("{} of {}").format(step.place, step.many)
    return _tr("{}, {}").format(numbered(step.finding.number), place)


def stand_words(step: Step, held: Sequence[ShownFinding]) -> str:
    """How many findings a theme has, and how far the team is with them."""
    agreed = sum(f.is_agreed for f in held)
    if any(f.support.is_gone for f in held):
        return _tr("{} findings, {} agreed").format(len(held), agreed)
    enough = sum(f.support.is_triangulated for f in held)
    stand = _tr("{} findings, {} triangulated, {} agreed")
    return stand.format(len(held) or step.many, enough, agreed)
