"""What the sheet says of what was found, and of what it cannot see."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from peerchallenge.record.held_about import HeldAbout

translate = QCoreApplication.translate


def today_here() -> date:
    """This day, where the laptop is."""
    return datetime.now().astimezone().date()


def found_words(found: HeldAbout, ticked: int) -> str:
    """How much was found, and how much of it would be shown."""
    many = len(found.hits)
    if not many:
        return translate("held", "“{}” stands nowhere in what this laptop holds.").format(
            found.phrase
        )
    places = len(found.by_place())
    form = translate(
        "held",
        "Found {many} times in {places} places. {ticked} ticked: only their words go into the "
        "document.",
    )
    if many == 1:
        form = translate("held", "Found once. {ticked} ticked: only ticked words go out.")
    return form.format(many=many, places=places, ticked=ticked)


def beyond_words(found: HeldAbout) -> str:
    """What could not be looked into, a sentence each."""
    beyond, said = found.beyond, []
    for initials, many in found.noted_by:
        said.append(translate("held", "{who} noted {many} lines.").format(who=initials, many=many))
    if beyond.manager_notes == 1:
        said.append(translate("held", "1 note for the manager may hold it, only they can look."))
    elif beyond.manager_notes:
        form = translate("held", "{} notes for the manager may hold it, only they can look.")
        said.append(form.format(beyond.manager_notes))
    if beyond.files:
        form = translate("held", "Photos and files: {}. Only their names are looked at.")
        said.append(form.format(beyond.files))
    if beyond.backups:
        form = translate("held", "Backups here: {}. They hold what stood here when each was made.")
        said.append(form.format(beyond.backups))
    if beyond.laptops:
        form = translate("held", "Laptops of colleagues: {}. They hold the same, or more.")
        said.append(form.format(beyond.laptops))
    said.append(translate("held", "No program can look into paper, mailboxes or sticks."))
    return " ".join(said)
