"""Room between two neighbours for what a splice puts there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from peerchallenge.store.door import Door
from peerchallenge.store.orders import between
from peerchallenge.store.splice import Splice

Orders = Sequence[tuple[str, str]]
"""Keys and orders of all that stand in one run, as they stand."""


def room(
    door: Door, kind: str, splice: Splice, count: int, run: Callable[[Session], Orders]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Orders for so many records between two neighbours, and those that must give way, with theirs.

    The trap: two laptops can give two records one order. Nothing fits between those, so the second
    and all that share its place move up behind the new ones.
    """
    if not count:
        return [], []
    low = _order(door, kind, splice.after)
    high = _order(door, kind, splice.before)
    if low is None or high is None or low < high:
        return between(low, high, count), []
    with door.reading() as reading:
        held = run(reading)
    keys = [key for key, _ in held]
    start = keys.index(splice.before) if splice.before in keys else len(keys)
    moved = {line.key for line in splice.born} | {*splice.moved}
    pushed = [k for k, order in held[start:] if order <= low and k not in moved]
    above = (o for k, o in held[start:] if o > low and k not in moved)
    made = between(low, next(above, None), count + len(pushed))
    return made[:count], list(zip(pushed, made[count:], strict=True))


def _order(door: Door, kind: str, key: str) -> str | None:
    held = door.value(kind, key, "order") if key else None
    return str(held) if held else None
