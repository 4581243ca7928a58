"""Takes a planned file of notes into the challenge, as one action that can be undone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.intake.planning import Plan, PlannedLine, PlannedSource
from peerchallenge.intake.stamps import known_of
from peerchallenge.record.challenge import Peer
from peerchallenge.record.held import Record
from peerchallenge.record.readings import the_team
from peerchallenge.record.weighing import Evidence
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


@dataclass(frozen=True)
class Imported:
    """What an import did, and the keys of the lines it added."""

    lines: tuple[str, ...] = ()
    sessions_added: int = 0
    documents_added: int = 0
    already_here: int = 0


def find_peer(session: Session, initials: str) -> Peer:
    """The peer with these initials, or this name.

    Raises:
        Refused: nobody, or more than one; it lists who there is.
    """
    wanted = initials.strip().casefold()
    team = the_team(session)
    found = [p for p in team if wanted and p.initials.casefold() == wanted]
    found = found or [p for p in team if wanted and p.name.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    known = ", ".join(p.initials or p.name for p in team) or "nobody yet"
    how = "more than one peer" if found else "no peer"
    raise Refused(f"There is {how} “{initials.strip()}” in the team, which has: {known}.")


def import_notes(door: Door, plan: Plan) -> Imported:
    """Add the new lines under their note-taker, each after that peer's last line of the session.

    The plan may be minutes old: lines that have come in since are not added twice. With nothing
    new there is no action, so nothing to undo.

    Raises:
        Refused: the peer or a session of the plan has been deleted since.
    """
    with door.reading() as session:
        _refuse_stale(session, plan)
        known = known_of(session, plan.peer).living
        ends = [_last_order(session, plan.peer, s) for s in plan.sources]
    here = sum(s.already_here for s in plan.sources)
    fresh = [
        (s, [line for line in s.lines if not line.stamp.is_in(known, s.key)]) for s in plan.sources
    ]
    if not any(lines for _, lines in fresh):
        return Imported(already_here=here + plan.new)
    added: list[str] = []
    with door.action(f"Import notes from {plan.file_name}") as act:
        for (source, lines), end in zip(fresh, ends, strict=True):
            if not lines:
                continue
            key = source.key or _make(act, source, plan.peer)
            orders = between(end, None, len(lines))
            added += [
                _add(act, line, order, source.kind, key, plan.peer)
                for line, order in zip(lines, orders, strict=True)
            ]
    made_kinds = [s.kind for s, lines in fresh if lines and s.key is None]
    return Imported(
        lines=tuple(added),
        sessions_added=made_kinds.count("interview"),
        documents_added=made_kinds.count("document"),
        already_here=here + plan.new - len(added),
    )


def _add(act: Act, line: PlannedLine, order: str, kind: str, source: str | None, peer: str) -> str:
    said = {kind: source} if kind else {}
    return act.new(
        "evidence",
        text=line.note.words,
        note_taker=peer,
        order=order,
        bearing=line.note.bearing,
        voice=line.note.voice,
        quote=line.note.quote,
        themes=[line.theme] if line.theme else [],
        imported=line.stamp.imported(source),
        **said,
    )


def _make(act: Act, source: PlannedSource, peer: str) -> str | None:
    if source.kind == "document":
        return act.new("document", title=source.title)
    if source.kind == "interview":
        return act.new(
            "interview",
            title=source.title,
            form=source.form,
            day=source.day,
            begins=source.begins,
            ends=source.ends,
            peers=[peer],
        )
    return None


def _refuse_stale(session: Session, plan: Plan) -> None:
    held = session.get(Peer, plan.peer)
    if held is None or held.deleted:
        raise Refused("Choose whose notes these are: that peer is not in the team.")
    for source in plan.sources:
        found = session.get(Record.kinds[source.kind], source.key) if source.key else None
        if source.key and (found is None or found.deleted):
            raise Refused(f"“{source.title}” has been deleted since: read the file again.")


def _last_order(session: Session, peer: str, source: PlannedSource) -> str | None:
    if source.is_made:
        return None
    column = Evidence.document if source.kind == "document" else Evidence.interview
    mine = select(func.max(Evidence.order)).where(Evidence.note_taker == peer)
    if not source.kind:
        mine = mine.where(Evidence.document.is_(None))
    return session.scalar(mine.where(column == source.key)) or None
