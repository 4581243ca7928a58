"""The one line the team says of a whole theme: written in the evening meeting, looked up here.

Its history is not shown on the wall, where nothing pops up; it is asked for at a finding of its
theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.errors import Refused

if TYPE_CHECKING:
    from peerchallenge.record.findings import ShownFinding
    from peerchallenge.ui.desk import Desk


def headline_of(desk: Desk, found: ShownFinding | None) -> str:
    """The key of the headline of a finding's theme; empty where there is none, which is told."""
    from peerchallenge.record.projecting import theme_headlines

    theme = (found.theme or "") if found is not None else ""
    if theme in desk.read(theme_headlines):
        return theme
    none = QCoreApplication.translate(
        "findings", "This theme has no headline yet. It is written in the evening meeting."
    )
    desk.refused.emit(Refused(none))
    return ""
