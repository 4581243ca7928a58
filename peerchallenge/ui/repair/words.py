"""What a repair has to work with, in words, before anybody says yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.record.day_words import month

if TYPE_CHECKING:
    from peerchallenge.store.repair.making import Prospect

translate = QCoreApplication.translate


def what_there_is(found: Prospect) -> Iterator[str]:
    """A sentence for each place something can come from."""
    if found.noted is not None and found.noted.at is not None:
        last = translate("repair", "Last saved here: {when}.").format(when=_when(found.noted.at))
        if found.noted.lines >= 0:
            counted = _lines(found.noted.lines)
            last = translate("repair", "Last saved here: {when}, with {lines}.").format(
                when=_when(found.noted.at), lines=counted
            )
        yield last
    if found.backup_at is not None:
        said = translate("repair", "The newest backup that can be read is of {when}.")
        yield said.format(when=_when(found.backup_at))
    else:
        yield translate("repair", "There is no backup on this laptop that can be read.")
    if found.damaged_backups == 1:
        yield translate("repair", "A newer backup is damaged too.")
    elif found.damaged_backups:
        many = translate("repair", "{many} newer backups are damaged too.")
        yield many.format(many=found.damaged_backups)
    if not found.readable:
        yield translate("repair", "Nothing could be read from the damaged file itself.")
    else:
        read = translate("repair", "From the damaged file itself {lines} can be read.")
        yield read.format(lines=_lines(found.lines_readable))


def what_follows() -> tuple[str, ...]:
    """What a repair does, and what it leaves alone."""
    return (
        translate("repair", "The damaged file is copied aside first and kept."),
        translate("repair", "What is newer than the backup is read from it, line by line."),
        translate("repair", "Afterwards this sheet says what is back and what is unsure."),
        translate("repair", "You can stop at any time: everything is then as it is now."),
    )


def _when(at: datetime) -> str:
    return translate("repair", "{time} on {day} {month}").format(
        time=f"{at:%H:%M}", day=at.day, month=month(at)
    )


def _lines(count: int) -> str:
    if count == 1:
        return translate("repair", "1 line")
    return translate("repair", "{many} lines").format(many=f"{count:,}")
