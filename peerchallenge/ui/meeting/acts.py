"""What a meeting does to the finding or theme it is at: named steps that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.findings.rows import numbered

if TYPE_CHECKING:
    from peerchallenge.ui.desk import Desk
    from peerchallenge.ui.meeting.walk import Step


def _tr(words: str) -> str:
    return QCoreApplication.translate("meeting acts", words)


def agree(desk: Desk, step: Step | None) -> bool:
    """Keep the words as the team agrees them. False where there is nothing to agree."""
    from peerchallenge.store.actions.weighing import agree_finding

    if step is None or step.finding is None or step.finding.is_agreed:
        return False
    desk.do(agree_finding, finding=step.finding.key)
    return True


def park(desk: Desk, step: Step | None, why: str) -> bool:
    """Put the finding aside, with a reason if there is one. False where there is none."""
    from peerchallenge.store.actions.weighing import park_finding

    if step is None or step.finding is None:
        return False
    desk.do(park_finding, finding=step.finding.key, why=why)
    return True


def take_up(desk: Desk, step: Step) -> None:
    """Take a parked finding up again."""
    from peerchallenge.store.actions.weighing import park_finding

    if step.finding is not None:
        desk.do(park_finding, finding=step.finding.key, parked=False)


def reword(desk: Desk, step: Step | None, words: str) -> None:
    """Keep what is being typed as the headline of the finding, or of the theme."""
    if step is None:
        return
    if step.finding is not None:
        name = _tr("Reword {}").format(numbered(step.finding.number).lower())
        desk.typed("finding", step.finding.key, "headline", words, name=name)
    elif step.theme is not None:
        name = _tr("Reword the headline of a theme")
        desk.typed("theme_headline", step.theme.id, "text", words, name=name)
