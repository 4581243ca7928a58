"""From what is counted in the record to what the overview asks somebody to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from peerchallenge.ui.overview.cards import Need

if TYPE_CHECKING:
    from datetime import date

    from peerchallenge.record.waiting import Waiting
    from peerchallenge.ui.desk import Desk

MANAGER_NOTES = "manager notes"
"""Stands where a page would: these are read in a sheet."""


def tr(words: str) -> str:
    """In the language worn now."""
    return QCoreApplication.translate("overview needs", words)


def needs_of(counted: Waiting, questions: int = 0) -> list[Need]:
    """Everything of which there is at least one, most pressing first.

    `questions` is how many things two laptops say differently.
    """
    if not counted.lines:
        return [
            Need(
                "download",
                tr("Nothing has been noted yet"),
                tr("Add the sessions, then type or import the team’s notes."),
                tr("Begin"),
                "interviews",
            )
        ]
    rows = [
        (questions, "circle-alert", tr("{} thing is said differently"),
         tr("{} things are said differently"),
         tr("On two laptops; choose once"), tr("Choose"), "needs"),
        (counted.changed, "history", tr("{} finding changed since agreed"),
         tr("{} findings changed since agreed"),
         tr("Agree them as they are, or go back"), tr("Look"), "findings/changed"),
        (counted.unfiled, "inbox", tr("{} line is not under a theme"),
         tr("{} lines are not under a theme"),
         tr("Not in the grid until filed"), tr("File them"), "evidence/unfiled"),
        (counted.mixed, "users", tr("{} line has no voice"), tr("{} lines have no voice"),
         tr("Several people spoke; mark who"), tr("Mark them"), "evidence/mixed"),
        (counted.thin, "circle-dashed", tr("{} finding is not triangulated"),
         tr("{} findings are not triangulated"),
         _thin_words(counted.short_of_a_voice), tr("Show"), "findings/thin"),
        (counted.unanswered, "list-checks", tr("{} area has no recommendation"),
         tr("{} areas have no recommendation"),
         tr("To consider; some need none"), tr("Answer"), "recommendations/unanswered"),
        (counted.groundless, "corner-down-right", tr("{} recommendation answers no finding"),
         tr("{} recommendations answer no finding"),
         tr("The council will ask why"), tr("Look"), "recommendations/groundless"),
        (counted.silent, "calendar-clock", tr("{} session has no notes"),
         tr("{} sessions have no notes"),
         tr("Over, and nothing noted"), tr("Show"), "interviews/silent"),
        (counted.parked, "timer", tr("{} finding is parked"), tr("{} findings are parked"),
         tr("Put aside at the meeting"), tr("Show"), "findings/parked"),
    ]  # fmt: skip
    return [
        Need(icon, (one if n == 1 else many).format(n), why, action, page)
        for n, icon, one, many, why, action, page in rows
        if n
    ]


def will_be(*, is_closed: bool) -> str:
    """What stands in the place of the grid while nobody is in it."""
    if is_closed:
        return tr("The notes were destroyed, so this laptop no longer knows who spoke on what.")
    return tr(
        "Once there are sessions, this shows each theme by each voice: how many lines were "
        "heard, what is booked, and the gaps where nobody is."
    )


def private_needs(desk: Desk, today: date) -> list[Need]:
    """What waits of the notes for the manager; nothing where this laptop cannot open any."""
    from peerchallenge.record.private import how_many_manager_notes
    from peerchallenge.store.actions.private import read_manager_notes, who_reads

    if not desk.read(how_many_manager_notes):
        return []
    notes = read_manager_notes(desk.door)
    late = sum(note.is_overdue(today) for note in notes)
    asked = sum(note.may_offer for note in notes)
    mine = len(notes) if who_reads(desk.door).is_mine else 0
    rows = [
        (late, "octagon-alert", tr("{} note for the manager is past its day"),
         tr("{} notes for the manager are past their day"),
         tr("Due to be deleted by now")),
        (asked, "lock", tr("{} note waits for your word"), tr("{} notes wait for your word"),
         tr("Somebody else is manager now")),
        (mine - late, "lock-open", tr("{} note for the manager"), tr("{} notes for the manager"),
         tr("Only you and who wrote it can read it")),
    ]  # fmt: skip
    return [
        Need(icon, (one if n == 1 else many).format(n), why, tr("Read"), MANAGER_NOTES)
        for n, icon, one, many, why in rows
        if n > 0
    ]


def _thin_words(short: int) -> str:
    if not short:
        return tr("More sources are wanted")
    said = tr("{} is one voice short") if short == 1 else tr("{} are short of a voice")
    return said.format(short)
