"""From a timetable's file to what it would do here, and from that, once looked at, to doing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.errors import Stopped
from peerchallenge.intake.matching import timetable as on_site
from peerchallenge.intake.reading import Progress
from peerchallenge.intake.timetable.changes import Changes, Kind, Proposal, propose
from peerchallenge.intake.timetable.columns import Layout, guess
from peerchallenge.intake.timetable.lines import as_table
from peerchallenge.intake.timetable.match import Standing
from peerchallenge.intake.timetable.people import Team
from peerchallenge.intake.timetable.rows import Found, Planned, read_rows, taken_in
from peerchallenge.intake.timetable.sheets import Book
from peerchallenge.record.readings import living, members, the_team
from peerchallenge.record.sources import Interview
from peerchallenge.record.vocabulary import Form, Voice
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.actions.timetable import LINK, SessionChange, bring_in_timetable
from peerchallenge.store.door import Door

_WHEN = ("day", "begins", "ends")


@dataclass(frozen=True)
class Context:
    """What a timetable is read against, as plain data: safe on any thread."""

    days: tuple[date, ...]
    team: Team
    held: tuple[Standing, ...]


@dataclass(frozen=True)
class TimetablePlan:
    """A timetable as it was read and what it would do."""

    book: Book
    layouts: tuple[Layout, ...]
    found: Found
    rows: tuple[Planned, ...]
    """The sessions that take part, those ticked in among them."""
    changes: Changes
    context: Context

    @property
    def left_out(self) -> tuple[Planned, ...]:
        """Lunch, travel and whatever else is no session."""
        taken = {r.id for r in self.rows}
        return tuple(r for r in self.found.rows if r.id not in taken)


def context(session: Session) -> Context:
    """Read what a timetable is compared with."""
    team = Team(tuple((p.key, p.initials, p.name) for p in the_team(session)))
    rooms = members(session, "interview.peers")
    counted = select(Evidence.interview, func.count()).where(~Evidence.deleted)
    lines = {key: int(n) for key, n in session.execute(counted.group_by(Evidence.interview))}
    held = tuple(
        Standing(
            key=i.key,
            title=i.title,
            day=i.day,
            begins=i.begins,
            ends=i.ends,
            place=i.place,
            peers=tuple(rooms.get(i.key, ())),
            form=i.form,
            cancelled=i.cancelled,
            planned_as=i.planned_as,
            lines=lines.get(i.key, 0),
        )
        for i in session.scalars(living(Interview).order_by(Interview.key))
    )
    return Context(tuple(on_site(session).days), team, held)


def plan_timetable(
    book: Book,
    against: Context,
    *,
    layouts: Sequence[Layout] | None = None,
    taken: Collection[str] = (),
    progress: Progress | None = None,
) -> TimetablePlan:
    """Work out what a timetable would do. Pure, so it may run beside the window.

    `layouts` are columns put right by hand; `taken` are rows wanted though they look like a break.

    Raises:
        Stopped: `progress` answered False.
    """
    sheets = tuple(as_table(sheet, against.team) for sheet in book.sheets)
    _step(progress, 1)
    laid = tuple(layouts or (guess(sheet, against.team) for sheet in sheets))
    found = read_rows(sheets, laid, days=against.days, team=against.team)
    _step(progress, 2)
    # A break that was ticked in before is a session now, and must not be proposed as cancelled.
    before = {s.origin for s in against.held if s.origin and not s.was_cancelled_by_file}
    wanted = {*taken, *(r.id for r in found.rows if r.out and r.origin in before)}
    rows = taken_in(found, wanted)
    changes = propose(rows, against.held)
    _step(progress, 3)
    return TimetablePlan(replace(book, sheets=sheets), laid, found, rows, changes, against)


def _step(progress: Progress | None, done: int) -> None:
    if progress and not progress(done, 3):
        raise Stopped("Stopped, and nothing was brought in.")


@dataclass(frozen=True)
class Correction:
    """What somebody put right on a new session before it came in."""

    form: Form
    voice: Voice | None


def changes_of(
    plan: TimetablePlan,
    *,
    unticked: Collection[str] = (),
    corrected: Mapping[str, Correction] | None = None,
) -> list[SessionChange]:
    """What is to be done, without the proposals somebody unticked."""
    wanted = [p for p in plan.changes.proposals if p.id not in unticked]
    found = []
    for kind in Kind:
        for proposal in wanted:
            if proposal.kind is kind:
                found.append(_change(proposal, (corrected or {}).get(proposal.id)))
    found += [
        SessionChange(LINK, key, "", {"planned_as": origin}) for key, origin in plan.changes.linked
    ]
    return found


def _change(proposal: Proposal, put_right: Correction | None) -> SessionChange:
    after, held, row = proposal.after, proposal.held, proposal.row
    fields: dict[str, str | date | bool | None] = {"planned_as": after.planned_as}
    if held is None:
        form = put_right.form if put_right else row.form if row else Form.INTERVIEW
        voice = put_right.voice if put_right else row.voice if row else None
        fields |= {"form": form.value, "place": after.place}
        fields |= {name: getattr(after, name) for name in _WHEN}
        people = row.people if row and row.people else 1
        return SessionChange(
            str(proposal.kind), "", after.title, fields, after.peers, str(voice or ""), people
        )
    for name in ("title", *_WHEN, "place", "cancelled"):
        if getattr(after, name) != getattr(held, name):
            fields[name] = getattr(after, name)
    peers = after.peers if set(after.peers) != set(held.peers) else None
    return SessionChange(str(proposal.kind), held.key, held.title, fields, peers)


def change_of(planned: Planned) -> SessionChange:
    """A session that was typed here: no timetable has it, so no timetable can cancel it."""
    typed = propose((planned,), ()).proposals[0]
    made = _change(typed, None)
    return replace(made, fields={k: v for k, v in made.fields.items() if k != "planned_as"})


def bring_in(
    door: Door,
    plan: TimetablePlan,
    *,
    unticked: Collection[str] = (),
    corrected: Mapping[str, Correction] | None = None,
) -> int:
    """Do it as one action. Answers how many sessions changed or were made."""
    changes = changes_of(plan, unticked=unticked, corrected=corrected)
    bring_in_timetable(door, changes=changes)
    return sum(c.what != LINK for c in changes)
