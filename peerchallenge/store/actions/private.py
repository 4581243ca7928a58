"""Notes for the manager alone: write one, read those that open here, seal them again, delete.

Nothing of what they say is ever in clear outside this laptop's memory: not in the record, not in a
draft, not in the name of an action.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.laptops import laptops
from peerchallenge.record.private import ManagerNote, Subject, manager_notes, sealed_again
from peerchallenge.record.readings import the_team
from peerchallenge.record.sources import Interview
from peerchallenge.store.door import Door
from peerchallenge.store.sealed_notes import (
    Inside,
    Readers,
    identities,
    opened,
    own_laptops,
    readers,
    seal,
)
from peerchallenge.store.team import own_keys
from peerchallenge.store.words import clean

_DRAFT = "manager note draft"
_ADDED = "Add a note for the manager"


@dataclass(frozen=True)
class ReadNote:
    """A note that opens on this laptop."""

    key: str
    words: str
    subject: Subject
    about: str
    """Key of the session."""
    session: str
    """Its title; empty when it belongs to none or is gone."""
    written_by: str
    """Initials."""
    written_at: datetime | None
    delete_by: date | None
    is_mine: bool
    """Written on this laptop."""
    waits_for: tuple[str, ...] = ()
    """Names of the managers who cannot read it yet; told where it was written."""
    may_offer: bool = False
    """They became manager after it was written, so its writer has to say that they may read it."""

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been deleted by now."""
        return self.delete_by is not None and self.delete_by <= today


def who_reads(door: Door) -> Readers:
    """Who could open a note that is written now."""
    with door.reading() as session:
        return readers(session, door.file, _me(door, session))


def write_manager_note(
    door: Door,
    *,
    words: str,
    subject: Subject,
    delete_by: date,
    about: str = "",
    written_by: str = "",
    at: datetime | None = None,
) -> str:
    """Seal a note for every laptop of a manager, and for this one. Answers its key.

    While no manager's laptop is known it is sealed for this one alone; see `bring_level`.
    """
    said = clean(words).strip()
    if not said:
        raise Refused("There are no words in the note yet. Write what the manager needs to know.")
    now = at or datetime.now().astimezone()
    if delete_by <= now.date():
        raise Refused("The day to delete it by has to be after today.")
    known = who_reads(door)
    inside = Inside(
        said, subject, about, written_by, known.own, known.managers, tuple(known.recipients)
    )
    sealed = seal(inside, known.recipients)
    with door.action(_ADDED) as act:
        key = act.new(
            "manager_note",
            sealed=sealed,
            written_at=now.isoformat(timespec="seconds"),
            delete_by=delete_by,
        )
    forget_draft(door)
    return key


def read_manager_notes(door: Door) -> list[ReadNote]:
    """Those that this laptop can open, oldest first. A few milliseconds for each."""
    keys, ours = identities(door.file), own_laptops(door.file)
    with door.reading() as session:
        notes, more = manager_notes(session), sealed_again(session)
        team = {p.key: p for p in the_team(session)}
        titles = dict(session.execute(select(Interview.key, Interview.title)).all())
        known = readers(session, door.file, _me(door, session))
        at_work_at = {one.key: one.peer for one in laptops(session)}
    found = []
    for note, insides in _opened(notes, more, keys):
        first = insides[0]
        sealed_for = {at_work_at.get(key) for i in insides for key in i.laptops}
        is_mine = first.laptop in ours
        lacking = [
            peer
            for peer in known.managers
            if is_mine and peer not in sealed_for and peer != first.written_by
        ]
        writer = team.get(first.written_by)
        found.append(
            ReadNote(
                note.key,
                first.words,
                first.subject,
                first.about,
                titles.get(first.about, ""),
                writer.initials if writer else "",
                _moment(note.written_at),
                note.delete_by,
                is_mine,
                tuple(team[p].name or team[p].initials for p in lacking),
                any(p not in first.managers for p in lacking),
            )
        )
    return found


def bring_level(door: Door) -> int:
    """Seal what was written here for laptops of its managers that joined since. Answers how many.

    To be called before a team file is written. It seals only for those the note was meant for:
    somebody who was made manager later reads it when its writer says so (`let_manager_read`).
    It alters the record only when there is something to do.
    """
    return _seal_again(door, only_meant=True)


def let_manager_read(door: Door, *, note: str) -> int:
    """Seal a note written here for whoever is manager now. Raises Refused while they cannot."""
    made = _seal_again(door, only_meant=False, only=note)
    if not made:
        raise Refused(
            "The manager’s laptop has not joined the team yet, so nothing can be sealed for it. "
            "Try again after its first team file."
        )
    return made


def delete_manager_note(door: Door, *, note: str) -> None:
    """Take a note away on every laptop; undo brings it back.

    The trap: what is sealed is emptied here, but the history of the record still has it sealed,
    and so have colleagues' files. It is gone for good when the challenge is closed and purged.
    """
    with door.reading() as session:
        more = [n.key for n in sealed_again(session) if n.again == note]
    with door.action("Delete a note for the manager") as act:
        for key in (note, *more):
            act.put("manager_note", key, sealed="")
            act.drop("manager_note", key)


# -- what is being typed


def keep_draft(door: Door, *, words: str, subject: Subject, about: str = "") -> None:
    """Keep what is being typed, sealed for this laptop alone; it never travels."""
    if not words.strip():
        forget_draft(door)
        return
    own = own_keys(door.file)
    with door.reading() as session:
        mine = readers(session, door.file).recipients[own.laptop]
    door.file.keep_secret(_DRAFT, seal(Inside(clean(words), subject, about), {own.laptop: mine}))


def draft(door: Door) -> Inside | None:
    """What was being typed when the sheet was last left without adding the note."""
    return opened(door.file.secret(_DRAFT) or "", identities(door.file))


def forget_draft(door: Door) -> None:
    """Nothing is being typed any more."""
    if door.file.secret(_DRAFT):
        door.file.keep_secret(_DRAFT, "")


def _seal_again(door: Door, *, only_meant: bool, only: str = "") -> int:
    own, ours = own_keys(door.file), own_laptops(door.file)
    with door.reading() as session:
        notes, more = manager_notes(session), sealed_again(session)
        known = readers(session, door.file)
        peers = {one.key: one.peer for one in laptops(session)}
    made: list[tuple[ManagerNote, str]] = []
    for note, insides in _opened(notes, more, identities(door.file)):
        first = insides[0]
        if first.laptop not in ours or (only and note.key != only):
            continue
        has = {key for inside in insides for key in inside.laptops}
        lacking = {
            key: known.recipients[key]
            for key in known.of_managers
            if key not in has and (not only_meant or peers[key] in first.managers)
        }
        if lacking:
            for_all = lacking | {own.laptop: known.recipients[own.laptop]}
            made.append((note, seal(replace(first, laptops=tuple(for_all)), for_all)))
    gone = {n.key for n in notes}
    left = [n.key for n in more if n.again not in gone]
    if not made and not left:
        return 0
    with door.action("Seal notes for the manager’s laptop") as act:
        for note, sealed in made:
            act.new(
                "manager_note",
                sealed=sealed,
                again=note.key,
                written_at=note.written_at,
                delete_by=note.delete_by,
            )
        for key in left:  # the note was deleted elsewhere while it was sealed again here
            act.put("manager_note", key, sealed="")
            act.drop("manager_note", key)
    return len(made)


def _me(door: Door, session: Session) -> str | None:
    return next((p.key for p in the_team(session) if p.initials == door.who), None)


def _moment(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None


def _opened(
    notes: list[ManagerNote], more: list[ManagerNote], keys: list[str]
) -> list[tuple[ManagerNote, list[Inside]]]:
    """Notes that open here, each with all its sealings that do."""
    again: dict[str, list[ManagerNote]] = defaultdict(list)
    for one in more:
        again[one.again or ""].append(one)
    found = []
    for note in notes:
        tried = (opened(one.sealed, keys) for one in (note, *again[note.key]))
        if insides := [inside for inside in tried if inside]:
            found.append((note, insides))
    return found
