"""One finding becomes two, or several become one, and nothing that rested on them is lost."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.findings import findings
from peerchallenge.record.numbers import next_number
from peerchallenge.record.readings import living, members
from peerchallenge.record.weighing import Finding, Paragraph, Recommendation
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between

_RESTING = (("recommendation", Recommendation), ("paragraph", Paragraph))
"""What rests on findings, each by a set of that name."""


def split_finding(door: Door, *, finding: str, lines: Iterable[str]) -> str:
    """Move lines into a new finding just below, under the same theme. Answers its key.

    Recommendations and paragraphs of the letter that rest on the old one rest on both.
    """
    door.settle()
    chosen = list(dict.fromkeys(lines))
    with door.reading() as session:
        old = session.get(Finding, finding)
        held = members(session, "finding.evidence", [finding]).get(finding, [])
        moved = [k for k in held if k in set(chosen)]
        if old is None or not moved:
            raise Refused("Choose the lines first that are to go into the new finding.")
        theme, bearing, order = old.theme, old.bearing, old.order
        number = next_number(session)
        after = [f.order for f in session.scalars(living(Finding)) if f.theme == theme]
        resting = _resting(session, {finding})
    below = min((o for o in after if o > order), default=None)
    with door.action("Split finding") as act:
        made = act.new(
            "finding",
            number=number,
            theme=theme,
            bearing=bearing,
            order=between(order, below)[0],
            evidence=moved,
        )
        act.exclude("finding", finding, "evidence", moved)
        for kind, key, _held in resting:
            act.include(kind, key, "findings", [made])
    return made


def merge_findings(door: Door, *, into: str, others: Iterable[str]) -> None:
    """Make one finding of several: their evidence and links united, their words one after another.

    The headline of the first stands. Those of the others go into its narrative, so that no words
    are lost; what nobody wants there is quickly taken out.
    """
    door.settle()
    with door.reading() as session:
        known = {f.key: f for f in findings(session)}
        gone = [known[k] for k in dict.fromkeys(others) if k in known and k != into]
        if into not in known or not gone:
            raise Refused("Choose two findings or more to make one of them.")
        keys = [into, *(f.key for f in gone)]
        evidence = members(session, "finding.evidence", keys)
        unrelated = members(session, "finding.unrelated", keys)
        resting = _resting(session, {f.key for f in gone})
    kept = known[into]
    headline = next((f.headline for f in (kept, *gone) if f.headline.strip()), "")
    pieces = [kept.narrative]
    for found in gone:
        if found.headline.strip() not in ("", headline.strip()):
            pieces.append(found.headline)
        pieces.append(found.narrative)
    united = [line for key in keys for line in evidence.get(key, ())]
    told = {line for key in keys for line in unrelated.get(key, ())} - set(united)
    with door.action("Merge findings") as act:
        act.put(
            "finding",
            into,
            headline=headline,
            narrative="\n\n".join(p for p in pieces if p.strip()),
            evidence=united,
            unrelated=sorted(told),
        )
        _rest_on(act, resting, into, {f.key for f in gone})
        for found in gone:
            act.drop("finding", found.key)


def _resting(session: Session, on: set[str]) -> list[tuple[str, str, list[str]]]:
    """Every living recommendation and paragraph that rests on one of these: kind, key, on what."""
    found = []
    for kind, record in _RESTING:
        alive = set(session.scalars(living(record).with_only_columns(record.key)))
        for key, held in members(session, f"{kind}.findings").items():
            if key in alive and on & set(held):
                found.append((kind, key, held))
    return found


def _rest_on(
    act: Act, resting: list[tuple[str, str, list[str]]], into: str, gone: set[str]
) -> None:
    for kind, key, held in resting:
        act.exclude(kind, key, "findings", [k for k in held if k in gone])
        act.include(kind, key, "findings", [into])
