"""What closing says, in the words of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.record.day_words import full, month
from peerchallenge.record.retention import Keeping

if TYPE_CHECKING:
    from datetime import date

    from peerchallenge.exchange.closing import Closing
    from peerchallenge.exchange.holding import Holding


def tr(words: str) -> str:
    """In the language of the desktop."""
    return QCoreApplication.translate("closing", words)


def goes(ahead: Closing) -> str:
    """“214 lines, 41 sessions and 3 backups”."""
    from peerchallenge.exchange.destruction import in_words
    from peerchallenge.exchange.wording import and_join

    return and_join(in_words(ahead.goes)) or tr("nothing, for there is nothing")


def stays(ahead: Closing) -> str:
    """“The letter with 31 paragraphs, 8 recommendations, 12 findings as said, the team”."""
    from peerchallenge.exchange.wording import and_join, counted

    held = ahead.stays
    return and_join(
        [
            tr("the letter with {}").format(counted(held.paragraphs, "paragraph")),
            counted(held.recommendations, "recommendation"),
            tr("{} the council has read or heard").format(counted(held.findings, "finding")),
            tr("the team of {}").format(held.peers),
        ]
    )


def behind(board: tuple[Holding, ...]) -> list[str]:
    """Who of the team has something that is not here, or was never heard of: a sentence each."""
    found = []
    for held in board:
        if held.is_here or held.has_left or held.is_same:
            continue
        has_more = held.only or not held.heard_at or not held.lacks
        if has_more:
            said = held.sentence[:1].lower() + held.sentence[1:]
            found.append(tr("{who}: {said}").format(who=held.initials, said=said))
    return found


def closed_words(kept: Keeping) -> str:
    """When it was closed and what that means, in two sentences; empty while it is open."""
    if not kept.closed_at:
        return ""
    said = tr("Closed on {}. Notes were destroyed; the letter and recommendations are kept.")
    return said.format(full(kept.closed_on))


def closed_on(kept: Keeping) -> str:
    """The day alone, where there is room for no more."""
    return tr("Closed on {}").format(full(kept.closed_on)) if kept.closed_at else ""


def due_words(kept: Keeping, today: date) -> str:
    """“Notes are due to be destroyed on 4 March”, when that is near or past; else nothing."""
    if not kept.is_near(today) or kept.delete_by is None:
        return ""
    by = kept.delete_by
    day = f"{by.day} {month(by)}" + (f" {by.year}" if by.year != today.year else "")
    if by < today:
        return tr("Notes were due to be destroyed on {}").format(day)
    return tr("Notes are due to be destroyed on {}").format(day)
