"""Who can read a note for the manager, said in one sentence; days to delete it by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from peerchallenge.store.sealed_notes import Readers

MONTHS = (1, 3, 6, 12)
USUAL = 3
"""Months after which such a note is deleted when nobody chooses another day."""


def tr(words: str) -> str:
    """In the language worn now."""
    return QCoreApplication.translate("notes for the manager", words)


def who_can_read(known: Readers) -> str:
    """Told before a word is written, so it has to be true of this moment."""
    named = " and ".join(known.named)
    if not known.named:
        return tr(
            "Only you can read it, on this laptop: nobody is named as the manager yet. Say who it "
            "is in the details of the challenge."
        )
    if known.is_mine and len(known.named) == 1:
        return tr("Only you can read it: you are the manager.")
    if not known.of_managers:
        return tr(
            "Only you can read it for now, on this laptop: {}’s laptop has not joined the team "
            "yet. Once it has, the note is sealed for it too."
        ).format(named)
    return tr("Only {} and you can read it, each on their own laptop.").format(named)


def what_others_see(many: int) -> str:
    """All that anybody else is told."""
    if not many:
        return tr("There are no notes for the manager.")
    one, more = tr("1 note for the manager."), tr("{} notes for the manager.")
    return one if many == 1 else more.format(many)


def delete_days(today: date) -> list[tuple[str, date, str]]:
    """Days to choose from: a key, the day, and how it is said."""
    found = []
    for months in MONTHS:
        day = months_after(today, months)
        long = tr("1 month") if months == 1 else tr("{} months").format(months)
        long = tr("1 year") if months == 12 else long
        found.append((str(months), day, tr("{}, by {}").format(long, said_day(day))))
    return found


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (first_after - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def said_day(day: date) -> str:
    """A day in words: 6 February 2026."""
    return f"{day.day} {day:%B %Y}"


def today_here() -> date:
    """What day it is where the laptop is."""
    return datetime.now().astimezone().date()
