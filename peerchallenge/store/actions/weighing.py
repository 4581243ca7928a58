"""Findings and recommendations: add, rest on evidence, agree, park, take away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from peerchallenge.errors import Refused
from peerchallenge.record.agreed_lines import lines_now
from peerchallenge.record.fingerprint import fingerprint
from peerchallenge.record.numbers import next_number
from peerchallenge.record.readings import living
from peerchallenge.record.vocabulary import Bearing, bearing
from peerchallenge.record.weighing import Finding, Recommendation
from peerchallenge.store.act import Act, Value
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
        number = next_number(session)
        held = living(Finding).where(Finding.theme == theme).order_by(Finding.order.desc())
        last = session.scalars(held).first()
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
        act.exclude("finding", finding, "unrelated", _held(act, finding, "unrelated", keys))


def move_evidence(door: Door, *, lines: Iterable[str], source: str, target: str) -> None:
    """Let another finding rest on lines instead of this one."""
    keys = list(lines)
    with door.action(f"Move {len(keys)} {'line' if len(keys) == 1 else 'lines'}") as act:
        act.exclude("finding", source, "evidence", keys)
        act.include("finding", target, "evidence", keys)


def unlink_evidence(door: Door, *, finding: str, lines: Iterable[str]) -> None:
    """Take lines out from under a finding; the lines themselves stay."""
    keys = list(lines)
    with door.action(f"Unlink {len(keys)} {'line' if len(keys) == 1 else 'lines'}") as act:
        act.exclude("finding", finding, "evidence", keys)


def agree_finding(door: Door, *, finding: str) -> None:
    """Keep the words as the team agreed them, and what the lines under them say.

    Other words later, there or in the lines, show as changed since.
    """
    door.settle()
    with door.reading() as session:
        found = session.get(Finding, finding)
        if found is None or not found.headline.strip():
            raise Refused("Write the finding’s headline before the team agrees it.")
        headline, narrative, weighed = found.headline, found.narrative, bearing(found.bearing)
        lines = lines_now(session, finding)
    with door.action("Agree finding") as act:
        act.put(
            "finding",
            finding,
            agreed=fingerprint(headline, narrative),
            agreed_at=_now(),
            agreed_headline=headline,
            agreed_narrative=narrative,
            agreed_bearing=weighed,
            agreed_lines=lines,
            parked=False,
            parked_why="",
        )


def return_to_agreed(door: Door, *, finding: str) -> None:
    """Put the words back that the team agreed. Refused where an older version did not keep them."""
    door.settle()
    with door.reading() as session:
        found = session.get(Finding, finding)
        if found is None or found.agreed_headline is None:
            raise Refused(
                "The agreed words were not kept when this was agreed, so they cannot be put back. "
                "Agree it as it is now, or undo what was changed."
            )
        headline, narrative = found.agreed_headline, found.agreed_narrative or ""
        weighed = found.agreed_bearing or found.bearing
    with door.action("Go back to what was agreed") as act:
        act.put("finding", finding, headline=headline, narrative=narrative, bearing=weighed)


def park_finding(door: Door, *, finding: str, parked: bool = True, why: str = "") -> None:
    """Put a finding aside for later, or take it up again."""
    with door.action("Park finding" if parked else "Take finding up again") as act:
        act.put("finding", finding, parked=parked, parked_why=why.strip() if parked else "")


def say_unrelated(door: Door, *, finding: str, lines: Iterable[str]) -> None:
    """Keep that lines have nothing to do with a finding, so that nobody is asked again."""
    with door.action("Mark as not related") as act:
        act.include("finding", finding, "unrelated", lines)


def reopen_finding(door: Door, *, finding: str) -> None:
    """Take the team's agreement back."""
    with door.action("Reopen finding") as act:
        act.put(
            "finding",
            finding,
            agreed=None,
            agreed_at=None,
            agreed_headline=None,
            agreed_narrative=None,
            agreed_bearing=None,
            agreed_lines=None,
        )


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


def drop_recommendation(door: Door, *, recommendation: str) -> None:
    """Delete a recommendation; undo brings it back."""
    with door.action("Delete recommendation") as act:
        act.drop("recommendation", recommendation)


def _held(act: Act, finding: str, name: str, keys: list[str]) -> list[str]:
    held = act.members("finding", finding, name)
    return [k for k in keys if k in held]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
