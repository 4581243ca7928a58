"""What a timetable would change: new, moved, renamed, other people, cancelled, back, or the same.

Three things are compared: the file, the last file, and what stands. Where the council has changed
nothing since the last file, what somebody changed here stands; so the same file twice is no change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from peerchallenge.intake.stamps import bare
from peerchallenge.intake.timetable.match import GONE, Standing, matched
from peerchallenge.intake.timetable.rows import Planned


class Kind(StrEnum):
    """What would happen to a session. Said in this order."""

    MOVED = "moved"
    RENAMED = "renamed"
    PEOPLE = "with other people"
    CANCELLED = "cancelled"
    BACK = "back on"
    NEW = "new"


@dataclass(frozen=True)
class Proposal:
    """One session that would change: what it is now and what the file says."""

    id: str
    kind: Kind
    row: Planned | None
    held: Standing | None
    after: Standing
    """As it would stand."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Everything that would change, for example moved and renamed."""
        if self.held is None or self.kind is Kind.CANCELLED:
            return (self.kind,)
        before, after = self.held, self.after
        found = [Kind.BACK] if before.cancelled and not after.cancelled else []
        if _when(before) != _when(after) or before.place != after.place:
            found.append(Kind.MOVED)
        if before.title != after.title:
            found.append(Kind.RENAMED)
        if set(before.peers) != set(after.peers):
            found.append(Kind.PEOPLE)
        return tuple(found)


@dataclass(frozen=True)
class Changes:
    """Everything one timetable would do, in the order of the file; cancelled ones come last."""

    proposals: tuple[Proposal, ...]
    same: tuple[Standing, ...]
    linked: tuple[tuple[str, str], ...]
    """Sessions that are the same, with the row to be remembered of them (key, planned_as)."""

    def count(self, kind: Kind) -> int:
        """How many are foremost of this kind."""
        return sum(p.kind is kind for p in self.proposals)


def propose(rows: Sequence[Planned], held: Sequence[Standing]) -> Changes:
    """Compare the sessions of a timetable with those of the challenge. Pure."""
    pairs = matched(rows, held)
    proposals: list[Proposal] = []
    same: list[Standing] = []
    linked: list[tuple[str, str]] = []
    for row in rows:
        session = pairs.get(row.id)
        if session is None:
            proposals.append(Proposal(f"row {row.id}", Kind.NEW, row, None, _new(row)))
            continue
        after = _after(row, session)
        proposal = Proposal(session.key, Kind.MOVED, row, session, after)
        if proposal.kinds:
            first = proposal.kinds[0]
            proposals.append(Proposal(session.key, first, row, session, after))
            continue
        same.append(session)
        if session.planned_as != after.planned_as:
            linked.append((session.key, after.planned_as))
    taken = {session.key for session in pairs.values()}
    proposals += [_cancelled(s) for s in held if s.key not in taken and _would_cancel(s)]
    return Changes(tuple(proposals), tuple(same), tuple(linked))


def _would_cancel(session: Standing) -> bool:
    """Only what came from a timetable can be missing in one."""
    return bool(session.origin) and not session.cancelled and not session.was_cancelled_by_file


def _cancelled(session: Standing) -> Proposal:
    after = replace(session, cancelled=True, planned_as=f"{GONE} {session.origin}")
    return Proposal(session.key, Kind.CANCELLED, None, session, after)


def _new(row: Planned) -> Standing:
    return Standing(
        key="",
        title=row.title,
        day=row.day,
        begins=row.begins,
        ends=row.ends,
        place=row.place or "",
        peers=row.peers or (),
        form=row.form.value,
        planned_as=row.origin,
    )


@dataclass(frozen=True)
class _Before:
    """What the last timetable said, taken apart; None where that is not known."""

    title: str | None = None
    when: tuple[str, str, str] | None = None
    place: str | None = None
    peers: str | None = None


def _before(origin: str) -> _Before:
    parts = origin.split(" ")
    if len(parts) != 6:
        return _Before()
    title, day, begins, ends, place, peers = parts
    known = [None if part == "-" else part for part in (place, peers)]
    return _Before(title, (day, begins, ends), known[0], known[1])


def _after(row: Planned, held: Standing) -> Standing:
    """The session as it would stand: what the file changed, over what stands."""
    origin = row.origin
    before, now = _before(held.origin), _before(origin)
    day, begins, ends = _when(held)
    if before.when is None:
        day, begins, ends = _filled(row, held)
    elif now.when != before.when:
        day, begins, ends = row.day, row.begins, row.ends
    is_renamed = now.title != before.title and bare(row.title) != bare(held.title)
    place, peers = held.place, held.peers
    if row.place is not None and now.place != before.place and (row.place or before.place):
        place = held.place if bare(row.place) == bare(held.place) and row.place else row.place
    if row.peers is not None and now.peers != before.peers and (row.peers or before.peers):
        peers = held.peers if set(row.peers) == set(held.peers) else row.peers
    return replace(
        held,
        title=row.title if is_renamed else held.title,
        day=day,
        begins=begins,
        ends=ends,
        place=place,
        peers=peers,
        cancelled=_stays_cancelled(held, before, now),
        planned_as=origin,
    )


def _filled(row: Planned, held: Standing) -> tuple[date | None, str, str]:
    """Times of a session no timetable had yet: what the file leaves open stays as it is."""
    begins = row.begins or held.begins
    ends = row.ends or (held.ends if begins == held.begins else "")
    return row.day or held.day, begins, ends


def _stays_cancelled(held: Standing, before: _Before, now: _Before) -> bool:
    """Cancelled here, it stays so until the council changes it; cancelled by a file, until back."""
    if not held.cancelled or held.was_cancelled_by_file:
        return False
    return before.when is None or before.when == now.when


def _when(session: Standing) -> tuple[date | None, str, str]:
    return session.day, session.begins, session.ends
