"""Findings and recommendations are put in order, a place at a time or straight to where they go."""

from __future__ import annotations

from peerchallenge.record.findings import findings, recommendations
from peerchallenge.record.readings import living
from peerchallenge.record.weighing import Finding, Recommendation
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


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


def place_recommendation(door: Door, *, recommendation: str, beside: str, above: bool) -> None:
    """Put a recommendation just above or below another."""
    with door.reading() as session:
        keys = [r.key for r in recommendations(session)]
        order = {r.key: r.order for r in session.scalars(living(Recommendation))}
    by = _way(keys, recommendation, beside, above=above)
    if by:
        _move(door, "recommendation", keys, order, recommendation, by)


def place_finding(door: Door, *, finding: str, beside: str, above: bool) -> None:
    """Put a finding just above or below another, and so under its theme."""
    with door.reading() as session:
        shown = findings(session)
        themes = {f.key: f.theme for f in shown}
        keys = [f.key for f in shown if f.theme == themes[beside]]
        order = {f.key: f.order for f in session.scalars(living(Finding))}
    if themes[finding] == themes[beside]:
        if by := _way(keys, finding, beside, above=above):
            _move(door, "finding", keys, order, finding, by)
        return
    to = keys.index(beside) + (not above)
    with door.action("Move finding to another theme") as act:
        act.put("finding", finding, theme=themes[beside])
        _put_at(act, "finding", keys, order, finding, to)


def _way(keys: list[str], key: str, beside: str, *, above: bool) -> int:
    """How many places to go to stand beside another."""
    rest = [k for k in keys if k != key]
    if beside not in rest:
        return 0
    return rest.index(beside) + (not above) - keys.index(key)


def _move(door: Door, kind: str, keys: list[str], order: dict[str, str], key: str, by: int) -> bool:
    at = keys.index(key)
    to = at + by
    if not 0 <= to < len(keys):
        return False
    rest = [k for k in keys if k != key]
    with door.action(f"Move {kind} {'up' if by < 0 else 'down'}") as act:
        _put_at(act, kind, rest, order, key, to)
    return True


def _put_at(act: Act, kind: str, rest: list[str], order: dict[str, str], key: str, to: int) -> None:
    before = order[rest[to - 1]] if to else None
    after = order[rest[to]] if to < len(rest) else None
    if before and after and before >= after:  # two laptops gave one place to both: space anew
        moved = [*rest[:to], key, *rest[to:]]
        for k, place in zip(moved, between(None, None, len(moved)), strict=True):
            act.put(kind, k, order=place)
    else:
        act.put(kind, key, order=between(before, after)[0])
