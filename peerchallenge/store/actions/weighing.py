"""Findings and recommendations: add, rest on evidence, agree, put in order, take away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from peerchallenge.errors import Refused
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.listings import findings, recommendations
from peerchallenge.record.readings import living
from peerchallenge.record.vocabulary import Bearing
from peerchallenge.record.weighing import Finding, Recommendation
from peerchallenge.store.act import Value
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def add_finding(
    door: Door,
    *,
    theme: str | None = None,
    bearing: Bearing = Bearing.CONSIDER,
    headline: str = "",
    evidence: Iterable[str] = (),
) -> str:
    """Add a finding at the end of its theme. Answers its key."""
    with door.reading() as session:
        numbers = list(session.scalars(living(Finding).with_only_columns(Finding.number)))
        held = living(Finding).where(Finding.theme == theme).order_by(Finding.order.desc())
        last = session.scalars(held).first()
    number = max((n for n in numbers if n), default=0) + 1
    with door.action("Add finding") as act:
        return act.new(
            "finding",
            number=number,
            theme=theme,
            bearing=str(bearing),
            headline=headline,
            order=between(last.order if last else None, None)[0],
            evidence=list(evidence),
        )


def change_finding(door: Door, /, *, finding: str, **fields: str | None) -> None:
    """Set plain fields of a finding (theme, bearing, line_of_enquiry)."""
    what = " and ".join(n.replace("_", " ") for n in fields)
    with door.action(f"Change {what} of finding") as act:
        act.put("finding", finding, **fields)


def link_evidence(door: Door, *, finding: str, lines: Iterable[str]) -> None:
    """Let a finding rest on these lines as well."""
    keys = list(lines)
    with door.action(f"Link {len(keys)} {'line' if len(keys) == 1 else 'lines'}") as act:
        act.include("finding", finding, "evidence", keys)


def unlink_evidence(door: Door, *, finding: str, lines: Iterable[str]) -> None:
    """Take lines out from under a finding; the lines themselves stay."""
    keys = list(lines)
    with door.action(f"Unlink {len(keys)} {'line' if len(keys) == 1 else 'lines'}") as act:
        act.exclude("finding", finding, "evidence", keys)


def agree_finding(door: Door, *, finding: str) -> None:
    """Keep the words as the team agreed them; other words later show as changed since."""
    door.settle()
    with door.reading() as session:
        found = session.get(Finding, finding)
        if found is None or not found.headline.strip():
            raise Refused("Write the finding’s headline before the team agrees it.")
        words = fingerprint(found.headline, found.narrative)
    with door.action("Agree finding") as act:
        act.put("finding", finding, agreed=words, agreed_at=_now())


def reopen_finding(door: Door, *, finding: str) -> None:
    """Take the team's agreement back."""
    with door.action("Reopen finding") as act:
        act.put("finding", finding, agreed=None, agreed_at=None)


def drop_finding(door: Door, *, finding: str) -> None:
    """Delete a finding; its evidence stays, and undo brings it back with its links."""
    with door.action("Delete finding") as act:
        act.drop("finding", finding)


def add_recommendation(door: Door, *, text: str = "", findings: Iterable[str] = ()) -> str:
    """Add a recommendation after the others. Answers its key."""
    with door.reading() as session:
        orders = session.scalars(living(Recommendation).with_only_columns(Recommendation.order))
        last = max(orders, default=None)
    with door.action("Add recommendation") as act:
        return act.new(
            "recommendation", text=text, order=between(last, None)[0], findings=list(findings)
        )


def change_recommendation(door: Door, /, *, recommendation: str, **fields: Value) -> None:
    """Set plain fields of a recommendation (owner, by_when, measure)."""
    with door.action("Change recommendation") as act:
        act.put("recommendation", recommendation, **fields)


def link_findings(door: Door, *, recommendation: str, findings: Iterable[str]) -> None:
    """Make a recommendation answer exactly these findings."""
    with door.action("Change what the recommendation answers") as act:
        act.put("recommendation", recommendation, findings=list(findings))


def move_recommendation(door: Door, *, recommendation: str, by: int) -> bool:
    """Move one place up (-1) or down (1). False when it stands at that end already."""
    with door.reading() as session:
        keys = [r.key for r in recommendations(session)]
        order = {r.key: r.order for r in session.scalars(living(Recommendation))}
    return _move(door, "recommendation", keys, order, recommendation, by)


def move_finding(door: Door, *, finding: str, by: int) -> bool:
    """Move one place up (-1) or down (1) within its theme. False at that end already."""
    with door.reading() as session:
        shown = findings(session)
        theme = next(f.theme for f in shown if f.key == finding)
        keys = [f.key for f in shown if f.theme == theme]
        order = {f.key: f.order for f in session.scalars(living(Finding))}
    return _move(door, "finding", keys, order, finding, by)


def drop_recommendation(door: Door, *, recommendation: str) -> None:
    """Delete a recommendation; undo brings it back."""
    with door.action("Delete recommendation") as act:
        act.drop("recommendation", recommendation)


def _move(door: Door, kind: str, keys: list[str], order: dict[str, str], key: str, by: int) -> bool:
    at = keys.index(key)
    to = at + by
    if not 0 <= to < len(keys):
        return False
    rest = [k for k in keys if k != key]
    before = order[rest[to - 1]] if to else None
    after = order[rest[to]] if to < len(rest) else None
    with door.action(f"Move {kind} {'up' if by < 0 else 'down'}") as act:
        if before and after and before >= after:  # two laptops gave one place to both: space anew
            moved = [*rest[:to], key, *rest[to:]]
            for k, place in zip(moved, between(None, None, len(moved)), strict=True):
                act.put(kind, k, order=place)
        else:
            act.put(kind, key, order=between(before, after)[0])
    return True


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
