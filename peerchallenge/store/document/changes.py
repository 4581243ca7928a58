"""What was written, change by change, read out of what Loro tells of its history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any, NamedTuple

from peerchallenge.record.held import Scalar

PEERS = "peers"
"""The kind of a change that says who writes under one of Loro's numbers: field and value."""
_LATEST = 250_000_000_000
"""Seconds, in the year 9892: the calendar of the program ends not long after."""
_LONGEST = 1_000
"""Characters of a root's name; one of a million makes a snapshot that never opens again."""
_HELD_AS = {"r": "Map", "t": "Text", PEERS: "Map"}
"""What we hold under the names that our roots begin with."""


class Change(NamedTuple):
    """One value that was set, or words written in one text without a pause.

    A plain tuple, since there are twenty thousand in a week. The trap: Loro joins what is typed in
    one go into one change that grows, so its last counter, not its first, tells whether somebody
    had seen it.
    """

    writer: str
    """Loro's number for one running of the program; `peers` says who that was."""
    start: int
    """Counter with which Loro's own change began: all of one change had seen the same."""
    first: int
    counter: int
    """Of the last character or value."""
    at: int
    """Seconds since 1970 by the writer's clock: for display, nothing is decided by it."""
    kind: str
    key: str
    field: str
    value: Scalar
    """None for a text, and for what was taken away."""
    is_text: bool
    adds: bool
    """Words were put in, not only taken out; always true of a value."""
    lamport: int
    """Of values set at once the one with the highest stands; among equals the highest writer's."""


def changes_of(told: Iterable[dict[str, Any]]) -> Iterator[Change]:
    """The changes in what Loro tells; what no version of this program writes is passed over."""
    places: dict[str, tuple[str, str, str]] = {}
    for change in told:
        start, writer = change["id"].split("@")
        begun, at = int(start), int(change["timestamp"])
        at = at if 0 < at < _LATEST else 0  # a clock, or a file, may say anything
        ahead = change["lamport"] - begun
        ops: list[dict[str, Any]] = change["ops"]
        n, count = 0, len(ops)
        while n < count:
            op = ops[n]
            n += 1
            root, first, content = op["container"], op["counter"], op["content"]
            place = places.get(root)
            if place is None:
                place = places[root] = _place(root)
            kind, key, field = place
            if field:
                adds = content["type"] == "insert"
                while n < count and ops[n]["container"] == root:
                    op = ops[n]
                    n += 1
                    content = op["content"]
                    adds = adds or content["type"] == "insert"
                last = op["counter"] + length(content) - 1
                yield Change(
                    writer, begun, first, last, at, kind, key, field, None, True, adds, ahead + last
                )
            elif kind:
                name, held = intern(content["key"]), content.get("value")
                yield Change(
                    writer,
                    begun,
                    first,
                    first,
                    at,
                    kind,
                    key,
                    name,
                    held,
                    False,
                    True,
                    ahead + first,
                )


def _place(root: str) -> tuple[str, str, str]:
    """Kind, key and field a root stands for. Values have no field; what is not ours, no kind."""
    name, _, held = root.removeprefix("cid:root-").rpartition(":")
    parts = name.split(".")
    if parts[0] == "r" and len(parts) == 3 and held == "Map":
        return intern(parts[1]), parts[2], ""
    if parts[0] == "t" and len(parts) == 4 and held == "Text":
        return intern(parts[1]), parts[2], intern(parts[3])
    return (PEERS if parts == [PEERS] and held == "Map" else "", "", "")


def is_odd(root: str, held: str) -> bool:
    """True for a root that goes by one of our names and is not what we hold under it.

    The trap: two roots of one name and unlike kinds are read as one of them, whichever comes last;
    and everywhere a record without a key counts as none.
    """
    start, *parts = root.split(".")
    wanted = _HELD_AS.get(start, held)
    return held != wanted or len(root) > _LONGEST or (start in {"r", "t"} and "" in parts)


def length(content: dict[str, Any]) -> int:
    """Counters one piece of writing in a text takes up."""
    if content["type"] == "insert":
        return len(content["text"])
    return abs(content["len"]) if content["type"] == "delete" else 1
