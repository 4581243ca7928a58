"""How backups are said: when, why, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.exchange.words import day_and_moment

if TYPE_CHECKING:
    from peerchallenge.store.backups.inside import Listed
    from peerchallenge.store.backups.shelf import Backup


def tr(words: str) -> str:
    """In the language worn now."""
    return QCoreApplication.translate("backups", words)


def why_words(why: object) -> str:
    """What one was made for."""
    said = {
        "start": tr("When the challenge was opened"),
        "timer": tr("While you worked"),
        "merge": tr("Before a merge"),
        "upgrade": tr("Before a new version of the program"),
        "purge": tr("When names were dropped"),
        "restore": tr("Before going back"),
    }
    return said.get(str(why), tr("Not complete"))


def when_words(backup: Backup) -> str:
    """When it was made, as people say it."""
    return day_and_moment(backup.at.isoformat())


def much_words(one: Listed) -> str:
    """How much is in it."""
    if not one.counts:
        return tr("It cannot be read.")
    names = {
        "interview": (tr("session"), tr("sessions")),
        "evidence": (tr("line"), tr("lines")),
        "finding": (tr("finding"), tr("findings")),
        "recommendation": (tr("recommendation"), tr("recommendations")),
        "paragraph": (tr("paragraph"), tr("paragraphs")),
    }
    told = [
        f"{many:,} {names[kind][many != 1]}" for kind, many in one.counts if many and kind in names
    ]
    return ", ".join(told) or tr("Nothing in it yet")
